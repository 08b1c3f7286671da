"""The published JSON of what the texts report: one vocabulary in one place.

Every document is made of what is public alone, carries addresses without host, and is the same whoever asks.
"""

import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from people.names import fold
from people.serializers import AddressedSerializer, AddressField, NamesField, ParticipantRefSerializer

from .models import Article, Event, Participation, Quote, Revision

CONTEXT = 32  # code points of the text before and after a selected passage


class MomentField(serializers.DateTimeField):
    """In UTC, wherever the newsroom is."""

    def __init__(self, **options):
        super().__init__(**{"default_timezone": datetime.UTC, "read_only": True} | options)


# --- references ---------------------------------------------------------------------------------


class ArticleRefSerializer(AddressedSerializer):
    url = AddressField("api:article-detail")
    slug = serializers.CharField(
        read_only=True, help_text=_("The number with a readable tail; only the number counts.")
    )
    published_at = MomentField()

    class Meta:
        model = Article
        fields = ["id", "slug", "url", "headline", "published_at"]


class EventRefSerializer(AddressedSerializer):
    url = AddressField("api:event-detail")
    slug = serializers.CharField(
        read_only=True, help_text=_("The number with a readable tail; only the number counts.")
    )

    class Meta:
        model = Event
        fields = ["id", "slug", "url", "kind", "title"]


@extend_schema_field(EventRefSerializer(allow_null=True))
class ReportedEventField(serializers.Field):
    """The event an article reports, if it is confirmed. Whoever serializes an article has seen that it is public."""

    def to_representation(self, event):
        return EventRefSerializer(event).data if event.is_confirmed else None


# --- findings -----------------------------------------------------------------------------------


class SelectorSerializer(serializers.Serializer):
    """Where a passage stands: a W3C TextPositionSelector and TextQuoteSelector in one."""

    start = serializers.IntegerField(help_text=_("First code point of the passage in the source text, from 0."))
    end = serializers.IntegerField(help_text=_("The code point after the passage."))
    exact = serializers.CharField(source="excerpt")
    prefix = serializers.SerializerMethodField(help_text=_("Up to 32 code points before the passage."))
    suffix = serializers.SerializerMethodField(help_text=_("Up to 32 code points after the passage."))
    source_sha256 = serializers.CharField(
        source="article.source_sha256", help_text=_("Hash of the source text, in UTF-8, that start and end count in.")
    )

    def get_prefix(self, passage) -> str:
        return passage.words(max(0, passage.start - CONTEXT), passage.start)

    def get_suffix(self, passage) -> str:
        return passage.words(passage.end, passage.end + CONTEXT)


class AttributionSerializer(serializers.Serializer):
    """Why these words are taken for a quote of that speaker, and who agreed."""

    cue = serializers.CharField(allow_null=True, help_text=_("The reporting verb or marker as it stands."))
    rule = serializers.CharField(help_text=_("The rule that found the quote."))
    confidence = serializers.FloatField(help_text=_("0 to 1."))
    speaker_rule = serializers.CharField(help_text=_("The rule that found the speaker."))
    confirmed_by = serializers.SerializerMethodField(
        help_text=_("A person at the desk, or a policy for trusted sources.")
    )
    confirmed_at = MomentField(source="decided_at")

    @extend_schema_field({"type": "string", "enum": ["person", "policy"]})
    def get_confirmed_by(self, quote):
        return "policy" if quote.policy else "person"


class EventParticipationSerializer(serializers.ModelSerializer):
    participant = ParticipantRefSerializer(read_only=True, allow_null=True, help_text=_("Null while nobody knows who."))
    name = serializers.CharField(help_text=_("In the nominative, as this text names them."))
    role = serializers.CharField(allow_null=True, help_text=_("As printed."))
    organization = serializers.CharField(allow_null=True, help_text=_("As printed."))

    class Meta:
        model = Participation
        fields = ["participant", "name", "kind", "role", "organization", "organizes"]


class ParticipationSerializer(EventParticipationSerializer):
    selector = SelectorSerializer(source="*", help_text=_("Where the name stands."))

    class Meta(EventParticipationSerializer.Meta):
        fields = [*EventParticipationSerializer.Meta.fields, "takes_part", "selector"]


class QuoteOfArticleSerializer(serializers.ModelSerializer):
    url = AddressField("api:quote-detail")
    text = serializers.CharField(source="excerpt", help_text=_("The words, as they stand in the source."))
    speaker = ParticipantRefSerializer(source="spoken_by", read_only=True, allow_null=True)
    speaker_as_printed = serializers.CharField(
        source="source", allow_null=True, help_text=_("The words beside the quote that stand for its speaker.")
    )
    speaker_name = serializers.CharField(help_text=_("The name those words stand for, as the text has it."))
    original_speaker = ParticipantRefSerializer(
        read_only=True, allow_null=True, help_text=_("Whose words the speaker retells.")
    )
    selector = SelectorSerializer(source="*")
    attribution = AttributionSerializer(source="*")

    class Meta:
        model = Quote
        fields = [
            "id",
            "url",
            "kind",
            "text",
            "speaker",
            "speaker_as_printed",
            "speaker_name",
            "speaker_kind",
            "original_speaker",
            "selector",
            "attribution",
            "group",
        ]


class QuoteSerializer(QuoteOfArticleSerializer):
    article = ArticleRefSerializer(read_only=True)
    event = ReportedEventField(source="article.event", default=None, read_only=True)

    class Meta(QuoteOfArticleSerializer.Meta):
        fields = [*QuoteOfArticleSerializer.Meta.fields, "article", "event"]


# --- articles -----------------------------------------------------------------------------------


class SourceSerializer(serializers.Serializer):
    """The text as it came. Every selector counts in it."""

    sha256 = serializers.CharField(source="source_sha256", help_text=_("Hash of the text in UTF-8."))
    version = serializers.IntegerField(source="source_version")


class SourceTextSerializer(SourceSerializer):
    text = serializers.CharField(source="source_text")


class CorrectionSerializer(serializers.ModelSerializer):
    """What the newsroom corrected after publication: schema.org correctionComment."""

    at = MomentField(source="made_at")
    notice = serializers.CharField(help_text=_("What was wrong, in the newsroom's words."))

    class Meta:
        model = Revision
        fields = ["number", "at", "notice"]
        extra_kwargs = {"number": {"help_text": _("Number of the public version that this notice came with.")}}


class ArticleSerializer(ArticleRefSerializer):
    corrected_at = MomentField(allow_null=True, help_text=_("When the newsroom last published a notice of correction."))
    source = SourceSerializer(source="*")
    event = ReportedEventField(read_only=True)
    participants = ParticipationSerializer(source="public_participations", many=True, read_only=True)

    class Meta(ArticleRefSerializer.Meta):
        fields = [
            "id",
            "slug",
            "url",
            "source_id",
            "headline",
            "headline_proposed",
            "language",
            "dated",
            "published_at",
            "corrected_at",
            "source_name",
            "source",
            "event",
            "participants",
        ]


class ArticleDetailSerializer(ArticleSerializer):
    source = SourceTextSerializer(source="*")
    quotes = QuoteOfArticleSerializer(source="public_quotes", many=True, read_only=True)

    corrections = CorrectionSerializer(source="public_corrections", many=True, read_only=True)

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "quotes", "corrections", "body"]


def article_document(article):
    """All that the public can read of an article: what its address answers and what a revision freezes."""
    return ArticleDetailSerializer(with_quotes(Article.objects.all()).get(pk=article.pk)).data


# --- events -------------------------------------------------------------------------------------


class EventSerializer(EventRefSerializer):
    topics = NamesField(read_only=True)
    articles = ArticleRefSerializer(source="public_articles", many=True, read_only=True)
    participants = serializers.SerializerMethodField()

    class Meta(EventRefSerializer.Meta):
        fields = [
            *EventRefSerializer.Meta.fields,
            "venue",
            "date",
            "date_precision",
            "attendance",
            "attendance_as_printed",
            "topics",
            "participants",
            "articles",
        ]

    @extend_schema_field(EventParticipationSerializer(many=True))
    def get_participants(self, event):
        """Everybody once, however many articles name them, as the newest of these does."""
        everybody = {}
        for article in event.public_articles:
            for participation in article.public_participations:
                if participation.takes_part:
                    known = participation.participant_id or (participation.kind, fold(participation.name))
                    everybody.setdefault(known, participation)
        return EventParticipationSerializer(everybody.values(), many=True).data


# --- what the documents read --------------------------------------------------------------------


def with_participants(articles):
    participations = Participation.objects.public().select_related("participant").order_by("start", "pk")
    return articles.select_related("event").prefetch_related(
        Prefetch("participations", participations, to_attr="public_participations")
    )


def with_quotes(articles):
    quotes = Quote.objects.public().select_related("spoken_by", "original_speaker").order_by("start", "pk")
    corrections = Revision.objects.corrections().defer("document")
    return with_participants(articles).prefetch_related(
        Prefetch("quotes", quotes.defer("search_lemmas"), to_attr="public_quotes"),
        Prefetch("revisions", corrections, to_attr="public_corrections"),
    )


def with_reports(events):
    articles = with_participants(Article.objects.public()).defer("body", "search_lemmas")
    return events.prefetch_related(
        "topics", Prefetch("articles", articles.order_by("-published_at", "-pk"), to_attr="public_articles")
    )


def in_context(quotes):
    """Quotes with their articles, each of which is read once however many of its quotes are asked for."""
    articles = Article.objects.select_related("event").defer("body", "search_lemmas")
    return (
        quotes.defer("search_lemmas")
        .select_related("spoken_by", "original_speaker")
        .prefetch_related(Prefetch("article", articles))
    )
