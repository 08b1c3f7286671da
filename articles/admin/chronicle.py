"""Everything that happened to one article: its edits and moves, decisions, public versions and texts of its source."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.drafting import DRAFTED_BY_THE_MACHINE
from articles.models import Article, Event, Participation, Quote, Review, Revision, Topic
from articles.reasons import REASONS
from people.history import Entry, Told, page_of

from .finding import UNTOLD

# What only the machine drew, and drew anew, is no news of the article.
DRAWN = Q(history_change_reason=DRAFTED_BY_THE_MACHINE)
DRAWN_ANEW = DRAWN | Q(history_type="-", review=Review.SUGGESTED)


class ChronicleAdmin(admin.ModelAdmin):
    """The article's page with everything that happened to it."""

    chronicle_template = "admin/articles/article/chronicle.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.chronicle_view)
        return [path("<int:pk>/chronicle/", view, name="articles_article_chronicle"), *super().get_urls()]

    def chronicle_view(self, request, pk):
        article = Article.objects.filter(pk=pk).first()
        if not article:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            **page_of(chronicle(article, self.history_ignored), request.GET.get(PAGE_VAR)),
            "title": _("Everything that happened to this article"),
            "opts": self.opts,
            "original": article,
        }
        return TemplateResponse(request, self.chronicle_template, context)


def chronicle(article, ignored) -> list:
    """All kinds of records that tell of an article."""
    page = reverse("admin:articles_article_change", args=[article.pk])
    events = Article.history.filter(id=article.pk, event__isnull=False).values("event_id")

    def card(record):
        return f"{page}#{record.instance_type._meta.model_name}-{record.id}"

    def version(record):
        return reverse("admin:articles_article_version", args=[article.pk, record.pk])

    def words(records):
        return _first_words(article, records)

    findings = {"ignored": UNTOLD, "reasons": REASONS, "address": card}
    return [
        Told(Article.history.filter(id=article.pk), ignored, REASONS, address=version),
        Told(Quote.history.filter(article=article.pk).exclude(DRAWN_ANEW), **findings, names=words),
        Told(Participation.history.filter(article=article.pk).exclude(DRAWN_ANEW), **findings, names=_names),
        Told(Event.history.filter(id__in=events).exclude(DRAWN_ANEW), **findings, names=_titles),
        Told(Topic.history.filter(event__in=events).exclude(DRAWN), reasons=REASONS, names=_names),
        Versions(article.revisions.all(), "made_at"),
        Sources(article.superseded_sources.all(), "superseded_at", f"{page}#carried"),
    ]


def _first_words(article, records) -> dict:
    """The first words of quotes, each from the text of the source that it stood in."""
    earlier = article.superseded_sources.filter(version__in={record.source_version for record in records})
    texts = dict(earlier.values_list("version", "text")) | {article.source_version: article.source_text}
    cut = {record.pk: texts.get(record.source_version, "")[record.start : record.end] for record in records}
    return {key: Truncator(words).chars(80) for key, words in cut.items()}


def _names(records) -> dict:
    return {record.pk: record.name for record in records}


def _titles(records) -> dict:
    return {record.pk: " ".join(filter(None, [record.kind, record.title])) for record in records}


@dataclass(frozen=True)
class Versions:
    """What the public could read from then on."""

    records: object
    moment: str

    def entries(self, keys) -> dict:
        rows = Revision.objects.filter(pk__in=keys).defer("document").select_related("made_by")
        return {row.pk: self._entry(row) for row in rows}

    def _entry(self, row) -> Entry:
        return Entry(
            at=row.made_at,
            who=row.made_by,
            what=_("public version %(number)s: %(act)s") % {"number": row.number, "act": row.get_act_display()},
            address=reverse("admin:articles_revision_change", args=[row.pk]),
            why=row.notice or REASONS.get(row.reason, row.reason) or REASONS.get(row.policy, row.policy),
        )


@dataclass(frozen=True)
class Sources:
    """A seed came in with another text."""

    records: object
    moment: str
    address: str

    def entries(self, keys) -> dict:
        rows = self.records.filter(pk__in=keys).defer("text")
        return {row.pk: self._entry(row) for row in rows}

    def _entry(self, row) -> Entry:
        what = _("new source text: version %(number)s") % {"number": row.version + 1}
        return Entry(at=row.superseded_at, who=None, what=what, address=self.address)
