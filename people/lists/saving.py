"""Filters of a list kept under a name, each person's own."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from people.models import SavedFilter

OF_THE_PAGE = {"p", "all", "e", "_popup", "_to_field", "_facets"}  # what says which page is seen, not which rows


class SavedFiltersForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ["name", "query"]

    def clean_query(self):
        """The address without what only turns pages."""
        query = QueryDict(self.cleaned_data["query"].lstrip("?"), mutable=True)
        for name in OF_THE_PAGE & set(query):
            del query[name]
        if not query:
            raise forms.ValidationError(_("Filter or search the list first; then keep it under a name."))
        return query.urlencode()


class SavedFilters(admin.ModelAdmin):
    def get_urls(self):
        label = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("filters/keep/", wrap(self.keep_filter_view), name=f"{label}_keep_filter"),
            path("filters/<int:pk>/drop/", wrap(self.drop_filter_view), name=f"{label}_drop_filter"),
            *super().get_urls(),
        ]

    def saved_filters(self, request):
        return SavedFilter.objects.filter(owner=request.user, list=self.opts.label_lower)

    @method_decorator(require_POST)
    def keep_filter_view(self, request):
        """The same name again replaces what it stood for."""
        self._permit(request)
        form = SavedFiltersForm(request.POST)
        if not form.is_valid():
            for line in (line for lines in form.errors.values() for line in lines):
                self.message_user(request, line, messages.ERROR)
            return self._to_list(request.POST.get("query", "").lstrip("?"))
        kept, _created = SavedFilter.objects.update_or_create(
            owner=request.user,
            list=self.opts.label_lower,
            name=form.cleaned_data["name"],
            defaults={"query": form.cleaned_data["query"]},
        )
        self.message_user(request, _("Kept: “%(name)s”.") % {"name": kept.name}, messages.SUCCESS)
        return self._to_list(kept.query)

    @method_decorator(require_POST)
    def drop_filter_view(self, request, pk):
        self._permit(request)
        get_object_or_404(self.saved_filters(request), pk=pk).delete()
        return self._to_list()

    def _permit(self, request):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied

    def _to_list(self, query=""):
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return HttpResponseRedirect(f"{address}?{query}" if query else address)
