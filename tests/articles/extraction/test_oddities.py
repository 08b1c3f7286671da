import pytest

from articles.extraction.oddities import invisible, mixed_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Юрист Cерик и юрист Мaрат.", ("Cерик", "Мaрат")),  # a Latin C, a Latin a
        ("Cерик. И снова Cерик.", ("Cерик",)),
        ("Ольга пишет в WhatsAppтағы топқа о PR-службе.", ()),
        ("Серик Акылбай, the jurist, 5G.", ()),
    ],
)
def test_a_cyrillic_word_with_a_latin_letter_that_looks_alike_is_named(text, words):
    assert mixed_words(text) == words


def test_what_no_eye_sees_is_counted():
    assert invisible("Кон\u00adсти\u00adту\u00adция\u200b и право\u00a0граждан") == 4
