"""Rows held while they are saved, as every deed holds them."""

from django.contrib import admin


class HeldWhileSaved(admin.ModelAdmin):
    """A form writes the whole row back: it must be the row as it now stands, not as it stood before a deed."""

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST":
            self.hold(found)
            found = super().get_object(request, object_id, from_field)  # None, if it was drafted anew meanwhile
        return found

    def hold(self, found):
        lock(type(found).objects.filter(pk=found.pk))


def lock(queryset):
    """Keep these rows from everybody else until the transaction ends; always in the same order."""
    return list(queryset.select_for_update().order_by("pk"))
