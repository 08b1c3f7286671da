"""The same moment, two people, real connections: one is first, the other is told and loses nothing."""

import pytest
from django.urls import reverse

from articles import deciding
from articles.models import Presence, Quote, Review, Revision, Status
from people.merging import merge
from people.models import Merge, Participant
from tests.at_once import at_once
from tests.factories import (
    make_article,
    make_editor,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)
from tests.forms import Opened, labels, row

from .conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = ("people.view_participant", "people.change_participant", "people.merge_participant", "people.view_merge")
ROWS = [
    f"{app}.{action}_{noun}"
    for app, noun in (("articles", "topic"), ("people", "othername"), ("people", "membership"))
    for action in ("view", "add", "change", "delete")
]


@pytest.fixture
def two(transactional_db):
    return [Desk(make_editor(*PEOPLE, *ROWS, "articles.view_batch")) for _ in range(2)]


def save_both(two, record, first, second):
    """Both opened it, both press the button now; the pages they get, the one who was served first before the other."""
    mine, theirs = (Opened(desk, record) for desk in two)
    pages = at_once(lambda: mine.save(**first), lambda: theirs.save(**second))
    return sorted(pages, key=lambda page: page.status_code)


def two_people():
    return make_participant("Серик Акылбай").pk, make_participant("Алуа Жолдыбалина").pk


@pytest.mark.parametrize(
    ("make", "field", "values"),
    [
        (make_article, "headline", lambda: ("Юристы", "Депутаты")),
        (make_published_article, "body", lambda: ("Закон ясен.", "Закон понятен.")),
        (make_event, "venue", lambda: ("Астана", "Алматы")),
        (make_participant, "description", lambda: ("юрист", "депутат")),
        (lambda: make_quote(make_article()), "spoken_by", two_people),
        (lambda: make_participation(make_article()), "participant", two_people),
    ],
    ids=["article", "published article", "event", "participant", "quote", "participation"],
)
def test_of_two_saves_of_one_field_the_second_is_asked(two, make, field, values):
    record, typed = make(), values()
    saved, asked = save_both(two, record, *({field: value, "notice": "Опечатка."} for value in typed))
    assert (saved.status_code, asked.status_code) == (200, 409)
    record.refresh_from_db()
    [conflict] = asked.context["conflicts"]
    stored = record.serializable_value(field)
    assert [conflict.stored, *conflict.typed] == [str(stored), *(str(value) for value in typed if value != stored)]


@pytest.mark.parametrize(
    ("make", "first", "second"),
    [
        (make_article, {"headline": "Юристы"}, {"source_name": "Вести"}),
        (make_event, {"venue": "Астана"}, {"date": "2026-02-27"}),
        (make_participant, {"name": "Серік Ақылбай"}, {"description": "юрист"}),
    ],
    ids=["article", "event", "participant"],
)
def test_two_saves_of_different_fields_both_stand(two, make, first, second):
    record = make()
    assert [page.status_code for page in save_both(two, record, first, second)] == [200, 200]
    record.refresh_from_db()
    assert {name: str(getattr(record, name)) for name in first | second} == first | second


def test_topics_added_in_the_same_moment_both_stand(two):
    event = make_event()
    added = (row("topics", 0, name=name, position=0) | {"topics-TOTAL_FORMS": 1} for name in ("Права граждан", "Суды"))
    save_both(two, event, *added)
    assert sorted(topic.name for topic in event.topics.all()) == ["Права граждан", "Суды"]


def test_an_article_is_published_once(two):
    article = make_article()
    pages = at_once(*(lambda desk=desk: desk.move(article, "publish") for desk in two))
    for said in ("Publish: the article is now", "«Publish» is not possible: the article is in the state «published»."):
        assert sum(said in page.text for page in pages) == 1
    assert Revision.objects.count() == 1


def test_of_two_who_take_a_review_in_the_same_moment_one_has_it_and_the_other_is_told(two):
    article = make_article(status=Status.IN_REVIEW)
    pages = at_once(
        lambda: two[0].move(article, "claim"),
        lambda: two[1].move(article, "assign", reviewer=two[1].user.pk),
    )
    article.refresh_from_db()
    first = two.index(next(desk for desk in two if desk.user == article.reviewer))
    assert ["the article is now in the state" in page.text for page in pages] == [first == 0, first == 1]
    assert f"{article.reviewer} reviews it." in pages[1 - first].text


def test_a_publication_and_an_edit_in_the_same_moment(two):
    article = make_article()
    mine, theirs = (Opened(desk, article) for desk in two)
    edition = theirs.page.context["edition"]
    _saved, moved = at_once(
        lambda: mine.save(headline="Юристы", notice="Опечатка."),
        lambda: theirs.desk.move(article, "publish", edition=edition),
    )
    article.refresh_from_db()
    assert article.headline == "Юристы"
    if article.status == Status.DRAFT:  # the edit was first: nobody has seen what would be published
        assert "this was changed since you opened the page (Headline)" in moved.text
    else:
        assert Revision.objects.first().document["headline"] == "Юристы"


def test_a_decision_on_an_event_and_an_edit_of_it_do_not_wait_for_each_other_for_ever(two):
    event = make_event()
    article = make_article(event=event)
    opened = Opened(two[0], event)
    saved, decided = at_once(
        lambda: opened.save(venue="Астана"),
        lambda: two[1].decide(article, finding=f"event-{event.pk}", decision="confirm"),
    )
    assert (saved.status_code, decided.status_code) == (200, 200)
    event.refresh_from_db()
    assert (event.venue, event.review) == ("Астана", Review.CONFIRMED)


def merge_form(desk, kept, *others):
    keys = ",".join(str(record.pk) for record in (kept, *others))
    address = f"{reverse('admin:people_participant_merge')}?records={keys}"
    return lambda: desk.post(address, {"kept": kept.pk}, follow=True)


@pytest.mark.parametrize("is_same_choice", [True, False], ids=["the same record kept", "each keeps another"])
def test_of_two_merges_of_the_same_people_one_succeeds_and_the_other_is_told(two, is_same_choice):
    one, other = make_participant("Берик Асылов"), make_participant("Б. Асылов")
    second = (one, other) if is_same_choice else (other, one)
    pages = at_once(merge_form(two[0], one, other), merge_form(two[1], *second))
    [done] = Merge.objects.all()
    told_of = [page.text for page in pages]
    assert sum(f"Merged into “{done.kept}”." in text for text in told_of) == 1
    assert sum("merged into" in text for text in told_of) == 1
    assert list(Participant.objects.current()) == [done.kept]


def test_merges_of_three_in_any_order_do_not_wait_for_each_other_for_ever(two):
    records = [make_participant(name) for name in ("А. Асылов", "Б. Асылов", "В. Асылов")]
    pages = at_once(merge_form(two[0], *records[::-1]), merge_form(two[1], records[1], records[2], records[0]))
    assert [page.status_code for page in pages] == [200, 200]
    assert Participant.objects.current().count() == 1


def test_no_quote_is_given_to_somebody_who_is_merged_in_that_moment(two):
    kept, retired = make_participant("Берик Асылов"), make_participant("Б. Асылов")
    quote = make_quote(make_article())
    at_once(
        lambda: merge(kept, retired, by=two[0].user),
        lambda: two[1].decide(quote.article, finding=f"quote-{quote.pk}", decision="confirm", speaker=retired.pk),
    )
    quote.refresh_from_db()
    assert quote.spoken_by in (kept, None)


def test_a_decision_and_a_save_of_the_quote_in_the_same_moment(two):
    quote, speaker = make_quote(make_article()), make_participant()
    opened = Opened(two[0], quote)
    saved, _done = at_once(
        lambda: opened.save(spoken_by=speaker.pk),
        lambda: deciding.reject(Quote.objects.get(pk=quote.pk), by=two[1].user),
    )
    quote.refresh_from_db()
    if saved.status_code == 409:
        assert (labels(saved), quote.review) == (["Review"], Review.REJECTED)


def test_two_who_open_an_article_in_the_same_moment_are_both_there(two):
    article = make_article()
    for _ in range(2):
        at_once(*(lambda desk=desk: desk.open(article) for desk in two))
    assert Presence.objects.count() == 2
