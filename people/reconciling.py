"""What somebody typed and what others saved meanwhile: field by field, three versions become one, or a question.

The page brings along what each field held when it was opened (Django's hidden initial values). What only one
side changed since then stands as that side left it; where both did, the person who saves last is asked.

The answer comes back as `keep-NAME` (mine, theirs or edited), beside `mine-NAME` and `theirs-NAME` as they were shown.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext

MINE, THEIRS, EDITED = "mine", "theirs", "edited"


@dataclass(frozen=True)
class Conflict:
    """A field, a row or a decision that both sides changed: what it was, and what each side made of it."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str
    stored: str = ""  # theirs, as a form would send it
    typed: tuple[str, ...] = ()  # mine, as the form sent it
    field: forms.BoundField | None = None

    @property
    def is_wording(self) -> bool:
        """Words can be written anew; of the rest one takes this or that."""
        return bool(self.field) and type(self.field.field) is forms.CharField


class Reconciliation:
    """`data` is what can be saved once there are no `conflicts`; `kept` names what others changed and stays so."""

    def __init__(self, posted):
        self.data = posted.copy()
        self.conflicts: list[Conflict] = []
        self.kept: list[str] = []
        self._choices: dict[str, str] = {}
        self._gone: dict[str, dict[int, bool]] = defaultdict(dict)
        for name, values in self.data.lists():
            self.data.setlist(name, [plain(value) for value in values])
        self._hear_choices()

    def _hear_choices(self):
        """What was chosen takes its place; where nothing was chosen, the same is asked again."""
        for name in [key.removeprefix("theirs-") for key in self.data if key.startswith("theirs-")]:
            [*_, stored] = self.data.pop(f"theirs-{name}")
            typed, chosen = self.data.pop(f"mine-{name}", []), self.data.pop(f"keep-{name}", [])
            if not chosen:
                continue
            self._choices[name] = chosen[0]
            self.data[f"initial-{name}"] = stored
            match chosen[0]:
                case "mine":
                    self.data.setlist(name, typed)
                case "theirs":
                    self.data[name] = stored

    # --- the row itself ---------------------------------------------------------------------------

    def decision(self, form, name: str, outcome: str):
        """A save decides as well, with that outcome: somebody may have decided otherwise since."""
        theirs = getattr(form.instance, name)
        before = self.data.setdefault(f"initial-{name}", theirs)
        if self._choices.get(name) == THEIRS:
            for bound, _before, _mine, stored in self._versions(form):
                self._take(bound, stored)
        elif theirs not in (before, outcome) and self._is_touched(form):
            field = form.instance._meta.get_field(name)
            words = dict(field.flatchoices)
            shown = (str(words.get(value, value)) for value in (before, theirs, outcome))
            self.conflicts.append(Conflict(name, str(capfirst(field.verbose_name)), *shown, stored=theirs))

    def fields(self, form, *, of_a_row: bool = False):
        """Field by field: mine, theirs, or a conflict."""
        for bound, before, mine, theirs in self._versions(form):
            field = bound.field
            if not differ(field, before, theirs):
                continue
            label = f"{named(form)}: {capfirst(bound.label)}" if of_a_row else str(capfirst(bound.label))
            if not differ(field, before, mine):
                self._take(bound, theirs)
                self.kept.append(label)
            elif differ(field, theirs, mine):
                words = (in_words(field, version) for version in (before, theirs, mine))
                typed = tuple(self.data.getlist(bound.html_name))
                self.conflicts.append(Conflict(bound.html_name, label, *words, theirs, typed, bound))
                continue
            self.data[bound.html_initial_name] = theirs

    # --- rows that belong to it -------------------------------------------------------------------

    def rows(self, formset):
        for index, form in enumerate(formset.initial_forms):
            is_removed = f"{form.prefix}-{DELETION_FIELD_NAME}" in self.data
            if form.instance.pk is None:
                self._removed_by_others(formset, index, form, is_removed)
            elif is_removed:
                self._removed_by_me(form)
            else:
                self.fields(form, of_a_row=True)

    def _removed_by_others(self, formset, index, form, is_removed):
        choice = self._choices.get(form.prefix)
        if is_removed or choice == THEIRS or not self._is_touched(form):
            self._gone[formset.prefix][index] = False
        elif choice == MINE:
            self._gone[formset.prefix][index] = True
        else:
            before, mine, _theirs = self._row_in_words(form)
            self.conflicts.append(Conflict(form.prefix, named(form), before, gettext("removed"), mine))

    def _removed_by_me(self, form):
        versions = list(self._versions(form))
        choice = self._choices.get(form.prefix)
        if choice == THEIRS:
            del self.data[f"{form.prefix}-{DELETION_FIELD_NAME}"]
            for bound, _before, _mine, theirs in versions:
                self._take(bound, theirs)
        elif choice != MINE and any(differ(bound.field, before, theirs) for bound, before, _mine, theirs in versions):
            before, _mine, theirs = self._row_in_words(form)
            self.conflicts.append(Conflict(form.prefix, named(form), before, theirs, gettext("removed")))

    def renumber(self, formset):
        """Rows somebody removed leave the form; one that is to be entered again stands among the new ones."""
        if not (gone := self._gone[formset.prefix]):
            return
        known, total = formset.initial_form_count(), formset.total_form_count()
        stay = [number for number in range(known) if number not in gone]
        again = [number for number, is_renewed in gone.items() if is_renewed]
        places = {number: place for place, number in enumerate([*stay, *range(known, total), *again])}
        cell = re.compile(rf"(initial-)?{re.escape(formset.prefix)}-(\d+)-(.+)")
        cells = [(found, self.data.pop(name)) for name in list(self.data) if (found := cell.fullmatch(name))]
        for found, values in cells:
            initial, number, name = found[1] or "", int(found[2]), found[3]
            if number in places and not (number in again and (initial or name == formset._pk_field.name)):
                self.data.setlist(f"{initial}{formset.prefix}-{places[number]}-{name}", values)
        self.data[f"{formset.prefix}-{TOTAL_FORM_COUNT}"] = len(places)
        self.data[f"{formset.prefix}-{INITIAL_FORM_COUNT}"] = len(stay)

    # --- three versions ---------------------------------------------------------------------------

    def _versions(self, form) -> Iterator[tuple[forms.BoundField, str, object, str]]:
        """(field, before, mine, theirs). A form that says nothing of what was before is taken as just opened."""
        for bound in form:
            if bound.field.show_hidden_initial:
                theirs = as_sent(bound.field, form.get_initial_for_field(bound.field, bound.name))
                before = self.data.setdefault(bound.html_initial_name, theirs)
                mine = bound.field.widget.value_from_datadict(self.data, {}, bound.html_name)
                yield bound, before, mine, theirs

    def _is_touched(self, form) -> bool:
        return any(differ(bound.field, before, mine) for bound, before, mine, _theirs in self._versions(form))

    def _take(self, bound, theirs):
        self.data[bound.html_name] = self.data[bound.html_initial_name] = theirs

    def _row_in_words(self, form):
        versions = list(self._versions(form))
        return (
            " · ".join(filter(None, (in_words(bound.field, values[side]) for bound, *values in versions)))
            for side in range(3)
        )


def plain(value):
    """A browser sends lines its own way."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def as_sent(field, value) -> str:
    return str(field.hidden_widget().format_value(field.prepare_value(plain(value))) or "")


def differ(field, one, other) -> bool:
    """Whether two values of a field are different, as it reads them. What it cannot read is always different."""
    if isinstance(field, forms.ModelChoiceField):
        return str(one or "") != str(other or "")
    try:
        return field.has_changed(field.to_python(one), other)
    except ValidationError:
        return True


def in_words(field, value) -> str:
    if isinstance(field, forms.ModelChoiceField):
        rows = field.queryset.model._base_manager
        return str(rows.filter(pk=value).first() or value) if str(value or "").isdecimal() else str(value or "")
    try:
        value = field.to_python(value)
    except ValidationError:
        return str(value)
    match value:
        case bool():
            return gettext("Yes") if value else gettext("No")
        case datetime.date():
            return formats.date_format(value)
    return "" if value is None else str(dict(getattr(field, "choices", ())).get(value, value))


def named(form) -> str:
    """«Topic «Права граждан»»; of what is gone, its kind alone."""
    kind = capfirst(form.instance._meta.verbose_name)
    return f"{kind} «{form.instance}»" if form.instance.pk else str(kind)
