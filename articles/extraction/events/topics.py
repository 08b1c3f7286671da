"""What an event was about: the list that the text makes of it."""

from __future__ import annotations

import re

from ..lexicon.events import TOPIC_WORDS
from ..records import Reading, Span, Stated

INTRODUCTION = re.compile(rf"(?:{'|'.join(TOPIC_WORDS)})", re.IGNORECASE)
BULLET = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s*")
EXPLAINED = re.compile(r" [-–—] ")  # «Равенство перед законом – совершенствование механизмов защиты;»
LONGEST_TOPIC = 150


def topics_of(reading: Reading) -> tuple[Stated, ...]:
    """The items of the first list whose introduction speaks of questions, themes or directions."""
    for number, paragraph in enumerate(reading.paragraphs):
        words = paragraph.of(reading.text)
        if words.endswith(":") and INTRODUCTION.search(words):
            items = _items(reading.text, reading.paragraphs[number + 1 :])
            if len(items) > 1:
                return tuple(_topic(reading.text, item) for item in items)
    return ()


def _items(text: str, paragraphs: tuple[Span, ...]) -> list[Span]:
    """The paragraphs that have a bullet, or end with a semicolon, or stand behind one that does."""
    items, more = [], False
    for paragraph in paragraphs:
        words = paragraph.of(text)
        ends_open = words.endswith((";", ","))
        if not (BULLET.match(words) or ends_open or more):
            break
        items.append(paragraph)
        more = ends_open
    return items


def _topic(text: str, item: Span) -> Stated:
    bullet = BULLET.match(text, item.start, item.end)
    start = bullet.end() if bullet else item.start
    explained = EXPLAINED.search(text, start, min(item.end, start + LONGEST_TOPIC))
    words = text[start : explained.start() if explained else item.end].rstrip(" ;,.")
    return Stated(words, Span(start, start + len(words)), "list")
