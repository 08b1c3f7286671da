import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone, translation

from articles import scheduling, workflow
from articles.models import Article, Status
from articles.scheduling import publish_due
from tests.factories import make_article, make_quote, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


def make_due(**fields):
    """Scheduled by somebody who may publish, for a minute ago."""
    somebody = make_user(workflow.PUBLISH)
    minute_ago = timezone.now() - timedelta(minutes=1)
    return make_article(
        **{"status": Status.SCHEDULED, "publish_at": minute_ago, "scheduled_by": somebody, "reviewer": somebody}
        | fields
    )


def outcomes(**options):
    return [(report.article.pk, report.reasons) for report in publish_due(**options)]


def test_what_is_due_is_published_in_the_name_of_whoever_scheduled_it():
    article = make_due()
    somebody = article.scheduled_by
    assert outcomes() == [(article.pk, [])]
    article.refresh_from_db()
    assert (article.status, article.publish_at, article.scheduled_by) == (Status.PUBLISHED, None, None)
    revision = article.revisions.get()
    assert (revision.act, revision.made_by, revision.policy) == ("publication", somebody, "publish_due")


def test_what_is_not_due_waits():
    article = make_due(publish_at=timezone.now() + timedelta(minutes=1))
    assert outcomes() == []
    article.refresh_from_db()
    assert article.status == Status.SCHEDULED


def test_a_second_run_finds_nothing_to_do():
    make_due()
    publish_due_once = outcomes()
    assert len(publish_due_once) == 1
    assert outcomes() == []


def test_what_can_no_longer_be_published_goes_back_to_its_reviewer_with_the_reasons():
    article = make_due(headline="")
    make_quote(article)
    assert outcomes() == [(article.pk, ["There is no headline.", "1 quote waits for a decision."])]
    reviewer = article.reviewer
    article.refresh_from_db()
    assert (article.status, article.reviewer, article.publish_at) == (Status.IN_REVIEW, reviewer, None)
    assert article.review_note == "There is no headline. 1 quote waits for a decision."
    assert not article.revisions.exists()
    assert outcomes() == []


@pytest.mark.parametrize(
    "leave",
    [
        lambda article: article.scheduled_by.user_permissions.clear(),
        lambda article: type(article.scheduled_by).objects.filter(pk=article.scheduled_by_id).update(is_active=False),
        lambda article: article.scheduled_by.delete(),
    ],
    ids=["no permission any more", "account switched off", "account deleted"],
)
def test_nothing_is_published_in_the_name_of_somebody_who_may_not(leave):
    article = make_due()
    leave(article)
    assert outcomes() == [(article.pk, ["Whoever scheduled it may not publish any more."])]
    article.refresh_from_db()
    assert article.status == Status.IN_REVIEW


def test_a_dry_run_says_what_would_happen_and_writes_nothing():
    ready, broken = make_due(), make_due(headline="")
    assert outcomes(dry_run=True) == [(ready.pk, []), (broken.pk, ["There is no headline."])]
    assert set(Article.objects.values_list("status", flat=True)) == {Status.SCHEDULED}
    assert not ready.revisions.exists()


def test_a_fault_with_one_article_does_not_keep_the_others_waiting(monkeypatch):
    faulty, fine = make_due(), make_due()
    publish = workflow.publish

    def fail_once(article, **options):
        if article.pk == faulty.pk:
            raise RuntimeError("no disk")
        return publish(article, **options)

    monkeypatch.setattr(workflow, "publish", fail_once)
    assert [bool(reasons) for _article, reasons in outcomes()] == [True, False]
    faulty.refresh_from_db()
    fine.refresh_from_db()
    assert (faulty.status, fine.status) == (Status.SCHEDULED, Status.PUBLISHED)


def test_the_command_reports_and_fails_where_something_was_left(capsys):
    ready = make_due()
    call_command("publish_due")
    assert capsys.readouterr().out == f"{ready.pk} «{ready}»: published\n"
    broken = make_due(headline="")
    with pytest.raises(CommandError, match="1 article could not be published"):
        call_command("publish_due")
    assert f"{broken.pk} «{broken}»: There is no headline." in capsys.readouterr().out
    call_command("publish_due")


def test_the_command_says_that_a_dry_run_is_dry(capsys):
    make_due()
    call_command("publish_due", dry_run=True)
    assert "nothing was written" in capsys.readouterr().out
    assert Article.objects.get().status == Status.SCHEDULED


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one writer in at a time by itself"
)
def test_two_runs_at_once_publish_everything_once():
    articles = [make_due() for _ in range(4)]
    reports, barrier = [], threading.Barrier(2)

    def run():
        try:
            barrier.wait(timeout=30)
            reports.extend(scheduling.publish_due())
        finally:
            connection.close()

    runs = [threading.Thread(target=run) for _ in range(2)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join(timeout=60)
    assert sorted(report.article.pk for report in reports) == [article.pk for article in articles]
    assert [article.revisions.count() for article in articles] == [1, 1, 1, 1]
