"""Kazakh words and their endings: which cases a printed word may be, which words a role or a body is made of."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..lexicon.kazakh import ATTRIBUTIVE, BACK, CASE_ENDINGS, CLOSED_SURNAMES, FRONT, NO_CASES, PLURAL_ENDINGS, VOWELS

SHORTEST = 3  # letters of a stem
ENDINGS = tuple((case, ending, letters) for case, listed, letters in CASE_ENDINGS for ending in listed.split())
PLURALS = tuple((ending, letters) for listed, letters in PLURAL_ENDINGS for ending in listed.split())
SOFTENED = {"ғ": "қ", "г": "к", "б": "п"}  # before a vowel: бастық, бастығы


class Analysis(NamedTuple):
    """One way to read a word: its stem and the case that its ending says."""

    stem: str
    case: str
    ending: str


@lru_cache(maxsize=50_000)
def analyses(word: str) -> tuple[Analysis, ...]:
    """Тоқаевтың -> (Тоқаев, Gen); Құдайберді -> (Құдайбер, Acc): what its ending allows, the bare word apart."""
    lower = word.lower()
    return tuple(
        Analysis(word[: -len(ending)], case, ending)
        for case, ending, letters in ENDINGS
        if lower.endswith(ending) and len(word) - len(ending) >= SHORTEST
        if heard_last(lower[: -len(ending)]) in letters and is_in_harmony(lower[: -len(ending)], ending)
    )


def heard_last(stem: str) -> str:
    """The letter that an ending follows; a soft sign is not heard: Рафаэльмен."""
    return stem.rstrip("ьъ")[-1:] or stem[-1]


def is_in_harmony(stem: str, ending: str) -> bool:
    """A stem whose last vowel is hard takes hard endings; е, и, у and surnames in -ов are heard either way."""
    if stem.endswith(CLOSED_SURNAMES):
        return True
    last = next((letter for letter in reversed(stem) if letter in VOWELS), "")
    hard = next((letter for letter in ending if letter in VOWELS), "")
    if not hard or ending in ("мен", "бен", "пен"):
        return True
    return last not in (FRONT if hard in BACK else BACK)


@lru_cache(maxsize=50_000)
def case_of(word: str) -> str:
    """The case of a common word as its ending says; Nom where none does, Att for «облысындағы»."""
    lower = word.lower()
    if lower in NO_CASES or lower.endswith("стан"):  # Қазақстан is no ablative
        return "Nom"
    if lower.endswith(ATTRIBUTIVE) and len(lower) > 6:
        return "Att"
    found = analyses(lower)
    return max(found, key=lambda each: len(each.ending)).case if found else "Nom"


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> frozenset[str]:
    """What a printed word may be without case, plural and possessive: орынбасарының -> {…, орынбасар}."""
    bare = {word.lower(), *(each.stem for each in analyses(word.lower()))}
    bare |= {stem for each in bare for stem in _without(each, ATTRIBUTIVE)}
    bare |= {stem[:-1] for stem in bare if stem.endswith(("ын", "ін")) and len(stem) > SHORTEST + 1}
    owned = bare | {stem for each in bare for stem in _without_possessive(each)}
    return owned | {stem for each in owned for stem in _without_plural(each)}


def is_owned(word: str, nouns: frozenset[str]) -> bool:
    """«Наурызбай ауданының» has its owner before it, «мектепті» has none: one of the nouns with a possessive ending."""
    bare = {word.lower(), *(each.stem for each in analyses(word.lower()))}
    return bool(lemmas(word) & nouns) and bare.isdisjoint(nouns)


def _without(word, endings):
    return [word[: -len(ending)] for ending in endings if word.endswith(ending) and len(word) > len(ending) + SHORTEST]


def _without_possessive(word):
    """басшысы -> басшы, бастығы -> бастық, кеңсесі -> кеңсе"""
    if len(word) <= SHORTEST:
        return
    if word.endswith(("сы", "сі")) and word[-3] in VOWELS:
        yield word[:-2]
    if word.endswith(("ы", "і")):
        yield word[:-1]
        if word[-2] in SOFTENED:
            yield word[:-2] + SOFTENED[word[-2]]


def _without_plural(word):
    for ending, letters in PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and word[-len(ending) - 1] in letters:
            yield word[: -len(ending)]


def is_plural(word: str) -> bool:
    """депутаттары, тұрғындар: several"""
    bare = {word.lower(), *(each.stem for each in analyses(word.lower()))}
    bare |= {stem for each in bare for stem in _without_possessive(each)}
    return any(True for each in bare for _ in _without_plural(each))
