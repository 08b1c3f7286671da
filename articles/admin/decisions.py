"""Decisions made at the desk: what a card's buttons mean."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import deciding
from articles.anchoring import Standing, anchor
from articles.edges import moved
from articles.models import Event, Participation, Quote
from articles.steps import decided_last
from people.holding import lock
from people.models import Participant

from .labels import is_number, key_of, read_key
from .workbench import Workbench, seen

DEEDS = {"confirm": deciding.confirm, "reject": deciding.reject, "reopen": deciding.reopen}
DONE = {
    "confirm": _("Confirmed: %s"),
    "reject": _("Rejected: %s"),
    "reopen": _("Waits again: %s"),
    "identify": _("Identified: %s"),
    "introduce": _("Added: %s"),
    "resize": _("Edges moved: %s"),
    "mark": _("Marked: %s"),
    "undo": _("Taken back: %s"),
}
BATCHES = {"confirm_undecided": "undecided", "confirm_sure": "sure"}


class ChangedMeanwhileError(ValidationError):
    """What the editor saw is no longer so: nothing was done, and it has to be looked at again."""


@dataclass(frozen=True)
class Done:
    """What to tell the editor, and the key of the card to return to; `redraws`: more than that card changed."""

    said: str
    finding: str = ""
    redraws: bool = False


def decide(article, fields, *, by) -> Done:
    """Do what a button of the page says: `decision` names the button, the other fields are those of its form."""
    decision, _colon, detail = fields.get("decision", "").partition(":")
    if decision in BATCHES:
        return _confirm_batch(article, fields, decision, by)
    if decision == "undo_last":
        return _undo_last(article, by)
    if decision == "mark":
        return _mark(article, fields, by)
    act = ACTS.get(decision)
    if not act:
        raise ValidationError(_("There is no such decision."))
    found = _finding(article, fields.get("finding", ""))
    _refuse_unseen(found, fields.get("seen", ""))
    return act(found, fields, decision, detail, by)


# --- a card's buttons ---------------------------------------------------------------------------


def _judge(found, fields, decision, _detail, by):
    if isinstance(found, Quote) and decision == "confirm":
        deciding.assign_speaker(found, _participant(fields.get("speaker", "")), by=by)
    else:
        DEEDS[decision](found, by=by)
    return _done(decision, found)


def _identify(found, _fields, decision, detail, by):
    _refuse_other_than(Participation, found)
    deciding.identify(found, _participant(detail), by=by)
    return _done(decision, found, redraws=True)


def _introduce(found, _fields, decision, _detail, by):
    _refuse_other_than(Participation, found)
    deciding.introduce(found, by=by)
    return _done(decision, found, redraws=True)


def _resize(found, fields, decision, _detail, by):
    _refuse_other_than(Quote, found)
    deciding.resize(found, _place(fields.get("start", "")), _place(fields.get("end", "")), by=by)
    return _done(decision, found, redraws=True)


def _move_edge(found, _fields, _decision, detail, by):
    """One step, as the page without scripts makes it: «start word back»."""
    _refuse_other_than(Quote, found)
    edge, _space, step = detail.partition(" ")
    unit, _space, way = step.partition(" ")
    if edge not in {"start", "end"} or unit not in {"word", "letter"} or way not in {"on", "back"}:
        raise ValidationError(_("There is no such decision."))
    deciding.resize(
        found, *moved(found.counted_in, found.start, found.end, edge=edge, unit=unit, on=way == "on"), by=by
    )
    return _done("resize", found, redraws=True)


def _undo(found, _fields, decision, _detail, by):
    said = _done(decision, found, redraws=True)  # named before it is taken back: it may be gone then
    deciding.undo(found, by=by)
    return said


ACTS: dict[str, Callable] = {
    **dict.fromkeys(DEEDS, _judge),
    "identify": _identify,
    "introduce": _introduce,
    "resize": _resize,
    "edge": _move_edge,
    "undo": _undo,
}


def _done(decision, found, *, redraws=False):
    return Done(DONE[decision] % Truncator(str(found)).chars(60), key_of(found), redraws)


# --- the buttons of the page --------------------------------------------------------------------


def _confirm_batch(article, fields, batch, by):
    """Confirm everything undecided, or all the machine is sure of."""
    bench = Workbench(article, by)
    if fields.get("seen", bench.seen) != bench.seen:
        raise ChangedMeanwhileError(_("What waits has changed meanwhile. Please look at it again."))
    findings = getattr(bench, BATCHES[batch])
    deciding.confirm(*findings, by=by)
    return Done(
        ngettext("%(count)d suggestion confirmed.", "%(count)d suggestions confirmed.", len(findings))
        % {"count": len(findings)},
        redraws=True,
    )


def _undo_last(article, by):
    findings = decided_last(article, by)
    if not findings:
        raise ValidationError(_("There is nothing of yours to take back."))
    if len(findings) == 1:
        return _undo(findings[0], {}, "undo", "", by)
    deciding.undo(*findings, by=by)
    return Done(
        ngettext("%(count)d decision taken back.", "%(count)d decisions taken back.", len(findings))
        % {"count": len(findings)},
        redraws=True,
    )


def _mark(article, fields, by):
    """Where the words were selected, or where they stand, if they were copied into the form."""
    start, end = fields.get("start", ""), fields.get("end", "")
    place = (_place(start), _place(end)) if start or end else _place_of(fields.get("words", ""), article.source_text)
    speaker = _participant(fields.get("speaker", ""))
    quote = deciding.mark_quote(article, *place, kind=fields.get("kind", ""), speaker=speaker, by=by)
    return _done("mark", quote, redraws=True)


def _place_of(words, text):
    words = words.replace("\r\n", "\n").strip()
    if not words:
        raise ValidationError(_("Select the words of the quote in the text, or copy them into the form."))
    found = anchor(words, text, at=len(text))
    if found.standing == Standing.BROKEN:
        raise ValidationError(_("These words do not stand in the source text word for word."))
    if found.standing == Standing.AMBIGUOUS:
        raise ValidationError(_("These words stand in the text more than once: copy more of them, and move the edges."))
    return found.start, found.start + len(words)


# --- what a form says ---------------------------------------------------------------------------


def _finding(article, key):
    """The article's own finding of that key. A text drafted anew has lost its undecided ones."""
    noun, number = read_key(key)
    rows = {"quote": article.quotes, "participation": article.participations}
    if noun in rows and (found := rows[noun].filter(pk=number).first()):
        return found
    if article.event and key == key_of(article.event):
        return lock(Event.objects.filter(pk=article.event_id))[0]  # other articles may report it and decide it
    raise ChangedMeanwhileError(
        _("This suggestion is no longer there: the text was drafted anew. Please look at it again.")
    )


def _refuse_unseen(found, version):
    """A card says which version of its finding it shows."""
    if version and version != seen(found):
        latest = found.history.order_by("-history_id").first()
        who = (latest and latest.history_user) or "–"
        raise ChangedMeanwhileError(
            _("«%(finding)s» was changed meanwhile (%(who)s): it is %(review)s. Please look at it again."),
            params={"finding": Truncator(str(found)).chars(60), "who": who, "review": found.get_review_display()},
        )


def _refuse_other_than(model, found):
    if not isinstance(found, model):
        raise ValidationError(_("There is no such decision."))


def _participant(number):
    """Whom the editor chose; nothing chosen means nobody we know."""
    if not number:
        return None
    chosen = Participant.objects.filter(pk=number).first() if is_number(number) else None
    if not chosen:
        raise ValidationError(_("That participant is no longer there. Please choose again."))
    return chosen


def _place(number):
    """A code point of the text."""
    if not is_number(number):
        raise ValidationError(_("The text has no such place."))
    return int(number)
