"""Kazakh words and their endings."""

import pytest

from articles.extraction.kazakh.suffixes import analyses, case_of, is_plural, lemmas


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Асановтың", "Асанов"),
        ("Асановқа", "Асанов"),
        ("Медетовпен", "Медетов"),
        ("Оразбаймен", "Оразбай"),
        ("Әлидің", "Әли"),
        ("Айгүлге", "Айгүл"),
        ("Серікті", "Серік"),
        ("Мафаэльмен", "Мафаэль"),
        ("Берікұлына", "Берікұлы"),
    ],
)
def test_an_ending_that_fits_its_stem_can_be_taken_off(word, stem):
    assert stem in {each.stem for each in analyses(word)}


@pytest.mark.parametrize("word", ["Нұрсұлтан", "Богдан", "Ольга", "Марта", "Асқар", "Арман"])
def test_a_name_that_only_ends_like_a_case_has_no_other_analysis(word):
    assert analyses(word) == ()


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("министрдің", "Gen"),
        ("қызметінен", "Abl"),
        ("мәслихатында", "Loc"),
        ("облысындағы", "Att"),
        ("министрі", "Nom"),
        ("Парламенті", "Nom"),
        ("кабинетті", "Acc"),
        ("Қазақстан", "Nom"),
        ("сауда", "Nom"),
    ],
)
def test_the_case_of_a_common_word_is_heard_in_its_ending(word, case):
    assert case_of(word) == case


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("орынбасарының", "орынбасар"),
        ("бастығы", "бастық"),
        ("басшысымен", "басшы"),
        ("депутаттары", "депутат"),
        ("қауымдастығының", "қауымдастық"),
        ("қызметінен", "қызмет"),
    ],
)
def test_an_office_is_known_under_case_plural_and_possessive(word, lemma):
    assert lemma in lemmas(word)


def test_several_are_told_from_one():
    assert is_plural("сарапшылар") and is_plural("депутаттары") and is_plural("тұрғындардың")
    assert not is_plural("министрі") and not is_plural("төрағасы")
