"""What an editor decides about the machine's suggestions; each decision can be taken back.

A finding here is a quote, a participation or an event. A decision counts at once: where the article is
published already, its public document is frozen anew, once however many findings were decided together.
"""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from people.models import Participant

from . import workflow
from .models import Article, Event, Participation, Quote, Review


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
    _permit(by, findings)
    for finding in findings:
        finding.review = Review.SUGGESTED
        finding.decided_by = finding.decided_at = None
        finding.policy = ""
        _save(finding, by=by, reason="reopen")
    _correct(findings, by=by, reason="reopen")


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
    """Say that all of them are this one. Returns the quotes that followed, each with the key of its speaker before."""
    _refuse_retired(participant)
    followed = []
    for participation in participations:
        before = participation.participant_id
        same_name = participation.article.quotes.filter(
            speaker_name=participation.name, spoken_by=before, decided_by__isnull=True
        )
        for quote in same_name:
            quote.spoken_by = participant
            _save(quote, by=by, reason="identify")
            followed.append((quote, before))
        participation.participant = participant
    confirm(*participations, by=by)
    return followed


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


WRITTEN = ("review", "decided_by_id", "decided_at", "policy", "spoken_by_id", "participant_id")


def decision_of(finding) -> dict:
    """What a decision writes, as plain values, for whoever may want it back: see `restore`."""
    values = {name: getattr(finding, name) for name in WRITTEN if hasattr(finding, name)}
    return values | {"decided_at": finding.decided_at and finding.decided_at.isoformat()}


@transaction.atomic
def restore(decisions, *, by=None, policy="", reason):
    """Findings are decided as they once were: pairs of a finding and what `decision_of` said, or a part of it."""
    findings = [finding for finding, _decision in decisions]
    if by is not None:
        _permit(by, findings)
    for finding, decision in decisions:
        for name, value in decision.items():
            setattr(finding, name, _restored(name, value))
        _save(finding, by=by, reason=reason)
    _correct(findings, by=by, policy=policy, reason=reason)


def _restored(name, value):
    """A moment is a moment again, and whoever was merged meanwhile is whom they were merged into."""
    if value is None:
        return None
    match name:
        case "decided_at":
            return parse_datetime(value)
        case "decided_by_id":
            return value if get_user_model().objects.filter(pk=value).exists() else None
        case "spoken_by_id" | "participant_id":
            known = Participant.objects.filter(pk=value).first()
            if not known:
                raise ValidationError(_("The participant it named before is no longer there."))
            return known.merged_into_id or known.pk
    return value


@transaction.atomic
def _decide(findings, review, *, by=None, policy=""):
    if (by is None) == (not policy):
        raise ValueError("a decision is made by a person or by a named policy, and by one of them")
    if by is not None:
        _permit(by, findings)
    for finding in findings:
        finding.review = review
        finding.decided_by = by
        finding.policy = policy
        finding.decided_at = timezone.now()
        _save(finding, by=by, reason=policy or review.value)
    if review == Review.CONFIRMED:
        _adopt(findings)
    _correct(findings, by=by, policy=policy, reason=review.value)


def _permit(user, findings):
    if not may_decide(user, *{type(finding) for finding in findings}):
        raise PermissionDenied(_("You may not decide what the machine suggests."))


def _save(finding, *, by, reason):
    finding._history_user = by
    finding._change_reason = reason
    finding.save()


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
