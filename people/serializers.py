"""The published JSON of identities."""

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from .models import Membership, Participant


@extend_schema_field(OpenApiTypes.URI_REF)
class AddressField(serializers.Field):
    """The address of a record, or of the list of what belongs to it, without host: a document is the same on any."""

    def __init__(self, name, parameter=None):
        self.name, self.parameter = name, parameter
        super().__init__(source="pk", read_only=True)

    def to_representation(self, key):
        if self.parameter:
            return f"{reverse(self.name)}?{self.parameter}={key}"
        return reverse(self.name, args=[key])


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class NamesField(serializers.Field):
    """The names of related rows, in their order."""

    def to_representation(self, rows):
        return [row.name for row in rows.all()]


class AddressedSerializer(serializers.ModelSerializer):
    slug = serializers.CharField(help_text=_("The number with a readable tail. Only the number counts in an address."))


class ParticipantRefSerializer(AddressedSerializer):
    url = AddressField("api:participant-detail")

    class Meta:
        model = Participant
        fields = ["id", "slug", "url", "kind", "name"]


class MembershipSerializer(serializers.ModelSerializer):
    organization = ParticipantRefSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Membership
        fields = ["role", "organization", "start_date", "end_date"]


class ParticipantSerializer(ParticipantRefSerializer):
    other_names = NamesField(read_only=True, help_text=_("Other ways to write the same participant."))
    memberships = MembershipSerializer(many=True, read_only=True)
    quotes_url = AddressField("api:quote-list", "speaker")
    articles_url = AddressField("api:article-list", "participant")
    events_url = AddressField("api:event-list", "participant")

    class Meta(ParticipantRefSerializer.Meta):
        fields = [
            *ParticipantRefSerializer.Meta.fields,
            "other_names",
            "memberships",
            "quotes_url",
            "articles_url",
            "events_url",
        ]


def with_names_and_memberships(participants):
    """What a participant's document needs; of the organisations only those the public can read of."""
    public = Q(organization__isnull=True) | Q(organization__in=Participant.objects.public())
    memberships = Membership.objects.filter(public).select_related("organization")
    return participants.prefetch_related("other_names", Prefetch("memberships", memberships))
