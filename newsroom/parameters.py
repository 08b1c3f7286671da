"""What may stand after the question mark: filters, order, pages and format. Anything else is refused by name."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.pagination import CursorPagination

from .problems import WrongParameters

ANYWHERE = {"format"}
PAGING = {"cursor", "page_size"}


class StrictFilters(DjangoFilterBackend):
    """A misspelt parameter must not answer with everything."""

    def filter_queryset(self, request, queryset, view):
        if view.detail:
            _refuse_unknown(request, ANYWHERE)
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        _refuse_unknown(request, {*filterset.filters, *PAGING, *ANYWHERE})
        if not filterset.is_valid():
            raise WrongParameters(*(_wrong_value(filterset, name) for name in filterset.errors))
        return filterset.qs


def _refuse_unknown(request, known):
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise WrongParameters(
            *({"parameter": name, "detail": _("Unknown parameter."), "allowed": sorted(known)} for name in unknown)
        )


def _wrong_value(filterset, name):
    wrong = {"parameter": name, "detail": " ".join(filterset.errors[name])}
    choices = getattr(filterset.form.fields[name], "choices", ())
    allowed = [value for value, label in choices if value]
    return wrong | {"allowed": allowed} if allowed else wrong


class Formats(DefaultContentNegotiation):
    """`?format=` chooses among what an address offers."""

    def filter_renderers(self, renderers, format):
        try:
            return super().filter_renderers(renderers, format)
        except Http404:
            allowed = [renderer.format for renderer in renderers]
            raise WrongParameters(
                {"parameter": "format", "detail": _("There is no such format here."), "allowed": allowed}
            ) from None


class NewestFirst(CursorPagination):
    """Pages that stay right while the newsroom publishes. The order asked for comes first, then the list's own."""

    page_size = 20
    max_page_size = 100
    page_size_query_param = "page_size"
    page_size_query_description = gettext_lazy("How many results a page holds, 1 to 100.")
    offset_cutoff = 10_000  # rows that share one place in the order, such as events without a date

    def get_ordering(self, request, queryset, view):
        return (*queryset.query.order_by, *view.queryset.query.order_by)

    def get_page_size(self, request):
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return self.page_size
        if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:4]) <= self.max_page_size):
            raise WrongParameters({"parameter": "page_size", "detail": _("Give a whole number from 1 to 100.")})
        return int(asked)

    def decode_cursor(self, request):
        cursor = super().decode_cursor(request)
        if cursor and ((not cursor.position and not cursor.offset) or "\0" in (cursor.position or "")):
            raise NotFound  # letters that say nothing, or that no database takes
        return cursor

    def paginate_queryset(self, queryset, request, view=None):
        try:
            return super().paginate_queryset(queryset, request, view)
        except (NotFound, ValidationError, ValueError) as error:
            detail = _("This cursor does not belong to this list. Follow the links `next` and `previous`.")
            raise WrongParameters({"parameter": "cursor", "detail": detail}) from error

    def get_paginated_response_schema(self, schema):
        link = {"type": "string", "format": "uri", "nullable": True}
        return {"type": "object", "properties": {"next": link, "previous": link, "results": schema}}
