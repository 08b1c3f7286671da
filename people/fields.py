"""Columns that follow another column."""

from collections.abc import Callable

from django.db import models


class KeyField(models.CharField):
    """A key made from the name in another field, kept so that an index can answer «who is called that?».

    It is made whenever the row is written, one by one or in bulk; it is never edited.
    """

    def __init__(self, *, of: str, made_by: Callable[[str], str], **options):
        self.of, self.made_by = of, made_by
        super().__init__(**{"max_length": 500, "editable": False, "default": ""} | options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of, "made_by": self.made_by}

    def key(self, name: str) -> str:
        """The key under which that name stands in this column."""
        return self.made_by(name)[: self.max_length]

    def pre_save(self, instance, add):
        setattr(instance, self.attname, key := self.key(getattr(instance, self.of)))
        return key
