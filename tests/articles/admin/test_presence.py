"""Who else has an article open."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Presence
from tests.factories import make_article
from tests.forms import Opened

from .conftest import Desk, member_of


@pytest.fixture
def colleague(db):
    desk = Desk(member_of("reporter"))
    desk.user.first_name, desk.user.last_name = "Айгүл", "Сәрсен"
    desk.user.save()
    return desk


def beat(desk, article, **said):
    return desk.post(reverse("admin:articles_article_presence", args=[article.pk]), said)


def make_old(**ago):
    Presence.objects.update(seen_at=timezone.now() - datetime.timedelta(**ago))


def test_opening_an_article_says_who_else_has_it_open(editor, colleague):
    article = make_article()
    assert "has this article open" not in editor.open(article).text
    assert f"{editor.user.username} has this article open too." in colleague.open(article).text
    assert "Айгүл Сәрсен has this article open too." in editor.open(article).text
    assert "has this article open" not in editor.open(make_article()).text


def test_a_sign_of_life_says_what_is_written_in(editor, colleague):
    article = make_article()
    beat(colleague, article, field="body")
    assert "Айгүл Сәрсен is editing this: body." in beat(editor, article).text


@pytest.mark.parametrize("field", ["<b>", "x" * 999, "speaker", "topics-0-name"])
def test_a_field_the_article_has_not_is_nothing_to_tell(editor, colleague, field):
    article = make_article()
    beat(colleague, article, field=field)
    assert "Айгүл Сәрсен has this article open too." in beat(editor, article).text


def test_whoever_leaves_or_gives_no_sign_for_a_minute_is_gone(editor, colleague):
    article = make_article()
    colleague.open(article)
    assert beat(colleague, article, leaving="1").status_code == 204
    assert "Айгүл" not in editor.open(article).text
    colleague.open(article)
    make_old(seconds=59)
    assert "Айгүл" in beat(editor, article).text
    make_old(seconds=61)
    assert "Айгүл" not in beat(editor, article).text


def test_old_signs_are_swept_away_when_somebody_opens_an_article(editor, colleague):
    colleague.open(make_article())
    make_old(minutes=2)
    article = make_article()
    editor.open(article)
    assert [presence.article for presence in Presence.objects.all()] == [article]


def test_somebody_is_there_once_in_however_many_tabs(editor):
    article = make_article()
    for _ in range(3):
        editor.open(article)
        beat(editor, article)
    assert Presence.objects.count() == 1


def test_a_sign_of_life_is_told_what_others_saved_meanwhile(editor, colleague):
    article = make_article()
    mine = Opened(editor, article)
    edition = mine.page.context["edition"]
    assert "since you opened" not in beat(editor, article, edition=edition).text
    Opened(colleague, article).save(headline="Юристы <о> языке", source_name="Вести")
    told = beat(editor, article, edition=edition).text
    assert "Айгүл Сәрсен changed this since you opened the page: Headline, Outlet." in told
    page = editor.get(reverse("admin:articles_article_since", args=[article.pk, edition])).text
    assert "<del>Круглый стол</del><ins>Юристы &lt;о&gt; языке</ins>" not in page
    assert "<ins>Юристы &lt;о&gt;</ins> о языке" not in page
    assert "&lt;о&gt;" in page
    assert "Вести" in page
    assert "Айгүл Сәрсен" in page


@pytest.mark.parametrize("edition", ["", "0", "x", "²", "9" * 30])
def test_an_edition_that_is_none_has_nothing_since(editor, edition):
    assert "since you opened" not in beat(editor, make_article(), edition=edition).text


def test_what_is_not_there_or_not_to_be_seen(editor, db):
    article = make_article()
    beat(editor, article)
    stranger = Desk(member_of("reporter"))
    stranger.user.groups.clear()
    assert beat(stranger, article).status_code == 403
    assert editor.get(reverse("admin:articles_article_presence", args=[article.pk])).status_code == 405
    assert beat(editor, Article(pk=10**9)).status_code == 204


def test_more_people_need_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    article = make_article()
    beat(editor, article)
    beat(Desk(member_of("editor")), article)
    with django_assert_max_num_queries(12) as few:
        beat(editor, article, edition="1")
    number = len(few)
    for _ in range(5):
        beat(Desk(member_of("editor")), article)
    with django_assert_num_queries(number):
        beat(editor, article, edition="1")
