import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles import batches, deciding, workflow
from articles.models import Article, Batch, Review, Status
from tests.factories import (
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)

from .conftest import told

DIRECT = "Закон должен быть понятен каждому"
MAKERS = {
    "quote": lambda: make_quote(make_article()),
    "participation": lambda: make_participation(make_article()),
    "event": make_event,
}
every_noun = pytest.mark.parametrize("noun", MAKERS)


def shown(page):
    """What a trial says of each row: (label, outcome, before, after or why)."""
    return [(line.label, line.outcome, line.was, line.became or line.message) for line in page.context["lines"]]


# --- looking first ------------------------------------------------------------------------------


def test_what_will_happen_is_shown_before_anything_is_done(editor):
    waiting = make_quote(make_article())
    confirmed = make_quote(make_article(), DIRECT, review=Review.CONFIRMED)
    page = editor.act("quote", "confirm", waiting, confirmed)
    assert shown(page) == [
        ("Конституция усиливает права", "planned", "suggested", "confirmed"),
        (DIRECT, "unchanged", "", ""),
    ]
    waiting.refresh_from_db()
    assert waiting.review == Review.SUGGESTED
    assert not Batch.objects.exists()


def test_what_will_be_refused_is_shown_with_its_reason(editor):
    ready, waiting = make_article(), make_article(headline="Не готово")
    make_quote(waiting)
    page = editor.act("article", "publish", ready, waiting)
    assert shown(page) == [
        ("Круглый стол о языке закона", "planned", "draft", "published"),
        ("Не готово", "refused", "", "1 quote waits for a decision."),
    ]
    assert not Article.objects.public().exists()


def test_a_trial_freezes_no_public_version(editor):
    article = make_published_article()
    editor.act("quote", "confirm", make_quote(article))
    assert not article.revisions.exists()


def test_so_many_rows_are_refused_at_once(editor, monkeypatch):
    monkeypatch.setitem(batches.DEEDS, "confirm", batches.BulkDeed(**vars(batches.DEEDS["confirm"]) | {"at_most": 1}))
    quotes = make_quote(make_article()), make_quote(make_article())
    page = editor.act("quote", "confirm", *quotes)
    assert told(page) == ["«Confirm» takes at most 1 row at once. Narrow the list down with its filters."]


def test_more_rows_of_one_article_need_no_more_queries_to_look_than_their_own(editor, django_assert_max_num_queries):
    article = make_article(" ".join(f"слово{number}" for number in range(20)))
    quotes = [make_quote(article, f"слово{number} ") for number in range(15)]
    editor.act("quote", "confirm", quotes[0])
    with django_assert_max_num_queries(30 + 3 * len(quotes)):
        editor.act("quote", "confirm", *quotes)


# --- doing --------------------------------------------------------------------------------------


@every_noun
def test_many_rows_are_confirmed_rejected_and_reopened(editor, noun):
    rows = [MAKERS[noun](), MAKERS[noun]()]
    for deed, review in (
        ("confirm", Review.CONFIRMED),
        ("reject", Review.REJECTED),
        ("reopen", Review.SUGGESTED),
    ):
        page = editor.carry_out(noun, deed, *rows)
        assert told(page) == [f"{deed.capitalize()}: done: 2"]
        for row in rows:
            row.refresh_from_db()
            assert row.review == review


def test_what_is_so_already_keeps_who_decided_it(editor):
    quote = make_quote(make_article(), review=Review.CONFIRMED)
    page = editor.carry_out("quote", "confirm", quote, make_quote(make_article()))
    quote.refresh_from_db()
    assert quote.decided_by is None
    assert told(page) == ["Confirm: unchanged: 1 · done: 1"]


def test_many_decisions_in_one_published_article_are_one_correction(editor):
    article = make_published_article()
    quotes = make_quote(article), make_quote(article, DIRECT)
    editor.carry_out("quote", "assign_speaker", *quotes, participant=make_participant().pk)
    assert article.revisions.count() == 1


def test_an_article_that_fails_does_not_hold_up_the_others(editor, monkeypatch):
    failing, fine = make_quote(make_published_article()), make_quote(make_published_article())
    refreeze = workflow.refreeze

    def refuse_one(article, **options):
        if article.pk == failing.article_id:
            raise ValidationError("Не сейчас.")
        return refreeze(article, **options)

    monkeypatch.setattr(workflow, "refreeze", refuse_one)
    page = editor.carry_out("quote", "confirm", failing, fine)
    failing.refresh_from_db()
    fine.refresh_from_db()
    assert (failing.review, fine.review) == (Review.SUGGESTED, Review.CONFIRMED)
    assert told(page) == ["Confirm: done: 1 · refused: 1"]
    assert "Не сейчас." in page.text


def test_a_row_that_somebody_changed_while_it_was_looked_at_is_refused(editor, publisher):
    quote = make_quote(make_article())
    looked_at = editor.act("quote", "confirm", quote).context["rows"]
    deciding.reject(quote, by=publisher.user)
    page = editor.bulk("quote", "confirm", looked_at, do="1")
    quote.refresh_from_db()
    assert quote.review == Review.REJECTED
    assert "Somebody changed it while you were looking at it." in page.text


def test_a_row_that_was_drafted_anew_while_it_was_looked_at_is_named(editor):
    quote, other = make_quote(make_article()), make_quote(make_article())
    looked_at = editor.act("quote", "confirm", quote, other).context["rows"]
    quote.delete()
    page = editor.bulk("quote", "confirm", looked_at, do="1")
    assert told(page) == ["Confirm: done: 1 · refused: 1"]
    assert "the text was drafted anew" in page.text


def test_many_articles_are_published_and_those_that_cannot_are_named(editor):
    ready, waiting = make_article(), make_article(headline="Не готово")
    make_quote(waiting)
    page = editor.carry_out("article", "publish", ready, waiting)
    ready.refresh_from_db()
    assert ready.status == Status.PUBLISHED
    assert told(page) == ["Publish: done: 1 · refused: 1"]
    assert "1 quote waits for a decision." in page.text


def test_many_articles_are_withdrawn_for_a_reason_that_is_asked_first(publisher):
    articles = make_published_article(), make_published_article()
    page = publisher.act("article", "withdraw", *articles)
    assert page.context["lines"] is None
    chosen = page.context["rows"]
    assert "Please give a reason." in publisher.bulk("article", "withdraw", chosen, reason=" ", **{"try": "1"}).text
    assert "Null characters" in publisher.bulk("article", "withdraw", chosen, reason="Ошибка\x00.", do="1").text
    assert len(shown(publisher.bulk("article", "withdraw", chosen, reason="Ошибка.", **{"try": "1"}))) == 2
    assert not Article.objects.withdrawn().exists()
    publisher.bulk("article", "withdraw", chosen, reason="Ошибка источника.", do="1")
    assert {article.withdrawal_reason for article in Article.objects.withdrawn()} == {"Ошибка источника."}


# --- who said it, who it is -----------------------------------------------------------------------


def test_whom_the_rows_seem_to_name_is_offered_and_anybody_can_be_looked_for(editor):
    jurist, deputy = make_participant("Серик Акылбай"), make_participant("Алуа Жолдыбалина")
    quote = make_quote(make_article(), speaker_name="Серик Акылбай")
    page = editor.act("quote", "assign_speaker", quote)
    assert page.context["offered"] == [jurist]
    found = editor.bulk("quote", "assign_speaker", page.context["rows"], called="жолдыбалина", look="1")
    assert found.context["offered"] == [deputy]
    assert found.context["lines"] is None


def test_quotes_are_given_to_a_speaker_and_confirmed(editor):
    speaker = make_participant()
    quotes = make_quote(make_article()), make_quote(make_article())
    page = editor.carry_out("quote", "assign_speaker", *quotes, participant=speaker.pk)
    for quote in quotes:
        quote.refresh_from_db()
        assert (quote.spoken_by, quote.review) == (speaker, Review.CONFIRMED)
    assert "suggested → confirmed · Серик Акылбай" in page.text


def test_quotes_are_given_to_nobody_we_know(editor):
    quote = make_quote(make_article(), spoken_by=make_participant())
    editor.carry_out("quote", "assign_speaker", quote, participant="nobody")
    quote.refresh_from_db()
    assert (quote.spoken_by, quote.review) == (None, Review.CONFIRMED)


def test_quotes_of_the_same_name_follow_an_identity_and_are_listed(editor):
    article, jurist = make_article(), make_participant("Серик Акылбай")
    person = make_participation(article)
    quote = make_quote(article, speaker_name="Серик Акылбай")
    page = editor.carry_out("participation", "identify", person, participant=jurist.pk)
    quote.refresh_from_db()
    assert quote.spoken_by == jurist
    assert told(page) == ["Say who it is: done: 1 · followed: 1"]


@pytest.mark.parametrize("chosen", ["", "0", "x", "99999999999999999999", "merged"])
def test_whoever_is_not_there_is_not_assigned(editor, chosen):
    merged = make_participant(merged_into=make_participant("Акылбай С."))
    quote = make_quote(make_article())
    page = editor.carry_out("quote", "assign_speaker", quote, participant=merged.pk if chosen == "merged" else chosen)
    quote.refresh_from_db()
    assert quote.review == Review.SUGGESTED
    assert ("no longer there" if chosen else "Choose who it is.") in page.text


# --- who may ------------------------------------------------------------------------------------


@every_noun
def test_a_reporter_is_offered_no_decision(reporter, noun):
    row = MAKERS[noun]()
    assert 'value="confirm"' not in reporter.get(reverse(f"admin:articles_{noun}_changelist")).text
    reporter.act(noun, "confirm", row)
    assert reporter.bulk(noun, "confirm", f"{row.pk}.1", do="1").status_code == 403
    row.refresh_from_db()
    assert row.review == Review.SUGGESTED


def test_an_editor_is_not_offered_to_withdraw(editor):
    article = make_published_article()
    assert 'value="withdraw"' not in editor.get(reverse("admin:articles_article_changelist")).text
    assert editor.bulk("article", "withdraw", f"{article.pk}.1", reason="Ошибка.", do="1").status_code == 403
    article.refresh_from_db()
    assert article.is_public


@pytest.mark.parametrize("deed", ["explode", "publish"])
def test_a_deed_that_is_not_of_the_list_is_forbidden(editor, deed):
    assert editor.bulk("quote", deed, "1.1", do="1").status_code == 403


@pytest.mark.parametrize("rows", ["", "x", "1", "1.x", "9999999999999999999999.1"])
def test_nonsense_is_answered_with_a_message(editor, rows):
    for noun, deed in (("quote", "confirm"), ("article", "publish")):
        assert told(editor.bulk(noun, deed, rows, do="1")) == ["No rows are chosen."]
