import pytest
from django.urls import reverse

from articles import deciding
from articles.drafting import draft
from articles.models import Status
from tests.articles.test_drafting import LONGER, REWORDED, make_extraction
from tests.factories import make_article, make_editor, make_published_article

from .conftest import told


def address(article, version):
    return reverse("admin:articles_article_version", args=[article.pk, version.pk])


@pytest.fixture
def edited():
    """A maker of articles whose headline was changed, with the version before."""

    def make(make_one=make_article):
        article = make_one()
        version = article.history.first()
        article.headline = "Круглый стол о праве"
        article.save()
        return article, version

    return make


def test_an_earlier_version_shows_what_restoring_it_would_change(editor, edited):
    article, version = edited()
    page = editor.get(address(article, version)).text
    assert "[inserted:] </span>языке закона</ins>" in page
    assert "Restore this version" in page
    assert address(article, version) in editor.get(reverse("admin:articles_article_history", args=[article.pk])).text


def test_a_version_is_restored_from_its_page(editor, edited):
    article, version = edited()
    page = editor.post(address(article, version), follow=True)
    article.refresh_from_db()
    assert article.headline == "Круглый стол о языке закона"
    assert told(page) == ["The version is restored, as a new one."]


def test_in_public_a_notice_is_asked_for(editor, edited):
    article, version = edited(make_published_article)
    page = editor.post(address(article, version), follow=True)
    assert "Please say what was corrected" in told(page)[0]
    assert not article.revisions.exists()
    editor.post(address(article, version), {"notice": "Прежний заголовок был верен."})
    assert article.revisions.get().notice == "Прежний заголовок был верен."


def test_the_present_version_is_not_restored(editor):
    article = make_article()
    page = editor.get(address(article, article.history.first())).text
    assert "The article says now what it said then." in page
    assert "Restore this version" not in page


def test_whoever_may_not_edit_looks_and_does_not_restore(reporter, edited):
    article, version = edited(lambda: make_article(status=Status.IN_REVIEW))
    assert "Restore this version" not in reporter.get(address(article, version)).text
    assert reporter.post(address(article, version)).status_code == 403


def test_a_version_of_another_article_is_not_here(editor, edited):
    article, _version = edited()
    other = make_article()
    assert editor.get(address(article, other.history.first())).status_code == 404


# --- a new text of the source -------------------------------------------------------------------


def test_a_new_source_text_says_what_moved_and_what_waits_with_a_link_to_each(editor):
    article = draft("news", make_extraction()).article
    direct, person = article.quotes.get(kind="direct"), article.participations.get()
    deciding.confirm(direct, person, by=make_editor())
    assert "New source text" not in editor.open(article).text
    draft("news", make_extraction(REWORDED))
    page = editor.open(article)
    assert [card.finding for card in page.context["carried"]["moved"]] == [person]
    box = page.text[page.text.index('id="carried"') :].split("</details>")[0]
    assert "New source text: version 2" in box
    assert f'href="#participation-{person.pk}"' in box
    assert f'href="#quote-{direct.pk}"' in box


def test_the_two_texts_are_compared_word_by_word(editor):
    article = draft("news", make_extraction()).article
    address = reverse("admin:articles_article_source", args=[article.pk])
    assert editor.get(address).status_code == 404
    draft("news", make_extraction(LONGER))
    page = editor.get(address).text
    assert "Version 1 became version 2" in page
    assert "<ins>" in page
    assert "<del>" not in page
