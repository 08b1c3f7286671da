"""What took place: the kind of event that the namings in a text speak for most."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ..dates import find_dates
from ..lexicon.events import INCIDENT_KINDS, YIELDING
from ..reading import calendar
from ..records import Reading, Sentence, Span
from .deeds import ECHOED_UNTIL, VERBS, achievement, deed_naming
from .interviews import asked_and_answered
from .naming import Naming, is_caption
from .nouns import NOUNS, may_name, noun_naming, sums_up

LATER = 0.15  # how fast a naming loses weight, sentence by sentence
ENOUGH = 0.95
ENOUGH_ALONE = 0.85  # for what somebody achieved, where the text names no other event
AGAIN = 0.3  # how much each of the next namings counts
REFERS_BACK = 2.0
YIELDS = 0.6  # a general word («встреча») yields to what the text calls the event elsewhere
BEGINNING = 10  # sentences that may tell the year of the news
OF_ANOTHER_YEAR = 0.4  # «В 2008 году состоялся форум»: older than the news; a factor
CONFIDENCE = ((3.0, 0.9), (2.0, 0.8), (0.0, 0.6))


def main_event(everything: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """All namings of the kind that the text speaks for most, the best first; none where no kind is believed."""
    by_kind = defaultdict(list)
    for naming in everything:
        by_kind[naming.kind].append(naming)
    weights = {kind: _weight(namings) for kind, namings in by_kind.items()}
    believed = {kind: weight for kind, weight in weights.items() if weight >= ENOUGH}
    believed = believed or {
        kind: weight for kind, weight in weights.items() if _is_what_was_done(by_kind[kind], weight)
    }
    if not believed:
        return ()
    kind = max(believed, key=lambda kind: believed[kind] * (YIELDS if kind in YIELDING else 1.0))
    return tuple(sorted(by_kind[kind], key=lambda naming: -naming.weight))


def _is_what_was_done(namings: list[Naming], weight: float) -> bool:
    return weight >= ENOUGH_ALONE and any(naming.rule == achievement.__name__ for naming in namings)


def confidence(namings: tuple[Naming, ...]) -> float:
    """How often so much evidence was right (82 annotated news; lowered for texts unseen): a share, not a feeling."""
    weight = _weight(list(namings))
    return next(share for least, share in CONFIDENCE if weight >= least)


def find_namings(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Naming, ...]:
    """Every place that names an event, in text order; the nearer to the beginning the weightier."""
    year = _year_of_the_news(reading, sentences)
    told = (
        replace(naming, weight=naming.weight * (OF_ANOTHER_YEAR if older else 1.0) / (1 + LATER * late))
        for late, (number, sentence) in enumerate(_told(reading, sentences))
        for sentence_is_older in (_is_older(reading, sentence, year),)
        for naming in _namings(reading, sentence, number, late)
        for older in (sentence_is_older or _is_of_an_older_year(reading, naming, year),)
    )
    return (*told, *asked_and_answered(reading, sentences))


YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
IN_A_YEAR = re.compile(
    rf"\b(?:[вВс]|[вВ] \w+е|\d\d? \w+[ая]) {YEAR} г(?:од[уа])?\b"
)  # «в мае 2008 года», «с 2008 года»
OF_A_YEAR = re.compile(rf"(?: [а-яё]+)? {YEAR} г(?:ода)?\b")  # «выборы мэра 2008 года»


def _year_of_the_news(reading: Reading, sentences: tuple[Sentence, ...]) -> int | None:
    """The year of publication, else that of the first day which the text names."""
    known = calendar(reading)
    if known.issued or known.year:
        return known.issued.year if known.issued else known.year
    beginning = Span(0, sentences[:BEGINNING][-1].span.end if sentences else 0)
    return next((dated.date.year for dated in find_dates(reading.text, beginning) if dated.precision == "day"), None)


def _is_older(reading: Reading, sentence: Sentence, year: int | None) -> bool:
    """Does the sentence say when it was, and is that before the year of the news?"""
    if year is None:
        return False
    named = [int(found["year"]) for found in IN_A_YEAR.finditer(reading.text, sentence.span.start, sentence.span.end)]
    return bool(named) and max(named) < year


def _is_of_an_older_year(reading: Reading, naming: Naming, year: int | None) -> bool:
    """«на выборах 2016 года»"""
    found = OF_A_YEAR.match(reading.text, naming.span.end)
    return year is not None and found is not None and int(found["year"]) < year


def _told(reading: Reading, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, Sentence]]:
    """The sentences that tell the news, with their numbers; a caption between them makes no other news older."""
    return ((number, sentence) for number, sentence in enumerate(sentences) if not is_caption(reading, sentence))


def _namings(reading: Reading, sentence: Sentence, number: int, late: int) -> Iterator[Naming]:
    in_headline = reading.headline is not None and reading.headline.contains(sentence.span)
    has_nouns, has_deeds = may_name(sentence), late < ECHOED_UNTIL and not VERBS.isdisjoint(sentence.lemmas)
    if not has_nouns and not has_deeds:
        return
    for index, token in enumerate(sentence.tokens):
        noun = noun_naming(sentence, number, index, late, in_headline) if has_nouns and token.pos in NOUNS else None
        if naming := noun or (has_deeds and deed_naming(sentence, number, index, late)):
            yield naming


def _weight(namings: list[Naming]) -> float:
    """The best naming, and a little for each of the next ones."""
    best, *others = sorted((naming.weight for naming in namings), reverse=True)
    if others and any(naming.rule == sums_up.__name__ and naming.kind not in INCIDENT_KINDS for naming in namings):
        best = max(best, REFERS_BACK)
    return best + AGAIN * sum(others[:3])
