"""Quotations: who is said to have said which words. The speaker is still words here; attribution names them."""

from __future__ import annotations

from ..lexicon.cues import RELEASES
from ..records import Quotation, QuotationKind, Reading, Sentence
from .confidence import WORDS
from .direct import Direct, find_direct
from .echoes import find_echoes
from .fragments import find_fragments
from .indirect import Indirect, find_indirect
from .interview import find_interview
from .page import Page
from .pieces import in_pieces


def find_quotations(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """Reported speech in text order."""
    page = Page.of(reading, sentences)
    interview = find_interview(page)
    direct = find_direct(page, interview.spoken)
    narrated = [found.outer for found in direct if not _is_release(page, found)]
    indirect = find_indirect(page, [*interview.spoken, *narrated])
    fragments = find_fragments(page, indirect, [*interview.spoken, *(found.outer for found in direct)])
    quotations = [
        *in_pieces((*direct, *interview.answers), WORDS),
        *(_quotation(QuotationKind.INDIRECT, found) for found in indirect),
        *(_quotation(QuotationKind.DIRECT, found) for found in fragments),
    ]
    quotations += find_echoes(page, quotations)
    return tuple(sorted(quotations, key=lambda found: (found.content.start, -found.content.end)))


def _quotation(kind: QuotationKind, found: Indirect) -> Quotation:
    return Quotation(kind, found.content, found.cue, found.source, found.rule, WORDS[found.rule])


def _is_release(page: Page, found: Direct) -> bool:
    """A press office quoted in marks narrates in its turn: whom it reports is reported by the text as well."""
    return found.source is not None and any(word in found.source.of(page.text).lower() for word in RELEASES)
