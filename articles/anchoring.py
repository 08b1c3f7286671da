"""Where the words of a span stand in another version of the text: exact, moved, ambiguous or broken."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

SPACE = re.compile(r"\s+")


class Standing(StrEnum):
    EXACT = "exact"  # the same words at the same place
    MOVED = "moved"  # the same words, once, at another place
    AMBIGUOUS = "ambiguous"  # the same words more than once: which of them was meant?
    BROKEN = "broken"  # not word for word anywhere


@dataclass(frozen=True, slots=True)
class Anchor:
    """`start` is None where the words have no certain place."""

    standing: Standing
    start: int | None = None


def anchor(words: str, text: str, *, at: int) -> Anchor:
    """Find `words` in `text`; they stood at offset `at` of the text they come from."""
    if text.startswith(words, at):
        return Anchor(Standing.EXACT, at)
    first = text.find(words)
    if first < 0:
        return Anchor(Standing.BROKEN)
    if text.find(words, first + 1) >= 0:
        return Anchor(Standing.AMBIGUOUS)
    return Anchor(Standing.MOVED, first)


def stands_in_body(quote) -> Standing:
    """How the body of a quote's article carries its words, wherever it breaks its lines and paragraphs."""
    before = _in_one_line(quote.counted_in[: quote.start])
    return anchor(_in_one_line(quote.excerpt), _in_one_line(quote.article.body), at=len(before)).standing


@lru_cache(maxsize=16)  # an article's quotes are all held against the same body
def _in_one_line(text: str) -> str:
    return SPACE.sub(" ", text)
