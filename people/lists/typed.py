"""Filters that are typed into, where there would be too many values to list."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class FormFilter(admin.ListFilter):
    """A small form beside a list. What cannot be read is said in the form, and finds nothing."""

    template = "admin/lists/form_filter.html"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.used_parameters = {name: params.pop(name)[-1] for name in self.fields() if name in params}
        typed = type("TypedForm", (forms.Form,), self.fields())
        self.form = typed(self.used_parameters or None, auto_id="filter-%s")

    @classmethod
    def fields(cls) -> dict[str, forms.Field]:
        """Parameters of the address, and what may stand in them."""
        raise NotImplementedError

    def narrow(self, queryset, **said):
        """The rows that what was typed leaves."""
        raise NotImplementedError

    def has_output(self):
        return True

    def expected_parameters(self):
        return list(self.fields())

    def choices(self, changelist):
        """One entry: the form, and the rest of the address, which it keeps."""
        names = self.expected_parameters()
        yield {
            "form": self.form,
            "kept": [(name, value) for name, value in changelist.params.items() if name not in names],
            "is_used": bool(self.used_parameters),
            "without": changelist.get_query_string(remove=names),
        }

    def queryset(self, request, queryset):
        if not self.used_parameters:
            return queryset
        return self.narrow(queryset, **self.form.cleaned_data) if self.form.is_valid() else queryset.none()


class TypedFilter(FormFilter):
    """One word or name: a subclass gives `title`, `parameter_name` and `narrow(queryset, words)`."""

    parameter_name = ""

    @classmethod
    def fields(cls):
        return {cls.parameter_name: forms.CharField(label=cls.title, required=False, max_length=200)}

    def narrow(self, queryset, **said):
        words = said[self.parameter_name]
        return self.holding(queryset, words) if words else queryset

    def holding(self, queryset, words):
        raise NotImplementedError


class DateRangeFilter(FormFilter):
    """From a day to a day, both included: a subclass gives `title` and `field`."""

    field = ""

    @classmethod
    def fields(cls):
        day = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return {
            f"{cls.field}_from": forms.DateField(label=_("from"), required=False, widget=day),
            f"{cls.field}_to": forms.DateField(label=_("until"), required=False, widget=day),
        }

    def narrow(self, queryset, **said):
        bounds = {"gte": said[f"{self.field}_from"], "lte": said[f"{self.field}_to"]}
        return queryset.filter(**{f"{self.field}__{bound}": day for bound, day in bounds.items() if day})


def dates(field_name, label):
    """The range filter of a column: `list_filter = [dates("dated", _("date"))]`."""
    return type("ColumnDates", (DateRangeFilter,), {"field": field_name, "title": label})
