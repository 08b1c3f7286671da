"""Paragraphs -> sentences -> tokens, as places in the text."""

from __future__ import annotations

from collections.abc import Iterator

import razdel

from .records import Reading, Segment, Span

# A sentence of news has ten to eighty tokens. What is longer is a table or has no full stops: it is cut, because
# the time of the syntax model grows with the square of the length.
LONGEST_SENTENCE = 300  # tokens
LONGEST_STRETCH = 20_000  # code points given to razdel at once, for the same reason


def segment(reading: Reading) -> tuple[Segment, ...]:
    """The sentences of every paragraph; never across a paragraph's end, where razdel would run on."""
    return tuple(
        Segment(Span(piece[0].start, piece[-1].end), number, piece)
        for number, paragraph in enumerate(reading.paragraphs)
        for sentence in sentences(reading.text, paragraph)
        for piece in _pieces(reading.text, tokens(reading.text, sentence))
    )


def sentences(text: str, paragraph: Span) -> list[Span]:
    return [
        Span(stretch.start + found.start, stretch.start + found.stop)
        for stretch in _stretches(text, paragraph)
        for found in razdel.sentenize(stretch.of(text))
        if found.text
    ]


def tokens(text: str, sentence: Span) -> tuple[Span, ...]:
    return tuple(
        Span(sentence.start + found.start, sentence.start + found.stop) for found in razdel.tokenize(sentence.of(text))
    )


def _stretches(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph; if it is endless, in stretches that end behind a space."""
    start = paragraph.start
    while paragraph.end - start > LONGEST_STRETCH:
        space = text.rfind(" ", start, start + LONGEST_STRETCH)
        end = space + 1 if space > start else start + LONGEST_STRETCH
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _pieces(text: str, tokens: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The sentence's tokens; if they are too many, in pieces that end behind a semicolon or comma if possible."""
    while len(tokens) > LONGEST_SENTENCE:
        half = range(LONGEST_SENTENCE, LONGEST_SENTENCE // 2, -1)
        end = next((size for size in half if tokens[size - 1].of(text) in ";,"), LONGEST_SENTENCE)
        yield tokens[:end]
        tokens = tokens[end:]
    if tokens:
        yield tokens
