"""How a draft becomes public and how it is taken back: the table of moves, their conditions and permissions.

Nothing else writes `Article.status`. Whatever the public can read is frozen here as a Revision.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .anchoring import Standing, stands_in_body
from .models import Article, Revision, Status
from .models.revision import Act
from .serializers import CorrectionSerializer, article_document


def blockers(article) -> list[str]:
    """What must never be public: each line says what is wrong and, by naming it, what to do."""
    found = []
    if not article.headline:
        found.append(str(_("There is no headline.")))
    if not article.body.strip():
        found.append(str(_("The body is empty.")))
    broken = [
        quote for quote in article.quotes.current().confirmed().direct() if stands_in_body(quote) == Standing.BROKEN
    ]
    if broken:
        found.append(
            ngettext(
                "%(count)d confirmed direct quote does not stand in the body word for word.",
                "%(count)d confirmed direct quotes do not stand in the body word for word.",
                len(broken),
            )
            % {"count": len(broken)}
        )
    return found


def waiting(article) -> list[str]:
    """What still waits for a person's decision."""
    found = []
    quotes = article.quotes.undecided().count()
    if quotes:
        found.append(
            ngettext("%(count)d quote waits for a decision.", "%(count)d quotes wait for a decision.", quotes)
            % {"count": quotes}
        )
    people = article.participations.undecided().count()
    if people:
        found.append(
            ngettext(
                "%(count)d participant waits for a decision.", "%(count)d participants wait for a decision.", people
            )
            % {"count": people}
        )
    if article.event and not article.event.is_decided:
        found.append(str(_("The event waits for a decision.")))
    stranded = article.quotes.stranded().count() + article.participations.stranded().count()
    if stranded:
        found.append(
            ngettext(
                "%(count)d decided finding has no place in the new source text.",
                "%(count)d decided findings have no place in the new source text.",
                stranded,
            )
            % {"count": stranded}
        )
    return found


def missing(article) -> list[str]:
    """Everything that stands between this article and its publication by a person."""
    return blockers(article) + waiting(article)


# --- whose turn it is -------------------------------------------------------------------------------

CHANGE, PUBLISH, WITHDRAW = "articles.change_article", "articles.publish_article", "articles.withdraw_article"
WHO = {
    CHANGE: _("Whoever writes drafts does this."),
    PUBLISH: _("An editor or a publisher does this."),
    WITHDRAW: _("A publisher does this."),
}


def may_edit(article, user) -> bool:
    """Drafts are everybody's who writes; what is in review or public belongs to those who publish."""
    return user.has_perm(CHANGE) and (article.status == Status.DRAFT or user.has_perm(PUBLISH))


def held_by_another(article, user) -> str:
    """A claimed review is its reviewer's: nobody decides past them."""
    if article.status != Status.IN_REVIEW or article.reviewer in (None, user):
        return ""
    return _("%(reviewer)s reviews it.") % {"reviewer": article.reviewer}


def not_theirs_to_recall(article, user) -> str:
    """Whoever submitted it may change their mind until somebody has claimed the review."""
    if article.submitted_by != user:
        return _("Only whoever submitted it does this.")
    return held_by_another(article, user)


def claimed_already(article, user) -> str:
    return _("You review it already.") if article.reviewer == user else held_by_another(article, user)


def not_theirs_to_assign(article, user) -> str:
    """Anybody who reviews gives a colleague what nobody has claimed; what is claimed, its reviewer and publishers."""
    return "" if user.has_perm(WITHDRAW) else held_by_another(article, user)


def not_theirs_to_release(article, user) -> str:
    """A reviewer gives their review up; a publisher frees what an absent colleague holds."""
    if not article.reviewer:
        return _("Nobody has claimed the review.")
    return not_theirs_to_assign(article, user)


def reviewers():
    """Who may review: everybody who may publish."""
    return get_user_model().objects.with_perm(PUBLISH).order_by("username")


# --- the table --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Move:
    """One row of the table: where it leads, who may make it, what it asks for, what must be true first.

    Without a target the state stays as it is. `turn` says why it is somebody else's turn, or nothing.
    `act` is what the public learns of it.
    """

    name: str
    label: Promise
    sources: frozenset
    target: Status | None
    permission: str
    asks: tuple[str, ...] = ()
    conditions: Callable = lambda article: []
    turn: Callable = lambda article, user: ""
    act: Act | None = None


DRAFT, IN_REVIEW, SCHEDULED, PUBLISHED, WITHDRAWN = (frozenset({status}) for status in Status)
UNPUBLISHED = DRAFT | IN_REVIEW | SCHEDULED

MOVES = {
    move.name: move
    for move in (
        Move("submit", _("Send to review"), DRAFT, Status.IN_REVIEW, CHANGE, ("due", "note")),
        Move("recall", _("Take back from review"), IN_REVIEW, Status.DRAFT, CHANGE, turn=not_theirs_to_recall),
        Move("claim", _("Claim the review"), IN_REVIEW, None, PUBLISH, ("due", "note"), turn=claimed_already),
        Move(
            "assign", _("Assign the review"), IN_REVIEW, None, PUBLISH, ("reviewer", "due"), turn=not_theirs_to_assign
        ),
        Move("release", _("Give the review up"), IN_REVIEW, None, PUBLISH, turn=not_theirs_to_release),
        Move("send_back", _("Send back"), IN_REVIEW, Status.DRAFT, PUBLISH, ("reason",), turn=held_by_another),
        Move(
            "publish",
            _("Publish"),
            UNPUBLISHED,
            Status.PUBLISHED,
            PUBLISH,
            conditions=missing,
            turn=held_by_another,
            act=Act.PUBLICATION,
        ),
        Move(
            "schedule",
            _("Schedule"),
            UNPUBLISHED,
            Status.SCHEDULED,
            PUBLISH,
            ("publish_at",),
            conditions=missing,
            turn=held_by_another,
        ),
        Move("unschedule", _("Take from the schedule"), SCHEDULED, Status.IN_REVIEW, PUBLISH),
        Move("correct", _("Publish a notice"), PUBLISHED, None, PUBLISH, ("notice",), act=Act.CORRECTION),
        Move("withdraw", _("Withdraw"), PUBLISHED, Status.WITHDRAWN, WITHDRAW, ("reason",), act=Act.WITHDRAWAL),
        Move("reopen", _("Reopen"), WITHDRAWN, Status.DRAFT, WITHDRAW),
    )
}

# What must be answered, and what is said where it is not.
REQUIRED = {
    "reason": _("Please give a reason."),
    "notice": _("Please say what was corrected: the public reads this notice."),
    "publish_at": _("Please say when it is to be published."),
    "reviewer": _("Please choose who reviews it."),
}


@dataclass(frozen=True)
class Offer:
    """A move as one person sees it: `refusal` says why it is not theirs to make."""

    move: Move
    refusal: str = ""


def offers(article, user) -> list[Offer]:
    """Every move that leads on from the article's state, in the table's order."""
    here = [move for move in MOVES.values() if article.status in move.sources]
    return [Offer(move, _refusal(move, article, user)) for move in here]


def _refusal(move, article, user) -> str:
    return str(move.turn(article, user) if user.has_perm(move.permission) else WHO[move.permission])


# --- the moves --------------------------------------------------------------------------------------


def submit(article, *, by, due=None, note=""):
    """A draft asks for its review, by a day and with a word to the reviewer if there is one."""
    review = {"reviewer": None, "review_due": due, "review_note": note}
    return _make("submit", article, by=by, submitted_by=by, sent_back_reason="", **review)


def recall(article, *, by):
    """Not yet: the draft is its author's again."""
    return _make("recall", article, by=by, reviewer=None, review_due=None, review_note="")


def claim(article, *, by, due=None, note=""):
    """Somebody takes the review upon themselves; a day or a note left empty stays as it was."""
    said = {"review_due": due, "review_note": note}
    return _make("claim", article, by=by, reviewer=by, **{field: value for field, value in said.items() if value})


def assign(article, *, by, reviewer, due=None):
    """The review is a colleague's from now on; a day left empty stays as it was."""
    if reviewer and not reviewer.has_perm(PUBLISH):
        raise ValidationError(_("%(reviewer)s may not review: choose an editor."), params={"reviewer": reviewer})
    return _make("assign", article, by=by, reviewer=reviewer, **({"review_due": due} if due else {}))


def assign_back(article, *, reviewer, due, by=None, policy="", reason):
    """The review is whose it was, nobody's too: an assignment on which nothing has followed is taken back."""
    review = {"reviewer": reviewer, "review_due": due}
    return _make("assign", article, by=by, policy=policy, reason=reason, takes_back=True, **review)


def release(article, *, by):
    """The review is anybody's again."""
    return _make("release", article, by=by, reviewer=None)


def send_back(article, *, by, reason):
    """The review found something: whoever submitted it reads the reason until it is submitted again."""
    review = {"reviewer": by, "review_due": None, "review_note": ""}
    return _make("send_back", article, by=by, reason=reason, sent_back_reason=reason, **review)


def publish(article, *, by=None, policy="", reason=""):
    """From now on the public reads it. A policy alone may leave suggestions undecided: they stay unseen."""
    changes = {"published_at": timezone.now(), "withdrawn_at": None, "withdrawal_reason": "", "sent_back_reason": ""}
    return _make("publish", article, by=by, policy=policy, reason=reason, **changes, **_read_by(by), **_no_moment())


def schedule(article, *, by, publish_at):
    """It is to be published at that moment, if it still can be then."""
    return _make(
        "schedule", article, by=by, publish_at=publish_at, scheduled_by=by, sent_back_reason="", **_read_by(by)
    )


def unschedule(article, *, by=None, policy="", reason=""):
    """Not at that moment: the review goes on. Where it could not be published, the reviewer reads why."""
    note = {"review_note": reason} if reason else {}
    return _make("unschedule", article, by=by, policy=policy, reason=reason, **note, **_no_moment())


def correct(article, *, by, notice):
    """The public reads the article as it now is, with a notice of what was wrong."""
    return _make("correct", article, by=by, notice=notice, corrected_at=timezone.now())


def withdraw(article, *, by=None, policy="", reason):
    """Taken back: its address answers 410 with the reason, and nothing else shows it."""
    return _make(
        "withdraw",
        article,
        by=by,
        policy=policy,
        reason=reason,
        withdrawn_at=timezone.now(),
        withdrawal_reason=reason,
    )


def reopen(article, *, by=None, policy=""):
    """A withdrawn article becomes a draft again."""
    return _make("reopen", article, by=by, policy=policy)


@transaction.atomic
def refreeze(article, *, by=None, policy="", reason=""):
    """A decision in a published article is public at once; no new revision where the document is the same."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.is_public:
        _freeze(article, Act.CORRECTION, by=by, policy=policy, reason=reason)
    return article


# --- how a move is made -----------------------------------------------------------------------------


@transaction.atomic
def _make(name, article, *, by=None, policy="", reason="", notice="", takes_back=False, **changes):
    """Check, act, log. Returns the article as it now stands; the one passed in is brought up to date as well.

    Whoever takes a move back asks nothing, and it is their turn.
    """
    move = MOVES[name]
    locked = Article.objects.select_for_update().get(pk=article.pk)
    _check_way(move, locked, by, policy)
    if not takes_back:
        _check_turn(move, locked, by, {"reason": reason, "notice": notice} | changes)
    _check_conditions(move, locked, by)
    locked.status = move.target or locked.status
    for field, value in changes.items():
        setattr(locked, field, value)
    locked._history_user = by
    locked._change_reason = reason or notice or policy or move.name
    locked.save()
    if move.act:
        _freeze(locked, move.act, by=by, policy=policy, reason=reason, notice=notice)
    article.refresh_from_db()
    return article


def _read_by(person):
    """A person who publishes has read the headline: it is a proposal no more."""
    return {} if person is None else {"headline_proposed": False}


def _no_moment():
    return {"publish_at": None, "scheduled_by": None}


def _check_way(move, article, by, policy):
    if article.status not in move.sources:
        raise ValidationError(
            _("«%(move)s» is not possible: the article is in the state «%(status)s»."),
            params={"move": move.label, "status": article.get_status_display()},
            code="state",
        )
    if by is None and not policy:
        raise ValueError("a move is made by a person or by a named policy")
    if by is not None and not by.has_perm(move.permission):
        raise PermissionDenied(_("You may not do this: «%(move)s».") % {"move": move.label})


def _check_turn(move, article, by, answers):
    if by is not None and (refusal := move.turn(article, by)):
        raise ValidationError(refusal, code="turn")
    for ask in move.asks:
        _check_answer(ask, answers.get(ask))


def _check_conditions(move, article, by):
    only_what_must_never_be_public = by is None and move.conditions is missing
    unmet = blockers(article) if only_what_must_never_be_public else move.conditions(article)
    if unmet:
        raise ValidationError([ValidationError(line, code="missing") for line in unmet])


def _check_answer(ask, answer):
    if ask in REQUIRED and not (answer.strip() if isinstance(answer, str) else answer):
        raise ValidationError(REQUIRED[ask], code=ask)
    if ask == "publish_at" and answer <= timezone.now():
        raise ValidationError(_("That moment has passed: publish it now, or choose a later one."), code=ask)


def _freeze(article, act, *, by, policy, reason, notice=""):
    """Keep what the public reads from now on. A notice is itself a part of the document that it corrects."""
    latest = article.revisions.order_by("-number").first()
    revision = Revision(
        article=article,
        number=latest.number + 1 if latest else 1,
        act=act,
        made_at=article.corrected_at if notice else timezone.now(),
        made_by=by,
        policy=policy,
        reason=reason,
        notice=notice,
    )
    if act == Act.WITHDRAWAL:
        revision.document = {"id": article.pk, "reason": reason}
    else:
        revision.document = article_document(article)
    if notice:
        revision.document["corrections"].append(CorrectionSerializer(revision).data)
    elif act == Act.CORRECTION and latest and latest.document == revision.document:
        return
    revision.save()
