"""Columns that follow another column."""

from django.db import models

from .names import fold


class FoldedField(models.CharField):
    """The folded form of the name in another field, kept so that an index can answer «who is called that?».

    It is filled whenever the row is written, one by one or in bulk; it is never edited.
    """

    def __init__(self, *, of: str, **options):
        self.of = of
        super().__init__(**{"max_length": 500, "editable": False, "db_index": True, "default": ""} | options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def pre_save(self, instance, add):
        folded = fold(getattr(instance, self.of))[: self.max_length]
        setattr(instance, self.attname, folded)
        return folded
