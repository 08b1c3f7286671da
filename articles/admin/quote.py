"""Quotes: every reported word with its speaker, across all texts."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import deciding, search
from articles.models import Quote
from people.lists import dates

from .finding import FindingAdmin
from .lists import NamedSpeakerFilter, SpeakerFilter, WaitingFilter, whole_excerpt
from .searching import called


@admin.register(Quote)
class QuoteAdmin(FindingAdmin):
    list_display = ["words_in_list", "speaker", "kind", "review", "sureness", "article_in_list"]
    list_filter = [
        WaitingFilter,
        "review",
        "kind",
        SpeakerFilter,
        NamedSpeakerFilter,
        dates("article__dated", _("date")),
        "article__status",
    ]
    export_columns = {
        "id": "pk",
        "article": "article_id",
        "kind": "kind",
        "text": whole_excerpt(),
        "start": "start",
        "end": "end",
        "speaker": "spoken_by__name",
        "speaker_as_understood": "speaker_name",
        "original_speaker": "original_speaker__name",
        "in_body": "in_body",
        "review": "review",
        "rule": "rule",
        "speaker_rule": "speaker_rule",
        "confidence": "confidence",
        "decided_by": "decided_by__username",
        "decided_at": "decided_at",
        "policy": "policy",
    }
    list_select_related = ["article", "spoken_by"]
    heavy_fields = [*FindingAdmin.heavy_fields, "search_lemmas"]
    search_fields = ["speaker_name"]
    search_help_text = _("Words in any form, or the speaker's name.")
    autocomplete_fields = ["spoken_by", "original_speaker"]
    readonly_fields = [
        "words",
        "at_the_desk",
        "kind",
        "speaker_name",
        "source",
        "cue",
        "rule",
        "speaker_rule",
        "sureness",
        "review",
        "decided_by",
        "decided_at",
        "policy",
    ]
    fieldsets = [
        (None, {"fields": ["words", "at_the_desk", "kind", "spoken_by", "original_speaker"]}),
        (_("Why"), {"fields": ["speaker_name", "source", "cue", "rule", "speaker_rule", "sureness"]}),
        (_("Decision"), {"fields": ["review", "decided_by", "decided_at", "policy"]}),
    ]

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        said = search.matching(Quote.objects.all(), search_term).values("pk")
        return queryset.filter(Q(pk__in=said) | called(search_term, "spoken_by")), True

    @admin.display(description=_("speaker"), ordering="spoken_by__name")
    def speaker(self, quote):
        """The identity; in brackets what attribution understood, where nobody is known by it."""
        return quote.spoken_by or (f"[{quote.speaker_name}]" if quote.speaker_name else "–")

    @admin.display(description=_("words for the speaker"))
    def source(self, quote):
        return quote.source or "–"

    @admin.display(description=_("cue"))
    def cue(self, quote):
        return quote.cue or "–"

    def save_model(self, request, obj, form, change):
        """Whoever says who spoke has decided the quote."""
        if form.changed_data:
            deciding.assign_speaker(obj, obj.spoken_by, by=request.user)
