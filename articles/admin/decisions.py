"""Decisions made at the desk: what a card's buttons mean."""

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import deciding
from articles.models import Quote
from people.models import Participant

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
