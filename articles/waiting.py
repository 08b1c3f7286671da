"""What waits for somebody: said once, for the filter of each list and for the number on the first page.

The number is that of the list behind it, because both ask the same question; it is counted no further than CAP.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Participant

from .models import Article, Event, Participation, Quote, Review, Status

CAP = 1_000
PATIENCE = timedelta(minutes=5)  # until what is scheduled counts as late: `publish_due` runs every so often


@dataclass(frozen=True)
class Waiting:
    """Rows of `model` that wait for the same thing. `name` stands in the address of their list."""

    name: str
    model: type
    label: Promise
    rows: Callable[[QuerySet, AbstractBaseUser], QuerySet]  # of all of them, those that wait for this person

    def queryset(self, user):
        return self.rows(self.model.objects.all(), user)

    def count(self, user) -> int:
        """How many, up to one more than CAP."""
        return self.queryset(user).order_by().values("pk")[: CAP + 1].count()

    @property
    def permission(self) -> str:
        return f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"

    @property
    def address(self) -> str:
        options = self.model._meta
        return f"{reverse(f'admin:{options.app_label}_{options.model_name}_changelist')}?waits={self.name}"


def _undecided(articles, user=None):
    """Articles with a suggestion nobody has decided yet."""
    return articles.filter(
        Q(pk__in=Quote.objects.undecided().values("article"))
        | Q(pk__in=Participation.objects.undecided().values("article"))
        | Q(event__in=Event.objects.undecided().values("pk"))
    )


def _yours(articles, user):
    return articles.filter(status=Status.IN_REVIEW, reviewer=user)


def _due(articles, user):
    return articles.filter(status=Status.IN_REVIEW, review_due__lte=timezone.localdate())


def _overdue(articles, user):
    """Scheduled for a moment that has passed: nobody runs `publish_due`."""
    return articles.due(timezone.now() - PATIENCE)


def _came_back(articles, user):
    return articles.sent_back().filter(submitted_by=user)


def _in_hand(articles):
    return articles.exclude(status=Status.WITHDRAWN)


WAITING = (
    Waiting("yours", Article, _("reviews that are yours"), _yours),
    Waiting("due", Article, _("reviews due today or late"), _due),
    Waiting("came_back", Article, _("articles that came back to you"), _came_back),
    Waiting("overdue", Article, _("scheduled articles whose moment has passed"), _overdue),
    Waiting("decision", Quote, _("quotes to decide"), lambda rows, user: rows.undecided()),
    Waiting(
        "speaker",
        Quote,
        _("quotes without a speaker"),
        lambda rows, user: rows.filter(spoken_by__isnull=True).exclude(review=Review.REJECTED),
    ),
    Waiting(
        "body",
        Quote,
        _("direct quotes not in the body word for word"),
        lambda rows, user: rows.direct().filter(in_body=False).exclude(review=Review.REJECTED),
    ),
    Waiting("place", Quote, _("quotes without a place in the new source text"), lambda rows, user: rows.stranded()),
    Waiting("decision", Participation, _("participants to decide"), lambda rows, user: rows.undecided()),
    Waiting(
        "place",
        Participation,
        _("participants without a place in the new source text"),
        lambda rows, user: rows.stranded(),
    ),
    Waiting("decision", Event, _("events to decide"), lambda rows, user: rows.undecided()),
    Waiting("decision", Article, _("articles with something to decide"), _undecided),
    Waiting(
        "headline",
        Article,
        _("articles without a headline of an editor"),
        lambda rows, user: _in_hand(rows).filter(Q(headline="") | Q(headline_proposed=True)),
    ),
    Waiting(
        "date", Article, _("articles without a date"), lambda rows, user: _in_hand(rows).filter(dated__isnull=True)
    ),
    Waiting("review", Article, _("articles in review"), lambda rows, user: rows.filter(status=Status.IN_REVIEW)),
    Waiting("duplicates", Participant, _("people who may be on record twice"), lambda rows, user: rows.perhaps_twice()),
)


def waiting_for(user) -> list[tuple[Waiting, int]]:
    """What this person may look at, and how much of it there is: one query a row."""
    return [(waiting, waiting.count(user)) for waiting in WAITING if user.has_perm(waiting.permission)]


def next_after(article) -> int | None:
    """The number of the next article to look at: unpublished or with something undecided; the newest first, around."""
    unfinished = Article.objects.filter(status__in=(Status.DRAFT, Status.IN_REVIEW))
    waiting = (_in_hand(unfinished) | _in_hand(_undecided(Article.objects.all()))).exclude(pk=article.pk)
    numbers = waiting.order_by("-pk").values_list("pk", flat=True)
    return numbers.filter(pk__lt=article.pk).first() or numbers.first()
