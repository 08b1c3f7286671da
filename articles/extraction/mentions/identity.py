"""Which printed names are one person across the document."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from functools import lru_cache

from ..records import Gender
from .declension import nominatives, plain
from .names import PrintedName, given_genders, is_initial, without_generation
from .nominative import Place

LONG = 8  # letters a name needs before its sound alone tells whose it is
NAMESAKES = 50  # the latest so many persons of one surname are told apart; nobody reads of more


def clusters(places: tuple[Place, ...]) -> list[tuple[int, ...]]:
    """Indexes of the places that name one person, persons in the order of their first place.

    Full names are joined first, then those with initials, then what stands alone: «Марли» after «Рита Марли»
    is Rita, unless her gender forbids it.
    """
    known = _Known(places)
    for is_turn in (_is_spelled_out, _is_initialled, _is_partial):
        for index, place in enumerate(places):
            if is_turn(place.name):
                known.join(index)
    return sorted(tuple(sorted(members)) for members in known.members)


def _is_spelled_out(name: PrintedName) -> bool:
    return name.is_full and not is_initial(name.given[0]) and not name.is_latin


def _is_initialled(name: PrintedName) -> bool:
    return name.is_full and is_initial(name.given[0]) and not name.is_latin


def _is_partial(name: PrintedName) -> bool:
    return not name.is_full or name.is_latin


class _Known:
    """The persons found so far, looked up by any nominative their names may have."""

    def __init__(self, places):
        self.places = places
        self.members: list[list[int]] = []
        self.by_surname = defaultdict(dict)
        self.by_given = defaultdict(dict)
        self.by_sound = defaultdict(dict)
        self.owner = {}  # place -> person
        self.given = defaultdict(str)  # person -> a given name, if one is printed

    def join(self, index):
        person = self._person(index)
        if person is None:
            person = len(self.members)
            self.members.append([])
        insort(self.members[person], index)
        self.owner[index] = person
        self._remember(person, self.places[index].name)

    def _remember(self, person, name):
        for word in (*name.surname[-1:], *filter(None, [name.alone])):
            for key in nominatives(without_generation(word), "surname"):
                _note(self.by_surname[key], person)
            if len(heard := sound(word)) > 1:
                _note(self.by_sound[heard], person)
        for word in name.given[:1]:
            self.given[person] = self.given[person] or word
            for key in nominatives(word, "given"):
                _note(self.by_given[key], person)

    def _person(self, index):
        """The person this place names, or None if it is a new one."""
        name = self.places[index].name
        if name.is_latin:
            person = self._before_bracket(index)
            return self._nearest(index, self._sounding(name)) if person is None else person
        if name.surname:
            return self._nearest(index, self._namesakes(name, name.surname[-1]) or self._misspelt(name))
        if name.alone:
            found = self._namesakes(name, name.alone) or self._called(name, name.alone) or self._misspelt(name)
            return self._nearest(index, found)
        return self._nearest(index, self._called(name, name.given[0])) if name.given else None

    def _before_bracket(self, index):
        return self.owner.get(index - 1) if self.places[index].bracketed else None

    def _sounding(self, name):
        """«Kislyak» is Кисляк; a Latin name in brackets is the person it stands behind."""
        word = name.alone or (name.surname or name.given)[-1]
        return list(self.by_sound.get(sound(word), ()))

    def _misspelt(self, name):
        """«Кунссберг» after «Лора Кюнсберг», «Джэнет Рино» after «Джанет Рено»: the same to the ear, each part."""
        if len(name.alone or "".join(name.words)) < LONG:
            return []
        given = [sound(word) for word in name.given[:1]]
        return [
            person
            for person in self._sounding(name)
            for other in [self.places[self.members[person][0]].name]
            if not given or given == [sound(word) for word in other.given[:1]]
        ]

    def _namesakes(self, name, word):
        return self._found(name, self.by_surname, nominatives(without_generation(word), "surname"))

    def _called(self, name, word):
        return self._found(name, self.by_given, nominatives(word, "given"))

    def _found(self, name, known, keys):
        persons = sorted({person for key in keys for person in known.get(key, ())})
        return [person for person in persons if self._compatible(person, name)]

    def _compatible(self, person, name):
        others = [self.places[index].name for index in self.members[person][:3]]
        return all(same_given(name.given, other.given) and same_patronymic(name, other) for other in others)

    def _nearest(self, index, persons):
        """Of several namesakes the one of the fitting gender named last before the place."""
        if len(persons) > 1:
            gender = self.places[index].gender
            fitting = [person for person in persons if gender is None or self._gender(person) in (None, gender)]
            persons = fitting or persons
        return max(persons, key=lambda person: (self._last_before(index, person), -person), default=None)

    def _last_before(self, index, person):
        members = self.members[person]
        position = bisect_left(members, index)
        return members[position - 1] if position else -1

    def _gender(self, person):
        genders = {gender for key in nominatives(self.given[person], "given") for gender in given_genders(key)}
        return Gender(genders.pop()) if len(genders) == 1 else None


def _note(persons, person):
    """The latest NAMESAKES persons of one name; a dict keeps their order."""
    persons.pop(person, None)
    persons[person] = True
    if len(persons) > NAMESAKES:
        del persons[next(iter(persons))]


def same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Джо and Джозеф, К. and Касым-Жомарта, nothing and Путина: they may be one."""
    if not one or not other:
        return True
    first, second = plain(one[0]), plain(other[0])
    if is_initial(first) or is_initial(second):
        return first[0] == second[0]
    firsts, seconds = nominatives(one[0], "given"), nominatives(other[0], "given")
    return bool(firsts & seconds) or _short(first, seconds) or _short(second, firsts)


def _short(word, names):
    return len(word) > 1 and any(name.startswith(word) and len(name) > len(word) + 2 for name in names)


def same_patronymic(one: PrintedName, other: PrintedName) -> bool:
    if not one.patronymic or not other.patronymic:
        return True
    return bool(nominatives(one.patronymic, "patronymic") & nominatives(other.patronymic, "patronymic"))


SOUNDS = str.maketrans(
    {
        "б": "b", "в": "v", "г": "g", "д": "d", "ж": "z", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n",
        "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "ц": "s", "ч": "s", "ш": "s", "щ": "s",
        "c": "k", "q": "k", "w": "v", "x": "k", "š": "s", "č": "s", "ć": "s", "ž": "z",
    }
)  # fmt: skip


# Letters of both scripts that sound as one, the longer first.
SPELLINGS = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", ""), ("ph", "f"), ("zh", "z"), ("дж", ""))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Трамп and Trump by their consonants: trmp."""
    heard = plain(word)
    for letters, one in SPELLINGS:
        heard = heard.replace(letters, one)
    consonants = [letter for letter in heard.translate(SOUNDS) if letter in "bvgdzklmnprstf"]
    return "".join(letter for index, letter in enumerate(consonants) if index == 0 or letter != consonants[index - 1])
