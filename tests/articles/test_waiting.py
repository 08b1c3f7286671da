from datetime import timedelta

import pytest
from django.utils import timezone

from articles import waiting
from articles.anchoring import measure
from articles.models import Review, Status
from articles.waiting import WAITING, waiting_for
from tests.factories import (
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_quote,
    make_user,
)

DIRECT = "Закон должен быть понятен каждому"


@pytest.fixture
def newsroom(admin_user):
    """One row that waits for each thing, beside rows that wait for nothing."""
    ago = timezone.now() - timedelta(days=1)
    known = {"headline": "О законах", "dated": "2026-01-01"}
    in_review = known | {"status": Status.IN_REVIEW}
    make_article(**in_review, reviewer=admin_user, review_due=timezone.localdate() + timedelta(days=1))
    make_article(**in_review, reviewer=make_user(), review_due=timezone.localdate())
    make_article(**known, submitted_by=admin_user, sent_back_reason="Нет даты.")
    make_article(**known, submitted_by=make_user(), sent_back_reason="Нет даты.")
    make_article(**known, status=Status.SCHEDULED, publish_at=ago)
    make_article(**known, status=Status.SCHEDULED)
    serik = make_participant("Серик Акылбай")
    make_participant("Акылбай Серик")
    make_participant("Алуа Жолдыбалина")
    undecided = make_article(event=make_event(), dated="2026-01-01", headline_proposed=True)
    make_quote(undecided, spoken_by=serik)
    make_participation(undecided)
    done = make_article(event=make_event(review=Review.CONFIRMED), dated="2026-01-01", status=Status.IN_REVIEW)
    make_quote(done, spoken_by=serik, review=Review.CONFIRMED)
    make_quote(done, "усиливает", review=Review.REJECTED)
    make_quote(done, "права", review=Review.CONFIRMED)
    changed = make_article(body="Другие слова.", dated="2026-01-01", source_version=2)
    changed.superseded_sources.create(version=1, text=changed.source_text, sha256=changed.source_sha256)
    make_quote(changed, DIRECT, kind="direct", spoken_by=serik, review=Review.CONFIRMED)
    make_quote(changed, "права", spoken_by=serik, review=Review.CONFIRMED, source_version=1)
    make_participation(changed, review=Review.CONFIRMED, source_version=1)
    measure(changed)
    make_article(status=Status.WITHDRAWN)
    make_article()


def test_each_thing_that_waits_is_counted_once(newsroom, admin_user):
    counts = {f"{waiting.model._meta.model_name} {waiting.name}": waiting.count(admin_user) for waiting in WAITING}
    assert counts == {
        "quote decision": 1,
        "quote speaker": 1,
        "quote body": 1,
        "quote place": 1,
        "participation decision": 1,
        "participation place": 1,
        "event decision": 1,
        "article decision": 1,
        "article headline": 1,
        "article date": 1,
        "article review": 3,
        "article yours": 1,
        "article due": 1,
        "article came_back": 1,
        "article overdue": 1,
        "participant duplicates": 2,
    }


@pytest.mark.parametrize("row", WAITING, ids=lambda row: f"{row.model._meta.model_name} {row.name}")
def test_a_number_is_that_of_the_list_behind_it(row, newsroom, admin_client, admin_user):
    page = admin_client.get(row.address)
    assert list(page.context["cl"].queryset.order_by("pk")) == list(row.queryset(admin_user).order_by("pk"))
    assert page.context["cl"].result_count == row.count(admin_user)


def test_nothing_is_counted_further_than_its_bound(newsroom, admin_user, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(waiting, "CAP", 1)
    twice = next(row for row in WAITING if row.name == "duplicates")
    with django_assert_num_queries(1):
        assert twice.count(admin_user) == 2


def test_somebody_sees_what_waits_in_the_lists_they_may_open(db):
    assert [row.name for row, _count in waiting_for(make_user("people.view_participant"))] == ["duplicates"]
    assert waiting_for(make_user()) == []
