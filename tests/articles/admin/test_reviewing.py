from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.reviewing import ReviewerFilter
from articles.models import Status
from tests.factories import make_article, make_user


@pytest.fixture
def articles(editor):
    yesterday, tomorrow = (timezone.localdate() + timedelta(days=days) for days in (-1, 1))
    in_review, sent_back = {"status": Status.IN_REVIEW}, {"sent_back_reason": "Нет даты."}
    return {
        "mine": make_article(**in_review, reviewer=editor.user, review_due=tomorrow),
        "unclaimed": make_article(**in_review),
        "late": make_article(**in_review, reviewer=make_user(), review_due=yesterday),
        "came_back_to_me": make_article(**sent_back, submitted_by=editor.user),
        "came back to somebody": make_article(**sent_back, submitted_by=make_user()),
        "a plain draft": make_article(submitted_by=editor.user),
    }


@pytest.mark.parametrize("whose", ["mine", "unclaimed", "late", "came_back_to_me"])
def test_it_is_one_filter_away_whose_turn_it_is(editor, articles, whose):
    page = editor.get(reverse("admin:articles_article_changelist"), {"reviewing": whose})
    assert list(page.context["cl"].queryset) == [articles[whose]]


def test_the_list_says_whose_turn_it_is_and_until_when(editor):
    reviewer = make_user()
    make_article(status=Status.IN_REVIEW, reviewer=reviewer, review_due=date(2026, 3, 2))
    page = editor.get(reverse("admin:articles_article_changelist"))
    assert f"in review · {reviewer} · due 03/02/2026" in page.text


def test_the_articles_of_one_reviewer_are_one_filter_away(editor, articles):
    page = editor.get(reverse("admin:articles_article_changelist"), {"reviewer": articles["late"].reviewer_id})
    assert list(page.context["cl"].queryset) == [articles["late"]]
    [offered] = [spec for spec in page.context["cl"].filter_specs if isinstance(spec, ReviewerFilter)]
    assert {int(key) for key, _name in offered.lookup_choices} == {articles["late"].reviewer_id, editor.user.pk}


def test_what_came_back_is_listed_with_its_reason(editor, articles):
    page = editor.get(reverse("admin:articles_article_changelist"), {"reviewing": "came_back"})
    assert set(page.context["cl"].queryset) == {articles["came_back_to_me"], articles["came back to somebody"]}
    assert page.text.count("came back: Нет даты.") == 2
