"""Are two printed names one name?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.likeness import Likeness, compare, compare_bodies
from people.names import acronym_key, fold, surname_key, words_key

PEOPLE = [
    (Likeness.SAME, "Берік Асылов", "БЕРИК  АСЫЛОВ"),
    (Likeness.SAME, "А.Б. Асылов", "Асылов А. Б."),
    (Likeness.SAME, "Асылов, Берик", "Берик Асылов"),
    (Likeness.SAME, "Асылов Берик Ногаевич", "Берик Ногаевич Асылов"),
    (Likeness.WORD_ORDER, "Асылов Берик", "Берик Асылов"),
    (Likeness.OTHER_SPELLING, "Алихан Смаилов", "Әлихан Смайылов"),
    (Likeness.OTHER_SPELLING, "Қасым-Жомарт Кемелұлы Тоқаев", "Касым-Жомарт Кемелевич Токаев"),
    (Likeness.OTHER_SPELLING, "Айгуль Кемелқызы Асылова", "Айгуль Кемеловна Асылова"),
    (Likeness.TRANSLITERATION, "Касым-Жомарт Токаев", "Kassym-Jomart Tokayev"),
    (Likeness.TRANSLITERATION, "Юлия Ким", "Yuliya Kim"),
    (Likeness.PATRONYMIC_MISSING, "Касым-Жомарт Токаев", "Токаев Касым-Жомарт Кемелевич"),
    (Likeness.PATRONYMIC_MISSING, "Анна Тейлор", "Анна Мария Тейлор"),
    (Likeness.INITIALS, "Anna M. Taylor", "Anna Maria Taylor"),
    (Likeness.INITIALS, "К.-Ж. Токаев", "Касым-Жомарт Токаев"),
    (Likeness.INITIALS, "Токаев К.", "Касым-Жомарт Кемелевич Токаев"),
    (Likeness.INITIALS, "K.-Zh. Tokayev", "Касым-Жомарт Токаев"),
    (Likeness.INITIALS, "Касым-Жомарт К. Токаев", "Касым-Жомарт Кемелевич Токаев"),
    (Likeness.INITIALS, "Дж. Байден", "Джозеф Байден"),
    (Likeness.MISPRINT, "Алуа Жолдыбалина", "Алуа Жолдыбалена"),
    (Likeness.MISPRINT, "Алуа Жолдыбалина", "Алуа Жолдыаблина"),
    (Likeness.SURNAME_ONLY, "Асылов", "Берик Асылов"),
    (Likeness.SURNAME_ONLY, "Tokayev", "К.-Ж. Токаев"),
]
BODIES = [
    (Likeness.SAME, "Союз юристов Казахстана", "«Союз юристов Казахстана»"),
    (Likeness.OTHER_SPELLING, "Театр оперы и балета в Шымкенте", "Театр оперы и балета в Шимкенте"),
    (Likeness.TRANSLITERATION, "Қазақстан Халық Банкі", "Qazaqstan Halyq Banki"),
    (Likeness.ABBREVIATION, "МИД РК", "Министерство иностранных дел Республики Казахстан"),
    (Likeness.ABBREVIATION, "МИД Республики Казахстан", "Министерство иностранных дел РК"),
    (Likeness.ABBREVIATION, "АДГС", "Агентство по делам государственной службы"),
]


@pytest.mark.parametrize(("likeness", "one", "other"), PEOPLE)
def test_two_names_of_a_person_are_alike_for_a_reason(likeness, one, other):
    assert compare(one, other) is likeness
    assert compare(other, one) is likeness


@pytest.mark.parametrize(("likeness", "one", "other"), BODIES)
def test_two_names_of_an_organization_are_alike_for_a_reason(likeness, one, other):
    assert compare_bodies(one, other) is likeness
    assert compare_bodies(other, one) is likeness


@pytest.mark.parametrize(("likeness", "one", "other"), PEOPLE)
def test_names_of_people_that_are_alike_meet_under_a_key(likeness, one, other):
    assert any(key(one) == key(other) != "" for key in (fold, surname_key, words_key))


@pytest.mark.parametrize(("likeness", "one", "other"), BODIES)
def test_names_of_organizations_that_are_alike_meet_under_a_key(likeness, one, other):
    assert any(key(one) == key(other) != "" for key in (fold, words_key, acronym_key))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Берик Асылов", "Беркут Асылов"),
        ("Берик Асылов", "Берик Ахметов"),
        ("Б. Асылов", "А. Асылов"),
        ("Б. Асылов", "Айгуль Асылова"),
        ("Берик Асылов", "Берик Асылова"),
        ("Берик Ногаевич Асылов", "Берик Кемелевич Асылов"),
        ("Жанар Кемелұлы Асыл", "Жанар Кемелқызы Асыл"),
        ("Б. Н. Асылов", "Берик Кемелевич Асылов"),
        ("Асылов", "Ахметов"),
        ("Ким", "Цой"),
        ("Ан Ли", "Ан Ви"),
    ],
)
def test_a_contradiction_in_any_part_makes_two_people(one, other):
    assert compare(one, other) is None
    assert compare(other, one) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Министерство внутренних дел", "Министерство иностранных дел"),
        ("МВД РК", "Министерство иностранных дел Республики Казахстан"),
        ("МИД РК", "Министерство иностранных дел Республики Узбекистан"),
        ("МИД", "Министерство иностранных дел РК"),
        ("участники", "участники форума"),
    ],
)
def test_other_words_make_two_organizations(one, other):
    assert compare_bodies(one, other) is None
    assert compare_bodies(other, one) is None


def test_a_surname_carries_least_and_the_same_name_most():
    assert max(Likeness) is Likeness.SAME
    assert min(Likeness) is Likeness.SURNAME_ONLY


NAMES = st.text(alphabet="АБасоТokeyv .-,ұқ", max_size=25)


@given(NAMES, NAMES)
def test_whichever_name_comes_first_the_answer_is_the_same(one, other):
    assert compare(one, other) is compare(other, one)
    assert compare_bodies(one, other) is compare_bodies(other, one)


@given(NAMES)
def test_every_name_is_like_itself(name):
    assert compare(name, name) is Likeness.SAME
