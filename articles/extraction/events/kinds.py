"""What took place: the kind of event that the namings in a text speak for most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ..lexicon.events import GENERAL
from ..records import Reading, Sentence
from .deeds import deed_naming
from .naming import Naming, is_caption
from .nouns import has_been_conducted, noun_naming

LATER = 0.15  # how fast a naming loses weight, sentence by sentence
ENOUGH = 0.95
AGAIN = 0.3  # how much each of the next namings counts
REFERS_BACK = 2.0
YIELDING = 0.6  # a general word («встреча») yields to what the text calls the event elsewhere
CONFIDENCE = ((3.0, 0.9), (2.0, 0.8), (0.0, 0.6))


def main_event(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Naming, ...]:
    """All namings of the kind that the text speaks for most, the best first; none where no kind is believed."""
    by_kind = defaultdict(list)
    for naming in find_namings(reading, sentences):
        by_kind[naming.kind].append(naming)
    believed = {kind: weight for kind, namings in by_kind.items() if (weight := _weight(namings)) >= ENOUGH}
    if not believed:
        return ()
    kind = max(believed, key=lambda kind: believed[kind] * (YIELDING if kind in GENERAL else 1.0))
    return tuple(sorted(by_kind[kind], key=lambda naming: -naming.weight))


def confidence(namings: tuple[Naming, ...]) -> float:
    """How often so much evidence was right (82 annotated news; lowered for texts unseen): a share, not a feeling."""
    weight = _weight(list(namings))
    return next(share for least, share in CONFIDENCE if weight >= least)


def find_namings(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Naming, ...]:
    """Every place that names an event, in text order; the nearer to the beginning the weightier."""
    return tuple(
        replace(naming, weight=naming.weight / (1 + LATER * late))
        for late, (number, sentence) in enumerate(_told(reading, sentences))
        for naming in _namings(reading, sentence, number, late)
    )


def _told(reading: Reading, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, Sentence]]:
    """The sentences that tell the news, with their numbers; a caption between them makes no other news older."""
    return ((number, sentence) for number, sentence in enumerate(sentences) if not is_caption(reading, sentence))


def _namings(reading: Reading, sentence: Sentence, number: int, late: int) -> Iterator[Naming]:
    in_headline = reading.headline is not None and reading.headline.contains(sentence.span)
    for index in range(len(sentence.tokens)):
        noun = noun_naming(sentence, number, index, late, in_headline)
        if naming := noun or deed_naming(sentence, number, index, late):
            yield naming


def _weight(namings: list[Naming]) -> float:
    """The best naming, and a little for each of the next ones."""
    best, *others = sorted((naming.weight for naming in namings), reverse=True)
    if others and any(naming.rule == has_been_conducted.__name__ for naming in namings):
        best = max(best, REFERS_BACK)  # «Проведённый круглый стол стал …» sums up what the text was about
    return best + AGAIN * sum(others[:3])
