"""Decisions carried over to a new version of the source: to where their words stand once, word for word."""

from django.db.models import Exists, OuterRef, Q

from .anchoring import anchor
from .models import Participation, Quote

CARRIED = "carried"  # what the history says of a finding that was moved

# A finding's own place comes first: the others follow it.
PLACES = ("start", "role_start", "organization_start", "source_start", "cue_start", "drafted_start")


def carry_over(article, text, version):
    """Move every decided finding of `article` to `text`, its source from version `version` on.

    What has no certain place there keeps the one it has, in the earlier version: it waits for a person.
    """
    for finding in [*article.participations.decided(), *article.quotes.decided()]:
        _carry(finding, text, version)


def carried(findings):
    """Those among an article's findings that came into the current source by themselves: as the history tells it."""
    moved = findings.model.history.filter(id=OuterRef("pk"), source_version=OuterRef("source_version"))
    return findings.current().filter(Exists(moved.filter(history_change_reason=CARRIED)))


def _carry(finding, text, version):
    place = anchor(finding.excerpt, text, at=finding.start)
    if place.start is None or _is_taken(finding, place.start, version):
        return
    move = _mover(finding.counted_in, text, place.start - finding.start)
    for start in PLACES:
        if getattr(finding, start, None) is not None:
            _move(finding, start, move)
    if isinstance(finding, Quote):
        finding.chain = [moved for link in finding.chain if (moved := move(*link))]
    if isinstance(finding, Participation):
        _carry_mentions(finding, move, version)
    finding.source_version = version
    finding._history_user, finding._change_reason = None, CARRIED
    finding.save()


def _carry_mentions(participation, move, version):
    for mention in participation.mentions.all():
        _move(mention, "start", move)
        mention.source_version = version
        mention.delete() if mention.start is None else mention.save()


def _is_taken(finding, start, version):
    kind = Q(kind=finding.kind) if isinstance(finding, Quote) else Q()
    rows = type(finding).objects.filter(kind, article=finding.article_id, source_version=version)
    return rows.filter(start=start, end=start + finding.end - finding.start).exclude(pk=finding.pk).exists()


def _mover(old, text, shift):
    """A function [start, end] of `old` -> of `text`: shifted, else where the words stand once, else None."""

    def move(start, end):
        place = anchor(old[start:end], text, at=max(start + shift, 0))
        return None if place.start is None else [place.start, place.start + end - start]

    return move


def _move(row, start, move):
    end = start.replace("start", "end")
    moved_start, moved_end = move(getattr(row, start), getattr(row, end)) or (None, None)
    setattr(row, start, moved_start)
    setattr(row, end, moved_end)
