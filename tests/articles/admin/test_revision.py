import pytest
from django.urls import reverse

from articles import workflow
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
