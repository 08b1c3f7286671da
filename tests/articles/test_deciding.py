import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles import deciding, workflow
from articles.models import Quote, Review
from tests.factories import (
    make_article,
    make_editor,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_confirmed_quote_says_who_decided_and_when():
    quote, editor = make_quote(make_article()), make_editor()
    deciding.confirm(quote, by=editor)
    quote.refresh_from_db()
    assert (quote.review, quote.decided_by, quote.policy) == (Review.CONFIRMED, editor, "")
    assert quote.decided_at


def test_a_rejection_is_kept():
    quote = make_quote(make_article())
    deciding.reject(quote, by=make_editor())
    assert Quote.objects.get().review == Review.REJECTED


def test_a_decision_can_be_taken_back():
    quote, editor = make_quote(make_article()), make_editor()
    deciding.confirm(quote, by=editor)
    deciding.reopen(quote, by=editor)
    quote.refresh_from_db()
    assert (quote.review, quote.decided_by, quote.decided_at) == (Review.SUGGESTED, None, None)
    assert [row.review for row in quote.history.order_by("history_id")][-2:] == ["confirmed", "suggested"]


def test_a_policy_is_never_mistaken_for_a_person():
    quote = make_quote(make_article())
    deciding.confirm(quote, policy="trusted source")
    quote.refresh_from_db()
    assert (quote.decided_by, quote.policy) == (None, "trusted source")
    with pytest.raises(ValueError, match="by a person or by a named policy"):
        deciding.confirm(quote)
    with pytest.raises(ValueError, match="by one of them"):
        deciding.confirm(quote, by=make_editor(), policy="trusted source")


def test_assigning_a_speaker_confirms_the_quote():
    quote, speaker = make_quote(make_article()), make_participant(drafted=True)
    deciding.assign_speaker(quote, speaker, by=make_editor())
    quote.refresh_from_db()
    speaker.refresh_from_db()
    assert (quote.spoken_by, quote.review) == (speaker, Review.CONFIRMED)
    assert not speaker.drafted


def test_a_merged_record_is_no_speaker():
    retired = make_participant("С. Акылбай", merged_into=make_participant())
    with pytest.raises(ValidationError, match=re.escape("С. Акылбай")):
        deciding.assign_speaker(make_quote(make_article()), retired, by=make_editor())


def test_whoever_is_identified_takes_the_quotes_of_that_name_along():
    article, drafted, known = make_article(), make_participant(drafted=True), make_participant("Серик К. Акылбай")
    participation = make_participation(article, participant=drafted)
    own = make_quote(article, spoken_by=drafted, speaker_name="Серик Акылбай")
    deciding.identify(participation, known, by=make_editor())
    own.refresh_from_db()
    participation.refresh_from_db()
    assert (own.spoken_by, participation.participant, participation.review) == (known, known, Review.CONFIRMED)
    assert own.review == Review.SUGGESTED


def test_a_speaker_that_a_person_chose_stays():
    article, drafted, known = make_article(), make_participant(drafted=True), make_participant("Другой")
    participation = make_participation(article, participant=drafted)
    chosen = make_quote(article, spoken_by=drafted, speaker_name="Серик Акылбай")
    deciding.confirm(chosen, by=make_editor())
    deciding.identify(participation, known, by=make_editor())
    chosen.refresh_from_db()
    assert chosen.spoken_by == drafted


def test_a_policy_confirms_from_its_threshold_on_and_nothing_decided():
    article = make_article(event=make_event(confidence=0.7))
    sure = make_quote(article, confidence=0.9)
    unsure = make_quote(article, "Закон должен быть понятен каждому", confidence=0.6)
    rejected = make_participation(article, review=Review.REJECTED, confidence=1.0)
    assert deciding.confirm_by_policy(article, policy="trusted", threshold=0.75) == 1
    for finding in (sure, unsure, rejected, article.event):
        finding.refresh_from_db()
    assert [sure.review, unsure.review, rejected.review, article.event.review] == [
        Review.CONFIRMED,
        Review.SUGGESTED,
        Review.REJECTED,
        Review.SUGGESTED,
    ]


def test_decisions_on_a_published_article_reach_the_public_as_one_correction():
    article, editor = make_article(), make_editor()
    workflow.publish(article, by=editor)
    quotes = [make_quote(article), make_quote(article, "Закон должен быть понятен каждому", kind="direct")]
    deciding.confirm(*quotes, by=editor)
    latest = article.revisions.order_by("-number").first()
    assert (latest.number, latest.act, latest.made_by) == (2, "correction", editor)
    assert [quote["text"] for quote in latest.document["quotes"]] == [quote.excerpt for quote in quotes]


def test_a_rejected_event_leaves_every_published_article_that_reports_it():
    event = make_event(review=Review.CONFIRMED)
    articles = [make_published_article(event=event), make_published_article(event=event)]
    deciding.reject(event, by=make_editor())
    assert [article.revisions.get().document["event"] for article in articles] == [None, None]


@pytest.mark.parametrize("deed", [deciding.confirm, deciding.reject, deciding.reopen])
def test_only_who_may_publish_says_that_a_fact_is_true(deed):
    event, reporter = make_event(), make_user("articles.change_event", "articles.change_article")
    with pytest.raises(PermissionDenied):
        deed(event, by=reporter)
    event.refresh_from_db()
    assert event.review == Review.SUGGESTED
