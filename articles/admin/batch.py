"""Batches: imports and bulk deeds, what became of each row, and the button that undoes them."""

from collections import Counter

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.dateparse import parse_date
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import batches
from articles.models import Batch, BatchRow
from articles.models.batch import IMPORT, Outcome, Undo
from articles.undoing import may_undo, undo
from people.lists import DeskList, dates

from .bulk import addressed, in_words

PER_PAGE = 100
UNDONE_AT_ONCE = 300  # by one click; another click, or the command, goes on


class DeedFilter(admin.SimpleListFilter):
    title = _("what")
    parameter_name = "deed"

    def lookups(self, request, model_admin):
        return [(IMPORT, _("Import")), *((deed.name, deed.label) for deed in batches.DEEDS.values())]

    def queryset(self, request, queryset):
        return queryset.filter(deed=self.value()) if self.value() else queryset


def _how_many(**conditions):
    rows = BatchRow.objects.filter(batch=OuterRef("pk"), **conditions).order_by().values("batch")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0)


@admin.register(Batch)
class BatchAdmin(DeskList):
    list_display = ["__str__", "what", "who", "made_at", "rows_count", "refused_count", "undone_count"]
    list_filter = [DeedFilter, dates("made_at__date", _("date")), ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["made_by"]
    ordering = ["-pk"]
    export_columns = {
        "id": "pk",
        "deed": "deed",
        "noun": "noun",
        "made_by": "made_by__username",
        "policy": "policy",
        "made_at": "made_at",
        "rows": "rows_count",
        "refused": "refused_count",
        "undone": "undone_count",
        "undone_by": "undone_by__username",
        "undone_at": "undone_at",
    }
    change_form_template = "admin/articles/batch/page.html"

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                rows_count=_how_many(),
                refused_count=_how_many(outcome=Outcome.REFUSED),
                undone_count=_how_many(undo=Undo.DONE),
            )
        )

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("what"))
    def what(self, batch):
        return what_in_words(batch)

    @admin.display(description=_("who"))
    def who(self, batch):
        return batch.made_by or batch.policy or "–"

    @admin.display(description=_("rows"))
    def rows_count(self, batch):
        return batch.rows_count

    @admin.display(description=_("refused"))
    def refused_count(self, batch):
        return batch.refused_count or "–"

    @admin.display(description=_("undone"))
    def undone_count(self, batch):
        return batch.undone_count or "–"

    # --- the page -------------------------------------------------------------------------------

    def get_urls(self):
        undoing = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="articles_batch_undo")
        return [undoing, *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **options):
        rows = obj.rows.light()
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        undoable = rows.undoable()
        counted = undoable.aggregate(
            all=Count("pk"), untried=Count("pk", filter=Q(undo="")), left=Count("pk", filter=Q(undo=Undo.LEFT))
        )
        context |= {
            "title": f"{what_in_words(obj)} {obj}",
            "subtitle": None,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": addressed(page.object_list),
            "tally": in_words(Counter(dict(rows.order_by().values_list("outcome").annotate(Count("pk"))))),
            "undoable": counted,
            "may_undo": may_undo(obj, request.user) and counted["all"],
            "at_once": UNDONE_AT_ONCE,
            "due": parse_date(obj.given.get("due", "")),
        }
        return super().render_change_form(request, context, obj=obj, **options)

    @method_decorator(require_POST)
    def undo_view(self, request, pk):
        batch = Batch.objects.filter(pk=pk).first()
        if not batch:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = undo(batch, by=request.user, at_most=UNDONE_AT_ONCE)
        self._tell(request, rows)
        return HttpResponseRedirect(reverse("admin:articles_batch_change", args=[pk]))

    def _tell(self, request, rows):
        left = sum(row.undo == Undo.LEFT for row in rows)
        undone = len(rows) - left
        said = ngettext("%(count)d row undone.", "%(count)d rows undone.", undone) % {"count": undone}
        self.message_user(request, said, messages.SUCCESS if undone else messages.WARNING)
        if left:
            said = ngettext("%(count)d row stays as it is.", "%(count)d rows stay as they are.", left) % {"count": left}
            self.message_user(request, f"{said} {gettext('The reasons stand beside them.')}", messages.WARNING)


def what_in_words(batch) -> str:
    """«Assign speaker: quotes»"""
    label = batches.label_of(batch)
    noun = batches.MODELS.get(batch.noun)
    return label if batch.is_import or not noun else f"{label}: {noun._meta.verbose_name_plural}"
