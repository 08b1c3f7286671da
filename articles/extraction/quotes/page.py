"""A text laid out for the search: its sentences, its marks, its cues, each reachable by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ..records import Reading, Sentence, Span
from .marks import Marked, find_marked
from .phrases import first_at
from .reports import Report, find_reports


@dataclass(frozen=True)
class Page:
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    marked: tuple[Marked, ...]
    reports: tuple[tuple[Report, ...], ...]  # of each sentence
    starts: tuple[int, ...]  # of the sentences

    @classmethod
    def of(cls, reading: Reading, sentences: tuple[Sentence, ...]) -> Page:
        text = reading.text
        return cls(
            text,
            reading.paragraphs,
            sentences,
            find_marked(text, reading.paragraphs),
            tuple(find_reports(sentence) for sentence in sentences),
            tuple(sentence.span.start for sentence in sentences),
        )

    def marked_within(self, span: Span) -> tuple[Marked, ...]:
        """Marked stretches that begin inside `span` (or right before it, with their mark)."""
        first = bisect_left(self.marked, span.start - 1, key=lambda marked: marked.outer.start)
        last = bisect_right(self.marked, span.end, key=lambda marked: marked.outer.start)
        return self.marked[first:last]

    def is_marked(self, span: Span) -> bool:
        """Does it stand between marks?"""
        last = bisect_right(self.marked, span.start, key=lambda marked: marked.outer.start)
        return any(marked.outer.contains(span) for marked in self.marked[:last])

    def marked_before(self, offset: int) -> Marked | None:
        """The last outermost marked stretch that begins before `offset`, if it ends before it too."""
        place = bisect_left(self.marked, offset, key=lambda marked: marked.outer.start) - 1
        while place >= 0 and self.marked[place].depth:
            place -= 1
        return self.marked[place] if place >= 0 and self.marked[place].outer.end <= offset else None

    def paragraph_at(self, offset: int) -> int:
        """Number of the last paragraph that starts at or before `offset`; -1 before the first."""
        return bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1

    def sentence_at(self, offset: int) -> int:
        """Number of the last sentence that starts at or before `offset`; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def sentences_of(self, number: int) -> range:
        """The places of a paragraph's sentences."""
        first = bisect_left(self.sentences, number, key=lambda sentence: sentence.paragraph)
        return range(first, bisect_right(self.sentences, number, key=lambda sentence: sentence.paragraph))

    def words_from(self, offset: int) -> tuple[int, int] | None:
        """Sentence and token where the first word at or after `offset` stands, within the same paragraph."""
        number = self.paragraph_at(offset)
        if number < 0:
            return None
        for place in range(max(self.sentence_at(offset), 0), len(self.sentences)):
            sentence = self.sentences[place]
            if sentence.span.start >= self.paragraphs[number].end:
                return None
            token = first_at(sentence, offset)
            if token < len(sentence.tokens):
                return place, token
        return None

    def skip(self, offset: int, letters: str) -> int:
        """The first offset at or after `offset` whose letter is none of `letters`."""
        while offset < len(self.text) and self.text[offset] in letters:
            offset += 1
        return offset

    def skip_back(self, offset: int, letters: str) -> int:
        """The first offset at or before `offset` that no letter of `letters` precedes."""
        while offset > 0 and self.text[offset - 1] in letters:
            offset -= 1
        return offset
