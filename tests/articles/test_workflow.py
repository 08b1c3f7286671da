import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from articles import workflow
from articles.models import Review, Revision, Status
from articles.serializers import article_document
from tests.factories import make_article, make_event, make_participation, make_published_article, make_quote, make_user

pytestmark = pytest.mark.django_db

PUBLISH, WITHDRAW, CHANGE = "articles.publish_article", "articles.withdraw_article", "articles.change_article"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_what_is_published_can_be_read_and_is_frozen_with_who_and_when():
    article, editor = make_article(), make_user(PUBLISH)
    workflow.publish(article, by=editor)
    assert article.status == Status.PUBLISHED
    revision = article.revisions.get()
    assert (revision.number, revision.act, revision.made_by) == (1, "publication", editor)
    assert revision.document == article_document(article)


def test_a_headline_that_a_person_published_is_a_proposal_no_more():
    article = make_article(headline_proposed=True)
    workflow.publish(article, by=make_user(PUBLISH))
    assert not article.headline_proposed


def test_a_headline_that_only_a_policy_published_still_says_that_it_is_proposed():
    article = make_article(headline_proposed=True)
    workflow.publish(article, policy="trusted")
    assert article.revisions.get().document["headline_proposed"]


def test_publication_is_refused_with_everything_that_is_missing():
    article = make_article(headline="", event=make_event())
    make_quote(article)
    make_participation(article)
    with pytest.raises(ValidationError) as refusal:
        workflow.publish(article, by=make_user(PUBLISH))
    assert refusal.value.messages == [
        "There is no headline.",
        "1 quote waits for a decision.",
        "1 participant waits for a decision.",
        "The event waits for a decision.",
    ]
    article.refresh_from_db()
    assert article.status == Status.DRAFT
    assert not article.revisions.exists()


def test_a_direct_quote_that_the_body_changed_is_never_published():
    article = make_article()
    make_quote(article, "Закон должен быть понятен каждому", kind="direct", review=Review.CONFIRMED)
    article.body = article.body.replace("понятен каждому", "понятен всем")
    article.save()
    with pytest.raises(ValidationError, match="does not stand in the body word for word"):
        workflow.publish(article, by=make_user(PUBLISH))
    with pytest.raises(ValidationError, match="does not stand in the body word for word"):
        workflow.publish(article, policy="trusted")


def test_an_indirect_quote_leaves_the_editor_free_to_rewrite():
    article = make_article()
    make_quote(article, review=Review.CONFIRMED)
    article.body = "Конституция, по словам юриста, усиливает права."
    article.save()
    assert workflow.missing(article) == []


def test_a_policy_publishes_and_leaves_the_undecided_unseen():
    article = make_article()
    make_quote(article)
    workflow.publish(article, policy="trusted")
    revision = article.revisions.get()
    assert (revision.policy, revision.made_by) == ("trusted", None)
    assert revision.document["quotes"] == []


def test_a_withdrawal_needs_a_reason_and_keeps_it():
    article, publisher = make_published_article(), make_user(WITHDRAW)
    with pytest.raises(ValidationError, match="reason"):
        workflow.withdraw(article, by=publisher, reason="  ")
    workflow.withdraw(article, by=publisher, reason="Имя указано неверно.")
    assert (article.status, article.withdrawal_reason) == (Status.WITHDRAWN, "Имя указано неверно.")
    assert article.revisions.get().act == "withdrawal"


def test_a_withdrawn_article_can_be_reopened_and_published_again():
    article, publisher = make_published_article(), make_user(WITHDRAW, PUBLISH)
    workflow.withdraw(article, by=publisher, reason="Ошибка.")
    workflow.reopen(article, by=publisher)
    workflow.publish(article, by=publisher)
    assert (article.status, article.withdrawal_reason) == (Status.PUBLISHED, "")
    assert list(article.revisions.order_by("number").values_list("act", flat=True)) == ["withdrawal", "publication"]


def test_a_draft_goes_to_review_and_back_with_a_reason():
    article = make_article()
    workflow.submit(article, by=make_user(CHANGE))
    assert article.status == Status.IN_REVIEW
    workflow.send_back(article, by=make_user(PUBLISH), reason="Нет даты.")
    assert article.status == Status.DRAFT
    assert article.history.first().history_change_reason == "Нет даты."


@pytest.mark.parametrize("name", ["submit", "send_back", "publish", "withdraw", "reopen"])
def test_each_move_asks_for_its_permission(name):
    move = workflow.MOVES[name]
    status = sorted(move.sources)[0]
    article = make_article(status=status)
    reason = {"reason": "причина"} if move.needs_reason else {}
    with pytest.raises(PermissionDenied):
        getattr(workflow, name)(article, by=make_user(), **reason)
    getattr(workflow, name)(article, by=make_user(move.permission), **reason)
    assert article.status == move.target


def test_a_move_from_another_state_is_refused_by_name():
    with pytest.raises(ValidationError, match="published"):
        workflow.publish(make_published_article(), by=make_user(PUBLISH))


def test_only_the_moves_a_person_may_make_are_offered():
    article = make_article()
    assert [move.name for move in workflow.moves_for(article, make_user(CHANGE))] == ["submit"]
    assert [move.name for move in workflow.moves_for(article, make_user(CHANGE, PUBLISH))] == ["submit", "publish"]


def test_a_correction_is_a_new_revision_only_where_the_public_document_changed():
    article = make_article()
    workflow.publish(article, by=make_user(PUBLISH))
    workflow.correct(article, by=make_user(CHANGE), reason="ничего")
    assert article.revisions.count() == 1
    article.headline = "Другой заголовок"
    article.save()
    workflow.correct(article, by=make_user(CHANGE), reason="заголовок")
    assert list(Revision.objects.order_by("number").values_list("number", "act", "reason")) == [
        (1, "publication", ""),
        (2, "correction", "заголовок"),
    ]
    assert Revision.objects.get(number=1).document["headline"] == "Круглый стол о языке закона"


def test_a_draft_is_not_corrected_in_public():
    article = make_article()
    workflow.correct(article, by=make_user(CHANGE))
    assert not article.revisions.exists()
