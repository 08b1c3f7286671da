import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Article
from tests.factories import make_article


@pytest.fixture
def revision(editor):
    article = make_article(headline="Язык <закона>")
    workflow.publish(article, by=editor.user)
    return article.revisions.get()


def test_what_the_public_read_is_shown_as_it_was_frozen(editor, revision):
    page = editor.get(reverse("admin:articles_revision_change", args=[revision.pk])).text
    assert f"&quot;id&quot;: {revision.document['id']}" in page


def test_a_revision_is_neither_made_changed_nor_deleted(editor, revision):
    editor.user.is_superuser = True
    editor.user.save()
    page = reverse("admin:articles_revision_change", args=[revision.pk])
    assert editor.post(page, {"reason": "иное"}).status_code == 403
    assert editor.get(reverse("admin:articles_revision_add")).status_code == 403
    assert (
        editor.post(reverse("admin:articles_revision_delete", args=[revision.pk]), {"post": "yes"}).status_code == 403
    )
    assert "delete_selected" not in editor.get(reverse("admin:articles_revision_changelist")).text


def test_revisions_are_found_by_the_words_of_their_article(editor, revision):
    assert editor.search("revision", "конституцией") == [revision]
    assert editor.search("revision", "снегопад") == []


def compare(editor, article, **chosen):
    return editor.get(reverse("admin:articles_revision_compare", args=[article.pk]), chosen)


def test_the_last_two_public_versions_are_compared_and_any_other_two_can_be(editor, revision):
    article = revision.article
    for headline in ("Язык права", "Язык прав"):
        Article.objects.filter(pk=article.pk).update(headline=headline)
        workflow.correct(article, by=editor.user, notice="Опечатка.")
    page = compare(editor, article).text
    assert "[deleted:] </span>права</del>" in page
    assert "[inserted:] </span>прав</ins>" in page
    page = compare(editor, article, before=1, after=2).text
    assert "[deleted:] </span>&lt;закона&gt;</del>" in page
    assert "The public read the same." in compare(editor, article, before=2, after=2).text


@pytest.mark.parametrize("chosen", [{"before": "x"}, {"before": 1, "after": 99}, {"after": 1}], ids=str)
def test_a_version_that_is_not_there_cannot_be_chosen(editor, revision, chosen):
    page = compare(editor, revision.article, **chosen)
    assert page.status_code == 200
    assert page.context["comparison"] is None


def test_what_was_never_public_is_not_compared(editor):
    assert compare(editor, make_article()).status_code == 404
    assert compare(editor, Article(pk=10**9)).status_code == 404


def test_a_revision_leads_to_what_changed_with_it(editor, revision):
    page = editor.get(reverse("admin:articles_revision_change", args=[revision.pk])).text
    assert reverse("admin:articles_revision_compare", args=[revision.article_id]) in page
