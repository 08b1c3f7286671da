"""Events: what took place, and which articles report it."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from articles import deciding, workflow
from articles.models import Article, Event, Topic
from articles.reasons import REASONS
from people.editing import EditedTogether
from people.history import KeptHistory
from people.holding import lock
from people.inlines import NamedCells, Rows
from people.lists import DeskList, dates

from .bulk import BulkAdmin
from .finding import UNTOLD
from .lists import WaitingFilter
from .moves import notice_field
from .searching import holding, reported


def _is_public(event):
    return event.is_confirmed and event.articles.public().exists()


class EventForm(forms.ModelForm):
    notice = notice_field()

    def clean(self):
        cleaned = super().clean()
        if set(self.changed_data) - {"notice"} and _is_public(self.instance) and not cleaned.get("notice"):
            self.add_error("notice", workflow.REQUIRED["notice"])
        return cleaned


class TopicRows(NamedCells):
    def clean(self):
        """Topics are public with their event; the notice stands in the event's own form."""
        super().clean()
        if self.has_changed() and _is_public(self.instance) and not self.data.get("notice", "").strip():
            raise ValidationError(workflow.REQUIRED["notice"])


class TopicInline(Rows):
    model = Topic
    formset = TopicRows


@admin.register(Event)
class EventAdmin(DeskList, BulkAdmin, EditedTogether, KeptHistory):
    list_display = ["__str__", "date", "venue", "articles_count", "review"]
    list_filter = [WaitingFilter, "review", dates("date", _("date"))]
    ordering = ["-date", "-pk"]
    export_columns = {
        "id": "pk",
        "kind": "kind",
        "title": "title",
        "venue": "venue",
        "date": "date",
        "date_precision": "date_precision",
        "attendance": "attendance",
        "attendance_as_printed": "attendance_as_printed",
        "review": "review",
        "articles": "articles_count",
        "decided_by": "decided_by__username",
        "decided_at": "decided_at",
        "policy": "policy",
    }
    search_fields = ["title", "kind", "venue"]
    search_help_text = _("Words of the event, or of an article that reports it.")
    history_ignored = UNTOLD
    history_reasons = REASONS
    history_with = ((Topic, "event"),)
    form = EventForm
    inlines = [TopicInline]
    readonly_fields = ["reporting", "review", "rule", "decided_by", "decided_at", "policy"]

    def get_fieldsets(self, request, obj=None):
        correction = ["notice"] if obj and _is_public(obj) and self.has_change_permission(request, obj) else []
        return [
            (None, {"fields": ["kind", "title", "venue", ("date", "date_precision"), *correction]}),
            (_("Attendance"), {"fields": [("attendance", "attendance_as_printed")]}),
            (_("Reported by"), {"fields": ["reporting"]}),
            (_("Decision"), {"fields": ["review", "rule", "decided_by", "decided_at", "policy"]}),
        ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(articles_count=Count("articles"))

    def get_search_results(self, request, queryset, search_term):
        words = search_term.strip()
        if not words:
            return queryset, False
        return queryset.filter(holding(words, "title", "kind", "venue") | reported(words)), False

    def has_change_permission(self, request, obj=None):
        """What is decided is changed by those who decide; a suggestion also by whoever drafts."""
        may_change = super().has_change_permission(request, obj)
        return may_change and (obj is None or not obj.is_decided or deciding.may_decide(request.user, Event))

    def hold(self, found):
        """The articles that report it first, as every decision holds them."""
        lock(Article.objects.filter(event=found.pk))
        super().hold(found)

    @admin.display(description=_("articles"), ordering="articles_count")
    def articles_count(self, event):
        return event.articles_count

    @admin.display(description=_("articles"))
    def reporting(self, event):
        links = (
            (reverse("admin:articles_article_change", args=[article.pk]), article) for article in event.articles.all()
        )
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    def save_model(self, request, obj, form, change):
        obj._change_reason = form.cleaned_data.get("notice") or None
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Topics are saved with the event; then every public article that reports it is corrected, with the notice."""
        super().save_related(request, form, formsets, change)
        if notice := form.cleaned_data.get("notice"):
            for article in form.instance.articles.public().order_by("pk"):
                workflow.correct(article, by=request.user, notice=notice)
