"""What an editor decides about the machine's suggestions; each decision can be taken back.

A finding here is a quote, a participation or an event. A decision counts at once: where the article is
published already, its public document is frozen anew, once however many findings were decided together.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
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


@transaction.atomic
def assign_speaker(quote, participant, *, by):
    """Say who said it (None: nobody we know) and confirm the quote with it."""
    _refuse_retired(participant)
    quote.spoken_by = participant
    confirm(quote, by=by)


@transaction.atomic
def identify(participation, participant, *, by):
    """Say who somebody in a text is. Quotes of the same name in it follow, unless a person has decided them."""
    _refuse_retired(participant)
    same_name = participation.article.quotes.filter(
        speaker_name=participation.name, spoken_by=participation.participant, decided_by__isnull=True
    )
    for quote in same_name:
        quote.spoken_by = participant
        _save(quote, by=by, reason="identify")
    participation.participant = participant
    confirm(participation, by=by)


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
        workflow.correct(article, by=by, policy=policy, reason=reason)


def _refuse_retired(participant):
    if participant and participant.merged_into_id:
        raise ValidationError(
            _("«%(name)s» was merged into another record; choose that one."), params={"name": participant.name}
        )
