"""What the parts of a printed name are, and what its words may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .. import analysis
from ..lexicon.given_names import MEN, WOMEN
from ..lexicon.names import GENERATIONS, LEADING_PARTICLES, PARTICLES, PROFESSIONS
from ..records import Gender, Span
from .declension import nominatives

INITIAL = re.compile(r"[^\W\d_]\w?\.")
PATRONYMIC = re.compile(r"(?:[оеё]вич|ьич|[мкф]ич)(?:|а|у|ем|е)$|(?:[оеё]вн|[иь]ничн|ишн)(?:а|ы|е|у|ой)$")
TURKIC_PATRONYMIC = re.compile(r".{2,}(?:ұлы|улы|қызы|кызы|оглу|оглы|гызы)$")
SURNAME = re.compile(r"(?:[оеё]в|[иы]н|ск|цк)(?:|а|у|ым|е|ой|ий|ая|ого|ому|им|ую)$")
LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*$")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One place that names somebody: «Касым-Жомарта Токаева», «К. Токаев», «Токаеву»."""

    span: Span
    sentence: int
    first: int  # index of the first token
    end: int  # index after the last
    given: tuple[str, ...] = ()
    patronymic: str | None = None
    surname: tuple[str, ...] = ()  # with its particles: («аль», «Хатиб»)
    alone: str | None = None  # one word that may be either
    ordinal: str | None = None  # Маргарета II

    @property
    def is_full(self) -> bool:
        return bool(self.given and self.surname)

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.given, *filter(None, [self.patronymic]), *self.surname, *filter(None, [self.alone]))

    @property
    def parted(self) -> tuple[tuple[str, str], ...]:
        """Every word with the part of the name it is."""
        return (
            *((word, "given") for word in self.given),
            *((word, "patronymic") for word in filter(None, [self.patronymic])),
            *((word, "surname") for word in (*self.surname[-1:], *filter(None, [self.alone]))),
        )

    @property
    def is_latin(self) -> bool:
        return all(is_latin(word) for word in self.words)


def parts(words: tuple[str, ...]) -> dict:
    """(«Иванова», «Ивана», «Петровича») -> given Ивана, patronymic Петровича, surname Иванова."""
    patronymic = next((index for index in range(1, len(words)) if _is_patronymic(words, index)), None)
    if patronymic is not None:
        before, after = words[:patronymic], words[patronymic + 1 :]
        if not after and len(before) > 1:
            before, after = before[1:], before[:1]
        return {"given": before, "patronymic": words[patronymic], "surname": after}
    if len(words) == 1:
        return {"alone": words[0]}
    if words[0].lower() in LEADING_PARTICLES and len(words) == 2:
        return {"surname": words}
    if _surname_first(words):
        return {"given": words[1:], "surname": words[:1]}
    if INITIAL.match(words[0]):
        cut = next((index for index, word in enumerate(words) if not INITIAL.match(word)), 1)
        return {"given": words[:cut], "surname": words[cut:]}
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    return {"given": words[:cut], "surname": words[cut:]}


def _is_patronymic(words, index):
    word = words[index].lower()
    if TURKIC_PATRONYMIC.match(word):
        return index + 1 < len(words) or len(words) > 2
    if not (ending := PATRONYMIC.search(word)):
        return False
    if len(words) > 2:
        return True
    only = {found.part for found in analysis.dictionary_names(word)} == {"patronymic"}
    return only and ("Masc" if "ич" in ending.group() else "Fem") in given_genders(words[0])


def _surname_first(words):
    """Иванов И. И.; Иванов Иван; Серікұлы Асан"""
    if INITIAL.match(words[-1]):
        return not INITIAL.match(words[0])
    if len(words) == 2 and TURKIC_PATRONYMIC.match(words[0].lower()):
        return not TURKIC_PATRONYMIC.match(words[1].lower()) and not SURNAME.search(words[1].lower())
    return bool(
        len(words) == 2
        and is_surname(words[0])
        and SURNAME.search(words[0].lower())
        and not is_given(words[0])
        and is_given(words[1])
        and not is_surname(words[1])
    )


def is_initial(word: str) -> bool:
    return bool(INITIAL.match(word))


@lru_cache(maxsize=20_000)
def is_given(word: str) -> bool:
    """Whether the dictionary knows the word as a given name in some case."""
    return bool(given_genders(word) or nominatives(word.translate(analysis.FOLD), "given") & analysis.given_names())


@lru_cache(maxsize=20_000)
def is_surname(word: str) -> bool:
    """Whether the dictionary knows the word as a surname in some case."""
    return any(found.part == "surname" for found in analysis.dictionary_names(word))


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether the dictionary knows the word and knows no name like it: Муфтий, Продолжение."""
    _, hyphen, last = word.rpartition("-")
    if hyphen and last.islower() and without_generation(word) == word:  # Смертник-талиб, Экс-советник
        return is_common(last)
    if analysis.dictionary_names(word) or is_given(word) or SURNAME.search(word.lower()):
        return False
    return analysis.is_known(word) or word.lower().endswith(PROFESSIONS)


def is_latin(word: str) -> bool:
    return bool(LATIN.match(word))


@lru_cache(maxsize=20_000)
def given_genders(word: str, in_nominative: bool = False) -> frozenset[str]:
    """The genders the dictionary knows the given name for, in any case or in the nominative alone."""
    folded = word.lower().translate(analysis.FOLD).replace("ё", "е")
    if folded in WOMEN or folded in MEN:
        return frozenset({Gender.FEMININE if folded in WOMEN else Gender.MASCULINE})
    return frozenset(
        found.gender
        for found in analysis.dictionary_names(word)
        if found.part == "given" and found.gender
        if not in_nominative or found.forms[0].replace("ё", "е") == folded
    )


def without_generation(word: str) -> str:
    """Вэнсом-младшим -> Вэнсом"""
    head, hyphen, tail = word.rpartition("-")
    return head if hyphen and tail[:5] in {generation[:5] for generation in GENERATIONS} else word
