"""What an editor decides about the machine's suggestions; each decision can be taken back.

A finding here is a quote, a participation or an event. A decision counts at once: where the article is
published already, its public document is frozen anew, once however many findings were decided together.
"""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.merging import survivor
from people.models import Kind, Participant

from . import anchoring, search, workflow
from .edges import trimmed
from .models import Article, Event, Participation, Quote, Review
from .models.quote import QuoteKind, SpeakerKind
from .reasons import in_words
from .steps import DECISIONS, IDENTIFY, MARK, REOPEN, RESIZE, UNDO, steps_of

EDITOR = "editor"  # the rule of a quote that a person found
INTRODUCED = "introduced"  # why there is a record of somebody: an editor met the name in a text

# What a decision may change, and taking it back restores; links are restored to whom they lead to now.
DECIDED = ("review", "decided_at", "policy")
RESTORED = {
    Quote: (*DECIDED, "start", "end", "drafted_start", "drafted_end"),
    Participation: (*DECIDED, "takes_part", "organizes"),
    Event: DECIDED,
}
LINKS = {Quote: ("spoken_by", "original_speaker"), Participation: ("participant",), Event: ()}


def may_decide(user, *models) -> bool:
    """Who says that a fact is true is who may publish it: a reporter drafts events, an editor confirms them."""
    nouns = [model._meta.model_name for model in models or (Quote, Participation, Event)]
    return user.has_perms(["articles.publish_article", *(f"articles.change_{noun}" for noun in nouns)])


def confirm(*findings, by=None, policy=""):
    """They are as suggested."""
    _decide(findings, Review.CONFIRMED, by=by, policy=policy)


def reject(*findings, by):
    """They are not so. The rejection is kept, and no later import asks again."""
    _decide(findings, Review.REJECTED, by=by)


@transaction.atomic
def reopen(*findings, by):
    """Take decisions back: the suggestions wait again."""
    _permit(by, set(map(type, findings)))
    moment = timezone.now()
    for finding in findings:
        finding.review = Review.SUGGESTED
        finding.decided_by = finding.decided_at = None
        finding.policy = ""
        _save(finding, by=by, reason=REOPEN, moment=moment)
    _correct(findings, by=by, reason=REOPEN)


def assign_speaker(quote, participant, *, by):
    """Say who said it (None: nobody we know) and confirm the quote with it."""
    assign_speaker_of_all([quote], participant, by=by)


@transaction.atomic
def assign_speaker_of_all(quotes, participant, *, by):
    """Say who said all of them, as one decision."""
    _refuse_retired(participant)
    for quote in quotes:
        quote.spoken_by = participant
    confirm(*quotes, by=by)


def identify(participation, participant, *, by):
    """Say who somebody in a text is. Quotes of the same name in it follow, unless a person has decided them."""
    identify_all([participation], participant, by=by)


@transaction.atomic
def identify_all(participations, participant, *, by):
    """Say that all of them are this one. Returns the quotes that followed."""
    _refuse_retired(participant)
    followed = []
    for participation in participations:
        same_name = participation.article.quotes.filter(
            speaker_name=participation.name, spoken_by=participation.participant_id, decided_by__isnull=True
        )
        for quote in same_name:
            quote.spoken_by = participant
            _save(quote, by=by, reason=IDENTIFY)
            followed.append(quote)
        participation.participant = participant
    confirm(*participations, by=by)
    return followed


@transaction.atomic
def introduce(participation, *, by):
    """Somebody the newsroom does not know yet: a new record of that name, and that is who it is."""
    if not by.has_perm("people.add_participant"):
        raise PermissionDenied(_("You may not add participants."))
    person = Participant(name=participation.name, kind=participation.kind)
    _save(person, by=by, reason=INTRODUCED)
    identify(participation, person, by=by)
    return person


# --- where a quote begins and ends --------------------------------------------------------------


@transaction.atomic
def resize(quote, start, end, *, by):
    """Move the edges of a quote: its words stay a slice of the source. Whoever sets them has decided the quote."""
    if quote.source_version != quote.article.source_version:
        raise ValidationError(_("These words have no place in the new source text: their edges cannot be moved."))
    drawn = (quote.start, quote.end) if quote.drafted_start is None else (quote.drafted_start, quote.drafted_end)
    quote.start, quote.end = _free_place(quote.article, start, end, quote.kind, besides=quote.pk)
    moved = (quote.start, quote.end) != drawn and quote.rule != EDITOR
    quote.drafted_start, quote.drafted_end = drawn if moved else (None, None)
    quote.search_lemmas = search.lemmas(quote.excerpt)
    anchoring.note(quote)
    _decide([quote], Review.CONFIRMED, by=by, reason=RESIZE)


@transaction.atomic
def mark_quote(article, start, end, *, kind, speaker, by):
    """A quote that the machine missed and an editor found."""
    _permit(by, {Quote})
    _refuse_retired(speaker)
    if kind not in QuoteKind.values:
        raise ValidationError(_("Say whether the quote is direct or indirect."))
    start, end = _free_place(article, start, end, kind)
    quote = Quote(
        article=article,
        source_version=article.source_version,
        start=start,
        end=end,
        kind=kind,
        rule=EDITOR,
        spoken_by=speaker,
        speaker_name=speaker.name if speaker else "",
        speaker_kind=_speaker_kind(speaker),
        search_lemmas=search.lemmas(article.source_text[start:end]),
    )
    anchoring.note(quote)
    _decide([quote], Review.CONFIRMED, by=by, reason=MARK)
    return quote


def _free_place(article, start, end, kind, besides=None):
    """The span without what does not belong to a quote; refused where the text has no such place, or it is taken."""
    text = article.source_text
    if not 0 <= start < end <= len(text):
        raise ValidationError(_("The text has no such place."))
    start, end = trimmed(text, start, end)
    if start == end:
        raise ValidationError(_("There are no words in this place."))
    _refuse_taken(article, article.source_version, kind, start, end, besides)
    return start, end


def _refuse_taken(article, version, kind, start, end, besides):
    there = Quote.objects.filter(article=article, source_version=version, kind=kind, start=start, end=end)
    if there.exclude(pk=besides).exists():
        raise ValidationError(_("There is already such a quote at this place."))


def _speaker_kind(speaker):
    if not speaker:
        return SpeakerKind.UNKNOWN
    return SpeakerKind.PERSON if speaker.kind == Kind.PERSON else SpeakerKind.GROUP


# --- taking back --------------------------------------------------------------------------------


@transaction.atomic
def undo(*findings, by):
    """Take back what this person did last to each of them; refused where somebody has changed it since.

    With an identification go the quotes that followed it and the record it introduced; a quote that was marked is gone.
    """
    _permit(by, set(map(type, findings)))
    for model in {type(finding) for finding in findings}:
        chosen = [finding for finding in findings if type(finding) is model]
        steps = steps_of(model, id__in=[finding.pk for finding in chosen])
        for finding in chosen:
            _take_back(finding, steps.get(finding.pk, []), by)
    _correct(findings, by=by, reason=UNDO)


@transaction.atomic
def put_back(entries, *, by=None, policy="", reason):
    """Findings are decided as they once were: pairs of a finding and an entry of its history."""
    findings = [finding for finding, _entry in entries]
    if by is not None:
        _permit(by, set(map(type, findings)))
    for finding, entry in entries:
        _as_it_was(finding, entry)
        _save(finding, by=by, reason=reason)
    _correct(findings, by=by, policy=policy, reason=reason)


def _take_back(finding, steps, by):
    _refuse_others_steps(finding, steps, by)
    done = steps[-1]
    if done.history_change_reason == MARK:
        finding._history_user, finding._change_reason = by, UNDO
        finding.delete()
        return
    _as_it_was(finding, steps[-2])
    _save(finding, by=by, reason=UNDO)
    if isinstance(finding, Participation):
        _take_followers_back(finding, done.participant_id, by)
        _forget_introduced(done.participant_id, by)


def _refuse_others_steps(finding, steps, by):
    own = [step for step in steps if step.history_user_id == by.pk and step.history_change_reason in DECISIONS]
    if not own or (len(steps) == 1 and steps[0].history_change_reason != MARK):
        raise ValidationError(_("There is nothing of yours to take back."))
    if steps[-1] != own[-1]:
        raise ValidationError(
            _("«%(finding)s» was changed since (%(who)s): it is left as it is now."),
            params={"finding": finding, "who": _who(steps[-1])},
        )


def _who(step) -> str:
    """«editor, Confirmed»; who nobody is has still a reason."""
    return ", ".join(filter(None, [str(step.history_user or ""), in_words(step.history_change_reason)]))


def _as_it_was(finding, entry):
    """What a decision may change is again as that entry of the finding's history says."""
    for name in RESTORED[type(finding)]:
        setattr(finding, name, getattr(entry, name))
    for name in LINKS[type(finding)]:
        setattr(finding, name, _who_is_now(getattr(entry, f"{name}_id")))
    finding.decided_by = get_user_model().objects.filter(pk=entry.decided_by_id).first()
    if isinstance(finding, Quote):
        finding.search_lemmas = search.lemmas(finding.excerpt)
        anchoring.note(finding)
        _refuse_taken(
            finding.article, finding.source_version, finding.kind, finding.start, finding.end, besides=finding.pk
        )


def _who_is_now(number):
    """Whoever had that number; the kept record, if it was merged."""
    if number is None:
        return None
    who = Participant.objects.filter(pk=survivor(number)).first()
    if not who:
        raise ValidationError(_("The participant it named before is no longer there."))
    return who


def _take_followers_back(participation, identity, by):
    """The quotes of that name that followed it to `identity`."""
    followed = participation.article.quotes.filter(
        speaker_name=participation.name, spoken_by=identity, decided_by__isnull=True
    )
    steps = steps_of(Quote, id__in=followed.values("pk"))
    for quote in followed:
        done = steps.get(quote.pk, [None])[-1]
        if done and (done.history_change_reason, done.history_user_id) == (IDENTIFY, by.pk):
            _take_back(quote, steps[quote.pk], by)


def _forget_introduced(identity, by):
    """A record made for the identification that was taken back, if nothing else has come to name it."""
    own = Participant.history.filter(id=identity, history_change_reason=INTRODUCED, history_user=by)
    if own.exists():
        Participant.objects.unnamed().filter(pk=identity).delete()


# --- by policy ----------------------------------------------------------------------------------


@transaction.atomic
def confirm_by_policy(article, *, policy, threshold):
    """For trusted sources: confirm every undecided suggestion at or above a confidence. Returns how many."""
    findings = [
        *article.participations.undecided().filter(confidence__gte=threshold),
        *article.quotes.undecided().filter(confidence__gte=threshold),
    ]
    if article.event and not article.event.is_decided and article.event.confidence >= threshold:
        findings.append(article.event)
    confirm(*findings, policy=policy)
    return len(findings)


@transaction.atomic
def _decide(findings, review, *, by=None, policy="", reason=""):
    if (by is None) == (not policy):
        raise ValueError("a decision is made by a person or by a named policy, and by one of them")
    if by is not None:
        _permit(by, set(map(type, findings)))
    moment = timezone.now()  # one for all of them: what was decided together is taken back together
    for finding in findings:
        finding.review = review
        finding.decided_by = by
        finding.policy = policy
        finding.decided_at = moment
        _save(finding, by=by, reason=reason or policy or review.value, moment=moment)
    if review == Review.CONFIRMED:
        _adopt(findings)
    _correct(findings, by=by, policy=policy, reason=reason or review.value)


def _permit(user, models):
    if not may_decide(user, *models):
        raise PermissionDenied(_("You may not decide what the machine suggests."))


def _save(row, *, by, reason, moment=None):
    row._history_user = by
    row._change_reason = reason
    row._history_date = moment or timezone.now()
    row.save()
    del row._history_date


def _adopt(findings):
    """Whoever a confirmed finding names is no longer the machine's draft."""
    links = ("participant_id", "spoken_by_id", "original_speaker_id")
    named = {getattr(finding, link, None) for finding in findings for link in links} - {None}
    Participant.objects.filter(pk__in=named, drafted=True).update(drafted=False)


def _correct(findings, *, by=None, policy="", reason):
    events = [finding.pk for finding in findings if isinstance(finding, Event)]
    articles = {finding.article_id for finding in findings if not isinstance(finding, Event)}
    articles |= set(Article.objects.filter(event__in=events).values_list("pk", flat=True))
    for article in Article.objects.public().filter(pk__in=articles).order_by("pk"):
        workflow.refreeze(article, by=by, policy=policy, reason=reason)


def _refuse_retired(participant):
    """As it stands now, and held: a merge that is under way is waited for."""
    if participant and Participant.objects.select_for_update().get(pk=participant.pk).merged_into_id:
        raise ValidationError(
            _("«%(name)s» was merged into another record; choose that one."), params={"name": participant.name}
        )
