from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.models import Status
from tests.factories import make_article, make_event, make_published_article, make_quote, make_user

from .conftest import told


def test_a_review_is_submitted_claimed_and_given_up(reporter, editor):
    article = make_article()
    reporter.move(article, "submit", due="2026-03-01", note="Проверьте имена.")
    page = editor.open(article).text
    for shown in (reporter.user.username, "not claimed", "March 1, 2026", "Проверьте имена."):
        assert shown in page, shown
    editor.move(article, "claim", due="2026-03-02", note="")
    article.refresh_from_db()
    assert (article.reviewer, article.review_due) == (editor.user, date(2026, 3, 2))
    editor.move(article, "release")
    article.refresh_from_db()
    assert article.reviewer is None


def test_the_author_reads_on_the_page_why_it_came_back(reporter, editor):
    article = make_article()
    reporter.move(article, "submit")
    editor.move(article, "send_back", reason="Уточните имя.")
    assert f"Sent back by {editor.user}: Уточните имя." in reporter.open(article).text
    reporter.move(article, "submit")
    assert "Sent back" not in reporter.open(article).text


def test_a_moment_is_given_in_the_newsrooms_own_time(editor, settings):
    settings.TIME_ZONE = "Asia/Almaty"
    article = make_article()
    tomorrow = timezone.localtime() + timedelta(days=1)
    page = editor.move(article, "schedule", publish_at=tomorrow.strftime("%Y-%m-%dT%H:%M"))
    article.refresh_from_db()
    assert article.status == Status.SCHEDULED
    assert article.publish_at == tomorrow.replace(second=0, microsecond=0)
    assert f'value="{tomorrow:%Y-%m-%dT%H:%M}"' in page.text
    assert "Asia/Almaty" in page.text


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        ("", "Please say when it is to be published."),
        ("2020-01-01T10:00", "That moment has passed: publish it now, or choose a later one."),
        ("завтра", "Enter a valid date/time."),
    ],
)
def test_no_moment_or_none_to_come_is_refused(editor, moment, answer):
    article = make_article()
    assert told(editor.move(article, "schedule", publish_at=moment)) == [answer]
    article.refresh_from_db()
    assert article.status == Status.DRAFT


def test_a_notice_is_published_without_an_edit(editor, api):
    article = make_published_article()
    assert told(editor.move(article, "correct")) == ["Please say what was corrected: the public reads this notice."]
    editor.move(article, "correct", notice="Цитата принадлежит другому.")
    told_to_the_public = api(f"articles/{article.pk}/").json()["corrections"]
    assert [(each["number"], each["notice"]) for each in told_to_the_public] == [(1, "Цитата принадлежит другому.")]


def test_a_reporter_sees_why_something_is_not_theirs(reporter):
    article = make_article(status=Status.IN_REVIEW)
    page = reporter.open(article).text
    assert 'name="move"' not in page
    assert "Take back from review: Only whoever submitted it does this." in page
    assert "Publish: An editor or a publisher does this." in page
    assert "only drafts are everybody&#x27;s" in page or "only drafts are everybody's" in page


def test_an_editor_sees_who_holds_the_review(editor):
    article = make_article(status=Status.IN_REVIEW, reviewer=make_user(username="айгүл"))
    page = editor.open(article).text
    assert "Publish: айгүл reviews it." in page
    assert 'value="publish"' not in page


def test_a_refused_schedule_names_what_is_missing(editor):
    article = make_article(headline="", event=make_event())
    make_quote(article)
    tomorrow = timezone.localtime() + timedelta(days=1)
    page = editor.move(article, "schedule", publish_at=tomorrow.strftime("%Y-%m-%dT%H:%M"))
    assert told(page) == ["There is no headline.", "1 quote waits for a decision.", "The event waits for a decision."]
