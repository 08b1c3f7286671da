"""A headline in marks repeats words that stand further down: «Шум и дезинформация»: почему политик выступил."""

from __future__ import annotations

from collections import Counter, defaultdict

from ..records import Quotation, QuotationKind, Span
from .confidence import WORDS
from .cover import Cover
from .marks import Marked
from .page import Page

STEM = 5  # letters by which «шум» and «шума», «дезинформация» and «дезинформацию» agree
WHOLE = 1.0  # of the words that a headline only contains
HEADLINE = 160  # letters
SHARE = 0.6  # of the headline's words must stand in the quotation it repeats
LONGEST = 15  # words; a headline is short


def find_echoes(page: Page, quotations: list[Quotation]) -> list[Quotation]:
    """Headlines and captions in marks, with the source of the quotation they repeat."""
    taken = Cover(quotation.content for quotation in quotations)
    open_marks = [marked for marked in page.marked if not marked.depth and not taken.touches(marked.outer)]
    headlines = [marked for marked in open_marks if _is_headline(page, marked)]
    inside = [marked for marked in open_marks if _is_inside_the_headline(page, marked)]
    originals = _originals(page, quotations) if headlines or inside else {}
    counted = Counter(_stems(page, marked.inner) for marked in page.marked)
    found = []
    for marked, share in (*((marked, SHARE) for marked in headlines), *((marked, WHOLE) for marked in inside)):
        original = _original(_stems(page, marked.inner), originals, share)
        if original is not None:
            found.append(_direct(marked, quotations[original].source, "echo"))
        elif share is SHARE and counted[_stems(page, marked.inner)] == 1 and _heads(page, marked):
            found.append(_direct(marked, None, "headline_in_marks"))
    return found


def _direct(marked: Marked, source: Span | None, rule: str) -> Quotation:
    return Quotation(QuotationKind.DIRECT, marked.inner, None, source, rule, WORDS[rule])


def _is_headline(page: Page, marked: Marked) -> bool:
    """Does the paragraph begin with the marks, and end with them or go on behind a colon or a full stop?"""
    paragraph = page.paragraphs[page.paragraph_at(marked.outer.start)]
    if page.skip(paragraph.start, " \u00a0\t") != marked.outer.start:
        return False
    after = page.text[marked.outer.end : paragraph.end].lstrip()
    return not after or after[0] in ":."


def _is_inside_the_headline(page: Page, marked: Marked) -> bool:
    """Мэр: город устал от «половинчатых решений»"""
    if len(page.paragraphs) < 2 or not page.paragraphs[0].contains(marked.outer) or _is_headline(page, marked):
        return False
    headline = page.paragraphs[0].of(page.text)
    return len(headline) <= HEADLINE and headline[-1] != "." and len(_stems(page, marked.inner)) > 1


def _heads(page: Page, marked: Marked) -> bool:
    """«Собирайте вещи»: в посёлке объявили тревогу. Words that open or fill a line and name nothing."""
    paragraph = page.paragraphs[page.paragraph_at(marked.outer.start)]
    if len(paragraph) > HEADLINE or page.text[marked.outer.end : paragraph.end].lstrip()[:1] == ".":
        return False
    words = page.sentences[page.sentence_at(marked.inner.start)].between(marked.inner)
    named = all(token.entity != "O" or token.pos == "PUNCT" for token in words)
    return not named and page.text[marked.inner.start].isupper() and len(_stems(page, marked.inner)) > 1


def _originals(page, quotations):
    """Which quotations hold a word, by its stem."""
    holding = defaultdict(list)
    for number, quotation in enumerate(quotations):
        for stem in _stems(page, quotation.content):
            holding[stem].append(number)
    return holding


def _original(wanted, originals, share):
    """The quotation that holds most of the wanted words, if it holds enough of them."""
    if not 0 < len(wanted) <= LONGEST:
        return None
    shared = Counter(number for stem in wanted for number in originals.get(stem, ()))
    best = max(shared, key=lambda number: (shared[number], -number), default=None)
    return best if best is not None and shared[best] >= share * len(wanted) else None


def _stems(page: Page, span: Span) -> frozenset[str]:
    return frozenset(word[:STEM] for word in span.of(page.text).lower().split() if len(word) > 2)
