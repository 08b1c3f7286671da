"""The record that `manage.py extract` prints: what one text says, as plain values for JSON."""

from __future__ import annotations

from .records import Extraction, Group, Happening, Person, Quotation, Span, Stated


def as_record(extraction: Extraction, id: str) -> dict:
    """The record of one document: the same keys in the same order for every text."""
    reading = extraction.reading
    return {
        "id": id,
        "language": reading.language,
        "date": _value(reading.dateline),
        "source": _value(reading.credit),
        "event": _event(extraction.happening),
        "people": [_person(person, reading.text) for person in extraction.people],
        "quotes": [_quote(quotation, reading.text) for quotation in extraction.quotations],
    }


def as_full_record(extraction: Extraction, id: str) -> dict:
    """The record and what else the draft of an article is made from: headline, groups, topics, how many came."""
    text, headline, happening = extraction.reading.text, extraction.headline, extraction.happening
    return as_record(extraction, id) | {
        "headline": headline and {"text": headline.text, "proposed": headline.proposed},
        "topics": [topic.value for topic in happening.topics] if happening else [],
        "attendance": _attendance(happening.attendance, text) if happening else None,
        "groups": [_group(group, text) for group in extraction.groups],
    }


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _excerpt(span: Span, text: str) -> dict:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _event(happening: Happening | None) -> dict | None:
    if happening is None:
        return None
    return {
        "kind": happening.kind.value,
        "title": _value(happening.title),
        "venue": _value(happening.venue),
        "date": _value(happening.date) if happening.date_precision == "day" else None,
    }


def _attendance(stated: Stated | None, text: str) -> dict | None:
    return {"count": int(stated.value), **_excerpt(stated.span, text)} if stated else None


def _group(group: Group, text: str) -> dict:
    return {
        "name": group.name,
        "kind": group.kind.value,
        "organizes": group.organizes,
        **_excerpt(group.span, text),
    }


def _person(person: Person, text: str) -> dict:
    return {
        "name": person.name,
        "mentions": [_excerpt(mention, text) for mention in person.mentions],
        "position": _words(person.position, text),
        "organization": _words(person.organization, text),
        "takes_part": person.takes_part,
    }


def _quote(quotation: Quotation, text: str) -> dict:
    record = {
        "kind": quotation.kind.value,
        **_excerpt(quotation.content, text),
        "speaker": quotation.speaker.name,
        "speaker_kind": quotation.speaker.kind.value,
        "cue": _words(quotation.cue, text),
        "rule": quotation.rule,
        "confidence": quotation.confidence,
    }
    return record if quotation.group is None else record | {"group": quotation.group}
