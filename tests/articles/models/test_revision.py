import pytest
from django.db.models import ProtectedError

from articles import workflow
from articles.models import Revision
from articles.models.revision import FrozenError
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision():
    article = make_article()
    workflow.publish(article, by=make_editor())
    return article.revisions.get()


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda revision: revision.save(),
        lambda revision: revision.delete(),
        lambda revision: Revision.objects.update(reason="иное"),
        lambda revision: Revision.objects.all().delete(),
        lambda revision: revision.article.revisions.all().delete(),
        lambda revision: Revision.objects.bulk_update([revision], ["reason"]),
    ],
    ids=["save", "delete", "update of many", "delete of many", "delete of an article's", "bulk update"],
)
def test_what_the_public_has_read_is_never_rewritten(revision, rewrite):
    frozen = revision.document
    with pytest.raises(FrozenError):
        rewrite(revision)
    assert Revision.objects.get().document == frozen


def test_an_article_that_was_public_is_not_deleted(revision):
    with pytest.raises(ProtectedError):
        revision.article.delete()


def test_the_account_of_whoever_made_it_may_go(revision):
    revision.made_by.delete()
    assert Revision.objects.get().made_by is None


def test_corrections_are_those_with_a_notice(revision):
    workflow.correct(revision.article, by=make_editor(), notice="Опечатка.")
    workflow.withdraw(revision.article, by=make_editor("articles.withdraw_article"), reason="Ошибка.")
    assert [row.number for row in Revision.objects.corrections()] == [2]
    assert [row.number for row in Revision.objects.readable().order_by("number")] == [1, 2]
