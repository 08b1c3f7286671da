"""Participations: whom the texts name, in the roles they print."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import deciding
from articles.models import Participation

from .finding import FindingAdmin
from .lists import ParticipantFilter, WaitingFilter
from .searching import called, holding


@admin.register(Participation)
class ParticipationAdmin(FindingAdmin):
    list_display = ["name", "identity", "kind", "takes_part", "organizes", "review", "sureness", "article_in_list"]
    export_columns = {
        "id": "pk",
        "article": "article_id",
        "name": "name",
        "participant": "participant_id",
        "participant_name": "participant__name",
        "kind": "kind",
        "takes_part": "takes_part",
        "organizes": "organizes",
        "review": "review",
        "rule": "rule",
        "confidence": "confidence",
        "decided_by": "decided_by__username",
        "decided_at": "decided_at",
        "policy": "policy",
    }
    list_filter = [WaitingFilter, "review", "kind", "takes_part", "organizes", ParticipantFilter, "article__status"]
    list_select_related = ["article", "participant"]
    search_fields = ["name"]
    search_help_text = _("A name, in any letters.")
    autocomplete_fields = ["participant"]
    readonly_fields = [
        "name",
        "words",
        "at_the_desk",
        "kind",
        "role",
        "organization",
        "rule",
        "sureness",
        "review",
        "decided_by",
        "decided_at",
        "policy",
    ]
    fieldsets = [
        (None, {"fields": ["name", "at_the_desk", "participant", "takes_part", "organizes"]}),
        (_("As printed"), {"fields": ["words", "role", "organization", "kind"]}),
        (_("Why"), {"fields": ["rule", "sureness"]}),
        (_("Decision"), {"fields": ["review", "decided_by", "decided_at", "policy"]}),
    ]

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        return queryset.filter(holding(search_term.strip(), "name") | called(search_term, "participant")), True

    @admin.display(description=_("participant"), ordering="participant__name")
    def identity(self, participation):
        return participation.participant or "–"

    @admin.display(description=_("role"))
    def role(self, participation):
        return participation.role or "–"

    @admin.display(description=_("organization"))
    def organization(self, participation):
        return participation.organization or "–"

    def save_model(self, request, obj, form, change):
        """Whoever says who that is has decided it, and the quotes of that name in the text follow."""
        if form.changed_data:
            stored = Participation.objects.get(pk=obj.pk)
            stored.takes_part, stored.organizes = obj.takes_part, obj.organizes
            deciding.identify(stored, obj.participant, by=request.user)
