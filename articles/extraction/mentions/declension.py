"""Names in the nominative: every base a printed form may have, each able to decline itself back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .. import analysis
from ..lexicon.declension import CASES, PARADIGMS
from ..records import Gender

KNOWN = 1.2  # the weight of a base that stands in the dictionary


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Letters alone tell names apart: «Семён» and «Семен» are one."""
    return word.lower().replace("ё", "е")


@dataclass(frozen=True, slots=True)
class Base:
    """One nominative a printed form may go back to, with its forms by case: «Путина» <- Путин, Masc."""

    nominative: str
    gender: Gender
    forms: tuple[frozenset[str], ...]  # in the order of CASES, folded
    weight: float

    def has(self, form: str, case: int) -> bool:
        return plain(form) in self.forms[case]


@lru_cache(maxsize=20_000)
def bases(form: str, part: str) -> tuple[Base, ...]:
    """All bases of `form` as that part of a name, the most telling first."""
    prefix, hyphen, last = form.rpartition("-")
    found = [*_by_paradigm(last, part), *_from_dictionary(last, part)]
    if hyphen:
        found = [_prefixed(base, prefix + hyphen) for base in found]
        found += _both_halves(form, prefix, found, part)
        found += _from_dictionary(form, part)
    return _distinct(found)


def _by_paradigm(form, part):
    for paradigm in PARADIGMS:
        if part not in paradigm.parts:
            continue
        endings = [[ending.replace("0", "") for ending in variants.split("/")] for variants in paradigm.endings.split()]
        for stem in dict.fromkeys(_stems(form, endings)):
            if len(stem) > 1 and re.search(f"{paradigm.stem}$", stem.lower()):
                forms = tuple(frozenset(plain(stem + ending) for ending in variants) for variants in endings)
                for ending in endings[0]:
                    own = (frozenset({plain(stem + ending)}), *forms[1:])
                    if any(plain(form) in variants for variants in own):
                        for gender in paradigm.genders:
                            yield Base(stem + ending, Gender(gender), own, paradigm.weight)


def _stems(form, endings):
    for variants in endings:
        for ending in variants:
            if form.lower().endswith(ending):
                yield form[: len(form) - len(ending)]


def _from_dictionary(form, part):
    """Павла -> Павел: what the dictionary itself declines, with its fleeting vowels."""
    if form.translate(analysis.FOLD) != form:
        return
    for found in analysis.dictionary_names(form):
        if found.part == part:
            nominative = found.forms[0] if "ё" in form.lower() else plain(found.forms[0])
            forms = tuple(frozenset({plain(each)}) for each in found.forms)
            for gender in [Gender(found.gender)] if found.gender else Gender:
                yield Base(_cased(nominative, form), gender, forms, KNOWN)


def _cased(word, like):
    return word.capitalize() if like[:1].isupper() else word


def _prefixed(base, prefix):
    forms = tuple(frozenset(plain(prefix) + form for form in variants) for variants in base.forms)
    return Base(prefix + base.nominative, base.gender, forms, base.weight)


def _both_halves(form, prefix, found, part):
    """«Салтыкова-Щедрина» <- Салтыков-Щедрин: both halves of a double surname decline."""
    if part != "surname" or "-" in prefix:
        return []
    declined = [
        Base(
            first.nominative + base.nominative[len(prefix) :],
            base.gender,
            tuple(
                frozenset(one + other[len(prefix) :] for one in ones for other in others)
                for ones, others in zip(first.forms, base.forms, strict=True)
            ),
            base.weight + 0.1,
        )
        for first in bases(prefix, part)
        if first.weight >= 0.6 and first.nominative != prefix
        for base in found
        if base.gender == first.gender
    ]
    return [base for base in declined if any(base.has(form, case) for case in range(len(CASES)))]


def _distinct(found):
    """One base for each nominative, gender and manner of declining; the heavier weight counts."""
    best = {}
    for base in found:
        key = (plain(base.nominative), base.gender, base.forms)
        if key not in best or best[key].weight < base.weight:
            best[key] = base
    return tuple(sorted(best.values(), key=lambda base: (-base.weight, base.nominative, base.gender)))


@lru_cache(maxsize=20_000)
def nominatives(form: str, part: str) -> frozenset[str]:
    """The folded nominatives of `form`: two forms that share one may name the same person."""
    return frozenset(plain(base.nominative) for base in bases(form, part)) | {plain(form)}


def cases_of(parted: tuple[tuple[str, str], ...], nominative: str) -> frozenset[int]:
    """The cases, in the order of CASES, in which every printed word is a form of the name's own word."""
    allowed = frozenset(range(len(CASES)))
    known = {plain(word) for word in nominative.split()}
    for word, part in parted:
        fitting = _likely([base for base in bases(word, part) if plain(base.nominative) in known])
        found = frozenset(case for case in allowed if any(base.has(word, case) for base in fitting))
        allowed = found or allowed
    return allowed


def _likely(found):
    """Of the ways to decline one name those that are about as telling as the best."""
    best = max((base.weight for base in found), default=0)
    return [base for base in found if base.weight >= best - 0.5]
