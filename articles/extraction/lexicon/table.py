"""Tables of words, written as a reader would list them: words between spaces."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
