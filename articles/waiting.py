"""What waits for somebody: said once, for the filter of each list and for the number on the first page.

The number is that of the list behind it, because both ask the same question; it is counted no further than CAP.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Participant

from .models import Article, Event, Participation, Quote, Review, Status

CAP = 1_000


@dataclass(frozen=True)
class Waiting:
    """Rows of `model` that wait for the same thing. `name` stands in the address of their list."""

    name: str
    model: type
    label: Promise
    rows: Callable[[QuerySet], QuerySet]

    def queryset(self):
        return self.rows(self.model.objects.all())

    def count(self) -> int:
        """How many, up to one more than CAP."""
        return self.queryset().order_by().values("pk")[: CAP + 1].count()

    @property
    def permission(self) -> str:
        return f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"

    @property
    def address(self) -> str:
        options = self.model._meta
        return f"{reverse(f'admin:{options.app_label}_{options.model_name}_changelist')}?waits={self.name}"


def _undecided(articles):
    """Articles with a suggestion nobody has decided yet."""
    return articles.filter(
        Q(pk__in=Quote.objects.undecided().values("article"))
        | Q(pk__in=Participation.objects.undecided().values("article"))
        | Q(event__in=Event.objects.undecided().values("pk"))
    )


def _in_hand(articles):
    return articles.exclude(status=Status.WITHDRAWN)


WAITING = (
    Waiting("decision", Quote, _("quotes to decide"), lambda rows: rows.undecided()),
    Waiting(
        "speaker",
        Quote,
        _("quotes without a speaker"),
        lambda rows: rows.filter(spoken_by__isnull=True).exclude(review=Review.REJECTED),
    ),
    Waiting(
        "body",
        Quote,
        _("direct quotes not in the body word for word"),
        lambda rows: rows.direct().filter(in_body=False).exclude(review=Review.REJECTED),
    ),
    Waiting("place", Quote, _("quotes without a place in the new source text"), lambda rows: rows.stranded()),
    Waiting("decision", Participation, _("participants to decide"), lambda rows: rows.undecided()),
    Waiting(
        "place", Participation, _("participants without a place in the new source text"), lambda rows: rows.stranded()
    ),
    Waiting("decision", Event, _("events to decide"), lambda rows: rows.undecided()),
    Waiting("decision", Article, _("articles with something to decide"), _undecided),
    Waiting(
        "headline",
        Article,
        _("articles without a headline of an editor"),
        lambda rows: _in_hand(rows).filter(Q(headline="") | Q(headline_proposed=True)),
    ),
    Waiting("date", Article, _("articles without a date"), lambda rows: _in_hand(rows).filter(dated__isnull=True)),
    Waiting("review", Article, _("articles in review"), lambda rows: rows.filter(status=Status.IN_REVIEW)),
    Waiting("duplicates", Participant, _("people who may be on record twice"), lambda rows: rows.perhaps_twice()),
)


def waiting_for(user) -> list[tuple[Waiting, int]]:
    """What this person may look at, and how much of it there is: one query a row."""
    return [(waiting, waiting.count()) for waiting in WAITING if user.has_perm(waiting.permission)]


def next_after(article) -> int | None:
    """The number of the next article to look at: unpublished or with something undecided; the newest first, around."""
    unfinished = Article.objects.filter(status__in=(Status.DRAFT, Status.IN_REVIEW))
    waiting = (_in_hand(unfinished) | _in_hand(_undecided(Article.objects.all()))).exclude(pk=article.pk)
    numbers = waiting.order_by("-pk").values_list("pk", flat=True)
    return numbers.filter(pk__lt=article.pk).first() or numbers.first()
