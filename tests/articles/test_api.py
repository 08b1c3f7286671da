import datetime
import hashlib
from types import SimpleNamespace

import pytest
from django.utils import timezone

from articles.models import Review, Status
from people.models import Membership
from tests.factories import (
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)

pytestmark = pytest.mark.django_db

CONFIRMED = {"review": Review.CONFIRMED}
HIDDEN = ("draft", "in_review", "scheduled", "withdrawn", "suggested", "rejected", "stranded")


def ids(answer):
    assert answer.status_code == 200, answer.content.decode()
    return [row["id"] for row in answer.json()["results"]]


def days_ago(days):
    return timezone.now() - datetime.timedelta(days=days)


def make_story(mark="", *, status=Status.PUBLISHED, review=Review.CONFIRMED, stranded=False):
    """An article, its event, its speaker and the speaker's quote; `mark` is a word that stands in each of them."""
    name = f"{mark}Акылбай".capitalize()
    text = f"На форуме {mark} эксперт {name} отметил, что закон {mark} защитит каждого."
    event = make_event(
        kind="форум", title=f"Закон {mark}", venue=f"Дом {mark}", topics=[f"Защита {mark}"], review=review
    )
    speaker = make_participant(name)
    article = make_article(text, status=status, event=event, headline=f"Форум {mark}")
    participation = make_participation(article, name, role="эксперт", participant=speaker, review=review)
    quote = make_quote(article, f"закон {mark} защитит каждого", spoken_by=speaker, review=review)
    if stranded:
        article.source_version = 2
        article.save()
    return SimpleNamespace(
        article=article, event=event, speaker=speaker, participation=participation, quote=quote, mark=mark
    )


def make_hidden_story(how):
    """A twin of the public story that the public must not see."""
    if how in Status.values:
        return make_story("тайна", status=how)
    if how == "stranded":
        story = make_story("тайна", stranded=True)
        story.event.articles.update(event=None)
        return story
    return make_story("тайна", review=how)


# --- what the public reads -------------------------------------------------------------------------


def test_each_noun_is_listed_and_can_be_read_by_its_number(api):
    story = make_story("явно")
    for noun, row in {"articles": story.article, "events": story.event, "quotes": story.quote}.items():
        assert ids(api(f"{noun}/")) == [row.pk]
        assert api(f"{noun}/{row.pk}/").json()["id"] == row.pk


def test_an_address_may_carry_a_readable_tail_and_only_the_number_counts(api):
    story = make_story("явно")
    document = api(f"articles/{story.article.pk}/").json()
    assert document["slug"] == f"{story.article.pk}-forum-iavno"
    assert api(f"articles/{document['slug']}/").json() == document
    assert api(f"articles/{story.article.pk}-another-headline/").json() == document


@pytest.mark.parametrize("number", ["x", "x12", "-1", "1.5", "9" * 18, "9" * 30, "1_0", "٣"])
@pytest.mark.parametrize("noun", ["articles", "events", "participants", "quotes"])
def test_what_is_no_number_of_a_record_is_not_there(noun, number, api):
    assert api(f"{noun}/{number}/").status_code == 404


def test_anybody_can_check_a_quote_against_the_source_and_the_source_against_its_hash(api):
    text = "Он сказал: «Ғылым – 🌾 болашақ». Серик Акылбай подчеркнул, что «закон» защитит е\u0308ж каждого."
    article = make_published_article(text)
    make_quote(article, "Ғылым – 🌾 болашақ", kind="direct", **CONFIRMED)
    make_quote(article, "«закон» защитит е\u0308ж каждого", **CONFIRMED)
    source = api(f"articles/{article.pk}/").json()["source"]
    assert hashlib.sha256(source["text"].encode()).hexdigest() == source["sha256"]
    quotes = api("quotes/").json()["results"]
    assert len(quotes) == 2
    for quote in quotes:
        selector = quote["selector"]
        assert selector["source_sha256"] == source["sha256"]
        assert source["text"][selector["start"] : selector["end"]] == selector["exact"] == quote["text"]
        at = source["text"].index(selector["prefix"] + selector["exact"] + selector["suffix"])
        assert at + len(selector["prefix"]) == selector["start"]


def test_a_quote_leads_to_its_speaker_article_and_event(api):
    story = make_story("явно")
    quote = api(f"quotes/{story.quote.pk}/").json()
    for noun, row in {"speaker": story.speaker, "article": story.article, "event": story.event}.items():
        assert quote[noun]["id"] == row.pk
        assert api(quote[noun]["url"].removeprefix("/api/v1/")).json()["id"] == row.pk


def test_lists_leave_the_long_texts_to_the_article_itself(api):
    make_story("явно")
    (row,) = api("articles/").json()["results"]
    assert "body" not in row
    assert "quotes" not in row
    assert set(row["source"]) == {"sha256", "version"}
    assert row["participants"][0]["role"] == "эксперт"


def test_the_newest_articles_come_first(api):
    old, new, middle = (make_published_article(published_at=days_ago(days)) for days in (3, 1, 2))
    assert ids(api("articles/")) == [new.pk, middle.pk, old.pk]
    assert ids(api("articles/", ordering="published_at")) == [old.pk, middle.pk, new.pk]


def test_the_latest_events_come_first_and_those_without_a_date_last(api):
    nobody_knows = make_event()
    spring, autumn = make_event(date="2026-03-01"), make_event(date="2026-10-01")
    for event in (nobody_knows, spring, autumn):
        event.review, event.decided_at = Review.CONFIRMED, timezone.now()
        event.save()
        make_published_article(event=event)
    assert ids(api("events/")) == [autumn.pk, spring.pk, nobody_knows.pk]
    assert ids(api("events/", ordering="date")) == [nobody_knows.pk, spring.pk, autumn.pk]


def test_quotes_come_newest_article_first_and_then_in_the_order_of_the_text(api):
    old, new = (make_published_article(published_at=days_ago(days)) for days in (2, 1))
    places = ("Закон должен быть понятен каждому", "Конституция усиливает права")
    expected = [make_quote(article, words, **CONFIRMED).pk for article in (old, new) for words in places]
    assert ids(api("quotes/")) == expected[::-1]


# --- what the public must not see ------------------------------------------------------------------


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize(
    ("address", "parameters"),
    [
        ("articles/", {}),
        ("articles/", {"ordering": "published_at"}),
        ("articles/", {"search": "закон"}),
        ("events/", {}),
        ("events/", {"ordering": "-date"}),
        ("events/", {"search": "закон"}),
        ("events/", {"kind": "форум"}),
        ("events/", {"venue": "Дом"}),
        ("events/", {"topic": "Защита"}),
        ("quotes/", {}),
        ("quotes/", {"search": "закон"}),
        ("quotes/", {"kind": "indirect"}),
        ("quotes/", {"confirmed_by": "person"}),
        ("quotes/", {"ordering": "published_at"}),
        ("participants/", {}),
        ("participants/", {"kind": "person"}),
        ("participants/", {"ordering": "name"}),
    ],
)
def test_nothing_hidden_is_in_any_list(how, address, parameters, api):
    """An article whose findings alone are hidden is public, and so are its own words."""
    shown, hidden = make_story("явно"), make_hidden_story(how)
    answer = api(address, **parameters)
    noun = address.strip("/").removesuffix("s")
    rows = {"article": "article", "event": "event", "quote": "quote", "participant": "speaker"}
    hidden_row = getattr(hidden, rows[noun])
    if noun == "article" and how not in Status.values:
        assert ids(answer) in ([hidden.article.pk, shown.article.pk], [shown.article.pk, hidden.article.pk])
        row = next(row for row in answer.json()["results"] if row["id"] == hidden_row.pk)
        assert (row["event"], row["participants"]) == (None, [])
    else:
        assert ids(answer) == [getattr(shown, rows[noun]).pk]
        assert "тайна" not in answer.content.decode()


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize("noun", ["articles", "events", "quotes", "participants"])
def test_the_address_of_something_hidden_answers_as_if_it_had_never_been(how, noun, api):
    hidden = make_hidden_story(how)
    row = {
        "articles": hidden.article, "events": hidden.event, "quotes": hidden.quote, "participants": hidden.speaker
    }[noun]  # fmt: skip
    answer, never_been = api(f"{noun}/{row.pk}/"), api(f"{noun}/{row.pk + 1000}/")
    if noun == "articles" and how not in Status.values:
        assert answer.status_code == 200
        document = answer.json()
        assert (document["event"], document["participants"], document["quotes"]) == (None, [], [])
    elif noun == "articles" and how == "withdrawn":
        assert answer.status_code == 410
    else:
        assert answer.status_code == never_been.status_code == 404
        assert answer.content == never_been.content


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize(
    ("address", "parameter", "noun"),
    [
        ("articles/", "event", "event"),
        ("articles/", "participant", "speaker"),
        ("events/", "participant", "speaker"),
        ("quotes/", "speaker", "speaker"),
        ("quotes/", "event", "event"),
        ("quotes/", "article", "article"),
        ("participants/", "name", "speaker"),
        ("participants/", "search", "speaker"),
    ],
)
def test_no_filter_tells_of_something_hidden(how, address, parameter, noun, api):
    """To ask by what is hidden finds as much as to ask by what does not exist: nothing."""
    make_story("явно")
    hidden = make_hidden_story(how)
    row = getattr(hidden, noun)
    assert ids(api(address, **{parameter: row.name if parameter in ("name", "search") else row.pk})) == []


@pytest.mark.parametrize("how", ["draft", "in_review", "scheduled", "withdrawn"])
@pytest.mark.parametrize("noun", ["articles", "events", "quotes", "participants"])
def test_no_search_tells_of_something_hidden(how, noun, api):
    make_story("явно")
    make_hidden_story(how)
    assert ids(api(f"{noun}/", search="тайна")) == []


@pytest.mark.parametrize("how", ["suggested", "rejected"])
def test_a_quote_of_a_public_article_does_not_tell_of_an_event_nobody_confirmed(how, api):
    article = make_published_article(event=make_event(title="тайна", review=how))
    quote = make_quote(article, **CONFIRMED)
    assert api(f"quotes/{quote.pk}/").json()["event"] is None
    assert "тайна" not in api("quotes/").content.decode()
    assert ids(api("quotes/", event=article.event.pk)) == []


def test_an_event_does_not_tell_of_its_articles_that_are_not_public(api):
    story = make_story("явно")
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN):
        other = make_article(status=status, event=story.event, headline="тайна")
        make_participation(other, name="тайна", **CONFIRMED)
    answer = api(f"events/{story.event.pk}/")
    assert [article["id"] for article in answer.json()["articles"]] == [story.article.pk]
    assert "тайна" not in answer.content.decode()
    assert ids(api("events/", search="понятен")) == []  # a word of the other articles


def test_an_event_does_not_tell_of_participants_nobody_confirmed(api):
    story = make_story("явно")
    for review, words in ((Review.SUGGESTED, "форуме"), (Review.REJECTED, "закон")):
        make_participation(story.article, words, name="тайна", participant=make_participant("тайна"), review=review)
    assert "тайна" not in api(f"events/{story.event.pk}/").content.decode()


@pytest.mark.parametrize("review", [Review.SUGGESTED, Review.REJECTED])
def test_events_are_not_found_by_whom_nobody_confirmed(review, api):
    story, elsewhere = make_story("явно"), make_story("иначе")
    make_participation(story.article, "форуме", participant=elsewhere.speaker, review=review)
    assert ids(api("events/", participant=elsewhere.speaker.pk)) == [elsewhere.event.pk]


def test_a_participant_does_not_tell_of_an_organisation_the_public_cannot_read_of(api):
    story = make_story("явно")
    shown, hidden = make_participant("Явное общество", "organization"), make_participant("тайна", "organization")
    for organization in (shown, hidden):
        Membership.objects.create(person=story.speaker, organization=organization, role="член")
    make_participation(story.article, "форуме", participant=shown, **CONFIRMED)
    make_participation(make_article(), participant=hidden, **CONFIRMED)
    answer = api(f"participants/{story.speaker.pk}/")
    assert [one["organization"]["id"] for one in answer.json()["memberships"]] == [shown.pk]
    assert "тайна" not in answer.content.decode()
    assert ids(api("participants/", organization=shown.pk)) == [story.speaker.pk]
    assert ids(api("participants/", organization=hidden.pk)) == []


def test_a_withdrawn_article_says_why_it_is_gone_and_nothing_more(api):
    article = make_article(status=Status.WITHDRAWN, withdrawal_reason="Опубликовано по ошибке.", headline="тайна")
    answer = api(f"articles/{article.pk}/")
    assert answer.status_code == 410
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.pop("withdrawn_at").endswith("Z")
    assert problem == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "The newsroom withdrew this article.",
        "reason": "Опубликовано по ошибке.",
    }


def test_an_article_that_was_withdrawn_and_opened_again_is_a_draft_like_any_other(api):
    article = make_article(published_at=days_ago(2), withdrawn_at=days_ago(1), withdrawal_reason="Ошибка.")
    assert api(f"articles/{article.pk}/").content == api(f"articles/{article.pk + 1000}/").content


# --- filters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"language": "kk"}, {"kazakh"}),
        ({"source_name": "Kazpravda.kz"}, {"russian"}),
        ({"dated": "2026-03-01"}, {"kazakh"}),
        ({"dated_from": "2026-02-27"}, {"russian", "kazakh"}),
        ({"dated_from": "2026-02-28"}, {"kazakh"}),
        ({"dated_before": "2026-03-01"}, {"russian"}),
        ({"published_from": "2026-03-02T09:00:00+05:00"}, {"kazakh", "undated"}),
        ({"published_before": "2026-03-02T09:00:00+05:00"}, {"russian"}),
        ({"published_from": "2026-03-02", "published_before": "2026-03-03"}, {"kazakh"}),
        ({"search": "законом"}, {"russian"}),
        ({"search": "закон", "language": "kk"}, set()),
    ],
)
def test_articles_are_found_by(parameters, found, api):
    at = datetime.datetime.fromisoformat
    made = {
        "russian": make_published_article(
            "Депутаты обсудили закон.",
            source_name="Kazpravda.kz",
            dated="2026-02-27",
            published_at=at("2026-03-01T12:00:00+05:00"),
        ),
        "kazakh": make_published_article(
            "Жиын өтті.", language="kk", dated="2026-03-01", published_at=at("2026-03-02T09:00:00+05:00")
        ),
        "undated": make_published_article("Встреча прошла.", published_at=at("2026-03-03T09:00:00+05:00")),
    }
    assert set(ids(api("articles/", **parameters))) == {made[name].pk for name in found}


def test_articles_are_found_by_their_event_and_by_whom_they_name_or_quote(api):
    story = make_story("явно")
    quoting = make_published_article()
    make_quote(quoting, spoken_by=story.speaker, **CONFIRMED)
    make_published_article()
    assert ids(api("articles/", event=story.event.pk)) == [story.article.pk]
    assert ids(api("articles/", participant=story.speaker.pk)) == [quoting.pk, story.article.pk]
    assert ids(api("articles/", participant=story.speaker.slug)) == [quoting.pk, story.article.pk]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "заседание"}, {"session"}),
        ({"venue": "Академии"}, {"table"}),
        ({"topic": "Экономика"}, {"session"}),
        ({"date": "2026-02-27"}, {"table"}),
        ({"date_from": "2026-02-27"}, {"table", "session"}),
        ({"date_before": "2026-03-05"}, {"table"}),
        ({"search": "сенатор"}, {"session"}),
    ],
)
def test_events_are_found_by(parameters, found, api):
    made = {
        "table": make_event("круглый стол", venue="В Академии управления", date="2026-02-27", **CONFIRMED),
        "session": make_event("заседание", date="2026-03-05", topics=["Право", "Экономика и суды"], **CONFIRMED),
    }
    make_published_article("Эксперты встретились.", event=made["table"])
    make_published_article("Сенаторы заседали.", event=made["session"])
    assert set(ids(api("events/", **parameters))) == {made[name].pk for name in found}


def test_events_are_found_by_who_took_part_and_not_by_who_was_mentioned(api):
    story = make_story("явно")
    mentioned = make_participant("Олжас Сатыбалды")
    make_participation(story.article, "форуме", participant=mentioned, takes_part=False, **CONFIRMED)
    assert ids(api("events/", participant=story.speaker.pk)) == [story.event.pk]
    assert ids(api("events/", participant=mentioned.pk)) == []


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "direct"}, {"direct"}),
        ({"kind": "indirect"}, {"indirect"}),
        ({"speaker_kind": "person"}, {"direct"}),
        ({"confirmed_by": "person"}, {"direct"}),
        ({"confirmed_by": "policy"}, {"indirect"}),
        ({"language": "ru"}, {"direct", "indirect"}),
        ({"language": "kk"}, set()),
        ({"published_from": "2026-03-01"}, {"direct", "indirect"}),
        ({"published_before": "2026-03-01"}, set()),
        ({"search": "права конституции"}, {"indirect"}),
    ],
)
def test_quotes_are_found_by(parameters, found, api):
    article = make_published_article(published_at=datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC))
    made = {
        "direct": make_quote(
            article, "Закон должен быть понятен каждому", kind="direct", speaker_kind="person", **CONFIRMED
        ),
        "indirect": make_quote(article, "Конституция усиливает права", policy="trusted", **CONFIRMED),
    }
    assert set(ids(api("quotes/", **parameters))) == {made[name].pk for name in found}


def test_quotes_are_found_by_speaker_article_and_event(api):
    story, _other = make_story("явно"), make_story("иначе")
    assert ids(api("quotes/", speaker=story.speaker.pk)) == [story.quote.pk]
    assert ids(api("quotes/", article=story.article.slug)) == [story.quote.pk]
    assert ids(api("quotes/", event=story.event.pk)) == [story.quote.pk]


def test_who_asks_for_a_merged_record_finds_the_one_it_was_merged_into(api):
    story = make_story("явно")
    merged = make_participant("Акылбай С.", merged_into=story.speaker)
    assert ids(api("quotes/", speaker=merged.pk)) == [story.quote.pk]
    assert ids(api("articles/", participant=merged.pk)) == [story.article.pk]
    assert ids(api("events/", participant=merged.pk)) == [story.event.pk]


# --- counted ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("stories", [1, 7])
@pytest.mark.parametrize(("noun", "queries"), [("articles", 2), ("events", 4), ("quotes", 2)])
def test_a_list_asks_the_database_the_same_few_times_however_long_it_is(
    noun, queries, stories, api, django_assert_num_queries
):
    for number in range(stories):
        story = make_story(f"явно{number}")
        make_quote(story.article, "форуме", spoken_by=story.speaker, original_speaker=story.speaker, **CONFIRMED)
        make_participation(story.article, "форуме", **CONFIRMED)
    with django_assert_num_queries(queries):
        answer = api(f"{noun}/")
    assert len(ids(answer)) == (2 if noun == "quotes" else 1) * stories


@pytest.mark.parametrize(("noun", "queries"), [("article", 4), ("event", 4), ("quote", 2)])
def test_a_record_is_read_in_few_queries(noun, queries, api, django_assert_num_queries):
    story = make_story("явно")
    make_quote(story.article, "форуме", spoken_by=story.speaker, **CONFIRMED)
    with django_assert_num_queries(queries):
        assert api(f"{noun}s/{getattr(story, noun).pk}/").status_code == 200
