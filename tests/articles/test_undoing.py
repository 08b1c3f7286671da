"""Bulk deeds undone; the undo of imports is told in test_importing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from articles import batches, deciding, workflow
from articles.models import Review, Status
from articles.models.batch import Undo
from articles.undoing import undo
from people import merging
from tests.factories import (
    make_article,
    make_editor,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)

pytestmark = pytest.mark.django_db

DIRECT = "Закон должен быть понятен каждому"


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


@pytest.fixture
def editor(db):
    return make_editor("articles.withdraw_article")


def done(name, *rows, by, **given):
    """A batch of that deed on these rows."""
    model = type(rows[0])
    seen = batches.seen(model, [row.pk for row in rows])
    return batches.carry_out(batches.DEEDS[name], model, seen, given=given, by=by)


DECISION = ("review", "decided_by_id", "decided_at", "policy", "spoken_by_id", "participant_id")


def decision(row):
    row.refresh_from_db()
    return {name: getattr(row, name, None) for name in DECISION}


def left(batch, **options):
    """What an undo leaves as it is, with its reasons."""
    return {row.label: row.undo_message for row in undo(batch, **options) if row.undo == Undo.LEFT}


@pytest.mark.parametrize("name", ["confirm", "reject", "reopen"])
@pytest.mark.parametrize("review", Review)
def test_every_decision_comes_back_as_it_was_made(editor, name, review):
    somebody = make_editor()
    article = make_article(event=make_event())
    findings = make_quote(article), make_participation(article), article.event
    if review != Review.SUGGESTED:
        {"confirmed": deciding.confirm, "rejected": deciding.reject}[review](*findings, by=somebody)
    for finding in findings:
        before = decision(finding)
        batch = done(name, finding, by=editor)
        assert left(batch, by=editor) == {}
        assert decision(finding) == before


def test_an_undo_tells_history_who_and_which_batch(editor):
    quote = make_quote(make_article())
    batch = done("confirm", quote, by=editor)
    undo(batch, by=editor)
    newest = quote.history.first()
    assert (newest.history_user, newest.history_change_reason) == (editor, f"batch {batch.pk} undone")


def test_a_speaker_comes_back(editor):
    before, after = make_participant("Алуа Жолдыбалина"), make_participant()
    quote = make_quote(make_article(), spoken_by=before)
    batch = done("assign_speaker", quote, by=editor, participant=after)
    undo(batch, by=editor)
    quote.refresh_from_db()
    assert (quote.spoken_by, quote.review) == (before, Review.SUGGESTED)


def test_a_speaker_who_was_merged_meanwhile_comes_back_as_whom_they_were_merged_into(editor):
    before, kept = make_participant("Алуа Жолдыбалина"), make_participant("Жолдыбалина Алуа")
    quote = make_quote(make_article(), spoken_by=before)
    batch = done("assign_speaker", quote, by=editor, participant=make_participant())
    merging.merge(kept, before, by=editor)
    undo(batch, by=editor)
    quote.refresh_from_db()
    assert quote.spoken_by == kept


def test_quotes_that_followed_an_identity_go_back_with_it(editor):
    article, jurist = make_article(), make_participant()
    person, quote = make_participation(article), make_quote(article, speaker_name="Серик Акылбай")
    batch = done("identify", person, by=editor, participant=jurist)
    undo(batch, by=editor)
    person.refresh_from_db()
    quote.refresh_from_db()
    assert (person.participant, person.review, quote.spoken_by) == (None, Review.SUGGESTED, None)


def test_what_somebody_changed_since_stays_and_says_who(editor):
    changed, fine = make_quote(make_article()), make_quote(make_article(), DIRECT)
    batch = done("confirm", changed, fine, by=editor)
    somebody = make_editor()
    changed.refresh_from_db()
    deciding.reject(changed, by=somebody)
    reasons = left(batch, by=editor)
    assert list(reasons) == ["Конституция усиливает права"]
    assert f"It was changed since: {somebody}" in reasons["Конституция усиливает права"]
    assert decision(changed)["review"] == Review.REJECTED
    assert decision(fine)["review"] == Review.SUGGESTED


def test_what_is_no_longer_there_is_named(editor):
    quote = make_quote(make_article())
    batch = done("confirm", quote, by=editor)
    quote.delete()
    assert "no longer there" in left(batch, by=editor)["Конституция усиливает права"]


def test_two_batches_are_undone_one_after_the_other(editor):
    quote = make_quote(make_article())
    first, second = done("confirm", quote, by=editor), done("reject", quote, by=editor)
    assert list(left(first, by=editor)) == ["Конституция усиливает права"]
    assert left(second, by=editor) == {}
    assert left(first, by=editor) == {}
    assert decision(quote)["review"] == Review.SUGGESTED


def test_an_undo_pressed_twice_undoes_once(editor):
    quote = make_quote(make_article())
    batch = done("confirm", quote, by=editor)
    assert len(undo(batch, by=editor)) == 1
    entries = quote.history.count()
    assert undo(batch, by=editor) == []
    assert quote.history.count() == entries


def test_a_long_batch_is_undone_in_steps(editor):
    quotes = [make_quote(make_article()) for _ in range(3)]
    batch = done("confirm", *quotes, by=editor)
    assert [len(undo(batch, by=editor, at_most=2)) for _ in range(3)] == [2, 1, 0]
    assert [decision(quote)["review"] for quote in quotes] == [Review.SUGGESTED] * 3


def test_an_undo_in_a_published_article_is_one_correction(editor):
    article = make_published_article()
    batch = done("confirm", make_quote(article), make_quote(article, DIRECT), by=editor)
    undo(batch, by=editor)
    assert [len(revision.document["quotes"]) for revision in article.revisions.all()] == [0, 2]


def test_an_assigned_review_is_whose_it_was(editor):
    before, after = make_editor(), make_editor()
    nobodys = make_article(status=Status.IN_REVIEW)
    claimed = make_article(status=Status.IN_REVIEW, reviewer=before, review_due=date(2026, 3, 2))
    batch = done("assign", nobodys, claimed, by=editor, reviewer=after, due=date(2026, 3, 9))
    assert [reviewed(article) for article in (nobodys, claimed)] == [(after, date(2026, 3, 9))] * 2
    assert left(batch, by=editor) == {}
    assert [reviewed(article) for article in (nobodys, claimed)] == [(None, None), (before, date(2026, 3, 2))]


def test_whoever_assigned_a_review_takes_that_back_from_the_reviewer_until_they_act():
    somebody, reviewer = make_editor(), make_editor()
    articles = [make_article(status=Status.IN_REVIEW) for _ in range(2)]
    batch = done("assign", *articles, by=somebody, reviewer=reviewer)
    workflow.send_back(articles[0], by=reviewer, reason="Нет даты.")
    assert list(left(batch, by=somebody)) == [str(articles[0])]
    assert [reviewed(article)[0] for article in articles] == [reviewer, None]


def reviewed(article):
    article.refresh_from_db()
    return article.reviewer, article.review_due


def test_a_publication_taken_back_is_a_withdrawal_with_its_reason(editor):
    article = make_article()
    batch = done("publish", article, by=editor)
    undo(batch, by=editor)
    article.refresh_from_db()
    assert (article.status, article.withdrawal_reason) == (Status.WITHDRAWN, "Публикация отозвана.")


def test_a_publication_that_was_corrected_since_stays(editor):
    article = make_article()
    batch = done("publish", article, by=editor)
    quote = make_quote(article)
    deciding.confirm(quote, by=editor)
    assert list(left(batch, by=editor).values()) == ["It was corrected since."]
    article.refresh_from_db()
    assert article.is_public


def test_a_withdrawal_taken_back_is_a_new_publication(editor):
    article = make_published_article()
    batch = done("withdraw", article, by=editor, reason="Ошибка.")
    assert left(batch, by=editor) == {}
    article.refresh_from_db()
    assert (article.status, article.withdrawal_reason) == (Status.PUBLISHED, "")


def test_what_cannot_be_published_again_stays_withdrawn_and_says_why(editor):
    article = make_published_article()
    make_quote(article)
    batch = done("withdraw", article, by=editor, reason="Ошибка.")
    assert list(left(batch, by=editor).values()) == ["1 quote waits for a decision."]
    article.refresh_from_db()
    assert article.status == Status.WITHDRAWN


def test_an_editor_who_may_not_withdraw_takes_no_publication_back(editor):
    article = make_article()
    batch = done("publish", article, by=editor)
    assert list(left(batch, by=make_editor()).values()) == ["You may not do this: «Withdraw»."]
    assert left(batch, by=editor) == {}  # whoever may tries what stayed once more


def test_whoever_may_not_do_it_may_not_undo_it(editor):
    batch = done("withdraw", make_published_article(), by=editor, reason="Ошибка.")
    with pytest.raises(PermissionDenied):
        undo(batch, by=make_editor())


def test_an_operator_undoes_by_policy(editor):
    quote, article = make_quote(make_article()), make_article()
    decided, published = done("confirm", quote, by=editor), done("publish", article, by=editor)
    undo(decided, policy="undo_batch")
    undo(published, policy="undo_batch")
    article.refresh_from_db()
    assert decision(quote)["review"] == Review.SUGGESTED
    assert article.revisions.first().policy == "undo_batch"


def test_a_reopened_article_is_not_withdrawn_again(editor):
    article = make_article()
    batch = done("publish", article, by=editor)
    workflow.withdraw(article, by=editor, reason="Ошибка.")
    workflow.reopen(article, by=editor)
    assert len(left(batch, by=editor)) == 1
    article.refresh_from_db()
    assert article.status == Status.DRAFT
