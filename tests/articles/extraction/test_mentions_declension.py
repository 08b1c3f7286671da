"""Names in the nominative and back."""

import pytest

from articles.extraction.lexicon.declension import CASES, PARADIGMS
from articles.extraction.mentions.declension import bases, cases_of, nominatives
from articles.extraction.records import Gender


def cases(given, surname, nominative):
    return {CASES[case] for case in cases_of(((given, "given"), (surname, "surname")), nominative)}


@pytest.mark.parametrize(
    ("printed", "part", "nominative"),
    [
        ("Токаева", "surname", "Токаев"),
        ("Ахметовой", "surname", "Ахметова"),
        ("Достоевскому", "surname", "Достоевский"),
        ("Толстой", "surname", "Толстой"),
        ("Жазықбаем", "surname", "Жазықбай"),
        ("Порошенко", "surname", "Порошенко"),
        ("Шольцем", "surname", "Шольц"),
        ("Серікұлы", "patronymic", "Серікұлы"),
        ("Павла", "given", "Павел"),
        ("Льву", "given", "Лев"),
        ("Касым-Жомарту", "given", "Касым-Жомарт"),
        ("аль-Хатибом", "surname", "аль-Хатиб"),
        ("Римского-Корсакова", "surname", "Римский-Корсаков"),
        ("Ивановны", "patronymic", "Ивановна"),
        ("Ілияса", "given", "Ілияс"),
    ],
)
def test_a_printed_form_leads_back_to_its_nominative(printed, part, nominative):
    assert nominative in {base.nominative for base in bases(printed, part)}


def test_every_base_declines_back_to_the_form_it_was_made_from():
    for printed in ("Токаева", "Ахметовой", "Гюлена", "Марией", "Касым-Жомарта", "Салтыкова-Щедрина"):
        for base in bases(printed, "surname"):
            assert any(base.has(printed, case) for case in range(len(CASES))), (printed, base.nominative)


def test_every_paradigm_names_an_ending_for_every_case():
    assert {len(paradigm.endings.split()) for paradigm in PARADIGMS} == {len(CASES)}


def test_two_cases_of_one_surname_share_a_nominative_and_two_surnames_do_not():
    assert nominatives("Асылову", "surname") & nominatives("Асыловым", "surname")
    assert not nominatives("Асылову", "surname") & nominatives("Акылбаю", "surname")


def test_the_form_of_a_name_says_in_which_cases_it_may_stand():
    assert cases("Берику", "Асылову", "Берик Асылов") == {"Dat"}
    assert cases("Берика", "Асылова", "Берик Асылов") == {"Gen", "Acc"}
    assert cases("Тереза", "Мэй", "Тереза Мэй") == {"Nom"}


def test_the_ending_tells_a_woman_of_the_family_from_a_man():
    woman, man = bases("Ахметовой", "surname")[0], bases("Ахметовым", "surname")[0]
    assert (woman.nominative, woman.gender) == ("Ахметова", Gender.FEMININE)
    assert (man.nominative, man.gender) == ("Ахметов", Gender.MASCULINE)


def test_a_word_of_many_hyphens_is_read_without_end_or_error():
    assert bases("А-" * 3000 + "Иванов", "surname")
