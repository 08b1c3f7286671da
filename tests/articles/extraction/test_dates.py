"""Days that a text names."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.dates import RULES, Calendar, find_dates, only_year
from tests.marked import marked

MONDAY = datetime.date(2026, 3, 2)
KNOWN = Calendar(issued=MONDAY)


@pytest.mark.parametrize("rule", [rule for _, rule, _ in RULES], ids=lambda rule: rule.__name__)
def test_every_rule_recognises_the_sentence_it_is_documented_with(rule):
    assert [dated.rule for dated in find_dates(rule.__doc__, known=KNOWN)] == [rule.__name__]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Форум открылся [date 27 февраля 2026 года] в столице.", "2026-02-27"),
        ("Форум открылся [date 27 февраля 2026 г.] в столице.", "2026-02-27"),
        ("[date 05 Мамыр 2025], 09:12", "2025-05-05"),
        ("[date 1 мая 2026], 09:12", "2026-05-01"),
        ("Указ от [date 03.02.2026] вступил в силу.", "2026-02-03"),
        ("[date Вчера] в столице прошёл концерт.", "2026-03-01"),
        ("Об этом [date накануне] сообщил министр.", "2026-03-01"),
        ("Об этом [date накануне], в воскресном эфире, сказал министр.", "2026-03-01"),
        ("Он прибыл во [date вторник] утром.", "2026-02-24"),
        ("Он прибыл в [date понедельник].", "2026-03-02"),
        ("Это было [date 30 декабря].", "2025-12-30"),
        ("Это будет [date 5 января].", "2026-01-05"),
        ("Фото пресс-службы акимата[date 5 января] в столице прошёл форум.", "2026-01-05"),
    ],
)
def test_a_date_stands_where_its_words_stand(text, day):
    text, spans = marked(text)
    dated = find_dates(text, known=KNOWN)[0]
    assert (dated.span, dated.date.isoformat(), dated.precision) == (spans["date"], day, "day")


def test_a_day_without_a_year_is_of_the_year_nearest_to_the_day_of_publication():
    new_year = Calendar(issued=datetime.date(2026, 1, 3))
    assert find_dates("Он уехал 30 декабря.", known=new_year)[0].date == datetime.date(2025, 12, 30)


@pytest.mark.parametrize("text", ["27 февраля", "вчера", "в понедельник", "накануне сообщил"])
def test_nothing_is_guessed_where_the_day_of_publication_is_unknown(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Такого дня, 31 февраля 2026 года, нет.",
        "Накануне визита президента перекрыли улицы.",
        "Выставка открыта 14–15 мая.",
        "Чемпионат пройдёт с 3 по 12 марта 2025 года.",
        "Телефон 2026-02-271, версия 1.27.02.2026.",
    ],
)
def test_words_that_only_look_like_a_day_are_none(text):
    assert find_dates(text, known=KNOWN) == ()


def test_a_month_of_a_year_is_known_to_the_month():
    (dated,) = find_dates("Форум пройдёт в сентябре 2026 года.")
    assert (dated.date, dated.precision) == (datetime.date(2026, 9, 1), "month")


def test_the_only_year_of_a_text_is_the_year_of_its_days():
    assert only_year("Он родился 8 июня 2023 года, а сегодня 9 июля.") == 2023
    assert only_year("Между 8 июня 2023 года и 3 мая 2025 года прошёл год.") is None
    assert only_year("9 июля.") is None


@given(st.text(alphabet="0123456789.- январямг2026вчеранакануне\n", max_size=120))
def test_no_text_breaks_the_calendar(text):
    found = find_dates(text, known=KNOWN)
    assert all(0 <= dated.span.start < dated.span.end <= len(text) for dated in found)
    assert all(one.span.end <= next.span.start for one, next in pairwise(found))


def test_the_first_and_the_last_day_of_the_calendar_have_no_neighbours_beyond_it():
    assert find_dates("вчера", known=Calendar(datetime.date.min)) == ()
    assert find_dates("завтра", known=Calendar(datetime.date.max)) == ()
