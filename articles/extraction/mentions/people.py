"""The named persons of a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..records import Person, Reading, Sentence
from .declension import nominatives
from .evidence import case_evidence, gender_evidence
from .finding import find_names
from .identity import clusters
from .names import is_common, is_given, is_surname
from .nominative import Place, nominative
from .roles import RoleMention, roles_of
from .words import weight_of

BRACKETED = re.compile(r"\s*\((?:[^\W\d_]+\.\s*)?(?:[–—-]\s*)?")  # «(», «(слов. »

# (is the name full anywhere, is its nominative printed anywhere) -> the rule and how far to trust it
RULES = {
    (True, True): ("named_in_full", 0.95),
    (True, False): ("named_in_full_but_in_other_cases", 0.85),
    (False, True): ("named_in_part", 0.7),
    (False, False): ("named_in_part_and_in_other_cases", 0.5),
}


def find_people(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Person, ...]:
    """Every named natural person once, with the fullest role the text prints beside the name."""
    return find_people_and_roles(reading, sentences)[0]


def find_people_and_roles(
    reading: Reading, sentences: tuple[Sentence, ...]
) -> tuple[tuple[Person, ...], tuple[RoleMention, ...]]:
    """The persons, and every role phrase printed beside one of their names."""
    people = people_named(reading, sentences)
    roles = roles_of(reading, sentences, people)
    return with_fullest_roles(people, roles, _fullness), roles


def with_fullest_roles(
    people: tuple[Person, ...], roles: tuple[RoleMention, ...], fullness: Callable[[RoleMention], Any]
) -> tuple[Person, ...]:
    """Each with the fullest of the roles printed beside the name, the first of equals."""
    best = {}
    for role in roles:
        best[role.person_index] = max(best.get(role.person_index, role), role, key=fullness)
    return tuple(
        replace(person, position=best[index].span, organization=best[index].organization) if index in best else person
        for index, person in enumerate(people)
    )


def _fullness(role):
    """An office before kinship, then the most words, then the first printed."""
    return weight_of(role.head_lemma), len(role.lemmas), -role.span.start


def people_named(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Person, ...]:
    """The persons without their roles."""
    places = tuple(_places(reading.text, sentences))
    persons = ([places[index] for index in members] for members in clusters(places))
    return tuple(_person(each) for each in persons if not _is_a_word(each))


def _is_a_word(places):
    """«Муфтий», «Упрекнул»: what stands alone everywhere and is in the dictionary, but as no name."""
    return all(place.name.alone and is_common(place.name.alone) for place in places)


def _places(text, sentences):
    behind = 0
    for name in find_names(text, sentences):
        sentence = sentences[name.sentence]
        bracketed = bool(behind and BRACKETED.fullmatch(text[behind : name.span.start]))
        yield Place(name, case_evidence(sentence, name), gender_evidence(sentence, name), bracketed)
        behind = name.span.end


def _person(places) -> Person:
    name, gender = nominative(tuple(places), _given_alone(places))
    full = any(place.name.is_full for place in places)
    printed = any(" ".join(place.name.words) == name for place in places)
    rule, confidence = RULES[full, printed]
    return Person(name, tuple(place.name.span for place in places), gender, rule=rule, confidence=confidence)


def _given_alone(places) -> frozenset[str]:
    """The lone words that are a given name: «Мартена» beside «Мартен Фуркад», «Надеждой» with no surname anywhere."""
    surnames = {key for place in places for word in place.name.surname[-1:] for key in nominatives(word, "surname")}
    givens = {key for place in places for word in place.name.given[:1] for key in nominatives(word, "given")}
    return frozenset(
        word
        for word in (place.name.alone for place in places)
        if word and not nominatives(word, "surname") & surnames
        if nominatives(word, "given") & givens or (is_given(word) and not is_surname(word))
    )
