"""Revisions: what the public could read, and since when. Read here, never written."""

import json

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision
from articles.search import matching
from people.lists import DeskList, dates

from .comparing import Comparison


class TwoRevisions(forms.Form):
    """Which two public versions are compared."""

    before = forms.ModelChoiceField(None, label=_("Earlier version"), empty_label=None, to_field_name="number")
    after = forms.ModelChoiceField(None, label=_("Later version"), empty_label=None, to_field_name="number")

    def __init__(self, *args, revisions, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.queryset = revisions
            field.label_from_instance = named


def named(revision) -> str:
    moment = date_format(localtime(revision.made_at), "SHORT_DATETIME_FORMAT")
    return f"{revision.number} · {revision.get_act_display()} · {moment}"


@admin.register(Revision)
class RevisionAdmin(DeskList):
    list_display = ["article", "number", "act", "made_at", "made_by", "policy", "reason"]
    list_display_links = ["article", "number"]
    list_filter = ["act", dates("made_at__date", _("date"))]
    export_columns = {
        "id": "pk",
        "article": "article_id",
        "number": "number",
        "act": "act",
        "made_at": "made_at",
        "made_by": "made_by__username",
        "policy": "policy",
        "reason": "reason",
        "notice": "notice",
    }
    list_select_related = ["article", "made_by"]
    ordering = ["-made_at", "-pk"]
    heavy_fields = ["document", "article__source_text", "article__body", "article__search_lemmas"]
    search_fields = ["article__source_id"]
    search_help_text = _("Words of the article in any form.")
    fields = ["article", "number", "act", "made_at", "made_by", "policy", "reason", "notice", "compare", "frozen"]
    readonly_fields = ["made_at", "compare", "frozen"]
    compare_template = "admin/articles/article/compare.html"

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        return queryset.filter(article__in=matching(Article.objects.all(), search_term).values("pk")), False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("what changed"))
    def compare(self, revision):
        address = reverse("admin:articles_revision_compare", args=[revision.article_id])
        return format_html(
            '<a href="{}?before={}&amp;after={}">{}</a>',
            address,
            max(revision.number - 1, 1),
            revision.number,
            _("Compare with another version"),
        )

    def get_urls(self):
        view = self.admin_site.admin_view(self.compare_view)
        return [path("compare/<int:article>/", view, name="articles_revision_compare"), *super().get_urls()]

    def compare_view(self, request, article):
        """Two public versions of one article; without a choice, the last two."""
        article = Article.objects.filter(pk=article).first()
        revisions = article and article.revisions.order_by("-number")
        if not revisions:
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TwoRevisions(request.GET if request.GET else last_two(revisions), revisions=revisions.defer("document"))
        comparison = None
        if form.is_valid():
            chosen = form.cleaned_data
            comparison = Comparison(chosen["before"].document, chosen["after"].document)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Public versions compared"),
            "opts": self.opts,
            "original": article,
            "form": form,
            "comparison": comparison,
        }
        return TemplateResponse(request, self.compare_template, context)

    @admin.display(description=_("document"))
    def frozen(self, revision):
        pretty = json.dumps(revision.document, ensure_ascii=False, indent=2)
        return format_html('<pre class="desk-document">{}</pre>', pretty)


def last_two(revisions) -> dict:
    numbers = list(revisions.values_list("number", flat=True)[:2])
    return {"before": numbers[-1], "after": numbers[0]}
