"""Quotation marks: which belong together, where one was lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..records import Span

OPENING = frozenset("«„")
CLOSING = frozenset("»”")
EITHER = frozenset('"“')  # “ opens in English, closes in German: what stands around it decides
MARK = re.compile("[" + "".join(sorted(OPENING | CLOSING | EITHER)) + "]")
PARTNERS = {"«": "»", "„": "”“", "“": "”“", '"': '"'}
SENTENCE_END = re.compile(r"[.!?…]\s+")
DEEPEST = 5  # marks within marks; beyond that somebody plays
TAG = re.compile(r"[,!?…]\s*[–—-]\s")  # the author's words follow: the mark was lost, the quote does not go on
FOLLOWS_WORDS = re.compile(r"[\s,.!?…]*[–—-]\s|[.!?…]")
BETWEEN_LISTED = (",", "и", ", и", ";")  # «A», «B» и «C», – обещали депутаты
LONGEST_QUOTE = 12  # paragraphs; a mark that waits longer was simply lost
BEFORE_AN_OPENING = frozenset(" \t\n\u00a0([{«„–—-'’:")
AFTER_A_SENTENCE = frozenset(".!?…")
BEFORE_SPEECH = AFTER_A_SENTENCE | frozenset(":–—-")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks. `outer` takes in the marks that were printed."""

    inner: Span
    outer: Span
    depth: int  # 0 for the outermost
    whole: bool = True  # both marks were printed


def find_marked(text: str, paragraphs: tuple[Span, ...]) -> tuple[Marked, ...]:
    """All marked stretches in text order, the outer before the inner."""
    found, waiting = [], None
    for number, paragraph in enumerate(paragraphs):
        pairs, opened, closed = _pair(text, paragraph)
        if waiting is not None and waiting.was_lost(text, paragraph):
            waiting = None
        if waiting is not None:
            end = waiting.end_in(text, paragraph, pairs, closed)
            if end is not None:
                while found and found[-1].outer.start >= waiting.start:
                    found.pop()
                pairs = [_marked(text, waiting.start, end), *(pair for pair in pairs if pair.outer.start > end)]
                closed = [position for position in closed if position > end]
            elif opened[:1] == [_first_letter(text, paragraph)]:
                opened = opened[1:]
            waiting = waiting.after(text, paragraph, number) if end is None else None
        found += pairs
        if opened and TAG.search(text, opened[0], paragraph.end) is None:
            waiting = _Waiting(opened[0], number, repeats=_begins_speech(text, opened[0], paragraph))
        found += [lost for position in opened[:1] if (lost := _without_end(text, position, paragraph))]
        found += [lost for position in closed[:1] if (lost := _without_beginning(text, position, paragraph, pairs))]
    return _nested(found)


def _begins_speech(text, opened, paragraph):
    """Does a sentence begin with the mark, or stand behind a colon?"""
    before = text[paragraph.start : opened].rstrip()
    return not before or before[-1] in BEFORE_SPEECH


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A mark opened in an earlier paragraph: one quote over several, with the mark repeated at each head or not."""

    start: int
    since: int  # the paragraph's number
    repeats: bool  # so far every paragraph began with a mark

    def was_lost(self, text, paragraph):
        """«глава «Восхода. Он уехал.» and below «Мы готовы»: words from within a sentence repeat no mark at a head."""
        return not self.repeats and text[_first_letter(text, paragraph)] in OPENING

    def end_in(self, text, paragraph, pairs, closed):
        """Where this paragraph closes the quote; None where it does not."""
        if self.repeats:
            head = _first_letter(text, paragraph)
            if (pair := next((pair for pair in pairs if pair.outer.start == head), None)) is not None:
                return pair.outer.end - 1
        return next((end for end in closed if not any(pair.outer.start < end < pair.outer.end for pair in pairs)), None)

    def after(self, text, paragraph, number):
        """The same, one paragraph later; a mark that waits too long was simply lost."""
        if number - self.since >= LONGEST_QUOTE:
            return None
        head = _first_letter(text, paragraph)
        repeats = self.repeats and text[head : head + 1] in OPENING | EITHER
        return replace(self, repeats=repeats)


def _pair(text, paragraph):
    """Pairs of marks in one paragraph, and the places of marks left without a partner."""
    pairs, stack, closed = [], [], []
    for position in _marks(text, paragraph):
        if _opens(text, position, paragraph, stack):
            stack.append(position)
            continue
        near = range(len(stack) - 1, max(len(stack) - DEEPEST, 0) - 1, -1)
        partner = next((index for index in near if _partners(text, stack[index], position)), None)
        if partner is None:
            closed.append(position)
            continue
        start = stack[partner]
        # «Проект «Космос 360»: one mark closes both, as Russian printers allow; the outer waits for its own.
        del stack[partner:]
        pairs.append(_marked(text, start, position))
    return pairs, stack, closed


def _marks(text, paragraph):
    """Places of the marks; a run of the same straight mark counts once."""
    for mark in MARK.finditer(text, paragraph.start, paragraph.end):
        position = mark.start()
        if mark[0] == '"' and position > paragraph.start and text[position - 1] == '"':
            continue
        yield position


def _opens(text, position, paragraph, stack):
    letter = text[position]
    if letter not in EITHER:
        return letter in OPENING
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    if letter == "“" and any(text[opened] == "„" for opened in stack):
        return False
    if letter == '"' and after == '"':
        after = text[position + 2] if position + 2 < paragraph.end else " "
    if after.isspace():
        return False
    # «… закона."Мы его ждали"»: the space between two sentences was lost
    lost_space = before in AFTER_A_SENTENCE and after.isupper() and not any(text[opened] in EITHER for opened in stack)
    return lost_space or before in BEFORE_AN_OPENING


def _partners(text, start, end):
    return text[end] in PARTNERS[text[start]] or (text[start] in EITHER and text[end] in EITHER | CLOSING)


def _marked(text, start, end, whole=True):
    inner_start, inner_end = start + 1, end
    while inner_start < inner_end and (text[inner_start].isspace() or text[inner_start] == '"'):
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Marked(Span(inner_start, inner_end), Span(start, end + 1), 0, whole)


def _without_end(text, start, paragraph):
    """«Слова, – сказал он: the closing mark was lost, the words reach to the paragraph's end."""
    marked = _marked(text, start, paragraph.end, whole=False)
    return Marked(marked.inner, Span(start, paragraph.end), 0, False) if len(marked.inner) else None


def _without_beginning(text, end, paragraph, pairs):
    """Слова», – сказал он: the opening mark was lost. The words begin with the paragraph, or with the sentence
    after the last complete pair; «Дорога» готова», – сказал он: one mark opened both."""
    start = _first_letter(text, paragraph)
    if len(pairs) == 1 and pairs[0].outer.start == start and not FOLLOWS_WORDS.match(text, pairs[0].outer.end):
        return Marked(Span(start, end), Span(start, end + 1), 0, False)
    before = max((pair.outer.end for pair in pairs if pair.outer.end <= end), default=None)
    if before is not None:
        full_stop = SENTENCE_END.search(text, before, end)
        if full_stop is None:
            return None
        start = full_stop.end()
    return Marked(Span(start, end), Span(start, end + 1), 0, False) if start < end else None


def _first_letter(text, paragraph):
    start = paragraph.start
    while start < paragraph.end and text[start].isspace():
        start += 1
    return start


def _nested(found):
    """In text order, with depth; what is empty is dropped."""
    found = sorted({pair for pair in found if len(pair.inner)}, key=lambda pair: (pair.outer.start, -pair.outer.end))
    result, open_ends = [], []
    for pair in found:
        while open_ends and open_ends[-1] <= pair.outer.start:
            open_ends.pop()
        result.append(Marked(pair.inner, pair.outer, len(open_ends), pair.whole))
        open_ends.append(max(pair.outer.end, open_ends[-1] if open_ends else 0))
    return tuple(result)
