"""The nominative of a person's name, voted over all the places that print it.

A base is proposed by analysis (`declension.bases`) and must decline back, by synthesis, to what each place
prints in a case that fits its sentence. «Президента Касым-Жомарт Токаева» gives Касым-Жомарт Токаев: a part
left undeclined by mistake costs something but forbids nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from operator import add
from typing import NamedTuple

from ..analysis import given_names
from ..lexicon.names import GENERATIONS
from ..records import Gender
from .declension import Base, bases, nominatives, plain
from .names import PrintedName, given_genders, is_initial, without_generation

UNDECLINED, IMPOSSIBLE = -2.0, -6.0
SYLLABLE, SELDOM_DECLINED = 3, -0.5  # «с Ким Чен Иром»: of short words often the last alone declines
LEADING, COMBINATIONS = 4, 256  # bases a slot brings into the common vote, and how many votes we can afford
WITNESSES = 24  # places that vote; a name printed more often says nothing new


@dataclass(frozen=True, slots=True)
class Place:
    """One printed name with what its sentence says of it."""

    name: PrintedName
    cases: tuple[float, ...]
    gender: Gender | None
    bracketed: bool = False  # stands in brackets right behind another name: (Ghassan Hitto)


def nominative(places: tuple[Place, ...], as_given: frozenset[str]) -> tuple[str, Gender | None]:
    """The name «Имя [Отчество] Фамилия», as much of it as the places give together, and the person's gender.

    `as_given` are the words that, where they stand alone, are given names.
    """
    slots = _slots(places, as_given)
    rows = [
        (place, {slot: word for slot, word in _forms(place.name, as_given).items() if word in slots.get(slot, ())})
        for place in _witnesses(places, as_given)
    ]
    printed = {slot: {forms[slot] for _, forms in rows if slot in forms} for slot in slots}
    votes = {gender: _vote(slots, printed, rows, gender) for gender in Gender}
    best = max(Gender, key=lambda gender: votes[gender][0])
    undecided = len({score for score, _ in votes.values()}) == 1
    return _spelled(places, votes[best][1], as_given), None if undecided else best


def _forms(name: PrintedName, as_given) -> dict[tuple[str, int], str]:
    """The words of a name by slot: («given», 0), («surname», 0), … particles apart."""
    given, surname = name.given, name.surname
    if name.alone:
        given, surname = _alone_as(name, as_given)
    forms = {("given", index): word for index, word in enumerate(given) if not is_initial(word)}
    if name.patronymic:
        forms["patronymic", 0] = name.patronymic
    if surname:
        forms["surname", 0] = without_generation(surname[-1])
    return forms


def _slots(places, as_given) -> dict[tuple[str, int], list[str]]:
    """Every slot with the distinct words printed in it, those of full names first."""
    slots = {}
    for place in sorted(places, key=lambda place: not place.name.is_full):
        for slot, word in _forms(place.name, as_given).items():
            if not place.name.is_latin or len(places) == 1:
                slots.setdefault(slot, []).append(word)
    return {slot: _of_one_name(slot, list(dict.fromkeys(words))) for slot, words in slots.items()}


def _of_one_name(slot, words):
    """Джо and Джозеф: of two given names the longer speaks; of two spellings the first."""
    speaks = words[0]
    if slot[0] == "given":
        speaks = max(words, key=lambda word: (len(min(nominatives(word, "given"), key=len)), -words.index(word)))
    return [word for word in words if nominatives(word, slot[0]) & nominatives(speaks, slot[0])]


def _witnesses(places, as_given):
    """The places that vote: each way to print the name first, then the rest in text order."""
    seen = Counter()
    ordered = []
    for number, place in enumerate(places):
        key = tuple(_forms(place.name, as_given).items())
        ordered.append((seen[key], number, place))
        seen[key] += 1
    return [place for _, _, place in sorted(ordered, key=lambda row: row[:2])[:WITNESSES]]


class Candidate(NamedTuple):
    """A base that a slot may have, how likely it is by itself and how well it gives each printed form in each case."""

    base: Base
    prior: float
    fits: dict[str, list[float]]


def _vote(slots, printed, rows, gender) -> tuple[float, dict]:
    """The best bases of that gender for all slots together, and how well they explain the places."""
    most = min(LEADING, int(COMBINATIONS ** (1 / max(1, len(slots)))))
    leading = [_leading(slot, words, printed[slot], rows, gender)[:most] for slot, words in slots.items()]
    best, chosen = float("-inf"), {}
    for combination in product(*leading):
        picked = dict(zip(slots, combination, strict=True))
        score = sum(_explains(picked, place, forms) for place, forms in rows)
        score += sum(candidate.prior for candidate in combination)
        if score > best:
            best, chosen = score, picked
    agreement = sum(_agrees(place.gender, gender) for place, _ in rows)
    return best + agreement, {slot: candidate.base for slot, candidate in chosen.items()}


def _leading(slot, words, printed, rows, gender) -> list[Candidate]:
    """The few bases of one slot that explain its own words best."""
    proposed = {}
    for word in words:
        for base in bases(word, slot[0]):
            if base.gender is gender:
                proposed.setdefault((plain(base.nominative), base.forms), base)
    own = [(place.cases, forms[slot]) for place, forms in rows if slot in forms]

    def alone(candidate):
        return candidate.prior + sum(max(map(add, cases, candidate.fits[form])) for cases, form in own)

    candidates = [
        Candidate(base, _prior(slot, base, gender), {form: _fits(base, form) for form in printed})
        for base in proposed.values()
    ]
    return sorted(candidates, key=lambda candidate: (-alone(candidate), candidate.base.nominative))


def _explains(picked: dict[tuple, Candidate], place: Place, forms: dict) -> float:
    """How well the bases give what this place prints, in its likeliest case."""
    fits = [candidate.fits[forms[slot]] for slot, candidate in picked.items() if slot in forms]
    return max(own + sum(fit) for own, *fit in zip(place.cases, *fits, strict=True))


def _fits(base, form) -> list[float]:
    """How well the form is the base's in each of CASES."""
    folded = plain(form)
    missing = UNDECLINED if len(form) > SYLLABLE else SELDOM_DECLINED
    if folded not in base.forms[0]:
        missing = IMPOSSIBLE
    return [0.0 if folded in variants else missing for variants in base.forms]


def _prior(slot, base, gender):
    if slot[0] != "given":
        return base.weight
    if genders := given_genders(base.nominative, in_nominative=True):
        return base.weight + (1.0 if gender in genders else -1.0)
    if base.nominative.lower() in given_names():
        return base.weight + 0.5 + _by_ending(base, gender)
    return base.weight + _by_ending(base, gender)


def _by_ending(base, gender):
    """Without a dictionary: Айнур may be either, most names in -а are women's and most in a consonant men's."""
    ending = plain(base.nominative)[-1:]
    if ending in "еиоуыэю":
        return 0.0
    if ending in "ая":
        return 0.2 if gender is Gender.FEMININE else -0.4
    return 0.4 if gender is Gender.MASCULINE else -0.4


def _agrees(seen, gender):
    return 0.0 if seen is None else 1.2 if seen is gender else -1.2


def _spelled(places, chosen, as_given) -> str:
    """The fullest order of parts any place prints, each part in its chosen nominative."""
    fullest = max(places, key=lambda place: _fullness(place.name)).name
    given, surname = _alone_as(fullest, as_given) if fullest.alone else (fullest.given, fullest.surname)
    surname = max(
        (place.name.surname for place in places if place.name.surname and not place.name.is_latin),
        key=len,
        default=surname,
    )
    patronymic = next((place.name.patronymic for place in places if place.name.patronymic), None)
    words = [
        *(_said(chosen.get(("given", index)), word) for index, word in enumerate(given)),
        *([_said(chosen.get(("patronymic", 0)), patronymic)] if patronymic else []),
        *surname[:-1],
        *([_surname(chosen.get(("surname", 0)), surname[-1])] if surname else []),
        *([fullest.ordinal] if fullest.ordinal else []),
    ]
    return " ".join(words)


def _alone_as(name, as_given):
    return ((name.alone,), ()) if name.alone in as_given else ((), (name.alone,))


def _fullness(name: PrintedName):
    given = [word for word in name.given if not is_initial(word)]
    return (not name.is_latin, bool(name.surname), len(given), len(name.given), bool(name.patronymic))


def _said(base, word):
    return base.nominative if base and not is_initial(word) else word


def _surname(base, word):
    """Вэнсом-младшим -> Вэнс-младший"""
    behind = word[len(without_generation(word)) :]
    generation = next((each for each in GENERATIONS if behind[1:6] == each[:5]), None)
    return (base.nominative if base else word) + (f"-{generation}" if generation else "")
