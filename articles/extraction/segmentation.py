"""Paragraphs -> sentences -> tokens, as places in the text."""

from __future__ import annotations

import razdel

from .records import Reading, Segment, Span


def segment(reading: Reading) -> tuple[Segment, ...]:
    """The sentences of every paragraph; never across a paragraph's end, where razdel would run on."""
    return tuple(
        Segment(sentence, number, tokens(reading.text, sentence))
        for number, paragraph in enumerate(reading.paragraphs)
        for sentence in sentences(reading.text, paragraph)
    )


def sentences(text: str, paragraph: Span) -> list[Span]:
    return [
        Span(paragraph.start + found.start, paragraph.start + found.stop)
        for found in razdel.sentenize(paragraph.of(text))
        if found.text
    ]


def tokens(text: str, sentence: Span) -> tuple[Span, ...]:
    return tuple(
        Span(sentence.start + found.start, sentence.start + found.stop)
        for found in razdel.tokenize(sentence.of(text))
    )
