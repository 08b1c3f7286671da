"""Decisions made at the desk: what a card's buttons mean, and many rows at once."""

from collections import defaultdict

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import deciding
from articles.models import Article, Event, Quote, Review
from people.models import Participant

from .holding import lock
from .workbench import Workbench, key_of

DEEDS = {"confirm": deciding.confirm, "reject": deciding.reject, "reopen": deciding.reopen}
DONE = {"confirm": _("Confirmed: %s"), "reject": _("Rejected: %s"), "reopen": _("Waits again: %s")}
BATCHES = {"confirm_undecided": "undecided", "confirm_sure": "sure"}


def decide_card(article, *, finding, decision, speaker, by) -> str:
    """Do what a card's button says; `finding` is the card's key. Returns what to tell the editor."""
    if decision not in DEEDS:
        raise ValidationError(_("There is no such decision."))
    found = _finding(article, finding)
    if isinstance(found, Quote) and decision == "confirm":
        deciding.assign_speaker(found, _participant(speaker), by=by)
    else:
        DEEDS[decision](found, by=by)
    return DONE[decision] % Truncator(str(found)).chars(60)


def confirm_batch(article, *, batch, by) -> str:
    """Confirm everything undecided, or all the machine is sure of."""
    findings = getattr(Workbench(article, by), BATCHES[batch])
    deciding.confirm(*findings, by=by)
    return ngettext("%(count)d suggestion confirmed.", "%(count)d suggestions confirmed.", len(findings)) % {
        "count": len(findings)
    }


def _finding(article, key):
    """The article's own finding of that key. A text drafted anew has lost its undecided ones."""
    noun, _dash, number = key.partition("-")
    rows = {"quote": article.quotes, "participation": article.participations}
    if noun in rows and number.isdecimal() and (found := rows[noun].filter(pk=number).first()):
        return found
    if article.event and key == key_of(article.event):
        return article.event
    raise ValidationError(_("This suggestion is no longer there: the text was drafted anew. Please look at it again."))


def _participant(number):
    """Whom the editor chose; nothing chosen means nobody we know."""
    if not number:
        return None
    chosen = Participant.objects.filter(pk=number).first() if number.isdecimal() else None
    if not chosen:
        raise ValidationError(_("That participant is no longer there. Please choose again."))
    return chosen


class DecidingAdmin(admin.ModelAdmin):
    """A list whose rows are confirmed, rejected and reopened together."""

    actions = ["confirm_selected", "reject_selected", "reopen_selected"]

    def has_decide_permission(self, request):
        return deciding.may_decide(request.user, self.model)

    @admin.action(permissions=["decide"], description=_("Confirm selected %(verbose_name_plural)s"))
    def confirm_selected(self, request, queryset):
        self._decide(request, queryset, deciding.confirm, Review.CONFIRMED)

    @admin.action(permissions=["decide"], description=_("Reject selected %(verbose_name_plural)s"))
    def reject_selected(self, request, queryset):
        self._decide(request, queryset, deciding.reject, Review.REJECTED)

    @admin.action(permissions=["decide"], description=_("Reopen selected %(verbose_name_plural)s"))
    def reopen_selected(self, request, queryset):
        self._decide(request, queryset, deciding.reopen, Review.SUGGESTED)

    def _decide(self, request, queryset, deed, outcome):
        """Article by article, so that each is frozen anew once and one that fails does not hold up the others."""
        decided, chosen = 0, queryset.count()
        for keys in self._batches(queryset.exclude(review=outcome)).values():
            try:
                decided += self._decide_together(keys, deed, request.user)
            except ValidationError as error:
                chosen -= len(keys)
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        self.message_user(
            request,
            ngettext("%(count)d row decided.", "%(count)d rows decided.", decided) % {"count": decided},
            messages.SUCCESS if decided else messages.WARNING,
        )
        if same := chosen - decided:
            already = ngettext("%(count)d row was so already.", "%(count)d rows were so already.", same)
            self.message_user(request, already % {"count": same})

    def _batches(self, queryset):
        batches = defaultdict(list)
        together = "pk" if self.model is Event else "article"
        for batch, key in queryset.order_by().values_list(together, "pk"):
            batches[batch].append(key)
        return batches

    @transaction.atomic
    def _decide_together(self, keys, deed, user):
        """The articles first, as an import locks them: a suggestion cannot be redrawn while it is decided."""
        link = "event__in" if self.model is Event else f"{self.model._meta.model_name}s__in"
        lock(Article.objects.filter(pk__in=Article.objects.filter(**{link: keys}).values("pk")))
        findings = list(self.model.objects.filter(pk__in=keys))
        deed(*findings, by=user)
        return len(findings)
