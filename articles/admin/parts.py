"""A long text in parts, so that a page holds what a person can look through, however much there is."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = 40_000  # code points of the text on a page, at most
FINDINGS = 120  # cards on a page, at most; fewer only if hundreds begin at one place


@dataclass(frozen=True, slots=True)
class Part:
    number: int
    start: int
    end: int

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end


def parts_of(text: str, places: Sequence[int]) -> list[Part]:
    """Cut `text` between paragraphs, else between words; `places` are where the findings begin, in order."""
    parts, start = [], 0
    while start < len(text):
        end = _cut(text, start, _farthest(text, places, start))
        parts.append(Part(len(parts) + 1, start, end))
        start = end
    return parts


def part_at(parts: Sequence[Part], place: int) -> Part:
    """The part in which that place of the text stands; the last one holds whatever stands behind the text."""
    return parts[min(bisect_right([part.start for part in parts], place), len(parts)) - 1]


def _farthest(text, places, start):
    first = bisect_left(places, start)
    crowded = places[first + FINDINGS] if first + FINDINGS < len(places) else len(text)
    return min(len(text), start + LETTERS, max(crowded, start + 1))


def _cut(text, start, farthest):
    if farthest == len(text):
        return farthest
    for mark in ("\n", " "):
        if (cut := text.rfind(mark, start, farthest)) > start:
            return cut + 1
    return farthest
