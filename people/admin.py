"""The desk for identities: who is who, under which names, and which records are one participant."""

import re

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from .editing import EditedTogether
from .history import KeptHistory
from .holding import lock
from .inlines import Rows
from .lists import DeskList
from .matching import duplicates, search
from .merging import merge, undo
from .models import Membership, Merge, OtherName, Participant
from .names import fold


class StandingFilter(admin.SimpleListFilter):
    """Current records, unless an editor asks for those that were merged into others."""

    title = _("standing")
    parameter_name = "merged"

    def lookups(self, request, model_admin):
        return [("yes", _("merged into another record"))]

    def choices(self, changelist):
        current, *others = super().choices(changelist)
        yield current | {"display": _("current")}
        yield from others

    def queryset(self, request, queryset):
        return queryset.filter(merged_into__isnull=False) if self.value() == "yes" else queryset.current()


class TwiceFilter(admin.SimpleListFilter):
    """Under the address that the first page of the desk names: «?waits=duplicates»."""

    title = _("waiting for")
    parameter_name = "waits"

    def lookups(self, request, model_admin):
        return [("duplicates", _("people who may be on record twice"))]

    def queryset(self, request, queryset):
        return queryset.perhaps_twice() if self.value() == "duplicates" else queryset


class OtherNameInline(Rows):
    model = OtherName
    fields = ["name", "note"]


class MembershipInline(Rows):
    model = Membership
    fk_name = "person"
    fields = ["role", "organization", "start_date", "end_date"]
    autocomplete_fields = ["organization"]


class RecordChoiceField(forms.ModelChoiceField):
    """Records of one name are told apart by their kind and number."""

    def label_from_instance(self, record):
        return f"{record} ({record.get_kind_display()}, № {record.pk})"


class MergeForm(forms.Form):
    """Which of the records stays, and why they are one."""

    kept = RecordChoiceField(None, label=_("Record to keep"), widget=forms.RadioSelect, empty_label=None)
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)

    def __init__(self, *args, records, **options):
        super().__init__(*args, **options)
        self.records = records
        self.fields["kept"].queryset = records

    def merge(self, by):
        """Merge all the others into the kept record, or none of them: then the form says why."""
        kept = self.cleaned_data["kept"]
        try:
            with transaction.atomic():
                lock(Participant.objects.filter(pk__in=[record.pk for record in self.records]))
                for other in self.records:  # as they were chosen: one merged meanwhile is refused, not passed over
                    if other != kept:
                        merge(kept, other, by=by, reason=self.cleaned_data["reason"])
        except ValidationError as error:
            self.add_error(None, error)
            return None
        return kept


@admin.register(Participant)
class ParticipantAdmin(DeskList, EditedTogether, KeptHistory):
    list_display = ["name", "kind", "drafted", "updated_at"]
    list_filter = ["kind", "drafted", TwiceFilter, StandingFilter]
    export_columns = {
        "id": "pk",
        "kind": "kind",
        "name": "name",
        "description": "description",
        "drafted": "drafted",
        "merged_into": "merged_into_id",
        "updated_at": "updated_at",
    }
    search_fields = ["name_key"]
    search_help_text = _("Words of a name or of an other name, in any spelling.")
    fields = ["kind", "name", "description", "drafted", "merged_into"]
    readonly_fields = ["drafted", "merged_into"]
    inlines = [OtherNameInline, MembershipInline]
    history_with = ((OtherName, "participant"), (Membership, "person"))
    actions = ["merge_selected"]
    change_form_template = "admin/people/participant/change_form.html"

    def get_search_results(self, request, queryset, search_term):
        if search_term:
            queryset = queryset.filter(pk__in=search(search_term).values("pk"))
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.current()
        return queryset, False

    def has_merge_permission(self, request):
        return request.user.has_perm("people.merge_participant")

    def has_change_permission(self, request, obj=None):
        """A retired record is left as it is: only undoing its merge brings it back."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.merged_into_id)

    def save_model(self, request, obj, form, change):
        """What an editor saved is no longer a draft of the machine."""
        obj.drafted = False
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and not obj.merged_into_id:
            context |= {"duplicates": duplicates(obj), "may_merge": self.has_merge_permission(request)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        merging = path("merge/", self.admin_site.admin_view(self.merge_view), name="people_participant_merge")
        return [merging, *super().get_urls()]

    @admin.action(description=_("Merge selected participants into one…"), permissions=["merge"])
    def merge_selected(self, request, queryset):
        keys = ",".join(str(key) for key in queryset.values_list("pk", flat=True))
        return HttpResponseRedirect(f"{reverse('admin:people_participant_merge')}?records={keys}")

    def merge_view(self, request):
        """Which of the chosen records stays, and why they are one."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        keys = re.findall(r"\b[0-9]{1,18}\b", request.GET.get("records", ""))
        records = Participant.objects.current().filter(pk__in=keys)
        merged = self._merged_meanwhile(keys)
        for line in merged:
            self.message_user(request, line, messages.WARNING)
        if len(records) < 2:
            if not merged:
                self.message_user(request, _("Select at least two current records to merge."), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:people_participant_changelist"))
        form = MergeForm(request.POST or None, records=records, initial={"kept": keys[0]})
        if form.is_valid() and (kept := form.merge(request.user)):
            self.message_user(request, _("Merged into “%(name)s”.") % {"name": kept}, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:people_participant_change", args=[kept.pk]))
        context = self.admin_site.each_context(request) | {
            "title": _("Merge participants"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/people/participant/merge.html", context)

    def _merged_meanwhile(self, keys):
        """Why records that were chosen are no longer there to be merged."""
        merges = Merge.objects.standing().filter(retired__in=keys).select_related("kept", "retired", "merged_by")
        return [
            _("“%(retired)s” was merged into “%(kept)s” by %(who)s, %(when)s.")
            % {
                "retired": merge.retired,
                "kept": merge.kept,
                "who": merge.merged_by or "–",
                "when": formats.date_format(timezone.localtime(merge.merged_at), "SHORT_DATETIME_FORMAT"),
            }
            for merge in merges
        ]


@admin.register(Merge)
class MergeAdmin(DeskList):
    list_display = ["retired", "kept", "reason", "merged_by", "merged_at", "undone_at"]
    list_filter = [("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["retired", "kept", "merged_by"]
    search_fields = ["retired__name_key", "kept__name_key"]
    export_columns = {
        "id": "pk",
        "retired": "retired_id",
        "retired_name": "retired__name",
        "kept": "kept_id",
        "kept_name": "kept__name",
        "reason": "reason",
        "merged_by": "merged_by__username",
        "merged_at": "merged_at",
        "undone_at": "undone_at",
    }
    fields = [
        "retired",
        "kept",
        "reason",
        "merged_by",
        "merged_at",
        "rows_moved",
        "rows_stayed",
        "undone_by",
        "undone_at",
    ]
    actions = ["undo_selected"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_undo_permission(self, request):
        return request.user.has_perm("people.merge_participant")

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))

    @admin.display(description=_("moved"))
    def rows_moved(self, merge):
        return counted(merge.moved)

    @admin.display(description=_("stayed"))
    def rows_stayed(self, merge):
        return counted(merge.stayed)

    @admin.action(description=_("Undo selected merges"), permissions=["undo"])
    def undo_selected(self, request, queryset):
        """The newest first, so that a chain of merges is undone in one go."""
        for record in queryset.order_by("-merged_at", "-pk"):
            try:
                undo(record, by=request.user)
            except ValidationError as error:
                self.message_user(request, f"{record}: {' '.join(error.messages)}", messages.ERROR)
            else:
                self.message_user(request, _("Undone: %(merge)s") % {"merge": record}, messages.SUCCESS)


def counted(rows):
    """{"articles.quote.spoken_by": [1, 2]} -> «quotes (spoken by): 2»; None for nothing."""
    return "; ".join(f"{_column(label)}: {len(keys)}" for label, keys in rows.items()) or None


def _column(label):
    model, _dot, field = label.rpartition(".")
    options = apps.get_model(model)._meta
    return f"{options.verbose_name_plural} ({options.get_field(field).verbose_name})"
