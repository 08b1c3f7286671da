"""What others changed since a page was opened."""

import pytest
from django.urls import reverse

from articles.models import Status
from tests.factories import make_article, make_event, make_quote
from tests.forms import Opened

from .conftest import Desk, member_of, told


@pytest.fixture
def second(db):
    return Desk(member_of("editor"))


def move(opened, article, name="publish", **fields):
    return opened.desk.move(article, name, edition=opened.page.context["edition"], **fields)


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ({"headline": "Юристы"}, "Headline"),
        ({"body": "Закон ясен."}, "Body"),
        ({"dated": "2026-02-27", "source_name": "Вести"}, "Date, Outlet"),
    ],
    ids=["headline", "body", "facts"],
)
def test_what_somebody_has_not_seen_is_not_published(editor, second, typed, changed):
    article = make_article()
    opened = Opened(editor, article)
    Opened(second, article).save(**typed)
    page = move(opened, article)
    [refusal] = told(page)
    assert f"this was changed since you opened the page ({changed})" in refusal
    article.refresh_from_db()
    assert article.status == Status.DRAFT
    shown = editor.get(reverse("admin:articles_article_since", args=[article.pk, opened.page.context["edition"]]))
    assert f'href="{shown.request["PATH_INFO"]}"' in page.text
    assert "<ins>" in shown.text
    assert second.user.username in shown.text


def test_having_seen_it_one_publishes(editor, second):
    article = make_article()
    opened = Opened(editor, article)
    Opened(second, article).save(headline="Юристы")
    opened.page = move(opened, article)
    move(opened, article)
    article.refresh_from_db()
    assert (article.status, article.headline) == (Status.PUBLISHED, "Юристы")


def test_a_decision_or_a_move_meanwhile_does_not_hold_up_a_move(editor, second):
    article = make_article()
    quote = make_quote(article)
    opened = Opened(editor, article)
    second.decide(article, finding=f"quote-{quote.pk}", decision="confirm")
    second.move(article, "submit")
    move(opened, article)
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED


def test_another_event_is_named_in_words(editor, second):
    article, event = make_article(event=make_event()), make_event("заседание", "Бюджет")
    opened = Opened(editor, article)
    Opened(second, article).save(event=event.pk)
    page = editor.get(reverse("admin:articles_article_since", args=[article.pk, opened.page.context["edition"]])).text
    assert "заседание «Бюджет»" in page


def test_a_page_of_nothing_says_so(editor):
    article = make_article()
    edition = Opened(editor, article).page.context["edition"]
    page = editor.get(reverse("admin:articles_article_since", args=[article.pk, edition]))
    assert "Nothing the public reads has changed." in page.text
    article.delete()
    assert editor.get(page.request["PATH_INFO"]).status_code == 302
