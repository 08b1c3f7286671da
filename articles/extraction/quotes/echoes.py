"""A headline in marks repeats words that stand further down: «Шум и дезинформация»: почему политик выступил."""

from __future__ import annotations

from collections import Counter, defaultdict

from ..records import Quotation, QuotationKind, Span
from .confidence import WORDS
from .cover import Cover
from .marks import Marked
from .page import Page

STEM = 5  # letters by which «шум» and «шума», «дезинформация» and «дезинформацию» agree
SHARE = 0.6  # of the headline's words must stand in the quotation it repeats
LONGEST = 15  # words; a headline is short


def find_echoes(page: Page, quotations: list[Quotation]) -> list[Quotation]:
    """Headlines and captions in marks, with the source of the quotation they repeat."""
    taken = Cover(quotation.content for quotation in quotations)
    headlines = [marked for marked in page.marked if _is_headline(page, marked) and not taken.touches(marked.outer)]
    originals = _originals(page, quotations) if headlines else {}
    found = []
    for marked in headlines:
        original = _original(_stems(page, marked.inner), originals)
        if original is not None:
            source = quotations[original].source
            found.append(Quotation(QuotationKind.DIRECT, marked.inner, None, source, "echo", WORDS["echo"]))
    return found


def _is_headline(page: Page, marked: Marked) -> bool:
    """Does the paragraph begin with the marks, and end with them or go on behind a colon or a full stop?"""
    paragraph = page.paragraphs[page.paragraph_at(marked.outer.start)]
    if marked.depth or page.skip(paragraph.start, " \u00a0\t") != marked.outer.start:
        return False
    after = page.text[marked.outer.end : paragraph.end].lstrip()
    return not after or after[0] in ":."


def _originals(page, quotations):
    """Which quotations hold a word, by its stem."""
    holding = defaultdict(list)
    for number, quotation in enumerate(quotations):
        for stem in _stems(page, quotation.content):
            holding[stem].append(number)
    return holding


def _original(wanted, originals):
    """The quotation that holds most of the wanted words, if it holds enough of them."""
    if not 0 < len(wanted) <= LONGEST:
        return None
    shared = Counter(number for stem in wanted for number in originals.get(stem, ()))
    best = max(shared, key=lambda number: (shared[number], -number), default=None)
    return best if best is not None and shared[best] >= SHARE * len(wanted) else None


def _stems(page: Page, span: Span) -> frozenset[str]:
    return frozenset(word[:STEM] for word in span.of(page.text).lower().split() if len(word) > 2)
