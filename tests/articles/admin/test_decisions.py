import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles import workflow
from articles.models import Review
from tests.factories import make_article, make_event, make_participation, make_published_article, make_quote

from .conftest import told

MAKERS = {
    "quote": lambda: make_quote(make_article()),
    "participation": lambda: make_participation(make_article()),
    "event": make_event,
}


@pytest.mark.parametrize("noun", MAKERS)
def test_many_rows_are_confirmed_rejected_and_reopened(editor, noun):
    rows = [MAKERS[noun](), MAKERS[noun]()]
    for action, review in (
        ("confirm_selected", Review.CONFIRMED),
        ("reject_selected", Review.REJECTED),
        ("reopen_selected", Review.SUGGESTED),
    ):
        page = editor.act(noun, action, *rows)
        assert told(page) == ["2 rows decided."]
        for row in rows:
            row.refresh_from_db()
            assert row.review == review


def test_what_is_so_already_keeps_who_decided_it(editor):
    quote = make_quote(make_article(), review=Review.CONFIRMED)
    page = editor.act("quote", "confirm_selected", quote, make_quote(make_article()))
    quote.refresh_from_db()
    assert quote.decided_by is None
    assert told(page) == ["1 row decided.", "1 row was so already."]


def test_many_decisions_in_one_published_article_are_one_correction(editor):
    article = make_published_article()
    quotes = make_quote(article), make_quote(article, "Закон должен быть понятен каждому")
    editor.act("quote", "confirm_selected", *quotes)
    assert article.revisions.count() == 1


def test_an_article_that_fails_does_not_hold_up_the_others(editor, monkeypatch):
    failing, fine = make_quote(make_published_article()), make_quote(make_published_article())
    correct = workflow.correct

    def refuse_one(article, **options):
        if article.pk == failing.article_id:
            raise ValidationError("Не сейчас.")
        return correct(article, **options)

    monkeypatch.setattr(workflow, "correct", refuse_one)
    page = editor.act("quote", "confirm_selected", failing, fine)
    failing.refresh_from_db()
    fine.refresh_from_db()
    assert (failing.review, fine.review) == (Review.SUGGESTED, Review.CONFIRMED)
    assert told(page) == ["Не сейчас.", "1 row decided."]


@pytest.mark.parametrize("noun", MAKERS)
def test_a_reporter_is_offered_no_decision(reporter, noun):
    row = MAKERS[noun]()
    assert "confirm_selected" not in reporter.get(reverse(f"admin:articles_{noun}_changelist")).text
    reporter.act(noun, "confirm_selected", row)
    row.refresh_from_db()
    assert row.review == Review.SUGGESTED
