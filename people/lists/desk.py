"""The base of a list at the desk."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList

from .capped import CappedPaginator
from .exporting import FORMATS, ExportedList
from .saving import SavedFilters


class LightList(ChangeList):
    """A list that does not load the columns its admin calls heavy."""

    def get_queryset(self, request, **kwargs):
        return super().get_queryset(request, **kwargs).defer(*self.model_admin.heavy_fields)


class DeskList(SavedFilters, ExportedList, admin.ModelAdmin):
    """A list of which no page counts all rows; with filters kept under a name, and exports."""

    change_list_template = "admin/lists/change_list.html"
    paginator = CappedPaginator
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    heavy_fields = []

    def get_changelist(self, request, **kwargs):
        return LightList

    def changelist_view(self, request, extra_context=None):
        context = {"saved_filters": self.saved_filters(request), "export_formats": FORMATS}
        return super().changelist_view(request, context | (extra_context or {}))
