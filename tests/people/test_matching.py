"""Is this printed name somebody we know?"""

import pytest

from people.likeness import Likeness
from people.matching import REASONS, candidates, candidates_of_each, duplicates, known, search
from people.models import Kind, Participant

pytestmark = pytest.mark.django_db


def make(name, *other_names, kind=Kind.PERSON, **fields):
    participant = Participant.objects.create(name=name, kind=kind, **fields)
    for other in other_names:
        participant.other_names.create(name=other)
    return participant


def found(name, kind=Kind.PERSON):
    return [(candidate.participant.name, candidate.likeness) for candidate in candidates(name, kind)]


# --- known: what may be linked without asking --------------------------------------------------------


@pytest.mark.parametrize("printed", ["Берик Асылов", "БЕРІК  АСЫЛОВ", "Berik Assylov"])
def test_a_full_name_or_an_other_name_is_known(printed):
    person = make("Берік Асылов", "Berik Assylov")
    make("Алуа Жолдыбалина")
    assert known(printed, Kind.PERSON) == person


@pytest.mark.parametrize("printed", ["Асылов", "Б. Асылов", "Асылов Б.", ""])
def test_a_surname_or_initials_may_be_anybody(printed):
    make("Асылов", "Б. Асылов", "Асылов Б.")
    assert known(printed, Kind.PERSON) is None


@pytest.mark.parametrize("printed", ["Асылов Берик", "Берик Ногаевич Асылов", "Berik Asylov"])
def test_a_similar_name_is_not_yet_known(printed):
    make("Берик Асылов")
    assert known(printed, Kind.PERSON) is None


def test_of_two_namesakes_neither_is_known():
    make("Берик Асылов")
    make("Берик Ногаевич Асылов", "Берик Асылов")
    assert known("Берик Асылов", Kind.PERSON) is None


def test_a_name_twice_on_one_record_is_still_one_record():
    person = make("Берик Асылов", "Берік Асылов")
    assert known("Берик Асылов", Kind.PERSON) == person


def test_an_organization_of_one_word_is_known():
    senate = make("Сенат", kind=Kind.ORGANIZATION)
    assert known("сенат", Kind.ORGANIZATION) == senate
    assert known("сенат", Kind.GROUP) is None


def test_a_retired_record_is_never_known():
    kept = make("Берик Ногаевич Асылов")
    make("Берик Асылов", merged_into=kept)
    assert known("Берик Асылов", Kind.PERSON) is None


# --- candidates: what an editor is asked -------------------------------------------------------------


def test_candidates_come_likeliest_first_each_with_its_reason():
    for name in ("Асылов", "Б. Асылов", "Берик Асылов", "Асылов Берик Ногаевич", "Berik Assylov", "Беркут Асылов"):
        make(name)
    assert found("Берік Асылов") == [
        ("Берик Асылов", Likeness.SAME),
        ("Berik Assylov", Likeness.TRANSLITERATION),
        ("Асылов Берик Ногаевич", Likeness.PATRONYMIC_MISSING),
        ("Б. Асылов", Likeness.INITIALS),
        ("Асылов", Likeness.SURNAME_ONLY),
    ]


def test_a_candidate_says_why_in_words():
    make("Берик Асылов")
    [candidate] = candidates("Б. Асылов", Kind.PERSON)
    assert str(candidate.reason) == "initials"
    assert candidate.score == 0.7


def test_every_likeness_has_its_words():
    assert set(REASONS) == set(Likeness)


def test_an_other_name_finds_its_participant():
    make("Министерство иностранных дел", "Внешнеполитическое ведомство", kind=Kind.ORGANIZATION)
    [candidate] = candidates("внешнеполитическое ведомство", Kind.ORGANIZATION)
    assert candidate.name == "Внешнеполитическое ведомство"
    assert candidate.likeness is Likeness.SAME


def test_an_abbreviation_finds_the_full_name_and_the_full_name_the_abbreviation():
    make("Министерство иностранных дел Республики Казахстан", kind=Kind.ORGANIZATION)
    assert found("МИД РК", Kind.ORGANIZATION)[0][1] is Likeness.ABBREVIATION
    make("АДГС", kind=Kind.ORGANIZATION)
    full = "Агентство по делам государственной службы"
    assert found(full, Kind.ORGANIZATION) == [("АДГС", Likeness.ABBREVIATION)]


def test_a_misprint_and_another_order_are_found_together():
    make("Жолдыбалена Алуа")
    assert found("Алуа Жолдыбалина") == [("Жолдыбалена Алуа", Likeness.MISPRINT)]


def test_another_kind_is_no_candidate():
    make("Асыл Тас", kind=Kind.ORGANIZATION)
    assert found("Асыл Тас") == []


def test_a_retired_record_is_no_candidate():
    kept = make("Алуа Жолдыбалина")
    retired = make("Берик Асылов", "Berik Assylov", merged_into=kept)
    assert retired.name not in dict(found("Берик Асылов"))
    assert found("Berik Assylov") == []


@pytest.mark.parametrize("printed", ["", " ", "«»", "-", "."])
def test_a_name_without_letters_is_like_nobody(printed):
    make("Берик Асылов")
    make("А. Б.")
    for kind in Kind:
        assert candidates(printed, kind) == []
        assert known(printed, kind) is None


@pytest.mark.parametrize("crowd", [1, 60])
def test_the_size_of_the_crowd_costs_no_further_query(crowd, django_assert_num_queries):
    for number in range(crowd):
        make("Берик Асылов", f"Berik Assylov {number}")
    with django_assert_num_queries(2):
        assert len(candidates("Б. Асылов", Kind.PERSON)) == min(crowd, 20)
    with django_assert_num_queries(2):
        known("Берик Асылов", Kind.PERSON)


def test_duplicates_of_a_record_are_found_by_any_of_its_names(django_assert_num_queries):
    person = make("Берик Асылов", "Алуа Жолдыбалина", "Beka")
    make("Б. Асылов")
    make("Жолдыбалина Алуа")
    with django_assert_num_queries(3):
        others = duplicates(person)
    assert [other.participant.name for other in others] == ["Жолдыбалина Алуа", "Б. Асылов"]


# --- search: what an editor types --------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["асылов", "АСЫЛ", "бері", "асылов берик", "ылов ер", "asylov", "Асылов Б."])
def test_an_editor_finds_a_person_however_the_name_is_typed(typed):
    make("Алуа Жолдыбалина")
    person = make("Берик Асылов")
    assert list(search(typed)) == [person]


def test_an_editor_finds_a_person_by_an_other_name():
    person = make("Берик Асылов", "Бека Ногай")
    assert list(search("ногай")) == list(search("бека")) == [person]


def test_what_is_typed_is_no_pattern():
    make("Берик Асылов")
    assert list(search("%")) == list(search("_")) == list(search("  ")) == []


def test_a_search_is_one_query_and_names_everybody_once(django_assert_num_queries):
    person = make("Берик Асылов", "Berik Assylov", "Асылов Б.")
    with django_assert_num_queries(1):
        assert list(search("асылов")) == [person]


# --- many names at once ------------------------------------------------------------------------------


def test_candidates_of_many_names_are_those_of_each_by_as_few_queries_as_there_are_kinds(django_assert_num_queries):
    for name in ("Асылов", "Б. Асылов", "Берик Асылов", "Berik Assylov", "Алуа Жолдыбалина"):
        make(name, f"{name} мл.")
    make("МИД РК", kind=Kind.ORGANIZATION)
    printed = [
        ("Берік Асылов", Kind.PERSON),
        ("А. Жолдыбалина", Kind.PERSON),
        ("Неизвестный", Kind.PERSON),
        ("Министерство иностранных дел РК", Kind.ORGANIZATION),
    ]
    with django_assert_num_queries(4):  # participants and their other names, of two kinds
        together = candidates_of_each(printed)
    assert together == {each: candidates(*each) for each in printed}
