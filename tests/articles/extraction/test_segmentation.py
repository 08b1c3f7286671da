"""Paragraphs, sentences and tokens as places in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.reading import read
from articles.extraction.segmentation import LONGEST_SENTENCE, LONGEST_STRETCH, segment


def sentences(text):
    return [found.span.of(text) for found in segment(read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Закон принят.|Он вступит в силу в мае.",
        "В работе участвовали представители РК.|Форум завершён.",
        "Об этом сообщил К.-Ж. Ахметов.|Он уехал.",
        "Он родился в 1953 г. в г. Алматы.|Там он и живёт.",
        "Смета составит 120 млн. тенге, т.е. вдвое больше.",
        "«Закон нужен.|Мы его ждали», – сказал министр.",
        "Кто виноват?|Что делать?!|Никто не знает…",
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text):
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_headline_that_ran_into_the_text_is_a_sentence_of_its_own():
    headline = "Губернатор предупредил жителей области о сильных морозах"
    body = "Губернатор области Иван Котов предупредил жителей о морозах, которые продержатся до конца месяца."
    rest = " Школы закроют, автобусы будут ходить реже, дороги посыплют песком, больницы перейдут на особый режим."
    assert sentences(f"{headline} {body}{rest}")[:2] == [headline, body]


def test_a_capital_in_a_sentence_begins_no_other_when_nothing_is_said_again():
    text = "Вчера в столице области после долгих споров и обсуждений Правительство утвердило бюджет следующего года"
    assert sentences(text + ", который вырос на треть." + " Деньги пойдут на школы, дороги и больницы." * 4)[
        0
    ].startswith(text)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("чтоновое", ["что", "новое"]),
        ("чтобы", ["чтобы"]),
        ("ранееПрезидент", ["ранее", "Президент"]),
        ("Казахстанаприбыл", ["Казахстана", "прибыл"]),
        ("РосАтом", ["РосАтом"]),
        ("КазТАГ", ["КазТАГ"]),
        ("перебронировать", ["перебронировать"]),
        ("Петропавловский", ["Петропавловский"]),
        ("а" * 500, ["а" * 500]),
    ],
)
def test_words_that_ran_together_are_two_tokens(printed, words):
    (sentence,) = segment(read(printed))
    assert [token.of(printed) for token in sentence.tokens] == words


def test_a_sentence_never_crosses_the_end_of_a_paragraph():
    text = "Принят новый закон о труде\n\nМинистр сообщил об этом журналистам."
    assert [(found.paragraph, found.span.of(text)) for found in segment(read(text))] == [
        (0, "Принят новый закон о труде"),
        (1, "Министр сообщил об этом журналистам."),
    ]


def test_a_paragraph_without_full_stops_is_cut_behind_commas():
    text = "закон принят, " * 400
    found = segment(read(text))
    assert max(len(piece.tokens) for piece in found) <= LONGEST_SENTENCE
    assert all(piece.span.of(text).endswith(",") for piece in found)


def test_an_endless_word_is_cut_too():
    text = "а" * (3 * LONGEST_STRETCH)
    assert sum(len(piece.span) for piece in segment(read(text))) == len(text)


@given(st.text(alphabet='аБ.!? \n«»"–,1', max_size=300))
def test_all_words_of_a_text_are_in_its_tokens_in_order(text):
    tokens = [token for piece in segment(read(text)) for token in piece.tokens]
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert all(piece.span.contains(token) for piece in segment(read(text)) for token in piece.tokens)
    assert "".join(token.of(text) for token in tokens) == "".join(text.split())
