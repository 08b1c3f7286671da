"""The forms of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.names import Parts, acronym_key, fold, parts, slug, sound, surname_key, transliterate, words_key


@pytest.mark.parametrize(
    "printed",
    [
        "Берік Асылов",
        "БЕРИК АСЫЛОВ",
        "  Берик \u00a0 Асылов ",
        "Берик А\u00adсы\u200bлов",
        "Бери́к Асы́лов",
        "Бepик Acылов",  # e, p, A and c are Latin
        "«Берик Асылов»",
    ],
)
def test_what_does_not_tell_names_apart_is_folded_away(printed):
    assert fold(printed) == "берик асылов"


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Артём Ёлкин", "артем елкин"),
        ("Артe\u0308м", "артем"),  # a Latin e under its dots
        ("Қасым – Жомарт", "касым-жомарт"),
        ("Қасым‑Жомарт", "касым-жомарт"),
        ("Жанна д’Арк", "жанна д'арк"),
        ("А.Б.Асылов", "а. б. асылов"),
        ("C. Акылбай", "с. акылбай"),  # the initial is Latin
        ("Tokаyev", "tokayev"),  # the а is Cyrillic
        ("Kazpravda редакциясы", "kazpravda редакциясы"),
        ("ТОО \"Союз 'Алатау'\"", "тоо союз 'алатау'"),
        ("", ""),
    ],
)
def test_a_folded_name(printed, folded):
    assert fold(printed) == folded


@given(st.text(max_size=60))
def test_folding_a_folded_name_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


def test_an_address_is_the_number_and_a_readable_tail():
    assert slug(12, "Берік Асылов") == "12-berik-asylov"
    assert slug(7, "北京") == "7"
    assert slug(7, "Министерство " * 20).startswith("7-ministerstvo-ministerstvo")
    assert len(slug(7, "Министерство " * 20)) <= 62


def test_transliteration_writes_every_letter():
    assert transliterate("Әлихан Щукин, 2-й") == "alikhan shchukin, 2-i"


@pytest.mark.parametrize(
    "spellings",
    [
        ("Токаев", "Тоқаев", "Tokayev", "Tokaev", "Toqayev", "Tokaıev"),
        ("Касым-Жомарт", "Касымжомарт", "Kassym-Jomart", "Qasym-Zhomart", "Kasym Jomart"),
        ("Шакиров", "Shakirov", "Şakirov", "Šakirov"),
        ("Щукин", "Shchukin", "Schukin"),
        ("Дмитрий", "Dmitriy", "Dmitry", "Dmitri", "Dmitrii"),
        ("Фёдор", "Fyodor", "Fedor"),
        ("Скляр", "Sklyar", "Skliar"),
        ("Смаилов", "Смайылов", "Smailov", "Smaiylov"),
        ("Айгуль", "Айгүл", "Aigul", "Aygul'"),
        ("Джаксыбеков", "Жаксыбеков", "Jaksybekov"),
    ],
)
def test_every_spelling_of_a_name_sounds_alike(spellings):
    assert len({sound(word) for word in spellings}) == 1


def test_different_names_sound_different():
    names = ("Асылов", "Асылова", "Акылбай", "Ахметов", "Ахмедов", "Жолдыбалина", "Марат", "Мурат", "Серик", "Берик")
    assert len({sound(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Берик Асылов", Parts("берик", "", "асылов")),
        ("Берик Ногайулы Асылов", Parts("берик", "ногайулы", "асылов")),
        ("Асылов Берик Ногаевич", Parts("берик", "ногаевич", "асылов")),
        ("Асылова Айгуль Ахмет қызы", Parts("айгуль", "ахметкызы", "асылова")),
        ("Асылов, Берик", Parts("берик", "", "асылов")),
        ("Асылов, Берик Ногаевич", Parts("берик", "ногаевич", "асылов")),
        ("Б.Н. Асылов", Parts("б.", "н.", "асылов")),
        ("Асылов Б. Н.", Parts("б.", "н.", "асылов")),
        ("К.-Ж. Токаев", Parts("к.-ж.", "", "токаев")),
        ("Дж. Байден", Parts("дж.", "", "байден")),
        ("Касым-Жомарт К. Токаев", Parts("касым-жомарт", "к.", "токаев")),
        ("Роман Абрамович", Parts("роман", "", "абрамович")),
        ("Роман Аркадьевич Абрамович", Parts("роман", "аркадьевич", "абрамович")),
        ("Nursultan Abishuly Nazarbayev", Parts("nursultan", "abishuly", "nazarbayev")),
        ("Мухаммед бин Салман", Parts("мухаммед", "", "бин салман")),
        ("Марк ван дер Бек", Parts("марк", "", "ван дер бек")),
        ("Бен Тейлор", Parts("бен", "", "тейлор")),
        ("Анна Мария Тейлор", Parts("анна", "мария", "тейлор")),
        ("Асылов", Parts("", "", "асылов")),
        ("А. Б.", Parts("", "", "а. б.")),
        ("", Parts()),
    ],
)
def test_the_parts_of_a_name(printed, said):
    assert parts(printed) == said


def test_a_person_is_found_by_surname():
    names = ["Берик Асылов", "Асылов Б.", "Б. Н. Асылов", "Асылов, Берик", "Асылов Берик Ногаевич", "Berik Assylov"]
    assert {surname_key(name) for name in names} == {"asilov"}


def test_words_meet_in_any_order_and_with_a_late_misprint():
    names = ["Алуа Жолдыбалина", "Жолдыбалина Алуа", "Алуа Жолдыбалена", "Alua Zholdybalina"]
    assert {words_key(name) for name in names} == {"alua jold"}


def test_initials_and_single_words_are_no_words_to_meet_by():
    assert words_key("А. Жолдыбалина") == words_key("Жолдыбалина") == words_key("") == ""


def test_an_organization_is_found_by_its_abbreviation():
    names = [
        "МИД РК",
        "МИД Республики Казахстан",
        "Министерство иностранных дел РК",
        "министерство иностранных дел Республики Казахстан",
    ]
    assert {acronym_key(name) for name in names} == {"мидрк"}
    assert acronym_key("Агентство по делам государственной службы") == acronym_key("АДГС")


def test_a_single_word_abbreviates_nothing():
    assert acronym_key("Сенат") == acronym_key("") == ""
