"""Quotations of a Kazakh text: who is said to have said which words. Attribution names the speakers."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Quotation, QuotationKind, Reading, Sentence
from .confidence import WORDS
from .direct import Direct, find_direct
from .indirect import find_indirect
from .page import Page


def find_quotations(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """Reported speech in text order."""
    if not sentences:
        return ()
    page = Page.of(reading, sentences)
    direct = find_direct(page)
    indirect = (
        Quotation(QuotationKind.INDIRECT, found.content, found.cue, found.source, found.rule, WORDS[found.rule])
        for found in find_indirect(page, direct)
    )
    quotations = (*_in_pieces(direct), *indirect)
    return tuple(sorted(quotations, key=lambda found: (found.content.start, -found.content.end)))


def _in_pieces(direct: list[Direct]) -> Iterator[Quotation]:
    """A quotation for each piece; the pieces of one interrupted quote share a number."""
    group = 0
    for found in direct:
        group += len(found.pieces) > 1
        number = group if len(found.pieces) > 1 else None
        for piece in found.pieces:
            yield Quotation(
                QuotationKind.DIRECT, piece, found.cue, found.source, found.rule, WORDS[found.rule], group=number
            )
