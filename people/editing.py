"""Rows that several people edit at once: nobody's change is overwritten unseen, and nothing typed is lost."""

import re

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext

from .holding import HeldWhileSaved
from .reconciling import Reconciliation, in_words

KEPT = re.compile(r"[a-z0-9]{1,40}")  # the name a browser gives to what it keeps
A_DAY = 86_400


def edition_of(row) -> str:
    """Which of its versions a row is in: the number of the newest entry of its history."""
    return str(row.history.order_by("-history_id").values_list("history_id", flat=True).first() or "")


class EditedTogether(HeldWhileSaved):
    """A page that remembers what it showed; a stale save takes what it can and asks about the rest."""

    outcomes = {}  # what a save decides besides its fields: {"review": "confirmed"}
    conflict_template = "admin/conflict.html"

    # --- what the page brings along -----------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        return remembering(form) if change else form

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if obj:
                remembering(formset.form)
            yield formset, inline

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["edition"] = request.POST.get("edition") or (edition_of(obj) if obj else "")
        if self.has_change_permission(request, obj) if change else add:
            context["keeping"] = {
                "key": f"{request.user.pk}:{self.opts.label_lower}:{obj.pk if obj else 'new'}",
                "seen": {f"initial-{name}": getattr(obj, name) for name in self.outcomes} if obj else {},
                "is_returned": request.method == "POST",
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- saving -------------------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            row = self.get_object(request, unquote(object_id))
            if row and not self.has_change_permission(request, row) and self.has_view_permission(request, row):
                return self._refuse(request, row)
            if row and (conflicts := self._reconcile(request, row)):
                return self._ask(request, row, conflicts)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _reconcile(self, request, row):
        """Make of what was sent what can be saved now. Returns what only a person can decide."""
        together = Reconciliation(request.POST)
        request.POST = together.data
        form, formsets = self._forms(request, row)
        for name, outcome in self.outcomes.items():
            together.decision(form, name, outcome)
        together.fields(form)
        for formset in formsets:
            together.rows(formset)
        if not together.conflicts:
            for formset in formsets:
                together.renumber(formset)
            if together.kept:
                kept = gettext("Changed by others meanwhile, and kept so: %(fields)s.")
                self.message_user(request, kept % {"fields": ", ".join(together.kept)}, messages.INFO)
        return together.conflicts

    def _forms(self, request, row):
        fields = flatten_fieldsets(self.get_fieldsets(request, row))
        form = self.get_form(request, row, change=True, fields=fields)(request.POST, instance=row)
        formsets, _inlines = self._create_formsets(request, row, change=True)
        return form, formsets

    def _ask(self, request, row, conflicts):
        """Both versions side by side. Everything else that was typed goes along unseen."""
        rewritten = {conflict.name for conflict in conflicts if conflict.is_wording}
        carried = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in rewritten and name != "csrfmiddlewaretoken"
        ]
        context = {"conflicts": conflicts, "carried": carried}
        return self._answer(request, row, gettext("Somebody else changed this too"), context, status=409)

    def _refuse(self, request, row):
        """Published, merged or sent on meanwhile: it cannot be saved any more, but what was typed can be copied."""
        form = self.get_form(request, None, change=True)(request.POST)
        formsets, _inlines = self._create_formsets(request, row, change=True)
        typed = [
            (bound.label, in_words(bound.field, bound.data))
            for opened in [form, *(form for formset in formsets for form in formset.forms)]
            for bound in opened
            if bound.html_name in request.POST and bound.field.show_hidden_initial
        ]
        return self._answer(request, row, gettext("This can no longer be changed by you"), {"typed": typed}, status=403)

    def _answer(self, request, row, title, context, *, status):
        newest = row.history.select_related("history_user").order_by("-history_id").first()
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": row,
            "newest": newest if newest and str(newest.pk) != request.POST.get("edition") else None,
        }
        return TemplateResponse(request, self.conflict_template, context, status=status)

    def returning(self, view):
        """A button of the row's page: whoever must sign in first comes back to that page, not to the button."""

        def pressed(request, pk):
            if self.admin_site.has_permission(request):
                return self.admin_site.admin_view(view)(request, pk=pk)
            page = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return redirect_to_login(reverse(page, args=[pk]), reverse("admin:login"))

        return pressed

    # --- what the browser kept ----------------------------------------------------------------------

    def response_change(self, request, obj):
        return forgetting(request, super().response_change(request, obj))

    def response_add(self, request, obj, post_url_continue=None):
        return forgetting(request, super().response_add(request, obj, post_url_continue))


def remembering(form):
    """Every field of the row brings along what it held when the page was opened."""
    for name, field in form.base_fields.items():
        field.show_hidden_initial = name not in form.declared_fields
    return form


def forgetting(request, response):
    """Saved: the browser may forget the text it kept under that name."""
    if KEPT.fullmatch(name := request.POST.get("kept", "")):
        response.set_cookie(f"saved-{name}", "1", max_age=A_DAY, samesite="Lax")
    return response
