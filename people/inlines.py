"""Rows edited inside the page of what they belong to."""

from django import forms
from django.contrib import admin


class NamedCells(forms.BaseInlineFormSet):
    """Each field says its column's name to whoever hears the page: the head of the table is no label."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label and not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", field.label)


class Rows(admin.TabularInline):
    formset = NamedCells
    extra = 0
