"""Quotations of a Kazakh text: who is said to have said which words. Attribution names the speakers."""

from __future__ import annotations

from ..quotes.pieces import in_pieces
from ..records import Quotation, QuotationKind, Reading, Sentence
from .confidence import WORDS
from .direct import find_direct
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
    quotations = (*in_pieces(direct, WORDS), *indirect)
    return tuple(sorted(quotations, key=lambda found: (found.content.start, -found.content.end)))
