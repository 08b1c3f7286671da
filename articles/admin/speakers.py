"""Whom a card offers as the speaker: one list for all quotes of a text, rendered once."""

from collections.abc import Sequence
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from people.models import Participant

NUMBERED = 9  # keys


class Speakers:
    def __init__(self, people: Sequence[Participant]):
        self.people = people

    @cached_property
    def _options(self) -> str:
        nobody = format_html('<option value="">{}</option>', gettext("nobody we know"))
        rows = (
            (person.pk, f"{number} " if number <= NUMBERED else "", person)
            for number, person in enumerate(self.people, start=1)
        )
        return nobody + format_html_join("", '<option value="{}">{}{}</option>', rows)

    def options(self, chosen: Participant | None = None) -> SafeString:
        """«Nobody», whom the text names, and whoever is taken for the speaker already, who is chosen."""
        if not chosen:
            return self._options
        own = f'value="{chosen.pk}"'
        if own in self._options:
            return mark_safe(self._options.replace(own, f"{own} selected", 1))
        return self._options + format_html("<option {} selected>{}</option>", mark_safe(own), chosen)
