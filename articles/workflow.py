"""How a draft becomes public and how it is taken back: the table of moves, their conditions and permissions.

Nothing else writes `Article.status`. Whatever the public can read is frozen here as a Revision.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .anchoring import Standing, stands_in_body
from .models import Article, Revision, Status
from .models.revision import Act
from .serializers import article_document


def blockers(article) -> list[str]:
    """What must never be public: each line says what is wrong and, by naming it, what to do."""
    found = []
    if not article.headline:
        found.append(str(_("There is no headline.")))
    if not article.body.strip():
        found.append(str(_("The body is empty.")))
    broken = [
        quote
        for quote in article.quotes.current().confirmed().direct().select_related("article")
        if stands_in_body(quote) == Standing.BROKEN
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


@dataclass(frozen=True)
class Move:
    """One row of the table: where it leads, who may make it, what must be true first."""

    name: str
    label: Promise
    sources: frozenset
    target: Status
    permission: str
    conditions: Callable = lambda article: []
    needs_reason: bool = False


MOVES = {
    move.name: move
    for move in (
        Move("submit", _("Send to review"), frozenset({Status.DRAFT}), Status.IN_REVIEW, "articles.change_article"),
        Move(
            "send_back",
            _("Send back"),
            frozenset({Status.IN_REVIEW}),
            Status.DRAFT,
            "articles.publish_article",
            needs_reason=True,
        ),
        Move(
            "publish",
            _("Publish"),
            frozenset({Status.DRAFT, Status.IN_REVIEW}),
            Status.PUBLISHED,
            "articles.publish_article",
            missing,
        ),
        Move(
            "withdraw",
            _("Withdraw"),
            frozenset({Status.PUBLISHED}),
            Status.WITHDRAWN,
            "articles.withdraw_article",
            needs_reason=True,
        ),
        Move("reopen", _("Reopen"), frozenset({Status.WITHDRAWN}), Status.DRAFT, "articles.withdraw_article"),
    )
}


def moves_for(article, user) -> list[Move]:
    """The moves this person may make with this article as it stands, in the table's order."""
    return [move for move in MOVES.values() if article.status in move.sources and user.has_perm(move.permission)]


def submit(article, *, by):
    """A draft asks for its review."""
    return _make("submit", article, by=by)


def send_back(article, *, by, reason):
    """The review found something; the reason goes to whoever drafted it."""
    return _make("send_back", article, by=by, reason=reason)


def publish(article, *, by=None, policy="", reason=""):
    """From now on the public reads it. A policy, unlike a person, may leave suggestions undecided: they stay unseen."""
    return _make("publish", article, by=by, policy=policy, reason=reason)


def withdraw(article, *, by=None, policy="", reason):
    """Taken back: its address answers 410 with the reason, and nothing else shows it."""
    return _make("withdraw", article, by=by, policy=policy, reason=reason)


def reopen(article, *, by=None, policy=""):
    """A withdrawn article becomes a draft again."""
    return _make("reopen", article, by=by, policy=policy)


@transaction.atomic
def correct(article, *, by=None, policy="", reason=""):
    """Freeze what changed in a published article; no new revision where the public document is the same."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.is_public:
        _freeze(article, Act.CORRECTION, article_document(article), by=by, policy=policy, reason=reason)
    return article


@transaction.atomic
def _make(name, article, *, by=None, policy="", reason=""):
    """Check, act, log. Returns the article as it now stands; the one passed in is brought up to date as well."""
    move = MOVES[name]
    locked = Article.objects.select_for_update().get(pk=article.pk)
    _check(move, locked, by, policy, reason)
    locked.status = move.target
    match move.target:
        case Status.PUBLISHED:
            locked.published_at = timezone.now()
            locked.headline_proposed &= by is None  # a person who publishes has read the headline
            locked.withdrawn_at, locked.withdrawal_reason = None, ""
        case Status.WITHDRAWN:
            locked.withdrawn_at, locked.withdrawal_reason = timezone.now(), reason
    locked._history_user = by
    locked._change_reason = reason or policy or move.name
    locked.save()
    match move.target:
        case Status.PUBLISHED:
            _freeze(locked, Act.PUBLICATION, article_document(locked), by=by, policy=policy, reason=reason)
        case Status.WITHDRAWN:
            _freeze(locked, Act.WITHDRAWAL, {"id": locked.pk, "reason": reason}, by=by, policy=policy, reason=reason)
    article.refresh_from_db()
    return article


def _check(move, article, by, policy, reason):
    if article.status not in move.sources:
        raise ValidationError(
            _("«%(move)s» is not possible: the article is in the state «%(status)s»."),
            params={"move": move.label, "status": article.get_status_display()},
            code="state",
        )
    if by is not None and not by.has_perm(move.permission):
        raise PermissionDenied(_("You may not do this: «%(move)s».") % {"move": move.label})
    if by is None and not policy:
        raise ValueError("a move is made by a person or by a named policy")
    if move.needs_reason and not reason.strip():
        raise ValidationError(_("Please give a reason."), code="reason")
    unmet = blockers(article) if move.target == Status.PUBLISHED and policy else move.conditions(article)
    if unmet:
        raise ValidationError([ValidationError(line, code="missing") for line in unmet])


def _freeze(article, act, document, *, by, policy, reason):
    latest = article.revisions.order_by("-number").first()
    if act == Act.CORRECTION and latest and latest.document == document:
        return latest
    return Revision.objects.create(
        article=article,
        number=latest.number + 1 if latest else 1,
        act=act,
        document=document,
        made_by=by,
        policy=policy,
        reason=reason,
    )
