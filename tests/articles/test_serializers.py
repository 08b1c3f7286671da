import json

import pytest
from django.utils import timezone, translation

from articles.models import Participation, Review, Status
from articles.serializers import article_document
from tests.factories import (
    TEXT,
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
    make_user,
)

pytestmark = pytest.mark.django_db

CONFIRMED = {"review": Review.CONFIRMED}


@pytest.fixture
def article():
    event = make_event(**CONFIRMED)
    return make_published_article(event=event)


def test_the_document_is_what_the_address_answers(article, api):
    make_participation(article, participant=make_participant(), **CONFIRMED)
    make_quote(article, **CONFIRMED)
    assert api(f"articles/{article.pk}/").json() == article_document(article)


def test_the_document_can_be_frozen_as_json_and_read_back_the_same(article):
    make_participation(article, participant=make_participant(), role="Юрист", **CONFIRMED)
    make_quote(article, **CONFIRMED)
    document = article_document(article)
    assert json.loads(json.dumps(document)) == document


def test_the_document_is_the_same_in_every_language_and_time_zone(article):
    make_quote(article, **CONFIRMED)
    with translation.override("kk"), timezone.override("America/New_York"):
        abroad = article_document(article)
    assert json.dumps(abroad) == json.dumps(article_document(article))


def test_the_document_is_read_anew_whatever_the_caller_has_already_loaded(article):
    article.event  # noqa: B018
    article.event.review = Review.REJECTED
    assert article_document(article)["event"]["id"] == article.event_id


def test_saving_what_the_public_cannot_read_leaves_the_document_as_it_is(article):
    before = article_document(article)
    article.search_lemmas = " иначе "
    article.save()
    assert article_document(article) == before


def test_a_participant_stands_with_the_role_and_organisation_as_printed():
    text = "Встречу открыл председатель правления фонда «Арман» Ерлан Сатаев."
    article = make_published_article(text)
    participant = make_participant("Ерлан Сатаев")
    make_participation(
        article,
        "Ерлан Сатаев",
        role="председатель правления фонда «Арман»",
        organization="фонда «Арман»",
        participant=participant,
        **CONFIRMED,
    )
    (named,) = article_document(article)["participants"]
    assert named["participant"] == {
        "id": participant.pk,
        "slug": f"{participant.pk}-erlan-sataev",
        "url": f"/api/v1/participants/{participant.pk}/",
        "kind": "person",
        "name": "Ерлан Сатаев",
    }
    assert (named["name"], named["kind"], named["takes_part"]) == ("Ерлан Сатаев", "person", True)
    assert (named["role"], named["organization"]) == ("председатель правления фонда «Арман»", "фонда «Арман»")
    assert named["selector"]["exact"] == "Ерлан Сатаев"


def test_somebody_nobody_has_identified_stands_without_a_record():
    article = make_published_article()
    make_participation(article, **CONFIRMED)
    (named,) = article_document(article)["participants"]
    assert named["participant"] is None
    assert (named["role"], named["organization"]) == (None, None)


def test_a_quote_says_who_said_it_where_it_stands_and_who_agreed(article):
    speaker, author = make_participant("Алуа Жолдыбалина"), make_participant("Серик Акылбай")
    quote = make_quote(
        article,
        "Закон должен быть понятен каждому",
        kind="direct",
        cue="отметила",
        source="депутат Алуа Жолдыбалина",
        spoken_by=speaker,
        original_speaker=author,
        speaker_kind="person",
        speaker_name="Алуа Жолдыбалина",
        speaker_rule="named_beside",
        rule="words_then_speaker",
        confidence=0.9,
        decided_by=make_user(username="aigerim", first_name="Айгерим", email="aigerim@example.kz"),
        **CONFIRMED,
    )
    (document,) = article_document(article)["quotes"]
    assert document["id"] == quote.pk
    assert (document["kind"], document["text"]) == ("direct", "Закон должен быть понятен каждому")
    assert document["speaker"]["id"] == speaker.pk
    assert document["original_speaker"]["id"] == author.pk
    assert document["speaker_as_printed"] == "депутат Алуа Жолдыбалина"
    assert (document["speaker_name"], document["speaker_kind"]) == ("Алуа Жолдыбалина", "person")
    attribution = document["attribution"]
    assert attribution.pop("confirmed_at").endswith("Z")
    assert attribution == {
        "cue": "отметила",
        "rule": "words_then_speaker",
        "confidence": 0.9,
        "speaker_rule": "named_beside",
        "confirmed_by": "person",
    }
    assert "igerim" not in json.dumps(document)


def test_a_policy_is_named_as_such_and_its_inner_name_is_not_told(article):
    make_quote(article, policy="trusted-import-7", **CONFIRMED)
    (document,) = article_document(article)["quotes"]
    assert document["attribution"]["confirmed_by"] == "policy"
    assert "trusted-import-7" not in json.dumps(document)


@pytest.mark.parametrize("words", ["В столице", "Конституция усиливает права", "Алуа Жолдыбалина."])
def test_a_selector_has_32_code_points_on_either_side_where_the_text_has_them(words, article):
    make_quote(article, words, **CONFIRMED)
    (document,) = article_document(article)["quotes"]
    selector = document["selector"]
    start, end = selector["start"], selector["end"]
    assert selector["exact"] == words
    assert selector["prefix"] == TEXT[max(0, start - 32) : start]
    assert selector["suffix"] == TEXT[end : end + 32]
    assert TEXT.count(selector["prefix"] + words + selector["suffix"]) == 1


def test_quotes_and_participants_stand_in_the_order_of_the_text(article):
    make_quote(article, "Закон должен быть понятен каждому", **CONFIRMED)
    make_quote(article, "Конституция усиливает права", **CONFIRMED)
    make_participation(article, "Алуа Жолдыбалина", **CONFIRMED)
    make_participation(article, "Серик Акылбай", **CONFIRMED)
    document = article_document(article)
    assert [quote["text"][:5] for quote in document["quotes"]] == ["Конст", "Закон"]
    assert [named["name"] for named in document["participants"]] == ["Серик Акылбай", "Алуа Жолдыбалина"]


@pytest.mark.parametrize("review", [Review.SUGGESTED, Review.REJECTED])
def test_what_is_not_confirmed_is_not_in_the_document(review):
    article = make_published_article(event=make_event(review=review))
    make_quote(article, review=review)
    make_participation(article, review=review)
    document = article_document(article)
    assert (document["event"], document["quotes"], document["participants"]) == (None, [], [])


def test_a_finding_that_stands_in_an_earlier_text_only_is_not_in_the_document(article):
    make_quote(article, **CONFIRMED)
    make_participation(article, **CONFIRMED)
    article.source_version = 2
    article.source_text = "Текст заменён."
    article.save()
    document = article_document(article)
    assert (document["quotes"], document["participants"]) == ([], [])


def test_an_event_lists_everybody_once_however_many_articles_name_them(api):
    event = make_event(topics=["Язык закона", "Права"], **CONFIRMED)
    speaker = make_participant("Серик Акылбай")
    older = make_published_article(event=event)
    newer = make_published_article("Выступил эксперт Серик Акылбай.", event=event)
    draft = make_article(event=event)
    for article, role in ((older, "Юрист"), (newer, "эксперт"), (draft, "Юрист")):
        make_participation(article, role=role, participant=speaker, **CONFIRMED)
    make_participation(older, "Алуа Жолдыбалина", participant=make_participant(), takes_part=False, **CONFIRMED)
    document = api(f"events/{event.pk}/").json()
    assert [(one["participant"]["id"], one["role"]) for one in document["participants"]] == [(speaker.pk, "эксперт")]
    assert [article["id"] for article in document["articles"]] == [newer.pk, older.pk]
    assert document["topics"] == ["Язык закона", "Права"]


def test_an_event_says_who_organises_it_and_how_many_came(api):
    event = make_event(attendance=200, attendance_as_printed="около 200 человек", **CONFIRMED)
    article = make_published_article("Форум Союза юристов собрал около 200 человек.", event=event)
    make_participation(article, "Союза юристов", kind="organization", organizes=True, **CONFIRMED)
    document = api(f"events/{event.pk}/").json()
    assert (document["attendance"], document["attendance_as_printed"]) == (200, "около 200 человек")
    assert [(one["name"], one["organizes"]) for one in document["participants"]] == [("Союза юристов", True)]


def test_two_people_whom_nobody_has_identified_are_two_at_an_event(api):
    event = make_event(**CONFIRMED)
    article = make_published_article(event=event)
    make_participation(article, "Серик Акылбай", **CONFIRMED)
    make_participation(article, "Алуа Жолдыбалина", **CONFIRMED)
    again = make_published_article(event=event)
    make_participation(again, "Серик Акылбай", name="Серік Ақылбай", **CONFIRMED)
    assert Participation.objects.count() == 3
    assert len(api(f"events/{event.pk}/").json()["participants"]) == 2


def test_a_draft_has_a_document_too_so_that_publication_can_freeze_it():
    article = make_article(status=Status.DRAFT)
    assert article_document(article)["published_at"] is None
