"""Are two printed names one name? The answer has a name of its own. No Django here."""

from enum import Enum
from itertools import takewhile

from .names import DAUGHTER, LATIN_LETTER, LITTLE_WORDS, SON, Parts, fold, is_initial, parts, sound


class Likeness(float, Enum):
    """Why two names may be one, and how far that carries: from «the same» down to «a surname is all there is»."""

    SAME = 1.0
    WORD_ORDER = 0.95
    OTHER_SPELLING = 0.9
    TRANSLITERATION = 0.89
    PATRONYMIC_MISSING = 0.85
    ABBREVIATION = 0.8
    INITIALS = 0.7
    MISPRINT = 0.5
    SURNAME_ONLY = 0.3


# --- people ---------------------------------------------------------------------------------------


def compare(one: str, other: str) -> Likeness | None:
    """Two names of people are as alike as the least alike of their parts; None where one part contradicts."""
    if fold(one) == fold(other):
        return Likeness.SAME
    one, other = parts(one), parts(other)
    return _parts_in_order(one, other) or _parts_swapped(one, other)


def _parts_in_order(one, other):
    likenesses = (
        _spellings(one.family, other.family),
        _given(one.given, other.given),
        _patronymics(one.patronymic, other.patronymic),
    )
    return None if None in likenesses else min(likenesses)


def _parts_swapped(one, other):
    """Асылов Берик ~ Берик Асылов"""
    if not all(_is_two_words(name) for name in (one, other)):
        return None
    likeness = _parts_in_order(one, Parts(given=other.family, family=other.given))
    return likeness and min(likeness, Likeness.WORD_ORDER)


def _is_two_words(name):
    return bool(name.given and not name.patronymic and not is_initial(name.given) and " " not in name.family)


def _spellings(one, other):
    """Асылов ~ Асилов; Токаев ~ Tokayev; Жолдыбалина ~ Жолдыбалена"""
    if one == other:
        return Likeness.SAME
    if sound(one) == sound(other):
        return Likeness.OTHER_SPELLING if _script(one) == _script(other) else Likeness.TRANSLITERATION
    return Likeness.MISPRINT if _one_letter_apart(one, other) else None


def _script(word):
    return bool(LATIN_LETTER.search(word))


def _one_letter_apart(one, other):
    """Жолдыбалина ~ Жолдыбалена, but not Асылов and Асылова: a last letter tells people apart."""
    if min(len(one), len(other)) < 5 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    start = _shared(one, other)
    one, other = one[start:], other[start:]
    end = _shared(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def _shared(one, other):
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _given(one, other):
    """Берик ~ Б. ~ nothing at all"""
    if not one or not other:
        return Likeness.SURNAME_ONLY if one or other else Likeness.SAME
    return _initials(one, other) if is_initial(one) or is_initial(other) else _spellings(one, other)


def _patronymics(one, other):
    """Кемелевич ~ Кемелұлы ~ К."""
    if not one or not other:
        return Likeness.PATRONYMIC_MISSING if one or other else Likeness.SAME
    if is_initial(one) or is_initial(other):
        return _initials(one, other)
    return _spellings(one, other) or (Likeness.OTHER_SPELLING if _parent(one) == _parent(other) else None)


def _parent(patronymic):
    """«Кемелевич», «Кемелұлы» -> («kemel», a son)."""
    heard = sound(patronymic)
    stem = DAUGHTER.sub("", SON.sub("", heard))
    return stem.rstrip("i"), bool(SON.search(heard))


def _initials(one, other):
    """К.-Ж. ~ Касым-Жомарт; K.-Zh. ~ Қасым-Жомарт; Дж. ~ Джозеф"""
    ones, others = _beginnings(one), _beginnings(other)
    alike = all(a.startswith(b) or b.startswith(a) for a, b in zip(ones, others, strict=False))
    if not alike:
        return None
    return Likeness.SAME if is_initial(one) and is_initial(other) and ones == others else Likeness.INITIALS


def _beginnings(word):
    return [sound(piece) for piece in word.split("-")]


# --- organisations and groups -----------------------------------------------------------------------


def compare_bodies(one: str, other: str) -> Likeness | None:
    """Two names of organisations or groups: the same words, perhaps some of them abbreviated."""
    if fold(one) == fold(other):
        return Likeness.SAME
    ones, others = _full_words(one), _full_words(other)
    if [sound(word) for word in ones] == [sound(word) for word in others]:
        return Likeness.OTHER_SPELLING if _script(fold(one)) == _script(fold(other)) else Likeness.TRANSLITERATION
    return Likeness.ABBREVIATION if _abbreviated(ones, others) else None


def _full_words(name):
    return [word for word in fold(name).replace(",", " ").split() if word not in LITTLE_WORDS]


def _abbreviated(ones, others):
    """МИД Республики Казахстан ~ Министерство иностранных дел РК"""
    if not ones or not others:
        return not ones and not others
    if sound(ones[0]) == sound(others[0]) and _abbreviated(ones[1:], others[1:]):
        return True
    return _stands_for(ones, others) or _stands_for(others, ones)


def _stands_for(short, full):
    letters = len(short[0])
    beginnings = "".join(word[0] for word in full[:letters])
    return letters > 1 and short[0] == beginnings and _abbreviated(short[1:], full[letters:])
