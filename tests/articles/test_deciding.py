import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from articles import deciding, workflow
from articles.models import Quote, Review
from people.models import Participant
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


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


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


# --- where a quote begins and ends --------------------------------------------------------------


def place_of(text, words):
    return text.index(words), text.index(words) + len(words)


def test_moved_edges_are_a_decision_and_the_words_stay_a_slice_of_the_source():
    article, editor = make_article(), make_editor()
    quote = make_quote(article, "Конституция усиливает")
    deciding.resize(quote, *place_of(article.source_text, "Конституция усиливает права."), by=editor)
    quote.refresh_from_db()
    assert (quote.excerpt, quote.review, quote.decided_by) == (
        "Конституция усиливает права.",
        Review.CONFIRMED,
        editor,
    )
    assert " право " in quote.search_lemmas


def test_a_quote_remembers_where_the_machine_drew_it_until_it_is_there_again():
    article, editor = make_article(), make_editor()
    quote = make_quote(article)
    drawn = quote.start, quote.end
    for words in ("Конституция усиливает", "Конституция"):
        deciding.resize(quote, *place_of(article.source_text, words), by=editor)
        assert (quote.drafted_start, quote.drafted_end) == drawn
    deciding.resize(quote, *drawn, by=editor)
    assert (quote.drafted_start, quote.drafted_end) == (None, None)


@pytest.mark.parametrize("edges", [(-1, 5), (5, 5), (9, 5), (0, 10_000), (10**12, 10**13)])
def test_a_place_outside_the_text_is_refused(edges):
    article, editor = make_article(), make_editor()
    quote = make_quote(article)
    for deed in (
        lambda: deciding.resize(quote, *edges, by=editor),
        lambda: deciding.mark_quote(article, *edges, kind="direct", speaker=None, by=editor),
    ):
        with pytest.raises(ValidationError, match="no such place"):
            deed()
    quote.refresh_from_db()
    assert quote.excerpt == "Конституция усиливает права"


def test_two_quotes_of_a_kind_never_stand_at_one_place():
    article, editor = make_article(), make_editor()
    quote, other = make_quote(article), make_quote(article, "Закон должен быть понятен каждому")
    with pytest.raises(ValidationError, match="already such a quote"):
        deciding.resize(other, quote.start, quote.end, by=editor)
    with pytest.raises(ValidationError, match="already such a quote"):
        deciding.mark_quote(article, quote.start, quote.end, kind="indirect", speaker=None, by=editor)


def test_a_quote_that_the_machine_missed_is_marked_by_its_editor():
    text = "Было 😀. «Закон ясен», – сказала депутат Жолдыбалина."
    article, speaker, editor = make_article(text), make_participant("Алуа Жолдыбалина"), make_editor()
    quote = deciding.mark_quote(article, *place_of(text, "«Закон ясен», "), kind="direct", speaker=speaker, by=editor)
    quote.refresh_from_db()
    assert (quote.excerpt, quote.rule, quote.spoken_by, quote.speaker_kind) == (
        "Закон ясен",
        "editor",
        speaker,
        "person",
    )
    assert (quote.review, quote.decided_by) == (Review.CONFIRMED, editor)


def test_a_reporter_marks_and_moves_nothing():
    article, reporter = make_article(), make_user("articles.change_article")
    quote = make_quote(article)
    for deed in (
        lambda: deciding.resize(quote, quote.start, quote.end - 3, by=reporter),
        lambda: deciding.mark_quote(article, 0, 5, kind="direct", speaker=None, by=reporter),
        lambda: deciding.undo(quote, by=reporter),
    ):
        with pytest.raises(PermissionDenied):
            deed()


# --- somebody new -------------------------------------------------------------------------------


def test_somebody_nobody_knew_becomes_a_participant_and_has_spoken_the_quotes_of_that_name():
    article, editor = make_article(), make_editor("people.add_participant")
    participation = make_participation(article)
    quote = make_quote(article, speaker_name="Серик Акылбай")
    person = deciding.introduce(participation, by=editor)
    quote.refresh_from_db()
    assert (person.name, person.kind, person.drafted) == ("Серик Акылбай", "person", False)
    assert (participation.participant, quote.spoken_by, participation.review) == (person, person, Review.CONFIRMED)


def test_who_may_not_add_participants_introduces_nobody():
    with pytest.raises(PermissionDenied):
        deciding.introduce(make_participation(make_article()), by=make_editor())
    assert not Participant.objects.exists()


# --- taking back --------------------------------------------------------------------------------


def state_of(finding):
    finding.refresh_from_db()
    who = getattr(finding, "spoken_by", None) or getattr(finding, "participant", None)
    return finding.review, finding.decided_by, who, (getattr(finding, "start", 0), getattr(finding, "end", 0))


def test_any_number_of_own_steps_is_taken_back_one_after_the_other():
    article, editor, speaker = make_article(), make_editor(), make_participant()
    quote = make_quote(article)
    states = [state_of(quote)]
    for deed in (
        lambda: deciding.confirm(quote, by=editor),
        lambda: deciding.assign_speaker(quote, speaker, by=editor),
        lambda: deciding.resize(quote, quote.start, quote.end - 6, by=editor),
        lambda: deciding.reject(quote, by=editor),
        lambda: deciding.reopen(quote, by=editor),
    ):
        deed()
        states.append(state_of(quote))
    while len(states) > 1:
        states.pop()
        deciding.undo(quote, by=editor)
        assert state_of(quote) == states[-1]
    with pytest.raises(ValidationError, match="nothing of yours"):
        deciding.undo(quote, by=editor)


def test_what_is_decided_after_a_step_back_is_taken_back_as_well():
    quote, editor = make_quote(make_article()), make_editor()
    deciding.confirm(quote, by=editor)
    deciding.undo(quote, by=editor)
    deciding.reject(quote, by=editor)
    deciding.undo(quote, by=editor)
    assert state_of(quote)[0] == Review.SUGGESTED


def test_what_somebody_else_changed_since_is_left_as_it_is():
    quote, editor, other = make_quote(make_article()), make_editor(), make_editor()
    deciding.confirm(quote, by=editor)
    deciding.reject(quote, by=other)
    with pytest.raises(ValidationError, match=other.username):
        deciding.undo(quote, by=editor)
    assert state_of(quote)[0] == Review.REJECTED


def test_what_a_page_changed_with_the_decision_is_taken_back_with_it():
    article, editor, witness = make_article(), make_editor(), make_participant("Алуа Жолдыбалина")
    quote, participation = make_quote(article), make_participation(article)
    quote.original_speaker, participation.organizes = witness, True
    deciding.confirm(quote, participation, by=editor)
    deciding.undo(quote, participation, by=editor)
    quote.refresh_from_db(), participation.refresh_from_db()
    assert (quote.original_speaker, participation.organizes) == (None, False)


def test_another_persons_decision_is_not_taken_back():
    quote, other = make_quote(make_article()), make_editor()
    deciding.confirm(quote, by=other)
    with pytest.raises(ValidationError):
        deciding.undo(quote, by=make_editor())
    assert state_of(quote)[0] == Review.CONFIRMED


def test_an_identification_goes_with_the_quotes_that_followed_it():
    article, drafted, known = make_article(), make_participant(drafted=True), make_participant("Серик К. Акылбай")
    editor, participation = make_editor(), make_participation(article, participant=drafted)
    followed = make_quote(article, spoken_by=drafted, speaker_name="Серик Акылбай")
    own = make_quote(article, "Закон должен быть понятен каждому", spoken_by=known, speaker_name="Серик Акылбай")
    deciding.identify(participation, known, by=editor)
    deciding.undo(participation, by=editor)
    assert (state_of(participation)[2], state_of(followed)[2], state_of(own)[2]) == (drafted, drafted, known)


def test_a_record_introduced_by_mistake_goes_unless_something_else_names_it():
    article, editor = make_article(), make_editor("people.add_participant")
    participation = make_participation(article)
    deciding.introduce(participation, by=editor)
    deciding.undo(participation, by=editor)
    assert not Participant.objects.exists()
    person = deciding.introduce(participation, by=editor)
    quote = make_quote(article, spoken_by=person)
    deciding.undo(participation, by=editor)
    assert state_of(quote)[2] == person


def test_a_quote_marked_by_mistake_is_gone():
    article, editor = make_article(), make_editor()
    quote = deciding.mark_quote(article, 0, 9, kind="direct", speaker=None, by=editor)
    deciding.undo(quote, by=editor)
    assert not Quote.objects.exists()


def test_whoever_was_merged_since_is_restored_as_the_record_that_was_kept():
    article, editor, kept = make_article(), make_editor(), make_participant()
    retired = make_participant("С. Акылбай")
    quote = make_quote(article, spoken_by=retired)
    deciding.assign_speaker(quote, None, by=editor)
    Participant.objects.filter(pk=retired.pk).update(merged_into=kept)
    deciding.undo(quote, by=editor)
    assert state_of(quote)[2] == kept


def test_a_decision_taken_back_in_a_published_article_is_a_correction():
    article, editor = make_published_article(), make_editor()
    quote = make_quote(article)
    deciding.confirm(quote, by=editor)
    deciding.undo(quote, by=editor)
    assert article.revisions.order_by("-number").first().document["quotes"] == []
