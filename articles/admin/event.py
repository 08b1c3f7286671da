"""Events: what took place, and which articles report it."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from articles import deciding, workflow
from articles.models import Article, Event, Topic
from people.editing import EditedTogether
from people.history import KeptHistory
from people.holding import lock
from people.inlines import Rows
from people.lists import DeskList, dates

from .bulk import BulkAdmin
from .finding import UNTOLD
from .lists import WaitingFilter
from .reasons import REASONS
from .searching import holding, reported


class TopicInline(Rows):
    model = Topic


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
    inlines = [TopicInline]
    readonly_fields = ["reporting", "review", "rule", "decided_by", "decided_at", "policy"]
    fieldsets = [
        (None, {"fields": ["kind", "title", "venue", ("date", "date_precision")]}),
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

    def save_related(self, request, form, formsets, change):
        """Topics are saved with the event; then every public article that reports it is corrected."""
        super().save_related(request, form, formsets, change)
        for article in form.instance.articles.public():
            workflow.refreeze(article, by=request.user)
