"""Many rows of a list at once: chosen, tried, done, and then a page of their batch with its undo."""

import re
from collections import Counter

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import batches, workflow
from articles.models import Quote
from articles.models.batch import Outcome
from people.matching import search
from people.models import Participant

OFFERED = 20  # participants for one name
NAMES = 5  # printed names that are looked up unasked
CHOSEN = re.compile(r"(?<![0-9])([0-9]{1,18})\.([0-9]{1,18})(?![0-9])")  # row and version seen: 12.345,13.346


class NothingAsked(forms.Form):
    """The deed needs no more than its rows."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("The public reads it in place of these articles."),
        error_messages={"required": _("Please give a reason.")},
        widget=forms.TextInput(attrs={"class": "desk-reason"}),
    )


class ReviewerForm(forms.Form):
    reviewer = forms.ModelChoiceField(
        None, label=_("Reviewer"), error_messages={"required": workflow.REQUIRED["reviewer"]}
    )
    due = forms.DateField(
        label=_("Due"),
        required=False,
        help_text=_("Left empty, the day stays as it was."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *data):
        super().__init__(*data)
        self.fields["reviewer"].queryset = workflow.reviewers()


class ParticipantForm(forms.Form):
    """Somebody the newsroom knows: whom the rows seem to name, or whoever is looked for. No script is needed."""

    NOBODY = "nobody"

    called = forms.CharField(label=_("Look for a name"), required=False, max_length=200)
    participant = forms.CharField(
        label=_("Who it is"), max_length=20, error_messages={"required": _("Choose who it is.")}
    )

    def clean_participant(self):
        chosen = self.cleaned_data["participant"]
        if chosen == self.NOBODY:
            return None
        found = Participant.objects.current().filter(pk=chosen).first() if chosen.isdecimal() else None
        if not found:
            raise ValidationError(_("That participant is no longer there. Please choose again."))
        return found

    def offered(self, model, keys):
        """For what is typed, or else for the names the rows print."""
        called = self.data.get("called", "").strip()
        names = [called] if called else _printed_names(model, keys)
        found = (person for name in names for person in search(name).current()[:OFFERED])
        return list(dict.fromkeys(found))


def _printed_names(model, keys):
    column = "speaker_name" if model is Quote else "name"
    names = model.objects.filter(pk__in=keys).exclude(**{column: ""}).order_by(column)
    return list(names.values_list(column, flat=True).distinct()[:NAMES])


FORMS = {"": NothingAsked, "reason": ReasonForm, "reviewer": ReviewerForm, "participant": ParticipantForm}


class BulkAdmin(admin.ModelAdmin):
    """A list with the deeds of `batches` in its menu."""

    bulk_template = "admin/articles/bulk.html"

    def get_actions(self, request):
        actions = super().get_actions(request)
        if IS_POPUP_VAR in request.GET:
            return actions
        deeds = batches.deeds_for(self.model, request.user)
        return actions | {deed.name: (_action(deed), deed.name, f"{deed.label}…") for deed in deeds}

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_bulk"
        return [path("bulk/<slug:deed>/", self.admin_site.admin_view(self.bulk_view), name=name), *super().get_urls()]

    @method_decorator(require_POST)
    def bulk_view(self, request, deed):
        """What was asked for before, then the trial, then the deed."""
        deed = batches.DEEDS.get(deed)
        if deed not in batches.deeds_for(self.model, request.user):
            raise PermissionDenied
        seen = {int(key): int(version) for key, version in CHOSEN.findall(request.POST.get("rows", ""))}
        if not self._may_be_so_many(request, deed, seen):
            return self._away()
        form = FORMS[deed.asks](request.POST)
        if "do" not in request.POST or not form.is_valid():
            return self.bulk_page(request, deed, seen, form)
        batch = batches.carry_out(deed, self.model, seen, given=form.cleaned_data, by=request.user)
        counts = Counter(row.outcome for row in batch.rows.only("outcome"))
        self.message_user(
            request,
            f"{deed.label}: {in_words(counts)}",
            messages.SUCCESS if counts[Outcome.DONE] else messages.WARNING,
        )
        return HttpResponseRedirect(reverse("admin:articles_batch_change", args=[batch.pk]))

    def bulk_page(self, request, deed, seen, form):
        """What will happen to each row; first the question, where the deed has one that is not answered yet."""
        lines = None
        if form.is_valid() and "look" not in request.POST:
            lines = batches.attempt(deed, self.model, seen, given=form.cleaned_data, by=request.user)
            addressed(lines)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{deed.label}: {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "deed": deed,
            "form": form,
            "rows": ",".join(f"{key}.{version}" for key, version in seen.items()),
            "count": len(seen),
            "lines": lines,
            "asking": "try" in request.POST or "do" in request.POST,
            "offered": form.offered(self.model, seen) if deed.asks == "participant" and lines is None else [],
            "tally": in_words(counts := Counter(line.outcome for line in lines or [])),
            "planned": counts[Outcome.PLANNED],
            "action": reverse(f"admin:articles_{self.opts.model_name}_bulk", args=[deed.name]),
        }
        return TemplateResponse(request, self.bulk_template, context)

    def _may_be_so_many(self, request, deed, chosen):
        if not chosen:
            self.message_user(request, gettext("No rows are chosen."), messages.WARNING)
        elif len(chosen) > deed.at_most:
            self.message_user(
                request,
                ngettext(
                    "«%(deed)s» takes at most %(count)d row at once. Narrow the list down with its filters.",
                    "«%(deed)s» takes at most %(count)d rows at once. Narrow the list down with its filters.",
                    deed.at_most,
                )
                % {"deed": deed.label, "count": deed.at_most},
                messages.ERROR,
            )
        else:
            return True
        return False

    def _away(self):
        return HttpResponseRedirect(reverse(f"admin:articles_{self.opts.model_name}_changelist"))


def _action(deed):
    def choose(modeladmin, request, queryset):
        keys = list(queryset.values_list("pk", flat=True)[: deed.at_most + 1])
        if not modeladmin._may_be_so_many(request, deed, keys):
            return None
        seen = batches.seen(modeladmin.model, keys)
        return modeladmin.bulk_page(request, deed, seen, FORMS[deed.asks]() if deed.asks else NothingAsked({}))

    return choose


# --- what became of rows, in words --------------------------------------------------------------------


def in_words(counts) -> str:
    """«done: 10 · refused: 2»"""
    return " · ".join(f"{outcome.label}: {counts[outcome]}" for outcome in Outcome if counts[outcome])


def addressed(rows):
    """Each row with the address of its page, where it has one."""
    for row in rows:
        there = row.key and (row.noun != "article" or row.article_id)
        row.address = reverse(f"admin:articles_{row.noun}_change", args=[row.key]) if there else ""
    return rows
