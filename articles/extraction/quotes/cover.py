"""Stretches of text that are spoken for, asked in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from ..records import Span


class Cover:
    """The union of some spans."""

    def __init__(self, spans: Iterable[Span]):
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]

    def covers(self, span: Span) -> bool:
        place = bisect_right(self._starts, span.start) - 1
        return place >= 0 and span.end <= self._ends[place]

    def touches(self, span: Span) -> bool:
        """Does any of the spans overlap this one?"""
        place = bisect_right(self._starts, span.end - 1) - 1
        return place >= 0 and self._ends[place] > span.start

    def swallowed_by(self, span: Span) -> bool:
        """Does any of the spans lie wholly within this one?"""
        place = bisect_right(self._starts, span.start - 1)
        return place < len(self._starts) and self._ends[place] <= span.end
