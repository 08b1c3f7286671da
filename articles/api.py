"""Articles, events and quotes for the public."""

import datetime

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status, viewsets
from rest_framework.exceptions import APIException

from people.api import NumberFilter
from people.merging import survivor

from .models import Article, Event, Participation, Quote, Topic
from .models.quote import QuoteKind, SpeakerKind
from .search import matching
from .serializers import (
    ArticleDetailSerializer,
    ArticleSerializer,
    EventSerializer,
    MomentField,
    QuoteSerializer,
    in_context,
    with_participants,
    with_quotes,
    with_reports,
)

DAY_FROM = _("This day or later.")
DAY_BEFORE = _("Earlier than this day.")
MOMENT_FROM = _("This moment or later; a date alone is its midnight where the newsroom is.")
MOMENT_BEFORE = _("Earlier than this moment; a date alone is its midnight where the newsroom is.")
WORDS = _("Words in whatever grammatical form: «конституция» finds «Конституции».")


class WordsFilter(filters.CharFilter):
    def filter(self, rows, words):
        return matching(rows, words)


# --- articles -----------------------------------------------------------------------------------


class ArticleFilters(filters.FilterSet):
    language = filters.CharFilter(help_text=_("ISO 639-1: ru, kk."))
    source_name = filters.CharFilter(help_text=_("The outlet, as the text credits it."))
    dated = filters.DateFilter(help_text=_("The date of publication that the text states."))
    dated_from = filters.DateFilter("dated", "gte", help_text=DAY_FROM)
    dated_before = filters.DateFilter("dated", "lt", help_text=DAY_BEFORE)
    published_from = filters.IsoDateTimeFilter("published_at", "gte", help_text=MOMENT_FROM)
    published_before = filters.IsoDateTimeFilter("published_at", "lt", help_text=MOMENT_BEFORE)
    event = NumberFilter(method="reporting", help_text=_("Number of the event they report."))
    participant = NumberFilter(method="naming", help_text=_("Number of a participant they name or quote."))
    search = WordsFilter(max_length=200, help_text=WORDS)
    ordering = filters.OrderingFilter(
        fields=["published_at"], field_labels={"published_at": _("moment of publication")}
    )

    class Meta:
        model = Article
        fields = []

    def reporting(self, articles, _field, value: int):
        return articles.filter(event__in=Event.objects.public().filter(pk=value))

    def naming(self, articles, _field, value: int):
        participant = survivor(value)
        named = Participation.objects.public().filter(article=OuterRef("pk"), participant=participant)
        quoted = Quote.objects.public().filter(article=OuterRef("pk"), spoken_by=participant)
        return articles.filter(Exists(named) | Exists(quoted))


class Withdrawn(APIException):
    """The newsroom took this article back, and says why."""

    status_code = status.HTTP_410_GONE
    default_detail = _("The newsroom withdrew this article.")

    def __init__(self, article):
        super().__init__()
        self.members = {
            "reason": article.withdrawal_reason,
            "withdrawn_at": MomentField().to_representation(article.withdrawn_at),
        }


@extend_schema_view(
    list=extend_schema(summary=_("Articles, newest first")),
    retrieve=extend_schema(
        summary=_("An article with its source text and quotes"),
        description=_("A withdrawn article answers 410 with the reason."),
        responses=ArticleDetailSerializer,
    ),
)
class ArticleViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Article.objects.public().order_by("-published_at", "-id")
    filterset_class = ArticleFilters

    def get_queryset(self):
        if self.detail:
            return with_quotes(super().get_queryset())
        return with_participants(super().get_queryset()).defer("body", "search_lemmas")

    def get_serializer_class(self):
        return ArticleDetailSerializer if self.detail else ArticleSerializer

    def retrieve(self, request, *args, pk, **kwargs):
        try:
            return super().retrieve(request, *args, pk=pk, **kwargs)
        except Http404:
            withdrawn = Article.objects.withdrawn().filter(pk=pk).first()
            if withdrawn is None:
                raise
            raise Withdrawn(withdrawn) from None


# --- events -------------------------------------------------------------------------------------


class EventFilters(filters.FilterSet):
    kind = filters.CharFilter(help_text=_("A common noun in the nominative: «круглый стол»."))
    venue = filters.CharFilter(lookup_expr="contains", help_text=_("Words of the venue, as written."))
    topic = filters.CharFilter(method="about", help_text=_("Words of a topic, as written."))
    date = filters.DateFilter()
    date_from = filters.DateFilter("date", "gte", help_text=DAY_FROM)
    date_before = filters.DateFilter("date", "lt", help_text=DAY_BEFORE)
    participant = NumberFilter(method="with_participant", help_text=_("Number of a participant who took part."))
    search = filters.CharFilter(method="reported_with_words", max_length=200, help_text=WORDS)
    ordering = filters.OrderingFilter(
        fields={"known_date": "date", "id": "id"}, field_labels={"known_date": _("date"), "id": _("number")}
    )

    class Meta:
        model = Event
        fields = []

    def about(self, events, _field, value):
        return events.filter(Exists(Topic.objects.filter(event=OuterRef("pk"), name__contains=value)))

    def with_participant(self, events, _field, value: int):
        took_part = Participation.objects.public().taking_part().filter(participant=survivor(value))
        return events.filter(Exists(took_part.filter(article__event=OuterRef("pk"))))

    def reported_with_words(self, events, _field, value):
        return events.filter(Exists(matching(Article.objects.public().filter(event=OuterRef("pk")), value)))


@extend_schema_view(
    list=extend_schema(summary=_("Events, latest first; those without a date last")),
    retrieve=extend_schema(summary=_("An event with its participants and the articles that report it")),
)
class EventViewSet(viewsets.ReadOnlyModelViewSet):
    # A page's cursor needs a value to stand at.
    queryset = (
        with_reports(Event.objects.public())
        .annotate(known_date=Coalesce("date", datetime.date.min))
        .order_by("-known_date", "-id")
    )
    serializer_class = EventSerializer
    filterset_class = EventFilters


# --- quotes -------------------------------------------------------------------------------------


class QuoteFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=QuoteKind.choices)
    speaker = NumberFilter(method="said_by", help_text=_("Number of the participant who said it."))
    speaker_kind = filters.ChoiceFilter(choices=SpeakerKind.choices)
    article = NumberFilter("article", help_text=_("Number of the article."))
    event = NumberFilter(method="said_at", help_text=_("Number of the event the article reports."))
    confirmed_by = filters.ChoiceFilter(
        method="confirmed_by_whom",
        choices=[("person", _("person")), ("policy", _("policy"))],
        help_text=_("A person at the desk, or a policy for trusted sources."),
    )
    language = filters.CharFilter("article__language", help_text=_("ISO 639-1: ru, kk."))
    published_from = filters.IsoDateTimeFilter("published_at", "gte", help_text=MOMENT_FROM)
    published_before = filters.IsoDateTimeFilter("published_at", "lt", help_text=MOMENT_BEFORE)
    search = WordsFilter(max_length=200, help_text=WORDS)
    ordering = filters.OrderingFilter(
        fields=["published_at"], field_labels={"published_at": _("moment of publication")}
    )

    class Meta:
        model = Quote
        fields = []

    def said_by(self, quotes, _field, value: int):
        return quotes.spoken_by(survivor(value))

    def said_at(self, quotes, _field, value: int):
        return quotes.filter(article__event__in=Event.objects.public().filter(pk=value))

    def confirmed_by_whom(self, quotes, _field, value):
        return quotes.filter(policy="") if value == "person" else quotes.exclude(policy="")


@extend_schema_view(
    list=extend_schema(summary=_("Quotes, of the newest articles first")),
    retrieve=extend_schema(summary=_("A quote with its place in the source text")),
)
class QuoteViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = (
        in_context(Quote.objects.public())
        .annotate(published_at=F("article__published_at"))
        .order_by("-published_at", "-article_id", "start", "id")
    )
    serializer_class = QuoteSerializer
    filterset_class = QuoteFilters
