"""What the lists of the desk have in common: long texts stay in the database."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Least, Substr
from django.utils.translation import gettext_lazy as _

from articles.models import SupersededSource

SHOWN = 120  # letters of a finding in a list


class LightList(ChangeList):
    """A list that does not load the columns its admin calls heavy."""

    def get_queryset(self, request, **kwargs):
        return super().get_queryset(request, **kwargs).defer(*self.model_admin.heavy_fields)


def excerpt():
    """The first words of a finding, cut out by the database, from the version of the text they count in."""
    length = Least(F("end") - F("start"), Value(SHOWN))
    earlier = SupersededSource.objects.filter(article=OuterRef("article"), version=OuterRef("source_version"))
    return Case(
        When(source_version=F("article__source_version"), then=Substr("article__source_text", F("start") + 1, length)),
        default=Substr(Subquery(earlier.values("text")[:1]), F("start") + 1, length),
    )


class KnownFilter(admin.SimpleListFilter):
    """Whether the identity behind a printed name is known."""

    field = None

    def lookups(self, request, model_admin):
        return [("yes", _("known")), ("no", _("unknown"))]

    def queryset(self, request, queryset):
        if self.value() in {"yes", "no"}:
            return queryset.filter(**{f"{self.field}__isnull": self.value() == "no"})
        return queryset


class SpeakerFilter(KnownFilter):
    title = _("speaker")
    parameter_name = "speaker"
    field = "spoken_by"


class ParticipantFilter(KnownFilter):
    title = _("participant")
    parameter_name = "identity"
    field = "participant"
