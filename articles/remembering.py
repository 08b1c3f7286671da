"""What a row was when a batch left it, and whether it still is: read from its history.

A row that was changed and changed back is as it was left: two batches are undone one after the other.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from .models import Article, Event, Participation, Quote, Topic
from .reasons import in_words
from .steps import says_the_same


def versions(model, keys) -> dict[int, int]:
    """The number of the newest entry in the history of each row."""
    entries = model.history.filter(id__in=keys).order_by()
    return dict(entries.values_list("id").annotate(Max("history_id")))


def before(model, left) -> dict:
    """{key: the entry of its history before the one that `left[key]` names}"""
    entries = model.history.filter(id__in=left).order_by("history_id")
    return {entry.id: entry for entry in entries if entry.history_id < left[entry.id]}


def changed(rows, left) -> dict[int, str]:
    """Of rows of one model that were left as the entry `left[key]` says: those that are otherwise now, and why."""
    if not rows:
        return {}
    model = type(rows[0])
    entries = {entry.id: entry for entry in model.history.filter(history_id__in=[left[row.pk] for row in rows])}
    return {
        row.pk: _who_changed(model.history.filter(id=row.pk, history_id__gt=left[row.pk]))
        for row in rows
        if row.pk not in entries or not says_the_same(row, entries[row.pk])
    }


def _who_changed(entries) -> str:
    newest = entries.select_related("history_user").order_by("-history_id").first()
    if not newest:
        return str(_("It was changed since."))
    return _("It was changed since: %(who)s, %(when)s, %(why)s.") % {
        "who": newest.history_user or "–",
        "when": formats.date_format(timezone.localtime(newest.history_date), "SHORT_DATETIME_FORMAT"),
        "why": in_words(newest.history_change_reason) or newest.get_history_type_display(),
    }


# --- an article with all its findings -----------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """Rows that belong to an article, and their history."""

    rows: object
    entries: object

    @property
    def newest(self) -> int:
        return self.entries.aggregate(newest=Max("history_id"))["newest"] or 0

    def is_as_left(self, mark) -> bool:
        then = {entry.id: entry for entry in self.entries.filter(history_id__lte=mark).order_by("history_id")}
        then = {key: entry for key, entry in then.items() if entry.history_type != "-"}
        now = {row.pk: row for row in self.rows}
        return now.keys() == then.keys() and all(says_the_same(row, then[key]) for key, row in now.items())


def _parts(article) -> dict[str, Part]:
    return {
        "article": Part(Article.objects.filter(pk=article.pk), Article.history.filter(id=article.pk)),
        "quote": Part(article.quotes.all(), Quote.history.filter(article_id=article.pk)),
        "participation": Part(article.participations.all(), Participation.history.filter(article_id=article.pk)),
        "event": Part(Event.objects.filter(pk=article.event_id), Event.history.filter(id=article.event_id)),
    }


def marks(article) -> dict:
    """Where the history of an article and of everything it reports stands now; topics are told themselves."""
    return {name: part.newest for name, part in _parts(article).items()} | {
        "topics": _topics(article),
        "revision": article.revisions.count(),
    }


def refuse_touched(article, marks):
    """Raise a ValidationError that says who touched the article, its findings or its event since those marks."""
    if article.revisions.count() != marks["revision"]:
        newest = article.revisions.first()
        raise ValidationError(
            _("It has a public version since: %(act)s, %(who)s."),
            params={"act": newest.get_act_display(), "who": newest.made_by or newest.policy},
        )
    for name, part in _parts(article).items():
        as_left = part.newest == marks[name] or part.is_as_left(marks[name])
        if not as_left or (name == "event" and _topics(article) != marks["topics"]):
            raise ValidationError(_who_changed(part.entries.filter(history_id__gt=marks[name])))


def _topics(article) -> list[str]:
    return list(Topic.objects.filter(event=article.event_id).values_list("name", flat=True))
