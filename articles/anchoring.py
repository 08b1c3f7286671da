"""Where the words of a span stand in another version of the text: exact, moved, ambiguous or broken."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

SPACE = re.compile(r"\s+")
LONG_SPACE = re.compile(r"\s{2,}")


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
    at = quote.start - _shortened_before(quote.counted_in, quote.start)
    return anchor(_in_one_line(quote.excerpt), _in_one_line(quote.article.body), at=at).standing


def note(quote):
    """Note at a quote that is about to be saved whether its article's body carries the words."""
    quote.in_body = stands_in_body(quote) != Standing.BROKEN


def measure(article):
    """Note at each quote of the article whether its body carries the words: to be called where either changed."""
    changed = {True: [], False: []}
    for quote in article.quotes.all():  # each is handed this very article: its texts are long
        before = quote.in_body
        note(quote)
        if quote.in_body != before:
            changed[quote.in_body].append(quote.pk)
    for there, quotes in changed.items():
        article.quotes.filter(pk__in=quotes).update(in_body=there)


# An article's quotes are all held against one source and one body: each is made into one line once.


@lru_cache(maxsize=8)
def _in_one_line(text: str) -> str:
    return SPACE.sub(" ", text)


def _shortened_before(text: str, offset: int) -> int:
    """By how many code points the text before `offset` is shorter in one line."""
    ends, shortened = _long_spaces(text)
    return shortened[bisect_right(ends, offset)]


@lru_cache(maxsize=8)
def _long_spaces(text: str) -> tuple[list[int], list[int]]:
    """Where spaces of more than one code point end, and what is saved before each of them and after the last."""
    found = list(LONG_SPACE.finditer(text))
    saved = accumulate((len(space[0]) - 1 for space in found), initial=0)
    return [space.end() for space in found], list(saved)
