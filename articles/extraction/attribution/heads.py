"""What the word is on which the speaker's words hang: one or many, a person or a thing, an office or a loose word."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.speakers import ANY_HEAD, CALLINGS, LOOSE_WORDS, RANKS, SPOKESPEOPLE, UNIQUE_OFFICES
from ..mentions.words import role_readings, weight_of
from ..records import Token


def is_one(head: Token | None) -> bool:
    """One person or thing, be it «потерпевший»: an adjective or a participle that stands for a noun."""
    if head is None or is_many(head):
        return False
    stands_alone = (
        head.pos in ("ADJ", "VERB") and head.feat("Gender") in ("Masc", "Fem") and head.feat("Case") is not None
    )
    return head.pos in ("NOUN", "PROPN") or stands_alone


def is_a_person(head: Token) -> bool:
    if is_one(head) and is_a_role(head):
        return True
    animate = head.feat("Animacy") == "Anim" or head.pos in ("ADJ", "VERB")
    return is_one(head) and animate and not head.entity.endswith(("ORG", "LOC"))


def is_a_role(head: Token) -> bool:
    """«Глава» is no chapter and «Президент» no body: the dictionary knows what people are called."""
    return head.pos == "NOUN" and any(number == "Sing" for _, _, number in role_readings(head.text))


def is_many(token: Token) -> bool:
    return token.feat("Number") == "Plur"


def is_an_office(head: Token) -> bool:
    """«проректор», «мэр»: nobody of whom another office or calling is printed."""
    loose = LOOSE_WORDS | CALLINGS | RANKS | SPOKESPEOPLE
    return head.lemma in UNIQUE_OFFICES | ANY_HEAD or (weight_of(head.lemma) > 1 and head.lemma not in loose)


def is_known(words: Sequence[Token]) -> bool:
    """«сам бывший банкир»: somebody whom the text has named."""
    return bool(words) and words[0].text.lower() in ("сам", "сама", "самого", "самой")


def is_an_unknown_name(token: Token) -> bool:
    """«Уткин» who is named nowhere else is no body."""
    if token.pos != "PROPN" or token.entity.endswith(("ORG", "LOC")) or role_readings(token.text):
        return False
    return token.text.istitle() and not token.text.isascii() and not is_many(token)
