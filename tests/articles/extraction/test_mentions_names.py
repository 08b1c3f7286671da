"""The parts of a printed name."""

import pytest

from articles.extraction.mentions.names import is_common, is_given, parts, without_generation


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Серик Акылбай", {"given": ("Серик",), "surname": ("Акылбай",)}),
        ("Иван Петрович Иванов", {"given": ("Иван",), "patronymic": "Петрович", "surname": ("Иванов",)}),
        ("Иванов Иван Петрович", {"given": ("Иван",), "patronymic": "Петрович", "surname": ("Иванов",)}),
        ("Сергей Семенович", {"given": ("Сергей",), "patronymic": "Семенович", "surname": ()}),
        ("Зоран Янкович", {"given": ("Зоран",), "surname": ("Янкович",)}),
        ("Иванов И. И.", {"given": ("И.", "И."), "surname": ("Иванов",)}),
        ("Серікұлы Асан", {"given": ("Асан",), "surname": ("Серікұлы",)}),
        ("К.-Ж. Токаев", {"given": ("К.-Ж.",), "surname": ("Токаев",)}),
        ("Асет Ерланұлы Сейітов", {"given": ("Асет",), "patronymic": "Ерланұлы", "surname": ("Сейітов",)}),
        ("Шарль де Голль", {"given": ("Шарль",), "surname": ("де", "Голль")}),
        ("Ле Пен", {"surname": ("Ле", "Пен")}),
        ("Си Цзиньпин", {"given": ("Си",), "surname": ("Цзиньпин",)}),
        ("Токаеву", {"alone": "Токаеву"}),
    ],
)
def test_a_name_falls_into_its_parts(printed, expected):
    assert parts(tuple(printed.split())) == expected


def test_the_word_for_a_generation_is_no_part_of_the_surname():
    assert without_generation("Вэнсом-младшим") == "Вэнсом"
    assert without_generation("Салтыков-Щедрин") == "Салтыков-Щедрин"


def test_kazakh_letters_do_not_hide_a_given_name():
    assert is_given("Берік")
    assert is_given("Нұрсұлтан")


def test_a_common_word_is_no_name_but_a_surname_that_looks_like_one_is():
    assert is_common("Продолжение")
    assert is_common("Экс-советник")
    assert not is_common("Токаев")
    assert not is_common("Надежда")
