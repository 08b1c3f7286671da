"""The public API: which noun lives at which address."""

from django.urls import path, register_converter
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.routers import DefaultRouter
from rest_framework.views import APIView

from articles.api import ArticleViewSet, EventViewSet, QuoteViewSet
from people.api import ParticipantViewSet


class NumberConverter:
    """A record's number with a tail for people to read, which may be missing or out of date: «12-berik-asylov»."""

    regex = r"[0-9]{1,18}(?:-[^/]*)?"

    def to_python(self, value):
        return int(value.partition("-")[0])

    def to_url(self, value):
        return str(value)


register_converter(NumberConverter, "number")


class Router(DefaultRouter):
    """Every record of the API is addressed by its number."""

    include_format_suffixes = False

    def get_lookup_regex(self, viewset, lookup_prefix=""):
        return "<number:pk>"


class NowhereView(APIView):
    """An address that leads nowhere answers as an absent record does."""

    schema = None

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise NotFound


router = Router(use_regex_path=False)
router.register("articles", ArticleViewSet, "article")
router.register("events", EventViewSet, "event")
router.register("participants", ParticipantViewSet, "participant")
router.register("quotes", QuoteViewSet, "quote")

app_name = "api"
urlpatterns = [
    *router.urls,
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    path("<path:address>/", NowhereView.as_view()),
]
