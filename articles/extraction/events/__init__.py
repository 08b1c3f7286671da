"""What took place: its kind, title, venue, day and topics, who took part, and how many."""

from __future__ import annotations

from ..records import Happening, Reading, Sentence, Stated
from .attendance import attendance_of
from .circumstances import date_of, title_of
from .kinds import confidence, find_namings, main_event
from .participants import who_takes_part
from .topics import topics_of
from .venues import venue_of

__all__ = ["describe_event", "who_takes_part"]


def describe_event(reading: Reading, sentences: tuple[Sentence, ...]) -> Happening | None:
    """The main event the text reports; None where it reports none that we recognise."""
    everything = find_namings(reading, sentences)
    namings = main_event(everything)
    if not namings:
        return None
    best = namings[0]
    others = tuple(naming for naming in everything if naming.kind != best.kind)
    date = date_of(reading, sentences, namings)
    return Happening(
        kind=Stated(best.kind, best.span, best.rule),
        title=title_of(reading, sentences, namings),
        venue=venue_of(reading, sentences, namings, others),
        date=Stated(date.date.isoformat(), date.span, date.rule) if date else None,
        date_precision=date.precision if date else "day",
        topics=topics_of(reading, sentences, namings),
        attendance=attendance_of(reading, sentences, namings),
        confidence=confidence(namings),
    )
