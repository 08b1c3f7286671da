"""Events that are named by a verb: what somebody did is what took place."""

from __future__ import annotations

from ..analysis import in_genitive, noun_readings
from ..lexicon.events import (
    ACHIEVEMENTS,
    DEEDS,
    DEEDS_WITH,
    DONE_TO_SOMEBODY,
    EMPTY_OBJECTS,
    KIND_NOUNS,
    NO_DEEDS_WITH,
    WEAK_DEEDS,
)
from ..records import Sentence, Token
from .naming import Naming, children_of, tokens_above

UNTIL = 3  # sentences: later verbs tell the background
ECHOED_UNTIL = 6  # a verb there makes no event, but may have the place and the day of one
DEED, WEAK_DEED, ACHIEVEMENT = 1.8, 1.0, 1.0
IN_SOMEBODYS_WORDS = 0.96  # «отметил, что закон принят»: said, not told; a factor


VERBS = frozenset((*DEEDS, *DEEDS_WITH, *DONE_TO_SOMEBODY, *ACHIEVEMENTS))


def deed_naming(sentence: Sentence, number: int, index: int, late: int) -> Naming | None:
    """The event that a verb of the first sentences names."""
    token = sentence.tokens[index]
    if token.lemma not in VERBS or not is_told(sentence, index):
        return None
    if kind := deed(sentence, index):
        weight = 0.0 if late >= UNTIL else WEAK_DEED if token.lemma in WEAK_DEEDS else DEED
        return Naming(kind, number, index, token.span, deed.__name__, weight)
    if late < UNTIL and (kind := achievement(sentence, index)):
        weight = ACHIEVEMENT * (IN_SOMEBODYS_WORDS if token.rel == "ccomp" else 1.0)
        return Naming(kind, number, index, token.span, achievement.__name__, weight)
    return None


def deed(sentence: Sentence, verb: int) -> str | None:
    """В Алматы скончался академик Каныш Сатпаев."""
    lemma = sentence.tokens[verb].lemma
    if lemma in DONE_TO_SOMEBODY and _is_done_to_somebody(sentence, verb):
        return DONE_TO_SOMEBODY[lemma]
    completed, beside = DEEDS_WITH.get(lemma, {}), [child.lemma for child in children_of(sentence, verb)]
    if NO_DEEDS_WITH.get(lemma, frozenset()).intersection(beside):
        return None
    return DEEDS.get(lemma) or next((completed[word] for word in beside if word in completed), None)


def _is_done_to_somebody(sentence: Sentence, verb: int) -> bool:
    """«осудили мужчину», «мужчина осуждён»"""
    return any(child.rel in ("obj", "nsubj:pass") and not _is_a_thing(child) for child in children_of(sentence, verb))


def achievement(sentence: Sentence, verb: int) -> str | None:
    """Президент утвердил план развития села."""
    noun = ACHIEVEMENTS.get(sentence.tokens[verb].lemma)
    for thing in children_of(sentence, verb) if noun else ():
        if thing.rel in ("obj", "nsubj:pass") and thing.pos == "NOUN" and not _is_no_thing(thing):
            return f"{noun} {in_genitive(thing.text.lower(), thing.feat('Number') or 'Sing')}"
    return None


def _is_no_thing(noun: Token) -> bool:
    """«принял участие», «обнаружил женщину», «открыл форум»: no thing is done, but something with a name of its own."""
    return noun.lemma in EMPTY_OBJECTS | KIND_NOUNS or not _is_a_thing(noun)


def _is_a_thing(noun: Token) -> bool:
    return not noun.entity.endswith("PER") and not any(
        reading.animate for reading in noun_readings(noun.text.lower())[:1]
    )


def is_told(sentence: Sentence, verb: int) -> bool:
    """Is it said as a fact of the main line: finite, neither denied nor asked, not in a relative clause?"""
    token = sentence.tokens[verb]
    finite = token.feat("VerbForm") == "Fin" or token.feat("Variant") == "Short"
    if not finite or token.rel not in ("root", "conj", "parataxis", "ccomp"):
        return False
    doubted = any(child.lemma in ("не", "ли") for child in children_of(sentence, verb))
    return not doubted and not any(above.rel == "acl:relcl" for above in tokens_above(sentence, token))
