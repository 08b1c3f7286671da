"""What the lists of articles and findings have in common: words cut out by the database, and filters."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Least, Substr
from django.utils.translation import gettext_lazy as _

from articles.extraction import LANGUAGES
from articles.models import SupersededSource
from articles.waiting import WAITING
from people.lists import TypedFilter

from .searching import called, holding

SHOWN = 120  # letters of a finding in a list


def excerpt(shown=SHOWN):
    """The first words of a finding, cut out by the database, from the version of the text they count in."""
    length = Least(F("end") - F("start"), Value(shown)) if shown else F("end") - F("start")
    earlier = SupersededSource.objects.filter(article=OuterRef("article"), version=OuterRef("source_version"))
    return Case(
        When(source_version=F("article__source_version"), then=Substr("article__source_text", F("start") + 1, length)),
        default=Substr(Subquery(earlier.values("text")[:1]), F("start") + 1, length),
    )


def whole_excerpt():
    """All words of a finding, as an export holds them."""
    return excerpt(shown=None)


class KnownFilter(admin.SimpleListFilter):
    """Whether the identity behind a printed name is known."""

    field = None

    def lookups(self, request, model_admin):
        return [("yes", _("known")), ("no", _("unknown"))]

    def queryset(self, request, queryset):
        if self.value() in {"yes", "no"}:
            return queryset.filter(**{f"{self.field}__isnull": self.value() == "no"})
        return queryset


class WaitingFilter(admin.SimpleListFilter):
    """Rows that wait, by what they wait for."""

    title = _("waiting for")
    parameter_name = "waits"

    def lookups(self, request, model_admin):
        return [(waiting.name, waiting.label) for waiting in WAITING if waiting.model is model_admin.model]

    def queryset(self, request, queryset):
        for waiting in WAITING:
            if (waiting.model, waiting.name) == (queryset.model, self.value()):
                return waiting.rows(queryset, request.user)
        return queryset


class LanguageFilter(admin.SimpleListFilter):
    """The languages the machine reads, and all the others together."""

    title = _("language")
    parameter_name = "language"
    names = dict(settings.LANGUAGES)

    def lookups(self, request, model_admin):
        return [*((code, self.names.get(code, code)) for code in LANGUAGES), ("other", _("another"))]

    def queryset(self, request, queryset):
        match self.value():
            case None:
                return queryset
            case "other":
                return queryset.exclude(language__in=LANGUAGES)
            case code:
                return queryset.filter(language=code)


class SpeakerFilter(KnownFilter):
    title = _("speaker")
    parameter_name = "speaker"
    field = "spoken_by"


class ParticipantFilter(KnownFilter):
    title = _("participant")
    parameter_name = "identity"
    field = "participant"


class NamedSpeakerFilter(TypedFilter):
    title = _("name of the speaker")
    parameter_name = "spoken_by_name"

    def holding(self, queryset, words):
        return queryset.filter(called(words, "spoken_by")).distinct()


class OutletFilter(TypedFilter):
    title = _("outlet")
    parameter_name = "outlet"

    def holding(self, queryset, words):
        return queryset.filter(holding(words, "source_name"))


class EventKindFilter(TypedFilter):
    title = _("kind of event")
    parameter_name = "event_kind"

    def holding(self, queryset, words):
        return queryset.filter(holding(words, "event__kind"))


class NamedParticipantFilter(TypedFilter):
    """Articles that name somebody."""

    title = _("name of a participant")
    parameter_name = "names"

    def holding(self, queryset, words):
        return queryset.filter(called(words, "participations__participant")).distinct()
