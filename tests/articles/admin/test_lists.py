"""The filters beside the lists of articles and quotes."""

import pytest
from django.urls import reverse

from tests.factories import make_article, make_event, make_participant, make_participation, make_quote

ARTICLES, QUOTES = "admin:articles_article_changelist", "admin:articles_quote_changelist"


def found(desk, address, **filters):
    return set(desk.get(reverse(address), filters).context["cl"].queryset)


@pytest.fixture
def two(db):
    event = make_event(kind="круглый стол")
    first = make_article(event=event, dated="2026-02-03", source_name="Вестник закона")
    second = make_article(event=make_event(kind="сессия"), dated="2026-02-04", source_name="Мир")
    make_participation(first, participant=make_participant("Серик Акылбай"))
    make_quote(first, spoken_by=make_participant("Алуа Жолдыбалина"))
    return first, second


@pytest.mark.parametrize(
    "filters",
    [
        {"dated_to": "2026-02-03"},
        {"dated_from": "2026-02-01", "dated_to": "2026-02-03"},
        {"outlet": "ВЕСТНИК"},
        {"event_kind": "Круглый"},
        {"names": "акылбай"},
        {"names": "акылбай", "outlet": "вестник", "dated_from": "2026-02-03"},
    ],
)
def test_articles_are_found_by_date_outlet_event_and_name(filters, two, editor):
    assert found(editor, ARTICLES, **filters) == {two[0]}


def test_a_day_belongs_to_the_range_it_begins(two, editor):
    assert found(editor, ARTICLES, dated_from="2026-02-04") == {two[1]}


def test_a_date_that_cannot_be_read_is_said_and_finds_nothing(two, editor):
    page = editor.get(reverse(ARTICLES), {"dated_from": "вчера"})
    assert "Enter a valid date." in page.content.decode()
    assert not page.context["cl"].queryset.exists()


def test_quotes_are_found_by_the_name_of_their_speaker(two, editor):
    assert found(editor, QUOTES, spoken_by_name="жолдыбалина") == set(two[0].quotes.all())
    assert found(editor, QUOTES, spoken_by_name="акылбай") == set()


def test_a_filter_keeps_what_the_others_say(two, editor):
    page = editor.get(reverse(ARTICLES), {"outlet": "мир", "q": "закон"}).content.decode()
    assert page.count('<input type="hidden" name="q" value="закон">') >= 3


def test_articles_in_a_language_the_machine_does_not_read_are_together(editor):
    russian, turkish = make_article(), make_article(language="tr")
    assert found(editor, ARTICLES, language="ru") == {russian}
    assert found(editor, ARTICLES, language="other") == {turkish}
