from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from articles import workflow
from articles.models import Article, Review, Revision, Status
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


def answers(move):
    """What a move asks for, answered."""
    given = {
        "reason": lambda: "причина",
        "notice": lambda: "Имя указано неверно.",
        "publish_at": lambda: timezone.now() + timedelta(hours=1),
        "reviewer": lambda: make_user(PUBLISH),
    }
    return {ask: given[ask]() for ask in move.asks if ask in given}


MINE = {"release": "reviewer", "recall": "submitted_by"}  # moves that only one person may make


def ready_for(move, somebody, status):
    """An article from which that person can make the move."""
    mine = {MINE[move.name]: somebody} if move.name in MINE else {}
    return make_article(status=status, **mine)


@pytest.mark.parametrize(
    ("name", "status"), [(move.name, status) for move in workflow.MOVES.values() for status in sorted(move.sources)]
)
def test_each_move_asks_for_its_permission_and_leads_where_the_table_says(name, status):
    move = workflow.MOVES[name]
    somebody = make_user(move.permission)
    article = ready_for(move, somebody, status)
    with pytest.raises(PermissionDenied):
        getattr(workflow, name)(article, by=make_user(), **answers(move))
    getattr(workflow, name)(article, by=somebody, **answers(move))
    assert article.status == (move.target or status)
    assert article.history.first().history_user == somebody


@pytest.mark.parametrize("name", workflow.MOVES)
def test_a_move_from_another_state_is_refused_by_name(name):
    move = workflow.MOVES[name]
    for status in set(Status) - move.sources:
        with pytest.raises(ValidationError, match=f"in the state «{status.label}»"):
            getattr(workflow, name)(make_article(status=status), by=make_user(move.permission), **answers(move))


@pytest.mark.parametrize(
    ("name", "answer"),
    [(move.name, ask) for move in workflow.MOVES.values() for ask in move.asks if ask in workflow.REQUIRED],
)
def test_what_a_move_must_be_told_is_asked_for(name, answer):
    move = workflow.MOVES[name]
    article = make_article(status=sorted(move.sources)[0])
    empty = answers(move) | {answer: None if answer in {"publish_at", "reviewer"} else "  "}
    with pytest.raises(ValidationError, match="Please"):
        getattr(workflow, name)(article, by=make_user(move.permission), **empty)


def test_only_the_moves_a_person_may_make_are_offered():
    article = make_article()
    offered = [
        [offer.move.name for offer in workflow.offers(article, user) if not offer.refusal]
        for user in (make_user(CHANGE), make_user(CHANGE, PUBLISH))
    ]
    assert offered == [["submit"], ["submit", "publish", "schedule"]]


def test_whoever_may_not_make_a_move_is_told_whose_it_is():
    told = {offer.move.name: offer.refusal for offer in workflow.offers(make_article(), make_user(CHANGE))}
    assert told == {
        "submit": "",
        "publish": "An editor or a publisher does this.",
        "schedule": "An editor or a publisher does this.",
    }


@pytest.mark.parametrize("status", Status)
def test_a_draft_is_everybodys_to_edit_and_the_rest_is_for_those_who_publish(status):
    article = make_article(status=status)
    assert workflow.may_edit(article, make_user(CHANGE, PUBLISH))
    assert workflow.may_edit(article, make_user(CHANGE)) is (status == Status.DRAFT)
    assert not workflow.may_edit(article, make_user(PUBLISH))


# --- the review ---------------------------------------------------------------------------------


def test_a_review_has_its_author_its_day_and_its_note():
    article, author, day = make_article(), make_user(CHANGE), date(2026, 3, 1)
    workflow.submit(article, by=author, due=day, note="Проверьте имена.")
    assert (article.submitted_by, article.review_due, article.review_note) == (author, day, "Проверьте имена.")
    assert article.reviewer is None


def test_a_review_is_claimed_by_one_person_and_keeps_what_was_said():
    article, editor = make_article(status=Status.IN_REVIEW, review_note="Срочно."), make_user(PUBLISH)
    workflow.claim(article, by=editor, due=date(2026, 3, 2))
    assert (article.reviewer, article.review_due, article.review_note) == (editor, date(2026, 3, 2), "Срочно.")
    with pytest.raises(ValidationError, match="You review it already"):
        workflow.claim(article, by=editor)
    with pytest.raises(ValidationError, match=f"{editor} reviews it"):
        workflow.claim(article, by=make_user(PUBLISH))


@pytest.mark.parametrize("name", ["publish", "schedule", "send_back", "release", "assign"])
def test_nobody_decides_past_the_reviewer(name):
    article, reviewer = make_article(status=Status.IN_REVIEW), make_user(PUBLISH)
    workflow.claim(article, by=reviewer)
    move = workflow.MOVES[name]
    with pytest.raises(ValidationError, match=f"{reviewer} reviews it"):
        getattr(workflow, name)(article, by=make_user(PUBLISH), **answers(move))
    getattr(workflow, name)(article, by=reviewer, **answers(move))
    assert article.status == (move.target or Status.IN_REVIEW)


def test_a_review_is_assigned_to_a_colleague_and_keeps_what_was_said():
    article, colleague = make_article(status=Status.IN_REVIEW, review_note="Срочно."), make_user(PUBLISH)
    workflow.assign(article, by=make_user(PUBLISH), reviewer=colleague, due=date(2026, 3, 2))
    assert (article.reviewer, article.review_due, article.review_note) == (colleague, date(2026, 3, 2), "Срочно.")
    workflow.assign(article, by=make_user(PUBLISH, WITHDRAW), reviewer=make_user(PUBLISH))
    assert article.reviewer != colleague


def test_a_review_is_not_assigned_to_whoever_may_not_publish():
    article, reporter = make_article(status=Status.IN_REVIEW), make_user(CHANGE)
    with pytest.raises(ValidationError, match=f"{reporter} may not review"):
        workflow.assign(article, by=make_user(PUBLISH), reviewer=reporter)
    assert reporter not in workflow.reviewers()


def test_the_author_takes_it_back_until_somebody_has_claimed_it():
    article, author, reviewer = make_article(), make_user(CHANGE), make_user(PUBLISH)
    workflow.submit(article, by=author, note="Срочно.")
    with pytest.raises(ValidationError, match="Only whoever submitted it"):
        workflow.recall(article, by=make_user(CHANGE))
    workflow.recall(article, by=author)
    assert (article.status, article.review_note, article.sent_back_reason) == (Status.DRAFT, "", "")
    workflow.submit(article, by=author)
    workflow.claim(article, by=reviewer)
    with pytest.raises(ValidationError, match=f"{reviewer} reviews it"):
        workflow.recall(article, by=author)


def test_a_publisher_frees_what_an_absent_colleague_holds():
    article = make_article(status=Status.IN_REVIEW, reviewer=make_user(PUBLISH))
    workflow.release(article, by=make_user(PUBLISH, WITHDRAW))
    assert article.reviewer is None
    with pytest.raises(ValidationError, match="Nobody has claimed"):
        workflow.release(article, by=make_user(PUBLISH))


def test_the_author_reads_why_it_came_back_until_it_is_submitted_again():
    article, author, reviewer = make_article(), make_user(CHANGE), make_user(PUBLISH)
    workflow.submit(article, by=author, note="Срочно.")
    workflow.send_back(article, by=reviewer, reason="Нет даты.")
    assert (article.sent_back_reason, article.submitted_by, article.reviewer) == ("Нет даты.", author, reviewer)
    assert article.review_note == ""
    assert list(Article.objects.sent_back()) == [article]
    workflow.submit(article, by=author)
    assert (article.sent_back_reason, article.reviewer) == ("", None)
    assert not Article.objects.sent_back().exists()


# --- the schedule -------------------------------------------------------------------------------


def test_what_is_scheduled_is_as_complete_as_what_is_published():
    article, editor = make_article(), make_user(PUBLISH)
    make_quote(article)
    with pytest.raises(ValidationError, match="1 quote waits for a decision"):
        workflow.schedule(article, by=editor, publish_at=timezone.now() + timedelta(hours=1))


def test_a_moment_that_has_passed_is_refused():
    with pytest.raises(ValidationError, match="has passed"):
        workflow.schedule(make_article(), by=make_user(PUBLISH), publish_at=timezone.now() - timedelta(seconds=1))


def test_a_moment_is_changed_and_taken_back():
    article, editor = make_article(headline_proposed=True), make_user(PUBLISH)
    workflow.schedule(article, by=editor, publish_at=timezone.now() + timedelta(hours=1))
    later = timezone.now() + timedelta(hours=2)
    workflow.schedule(article, by=editor, publish_at=later)
    assert (article.publish_at, article.scheduled_by, article.headline_proposed) == (later, editor, False)
    workflow.unschedule(article, by=editor)
    assert (article.status, article.publish_at, article.scheduled_by) == (Status.IN_REVIEW, None, None)


def test_what_is_published_by_hand_has_no_moment_to_wait_for():
    article, editor = make_article(), make_user(PUBLISH)
    workflow.schedule(article, by=editor, publish_at=timezone.now() + timedelta(hours=1))
    workflow.publish(article, by=editor)
    assert (article.status, article.publish_at) == (Status.PUBLISHED, None)


# --- corrections --------------------------------------------------------------------------------


def published(**fields):
    article = make_article(**fields)
    return workflow.publish(article, by=make_user(PUBLISH))


def test_a_correction_is_public_with_its_notice_and_its_moment():
    article, editor = published(), make_user(PUBLISH)
    Article.objects.filter(pk=article.pk).update(headline="Другой заголовок")
    workflow.correct(article, by=editor, notice="Заголовок был неверен.")
    revision = article.revisions.get(number=2)
    assert (revision.act, revision.notice, revision.made_by) == ("correction", "Заголовок был неверен.", editor)
    assert (article.status, article.corrected_at) == (Status.PUBLISHED, revision.made_at)
    public = article_document(article)
    assert public == revision.document
    assert [(told["number"], told["notice"]) for told in public["corrections"]] == [(2, "Заголовок был неверен.")]
    assert public["corrected_at"] == public["corrections"][0]["at"]
    assert article.revisions.get(number=1).document["headline"] == "Круглый стол о языке закона"
    assert article.revisions.get(number=1).document["corrections"] == []


def test_corrections_follow_one_another():
    article, editor = published(), make_user(PUBLISH)
    for notice in ("Имя указано неверно.", "Дата указана неверно."):
        workflow.correct(article, by=editor, notice=notice)
    told = article_document(article)["corrections"]
    assert [correction["notice"] for correction in told] == ["Имя указано неверно.", "Дата указана неверно."]


def test_a_decision_is_frozen_without_a_notice_and_only_where_the_public_document_changed():
    article = published()
    workflow.refreeze(article, by=make_user(PUBLISH), reason="ничего")
    assert article.revisions.count() == 1
    Article.objects.filter(pk=article.pk).update(headline="Другой заголовок")
    workflow.refreeze(article, by=make_user(PUBLISH), reason="confirmed")
    assert list(Revision.objects.order_by("number").values_list("number", "act", "reason", "notice")) == [
        (1, "publication", "", ""),
        (2, "correction", "confirmed", ""),
    ]
    assert article_document(article)["corrections"] == []


def test_a_draft_is_not_frozen():
    article = make_article()
    workflow.refreeze(article, by=make_user(CHANGE))
    assert not article.revisions.exists()


# --- the guide ----------------------------------------------------------------------------------

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "desk.md"
GROUPS = {CHANGE: "reporter", PUBLISH: "editor", WITHDRAW: "publisher"}


def test_the_guide_has_the_table_of_moves():
    """| `submit` | draft | in_review | reporter | due, note | |"""
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in GUIDE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert [row[:5] for row in rows] == [
        [
            move.name,
            ", ".join(status for status in Status if status in move.sources),
            move.target or "–",
            GROUPS[move.permission],
            ", ".join(move.asks) or "–",
        ]
        for move in workflow.MOVES.values()
    ]
