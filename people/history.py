"""What happened to a row, with who, when, what before and after, and why: read in the admin, never written there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import F, OuterRef, Subquery, Value
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.timezone import template_localtime
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

SHOWN = 50  # entries of a page
BOOKKEEPING = frozenset({"created_at", "updated_at"})
HEAVY_LINKS = frozenset({"article"})  # a finding never changes its article, and an article is a long text
KINDS = {"+": _("made"), "~": _("changed"), "-": _("deleted")}


@dataclass(frozen=True)
class Change:
    """One field before and after: texts to be compared word by word, or values that are named."""

    field: str
    before: str
    after: str
    is_text: bool


@dataclass(frozen=True)
class Entry:
    """One thing that happened: when, who, to what, why, and what it was before and after."""

    at: object
    who: object
    what: str
    of: str = ""
    address: str = ""
    state: str = ""
    why: str = ""
    changes: tuple[Change, ...] = ()


# --- two records of one row -------------------------------------------------------------------------


def changes(before, after, *, ignored=BOOKKEEPING) -> tuple[Change, ...]:
    """What the later of two records of a row's history says differently."""
    fields = [field for field in after.tracked_fields if field.name not in ignored and not field.primary_key]
    return tuple(
        _change(field, before, after)
        for field in fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    )


def _change(field, before, after) -> Change:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return Change(capfirst(field.verbose_name), _named(field, before), _named(field, after), is_text)


def _named(field, record) -> str:
    value = getattr(record, field.attname)
    if isinstance(field, models.ForeignKey):
        return str(getattr(record, field.name, None) or f"№ {value}") if value else ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return str(_("yes") if value else _("no"))
    return "" if value is None else str(localize(template_localtime(value)))


def with_links(records):
    """Records with whatever they name, so that a page of them needs no query of its own for each."""
    links = [
        field.name
        for field in records.model.tracked_fields
        if isinstance(field, models.ForeignKey) and field.name not in HEAVY_LINKS
    ]
    return records.select_related("history_user", *links)


def predecessors(records) -> dict:
    """{number of a record: the record of the same row before it}, in two queries however many rows."""
    if not records:
        return {}
    model = type(records[0])
    earlier = model.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    pairs = model.objects.filter(pk__in=[record.pk for record in records])
    before = dict(pairs.values_list("pk", Subquery(earlier.values("pk")[:1])))
    here = {record.pk: record for record in records}
    rows = here | with_links(model.objects.all()).in_bulk(set(before.values()) - {None} - set(here))
    return {key: rows[number] for key, number in before.items() if number}


# --- many kinds of records on one page --------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One kind of records that a page tells of, and how: what is called what, and where it leads."""

    records: models.QuerySet
    ignored: frozenset = BOOKKEEPING
    reasons: dict = field(default_factory=dict)  # a deed's name, as it is written down -> as a person reads it
    names: Callable = lambda records: {}
    address: Callable = lambda record: ""
    moment: str = "history_date"

    def entries(self, keys) -> dict:
        """{number of a record: its entry}"""
        records = with_links(self.records.model.objects.filter(pk__in=keys)).in_bulk()
        before, names = predecessors(list(records.values())), self.names(records.values())
        return {key: self._entry(record, before.get(key), names.get(key, "")) for key, record in records.items()}

    def _entry(self, record, before, name) -> Entry:
        state = getattr(record, "get_status_display", None) or getattr(record, "get_review_display", None)
        return Entry(
            at=record.history_date,
            who=record.history_user,
            what=f"{record.instance_type._meta.verbose_name}: {KINDS[record.history_type]}",
            of=name,
            address=self.address(record),
            state=state() if state else "",
            why=self.reasons.get(record.history_change_reason, record.history_change_reason) or "",
            changes=changes(before, record, ignored=self.ignored) if before else (),
        )


def page_of(told: list, number) -> dict:
    """A page of everything that is told, newest first: one query, and a few more for each kind that is on it."""
    first, *others = (
        kind.records.order_by()
        .annotate(told=Value(at), key=F("pk"), at=F(kind.moment))
        .values_list("told", "key", "at")
        for at, kind in enumerate(told)
    )
    happenings = first.union(*others, all=True) if others else first
    paginator = Paginator(happenings.order_by("-at", "-key"), SHOWN)
    page = paginator.get_page(number)
    keys = [(at, key) for at, key, _moment in page.object_list]
    read = {at: told[at].entries([key for other, key in keys if other == at]) for at in {at for at, _key in keys}}
    return {
        "entries": [read[at][key] for at, key in keys],
        "page_obj": page,
        "page_range": paginator.get_elided_page_range(page.number),
        "page_var": PAGE_VAR,
    }


# --- the page of one row ----------------------------------------------------------------------------


class KeptHistory(SimpleHistoryAdmin):
    """History without a way back: a status, a decision, a merge change by their deeds alone, not by restoring a row."""

    history_template = "admin/history.html"
    history_ignored = BOOKKEEPING
    history_reasons = {}
    history_with = ()  # rows edited on the same page: (model, its link to this one)

    def history_view(self, request, object_id, extra_context=None):
        """Also of a row that is no longer there."""
        own = self.model.history.filter(id=unquote(object_id)) if unquote(object_id).isdecimal() else None
        last = own and own.first()
        if not last:
            raise Http404
        row = self.get_object(request, object_id) or last.instance
        if not self.has_view_history_or_change_history_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            **page_of(self.history_told(own, last.id), request.GET.get(PAGE_VAR)),
            "title": self.history_view_title(request, row),
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": row,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.history_template, context)

    def history_told(self, own, key) -> list[Told]:
        beside = (model.history.filter(**{link: key}) for model, link in self.history_with)
        return [
            Told(own, self.history_ignored, self.history_reasons, address=self.history_address),
            *(Told(records, reasons=self.history_reasons, names=_names) for records in beside),
        ]

    def history_address(self, record):
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_simple_history", args=[record.id, record.pk]
        )

    def revert_disabled(self, request, obj=None):
        return True

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method == "POST":  # the library would save it for anybody who may look
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


def _names(records) -> dict:
    return {record.pk: getattr(record, "name", "") or getattr(record, "role", "") for record in records}
