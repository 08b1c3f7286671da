"""Revisions: what the public could read, and since when. Read here, never written."""

import json

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision
from articles.search import matching
from people.lists import DeskList, dates


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
    }
    list_select_related = ["article", "made_by"]
    ordering = ["-made_at", "-pk"]
    heavy_fields = ["document", "article__source_text", "article__body", "article__search_lemmas"]
    search_fields = ["article__source_id"]
    search_help_text = _("Words of the article in any form.")
    fields = ["article", "number", "act", "made_at", "made_by", "policy", "reason", "frozen"]
    readonly_fields = ["frozen"]

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

    @admin.display(description=_("document"))
    def frozen(self, revision):
        pretty = json.dumps(revision.document, ensure_ascii=False, indent=2)
        return format_html('<pre class="desk-document">{}</pre>', pretty)
