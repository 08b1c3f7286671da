"""The named persons of a Kazakh text: one person for all the forms of a name, with the fullest printed role."""

from __future__ import annotations

from collections import Counter

from ..lexicon.kazakh import MARKERS, SAID
from ..mentions.people import with_fullest_roles
from ..records import Person, Reading, Sentence
from .names import PATRONYMICS, Name, bare_forms, find_names, nominative
from .recogniser import kind_of_name
from .roles import RoleMention, role_before, role_behind, roles_of
from .suffixes import case_of

# (is the name full anywhere, is its nominative printed anywhere) -> the rule and how far to trust it
RULES = {
    (True, True): ("named_in_full", 0.9),
    (True, False): ("named_in_full_but_in_other_cases", 0.8),
    (False, True): ("named_in_part", 0.6),
    (False, False): ("named_in_part_and_in_other_cases", 0.45),
}


def find_people(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Person, ...]:
    """Every named natural person once, in the order of their first mentions."""
    return find_people_and_roles(reading, sentences)[0]


def find_people_and_roles(
    reading: Reading, sentences: tuple[Sentence, ...]
) -> tuple[tuple[Person, ...], tuple[RoleMention, ...]]:
    """The persons, and every role printed beside one of their names."""
    people = people_named(reading, sentences)
    roles = roles_of(reading, sentences, people)
    return with_fullest_roles(people, roles, lambda role: role.fullness), roles


def people_named(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Person, ...]:
    """The persons without their roles."""
    places = _places(sentences)
    persons = [
        names
        for names in one_person_each(find_names(reading.text, sentences))
        if any(name.initial or _is_known(sentences, name, places) for name in names)
    ]
    return tuple(sorted(map(_person, persons), key=lambda person: person.mentions[0]))


def _places(sentences: tuple[Sentence, ...]) -> Counter:
    """How much oftener a word is marked as a place than as a person."""
    balance = Counter()
    for sentence in sentences:
        for token in sentence.tokens:
            weight = {"LOC": 1, "PER": -1}.get(token.entity[2:], 0)
            for bare in bare_forms(token.text) if weight else ():
                balance[bare] += weight
    return balance


def _is_known(sentences: tuple[Sentence, ...], name: Name, places: Counter) -> bool:
    """A lone word is a person only where more speaks for it than the recogniser: a title, or a name that people bear.

    Two words are one, unless the last is a place elsewhere: «Батыс Қытай».
    """
    sentence = sentences[name.sentence]
    if role_behind(sentence, name.end) is not None:
        return True
    if any(places[bare] > 0 for bare in bare_forms(name.last)):
        return False
    before, behind = sentence.tokens[name.first - 1 : name.first], sentence.tokens[name.end : name.end + 1]
    if any(token.lemma in SAID for token in before) or any(token.lemma in MARKERS for token in behind):
        return True
    if len(name.words) > 1 or any(kind_of_name(bare.lower()) for bare in bare_forms(name.last)):
        return True
    return case_of(name.last) not in ("Loc", "Abl", "Att") and role_before(sentence, name.first) is not None


class Identities:
    """Persons as they become known, each reachable by the words of its name."""

    def __init__(self):
        self.members: list[list[Name]] = []
        self._by_last: dict[str, list[int]] = {}
        self._by_given: dict[str, list[int]] = {}
        self._begun: list[set[str]] = []  # the given names of each person, or their initials

    def join(self, name: Name) -> None:
        person = self._known(name)
        if person is None:
            person = len(self.members)
            self.members.append([])
            self._begun.append(set())
        self.members[person].append(name)
        self._begun[person].add((name.given or name.initial).lower())
        for bare in bare_forms(name.last):
            _note(self._by_last, bare, person)
        if name.given:
            _note(self._by_given, name.given, person)

    def _known(self, name):
        last = _found(self._by_last, bare_forms(name.last))
        same = [person for person in last if self._may_be(person, name)]
        if not same and len(name.words) == 1 and not name.initial:
            same = _found(self._by_given, bare_forms(name.last))
        if not same and name.given and _is_patronymic(name.last):  # «Қасым-Жомарт Кемелұлы»
            same = _found(self._by_given, (name.given,))
        return same[0] if same else None

    def _may_be(self, person, name):
        """Does the given name, or its initial, agree with what is known?"""
        begun = (name.given or name.initial).lower()
        return all(one.startswith(begun) or begun.startswith(one) for one in self._begun[person])


def one_person_each(names: tuple[Name, ...]) -> list[list[Name]]:
    """The names of each person; the fullest names are looked at first, so that a surname finds its owner."""
    identities = Identities()
    for name in sorted(names, key=lambda name: (-len(name.words), not name.initial, name.span)):
        identities.join(name)
    return identities.members


def _note(known, word, person):
    persons = known.setdefault(word.lower(), [])
    if person not in persons[-8:]:
        persons.append(person)


def _found(known, words):
    return list(dict.fromkeys(person for word in words for person in known.get(word.lower(), ())[-8:]))


def _is_patronymic(word):
    return any(bare.lower().endswith(PATRONYMICS) for bare in bare_forms(word))


def _person(names: list[Name]) -> Person:
    fullest = max(names, key=lambda name: (len(name.words), bool(name.initial), -name.span.start))
    alike = [name.last for name in names if set(bare_forms(name.last)) & set(bare_forms(fullest.last))]
    bare = nominative(alike)
    name = " ".join(map(_cased, (*fullest.words[:-1], bare)))
    if fullest.initial and len(fullest.words) == 1:
        name = f"{fullest.initial}. {name}"
    printed = any(each.words == (*fullest.words[:-1], bare) for each in names)
    rule, confidence = RULES[len(fullest.words) > 1, printed]
    mentions = tuple(sorted({each.span for each in names}))
    return Person(name, mentions, rule=rule, confidence=confidence)


def _cased(word: str) -> str:
    """НАЗАРБАЕВ of a headline -> Назарбаев"""
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() and len(word) > 2 else word
