"""Participants for the public: who they are, and where to read what they said and did."""

import re

from django import forms
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets

from .merging import survivor
from .models import Kind, OtherName, Participant
from .names import fold
from .serializers import ParticipantSerializer, with_names_and_memberships


class NumberField(forms.CharField):
    """The number of a record, as its address writes it: «12» or «12-berik-asylov»."""

    NUMBER = re.compile(r"([0-9]{1,18})(-.*)?", re.DOTALL)
    default_error_messages = {"invalid": _("Give the number of a record.")}

    def to_python(self, value):
        value = super().to_python(value)
        if value in self.empty_values:
            return None
        if not (match := self.NUMBER.fullmatch(value)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(match[1])


class NumberFilter(filters.Filter):
    field_class = NumberField


class ParticipantFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Kind.choices)
    name = filters.CharFilter(
        method="called",
        help_text=_("The full name or another name; case, ё and Kazakh letters do not matter."),
    )
    organization = NumberFilter(method="member_of", help_text=_("Number of an organization they are a member of."))
    search = filters.CharFilter(
        method="named_like", max_length=200, help_text=_("Beginnings of words of a name: «асыл бер».")
    )
    ordering = filters.OrderingFilter(
        fields={"id": "id", "name_key": "name"}, field_labels={"id": _("number"), "name_key": _("name")}
    )

    class Meta:
        model = Participant
        fields = []

    def called(self, queryset, _field, value):
        key = fold(value)
        return queryset.filter(Q(name_key=key) | Q(pk__in=_other_names(name_key=key)))

    def member_of(self, queryset, _field, value: int):
        organization = Participant.objects.public().filter(pk=survivor(value))
        return queryset.filter(pk__in=organization.values("members__person"))

    def named_like(self, queryset, _field, value):
        for word in fold(value).split():
            begins = Q(name_key__startswith=word) | Q(name_key__contains=f" {word}")
            queryset = queryset.filter(begins | Q(pk__in=_other_names(begins)))
        return queryset


def _other_names(*conditions, **fields):
    return OtherName.objects.filter(*conditions, **fields).values("participant")


@extend_schema_view(
    list=extend_schema(summary=_("Participants, newest first")),
    retrieve=extend_schema(
        summary=_("A participant"),
        description=_("The address of a record that was merged into another redirects there."),
    ),
)
class ParticipantViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = with_names_and_memberships(Participant.objects.public()).order_by("-id")
    serializer_class = ParticipantSerializer
    filterset_class = ParticipantFilters

    def retrieve(self, request, *args, pk, **kwargs):
        try:
            return super().retrieve(request, *args, pk=pk, **kwargs)
        except Http404:
            kept = survivor(pk)
            if kept == pk or not self.get_queryset().filter(pk=kept).exists():
                raise
            return redirect("api:participant-detail", kept)  # not for good: a merge can be undone
