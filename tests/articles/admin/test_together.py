"""Two people at one desk: whatever is saved second knows what was saved first."""

import re

import pytest

from articles import deciding, workflow
from articles.models import Quote, Review, Revision, Status
from tests.factories import (
    TEXT,
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)
from tests.forms import Opened, labels, row

from .conftest import Desk, member_of, told


@pytest.fixture
def first(db):
    return Desk(member_of("editor"))


@pytest.fixture
def second(db):
    return Desk(member_of("editor"))


def now(row, *fields):
    row.refresh_from_db()
    return [getattr(row, field) for field in fields]


# --- an article -----------------------------------------------------------------------------------


def test_two_editors_of_different_fields_both_have_their_way(first, second):
    article = make_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Юристы о языке")
    page = mine.save(source_name="Вести")
    assert now(article, "headline", "source_name") == ["Юристы о языке", "Вести"]
    assert "Changed by others meanwhile, and kept so: Headline." in told(page)


def test_a_field_both_changed_is_refused_with_both_versions_side_by_side(first, second):
    article = make_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Круглый стол о праве")
    page = mine.save(headline="Юристы о языке закона", source_name="Вести")
    assert page.status_code == 409
    assert labels(page) == ["Headline"]
    changes = [
        re.sub(r"<span[^>]*>[^<]*</span>", "", words)
        for words in re.findall(r"<(?:del|ins)>.*?</(?:del|ins)>", page.text)
    ]
    assert changes == [
        "<del>языке закона</del>",
        "<ins>праве</ins>",
        "<del>Круглый стол </del>",
        "<ins>Юристы </ins>",
    ]
    assert second.user.username in page.text
    assert now(article, "headline", "source_name") == ["Круглый стол о праве", ""]


@pytest.mark.parametrize(
    ("chosen", "headline"),
    [
        ({"keep-headline": "theirs"}, "Круглый стол о праве"),
        ({"keep-headline": "mine"}, "Юристы о языке закона"),
        ({"keep-headline": "edited", "headline": "Юристы о праве"}, "Юристы о праве"),
    ],
    ids=["theirs", "mine", "edited"],
)
def test_the_editor_keeps_each_field_and_all_else_that_was_typed_goes_along(first, second, chosen, headline):
    article = make_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Круглый стол о праве", body=f"{TEXT} Да.")
    page = mine.save(headline="Юристы о языке закона", source_name="Вести", _continue="1")
    saved = mine.choose(page, **chosen)
    assert now(article, "headline", "source_name", "body") == [headline, "Вести", f"{TEXT} Да."]
    assert saved.redirect_chain == [(mine.address, 302)]


def test_whoever_chooses_nothing_is_asked_again(first, second):
    article = make_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Круглый стол о праве")
    page = mine.choose(mine.save(headline="Юристы о языке закона"))
    assert (page.status_code, labels(page)) == (409, ["Headline"])
    mine.choose(page, **{"keep-headline": "mine"})
    assert now(article, "headline") == ["Юристы о языке закона"]


def test_a_third_change_while_one_chooses_is_asked_about_as_well(first, second):
    article = make_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Круглый стол о праве")
    page = mine.save(headline="Юристы о языке закона")
    Opened(second, article).save(headline="Стол о праве")
    page = mine.choose(page, **{"keep-headline": "mine"})
    assert (page.status_code, labels(page)) == (409, ["Headline"])
    assert now(article, "headline") == ["Стол о праве"]


def test_the_same_change_of_both_is_no_conflict(first, second):
    article = make_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Юристы о языке", dated="2026-02-27")
    page = mine.save(headline="Юристы о языке", dated="2026-02-27")
    assert page.status_code == 200
    assert not page.context.get("conflicts")


def test_a_body_is_compared_however_a_browser_sends_its_lines(first, second):
    article = make_article("Первая строка.\n\nВторая строка.\n")
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Юристы о языке")
    page = mine.save(body="Первая строка.\r\n\r\nДругая строка.\r\n")
    assert page.status_code == 200
    assert now(article, "headline", "body") == ["Юристы о языке", "Первая строка.\n\nДругая строка.\n"]


def test_a_move_meanwhile_does_not_hold_up_an_edit(first, second):
    article = make_article()
    mine = Opened(first, article)
    second.move(article, "publish")
    mine.save(headline="Юристы о языке", notice="Опечатка.")
    assert now(article, "status", "headline") == [Status.PUBLISHED, "Юристы о языке"]


def test_a_reason_typed_for_a_correction_goes_through_the_page_of_the_conflict(first, second):
    article = make_published_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="Круглый стол о праве", notice="Неточно.")
    page = mine.save(headline="Юристы о языке закона", notice="Опечатка.")
    mine.choose(page, **{"keep-headline": "mine"})
    assert Revision.objects.first().notice == "Опечатка."


def test_what_can_no_longer_be_saved_can_be_copied(first, db):
    reporter, article = Desk(member_of("reporter")), make_article()
    mine = Opened(reporter, article)
    workflow.publish(article, by=first.user)
    page = mine.save(headline="Заголовок репортёра")
    assert page.status_code == 403
    assert "Заголовок репортёра" in page.text
    assert first.user.username in page.text
    assert now(article, "headline") == ["Круглый стол о языке закона"]


def test_markup_in_a_conflict_is_shown_as_text(first, second):
    article = make_article()
    mine, theirs = Opened(first, article), Opened(second, article)
    theirs.save(headline="<b>жирно</b>")
    page = mine.save(headline='<script src="x"></script>')
    assert "<b>жирно" not in page.text
    assert '<script src="x"' not in page.text


# --- an event with its topics ---------------------------------------------------------------------


def topic(number, **cells):
    return row("topics", number, **cells)


def topics_of(event):
    return [topic.name for topic in event.topics.all()]


def test_an_event_is_saved_field_by_field(first, second):
    event = make_event(venue="Астана")
    mine, theirs = Opened(first, event), Opened(second, event)
    theirs.save(venue="Алматы", date="2026-02-27")
    assert mine.save(title="Язык права").status_code == 200
    assert now(event, "title", "venue", "date") == ["Язык права", "Алматы", event.date]
    page = Opened(first, event)
    Opened(second, event).save(venue="Шымкент")
    assert labels(page.save(venue="Тараз")) == ["Venue"]


def test_topics_of_two_editors_stand_together(first, second):
    event = make_event(topics=["Права граждан", "Ясность"])
    mine, theirs = Opened(first, event), Opened(second, event)
    theirs.save(**topic(0, name="Права всех"))
    mine.save(**topic(1, name="Ясность закона"), **topic(2, name="Суды", position=2), **{"topics-TOTAL_FORMS": 3})
    assert topics_of(event) == ["Права всех", "Ясность закона", "Суды"]


def test_a_topic_both_changed_is_asked_about(first, second):
    event = make_event(topics=["Права граждан"])
    mine, theirs = Opened(first, event), Opened(second, event)
    theirs.save(**topic(0, name="Права всех"))
    page = mine.save(**topic(0, name="Права людей"))
    assert labels(page) == ["Topic «Права всех»: Name"]
    mine.choose(page, **{"keep-topics-0-name": "mine"})
    assert topics_of(event) == ["Права людей"]


def test_a_topic_removed_by_one_and_untouched_by_the_other_is_gone(first, second):
    event = make_event(topics=["Права граждан", "Ясность"])
    mine, theirs = Opened(first, event), Opened(second, event)
    theirs.save(**topic(0, DELETE="on"))
    page = mine.save(**topic(1, name="Ясность закона"))
    assert page.status_code == 200
    assert topics_of(event) == ["Ясность закона"]


@pytest.mark.parametrize(("choice", "left"), [("mine", ["Ясность", "Права людей"]), ("theirs", ["Ясность"])])
def test_a_topic_one_removed_and_the_other_changed_is_asked_about(first, second, choice, left):
    event = make_event(topics=["Права граждан", "Ясность"])
    mine, theirs = Opened(first, event), Opened(second, event)
    theirs.save(**topic(0, DELETE="on"))
    page = mine.save(**topic(0, name="Права людей", position=7))
    assert (page.status_code, labels(page)) == (409, ["Topic"])
    assert "removed" in page.text
    mine.choose(page, **{"keep-topics-0": choice})
    assert topics_of(event) == left


@pytest.mark.parametrize(("choice", "left"), [("mine", []), ("theirs", ["Права всех"])])
def test_a_topic_one_would_remove_and_the_other_changed_is_asked_about(first, second, choice, left):
    event = make_event(topics=["Права граждан"])
    mine, theirs = Opened(first, event), Opened(second, event)
    theirs.save(**topic(0, name="Права всех"))
    page = mine.save(**topic(0, DELETE="on"))
    assert (page.status_code, labels(page)) == (409, ["Topic «Права всех»"])
    mine.choose(page, **{"keep-topics-0": choice})
    assert topics_of(event) == left


# --- quotes and participations ----------------------------------------------------------------------


def test_a_quote_two_gave_to_different_speakers_is_asked_about(first, second):
    quote, jurist, deputy = make_quote(make_article()), make_participant(), make_participant("Алуа Жолдыбалина")
    mine, theirs = Opened(first, quote), Opened(second, quote)
    theirs.save(spoken_by=jurist.pk)
    page = mine.save(spoken_by=deputy.pk)
    assert (page.status_code, labels(page)) == (409, ["Spoken by"])
    assert jurist.name in page.text
    assert deputy.name in page.text
    mine.choose(page, spoken_by="", **{"keep-spoken_by": "mine"})
    assert now(quote, "spoken_by", "decided_by") == [deputy, first.user]


def test_a_quote_rejected_meanwhile_is_not_confirmed_unasked(first, second):
    quote, jurist = make_quote(make_article()), make_participant()
    mine = Opened(first, quote)
    deciding.reject(Quote.objects.get(pk=quote.pk), by=second.user)
    page = mine.save(spoken_by=jurist.pk)
    assert (page.status_code, labels(page)) == (409, ["Review"])
    mine.choose(page, **{"keep-review": "theirs"})
    assert now(quote, "spoken_by", "review") == [None, Review.REJECTED]
    mine.choose(page, **{"keep-review": "mine"})
    assert now(quote, "spoken_by", "review") == [jurist, Review.CONFIRMED]


def test_whoever_changed_nothing_is_not_asked_about_a_decision(first, second):
    quote = make_quote(make_article())
    mine = Opened(first, quote)
    deciding.reject(Quote.objects.get(pk=quote.pk), by=second.user)
    assert mine.save().status_code == 200
    assert now(quote, "review", "decided_by") == [Review.REJECTED, second.user]


def test_a_speaker_merged_meanwhile_is_no_change_of_mine(first, second):
    retired, kept, retold = make_participant("С. Акылбай"), make_participant(), make_participant("Алуа Жолдыбалина")
    quote = make_quote(make_article(), spoken_by=retired)
    mine = Opened(first, quote)
    quote.spoken_by = kept
    quote.save()
    retired.merged_into = kept
    retired.save()
    page = mine.save(original_speaker=retold.pk)
    assert page.status_code == 200
    assert now(quote, "spoken_by", "original_speaker") == [kept, retold]


def test_a_participation_two_identified_differently_is_asked_about(first, second):
    participation = make_participation(make_article())
    jurist, namesake = make_participant(), make_participant("Серик Акылбаев")
    mine, theirs = Opened(first, participation), Opened(second, participation)
    theirs.save(participant=jurist.pk, takes_part=None)
    page = mine.save(participant=namesake.pk)
    assert (page.status_code, labels(page)) == (409, ["Participant"])
    mine.choose(page, **{"keep-participant": "theirs"})
    assert now(participation, "participant", "takes_part") == [jurist, False]


def test_a_finding_drawn_anew_meanwhile_is_said_to_be_gone(first):
    quote = make_quote(make_article())
    mine = Opened(first, quote)
    quote.delete()
    page = mine.save()
    assert "doesn’t exist" in told(page)[0]
