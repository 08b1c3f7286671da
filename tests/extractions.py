"""Extractions written out by hand, so that a test of drafting says itself what the machine has found."""

from articles.extraction.records import (
    Extraction,
    Group,
    GroupKind,
    Happening,
    Headline,
    Person,
    Quotation,
    QuotationKind,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stated,
)

from .marked import marked

TEXT = (
    "В столице состоялся [kind круглый стол] «[title Язык закона]». "
    "[role Юрист] [person Серик Акылбай] [cue подчеркнул], что [content Конституция усиливает права]. "
    "«[direct Закон должен быть понятен каждому]», – [cue2 отметил] [source он]."
)


def make_extraction(text: str = TEXT, *, confidence: float = 0.9) -> Extraction:
    """What the marks of a text like TEXT say; a mark that is not there gives nothing."""
    plain, spans = marked(text)
    person = spans.get("person")
    name = person.of(plain) if person else None
    speaker = Speaker(SpeakerKind.PERSON, name, (person,), "full_name", confidence) if person else Speaker()
    quotations = [
        Quotation(kind, spans[mark], spans.get(cue), spans.get(source), "by_hand", confidence, speaker)
        for mark, kind, cue, source in (
            ("content", QuotationKind.INDIRECT, "cue", "person"),
            ("direct", QuotationKind.DIRECT, "cue2", "source"),
        )
        if mark in spans
    ]
    return Extraction(
        reading=Reading(plain, "ru", (Span(0, len(plain)),)),
        headline=Headline("Круглый стол «Язык закона»", proposed=True),
        people=(Person(name, (person,), position=spans.get("role"), takes_part=True, confidence=confidence),)
        if person
        else (),
        groups=(Group(spans["organiser"].of(plain), spans["organiser"], GroupKind.ORGANIZATION, organizes=True),)
        if "organiser" in spans
        else (),
        quotations=tuple(quotations),
        happening=Happening(
            kind=Stated(spans["kind"].of(plain), spans["kind"], "by_hand"),
            title=Stated(spans["title"].of(plain), spans["title"]) if "title" in spans else None,
            attendance=Stated("200", spans["came"]) if "came" in spans else None,
            confidence=confidence,
        ),
    )
