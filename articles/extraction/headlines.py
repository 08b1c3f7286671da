"""A headline: the text's own, or one proposed from the event or from the first sentence."""

from __future__ import annotations

import re

from .reading import CREDIT
from .records import Happening, Headline, Reading, Sentence, Span

LONGEST = 110  # letters of a proposed headline
SHORTEST = 30  # a shorter beginning says too little
MARKS = {"«": "»", "“": "”", "„": "“", "(": ")"}
# Where a clause ends; what a subordinate clause is announced by cannot stand alone: «заявил, что …».
BREAK = re.compile(r"(?:,|;| [–—-]) (?!(?:что|чтобы|чем|как|будто|если|хотя|когда|где)\b)")
SMALL_WORDS = re.compile(r"(?: [\w-]{1,3})+$")  # «… образования и» promises more than a headline has room for
CREDITING = re.compile(r",? (?:как |об этом )?$")


def propose_headline(reading: Reading, sentences: tuple[Sentence, ...], happening: Happening | None) -> Headline | None:
    """The text's own headline; else the event and its title; else the beginning of the first sentence."""
    if reading.headline:
        return Headline(" ".join(reading.headline.of(reading.text).split()), False, reading.headline)
    if happening and happening.title and happening.title.rule in ("on_the_theme", "named_so"):
        kind = happening.kind.value
        words = f"{kind[0].upper()}{kind[1:]} «{happening.title.value}»"
        if len(words) <= LONGEST:
            return Headline(words, True, happening.title.span)
    first = sentences[0].span if sentences else next(iter(reading.paragraphs), None)
    return _beginning(reading.text, first) if first else None


def _beginning(text: str, sentence: Span) -> Headline:
    """The sentence without its credit and full stop; if it is long, up to the last clause that fits."""
    words = sentence.of(text)
    if credit := CREDIT.search(words):
        words = CREDITING.sub("", words[: credit.start()]) or words
    if len(words) > LONGEST:
        words = _cut(words)
    words = words.rstrip(" .,;:–—-") or words
    return Headline(" ".join(words.split()), True, Span(sentence.start, sentence.start + len(words.rstrip("…"))))


def _cut(words: str) -> str:
    ends = [found.start() for found in BREAK.finditer(words, SHORTEST, LONGEST + 2)]
    whole = [end for end in ends if end <= LONGEST and _is_closed(words[:end])]
    if whole:
        return words[: whole[-1]]
    space = words.rfind(" ", 0, LONGEST)
    return SMALL_WORDS.sub("", words[: space if space > 0 else LONGEST - 1]) + "…"


def _is_closed(words: str) -> bool:
    """Every mark that opens also closes."""
    return all(words.count(left) <= words.count(right) for left, right in MARKS.items()) and words.count('"') % 2 == 0
