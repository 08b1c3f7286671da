"""What single words may be: a role in some case, the head of an organisation."""

from __future__ import annotations

from functools import lru_cache

from .. import analysis
from ..lexicon.bodies import BODIES, BODIES_OF_TWO, COUNTRIES
from ..lexicon.roles import ALSO_ROLES, NO_ROLES, OFFICES, PRIVATE
from ..records import Token

SINGULAR, PLURAL = ("Sing",), ("Plur",)


@lru_cache(maxsize=20_000)
def role_readings(word: str) -> tuple[tuple[str, str, str], ...]:
    """«президента» -> (президент, Acc, Sing), (президент, Gen, Sing): every way to read the word as a role."""
    if len(word) < 3:  # an initial
        return ()
    found = {
        (reading.lemma, reading.case, reading.number)
        for reading in analysis.noun_readings(word)
        if _is_role(reading) and reading.case and reading.number
    }
    return tuple(sorted(found))


def _is_role(reading):
    if reading.lemma in ALSO_ROLES:
        return True
    return reading.animate and not reading.name and reading.lemma not in NO_ROLES


def role_lemma(token: Token, cases, numbers=SINGULAR) -> str | None:
    """The role this token names in one of those cases, or None."""
    if token.entity.endswith("PER") or token.pos not in {"NOUN", "PROPN", "ADJ", "X", "VERB"}:
        return None
    for lemma, case, number in role_readings(token.text):
        if case in cases and number in numbers and _is_animate(token, lemma):
            return lemma
    return None


def suits(token: Token, lemma: str, gender: str | None) -> bool:
    """«обвиняемого» is said of no woman, «актриса» of no man."""
    readings = [reading for reading in analysis.noun_readings(token.text) if reading.lemma == lemma]
    said_of = {reading.gender for reading in readings if reading.number == token.feat("Number")}
    return gender is None or not said_of or bool(said_of & {gender, None})


def is_finite(token: Token) -> bool:
    """A verb that is no participle."""
    return (token.pos == "VERB" and token.feat("VerbForm") != "Part") or (
        token.pos in {"VERB", "ADJ"} and analysis.is_only_verb(token.text)
    )


def _is_animate(token, lemma):
    """«миграционная политика» is no politician: where the word may be a thing the sentence decides."""
    return token.feat("Animacy") != "Inan" or weight_of(lemma) > 1 or not _may_be_thing(token.text)


@lru_cache(maxsize=5_000)
def _may_be_thing(word):
    return any(not reading.animate for reading in analysis.noun_readings(word))


@lru_cache(maxsize=5_000)
def weight_of(lemma: str) -> int:
    """How much a role tells: 2 for an office, 1 for any other, 0 for kin and the like."""
    return 0 if lemma in PRIVATE else 2 if lemma.endswith(OFFICES) or lemma.startswith(("зам", "вице-")) else 1


def is_body(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the token heads the name of an organisation."""
    token = tokens[index]
    if index and (tokens[index - 1].lemma.replace("ё", "е"), token.lemma) in BODIES_OF_TWO:
        return True
    if token.text.upper() in COUNTRIES:
        return False
    if token.lemma in BODIES or token.entity.endswith("ORG"):
        return True
    return len(token.text) > 2 and token.text.isupper() and not token.entity.endswith(("LOC", "PER"))
