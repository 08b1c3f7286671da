"""Direct speech: words in marks, or whose marks were lost, beside a cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ..records import Span
from .cues import BESIDE_MARKS, SAID
from .page import DASHES, SPACE, Page, is_media, speaker_behind, subject_before, tokens_between

OPENERS = {"»": "«", "”": '“„"', '"': '"“„', "“": "„"}
CLOSERS = {"»": "«", "”": "“„"}
MOST_MARKS = 60  # looked back at for the opening one
LINES = 8  # that words without marks may go back
FEWEST_WORDS = 4
TAIL = ",.!?…"
ENDS_TAG = re.compile(r"[.!?:«“\"\n]|,\s*[–—-]\s")
RESUMED = re.compile(r"[.,]\s*[–—-]\s+")
ONESELF = re.compile(
    r"(?<!\w)(?:біз|мен|біздің|менің|бізге|маған)(?!\w)|\w(?:мыз|міз|мын|мін|дық|дік|тық|тік)(?=[.!?,»]|$)",
    re.IGNORECASE,
)
PREDICATE = re.compile(
    r"\w(?:мыз|міз|мын|мін|[дт][ыі]|й[дт][ыі]|[ае]д[ыі]|[ғгқк][ае]н|керек|болады|отыр|жоқ|бар|тиіс)[.!?…]*$"
)


@dataclass(frozen=True, slots=True)
class Direct:
    """Words taken as direct speech; `outer` takes in the marks and the author's words beside them."""

    rule: str
    pieces: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    outer: Span


def find_direct(page: Page) -> list[Direct]:
    """Direct speech in text order, none within another's words."""
    found: list[Direct] = []
    for cue in BESIDE_MARKS.finditer(page.text):
        cue = Span(*cue.span())
        if found and cue.start < found[-1].outer.end:
            continue
        floor = _floor(page, found)
        direct = next((direct for rule in RULES if (direct := rule(page, cue, floor)) is not None), None)
        if direct is not None:
            while found and direct.outer.start <= found[-1].outer.start:
                found.pop()
            found.append(direct)
    return sorted([*found, *_without_a_tag(page, found)], key=lambda direct: direct.outer)


def _floor(page, found):
    """Words begin behind the quote before, unless that one stands within them: «Маған: «Кел» деді. Мен келдім»."""
    ends = [0, *(direct.outer.end for direct in found[-2:])]
    nested = found and _waiting_mark(page, found[-1].outer.start, ends[-2]) is not None
    return ends[-2] if nested else ends[-1]


# --- rules: what stands before the cue -------------------------------------------------------------


def words_then_speaker(page: Page, cue: Span, floor: int) -> Direct | None:
    """«Біз жаңа мектеп саламыз», - деді министр Асқар Асанов."""
    closing, announced = _before(page, cue)
    if closing is None or not (announced or SAID.match(page.text, cue.start)):
        return None
    opening = _opening(page, closing, floor)
    if opening is None:
        return None
    return _direct(page, "words_then_speaker", opening + 1, closing, cue, opening)


def opening_mark_lost(page: Page, cue: Span, floor: int) -> Direct | None:
    """Біз жаңа мектеп саламыз», - деді министр Асқар Асанов."""
    closing, announced = _before(page, cue)
    if closing is None or not announced or _opening(page, closing, floor) is not None:
        return None
    start = _where_words_began(page, closing, floor, lost=True)
    return _direct(page, "opening_mark_lost", start, closing, cue, start)


def interrupted(page: Page, cue: Span, floor: int) -> Direct | None:
    """«Жол дайын, - деді министр, - көпір де дайын»."""
    comma = _announced(page, cue)
    opening = None if comma is None else _waiting_mark(page, comma, floor)
    return None if opening is None else _direct(page, "interrupted", opening + 1, comma, cue, opening)


def dash_reply(page: Page, cue: Span, floor: int) -> Direct | None:
    """- Біз жаңа мектеп саламыз, - деді министр Асқар Асанов."""
    comma = _announced(page, cue)
    if comma is None:
        return None
    line = page.paragraphs[page.paragraph_at(comma)]
    if page.text[line.start] not in DASHES or line.start < floor:
        return None
    return _direct(page, "dash_reply", line.start, comma, cue, line.start)


def marks_lost(page: Page, cue: Span, floor: int) -> Direct | None:
    """Біз жаңа мектеп саламыз, - деді министр Асқар Асанов."""
    comma = _announced(page, cue)
    if comma is None:
        return None
    start = _where_words_began(page, comma, floor)
    return _direct(page, "marks_lost", start, comma, cue, start)


RULES = (words_then_speaker, opening_mark_lost, interrupted, dash_reply, marks_lost)


def _direct(page, rule, first, last, cue, start) -> Direct | None:
    """The words of [first, last) with what the author says behind them; `start` is where their mark stands."""
    tag_end = _end_of_tag(page, cue)
    sentence = page.sentences[page.sentence_at(cue.start)]
    tag = tokens_between(sentence, cue.end, tag_end)
    if is_media(page.text[cue.end : tag_end]):
        return None
    piece = page.words(first, last)
    if piece is None:
        return None
    source = speaker_behind(sentence, tag.start, tag.stop) if len(tag) else None
    source = source or _speaker_before(page, start)
    rest = _resumed(page, tag_end, rule)
    pieces = (piece, rest) if rest is not None else (piece,)
    return Direct(rule, pieces, cue, source, Span(start, rest.end + 1 if rest is not None else tag_end))


# --- where the words begin and end ----------------------------------------------------------------------


def _before(page: Page, cue: Span) -> tuple[int | None, bool]:
    """Place of the closing mark right before the cue, and whether a comma or a dash announces the author."""
    end = page.back(cue.start, SPACE + DASHES)
    end = page.back(end, TAIL + SPACE)
    if end and page.text[end - 1] in OPENERS and "\n" not in page.text[end : cue.start]:
        between = page.text[end : cue.start]
        closing = page.back(end, '»”"') if page.text[end - 1] in '»”"' else end - 1
        return min(closing, end - 1), any(letter in "," + DASHES for letter in between)
    return None, False


def _announced(page: Page, cue: Span) -> int | None:
    """Where words without a closing mark end: before «, - деді»."""
    end = page.back(cue.start, SPACE)
    dash = page.back(end, DASHES)
    comma = page.back(dash, SPACE)
    return comma if dash < end and comma and page.text[comma - 1] in ",!?…" else None


def _opening(page: Page, closing: int, floor: int) -> int | None:
    """The opening mark of the words that end at `closing`; marks in pairs between are passed over."""
    wanted, depth = OPENERS[page.text[closing]], 0
    straight = page.text[closing] == '"'
    last = bisect_left(page.marks, closing)
    for place in range(last - 1, max(last - MOST_MARKS, 0) - 1, -1):
        at = page.marks[place]
        if at < floor:
            return None
        letter = page.text[at]
        if straight:
            if letter in wanted and _may_open(page, at):
                return at
        elif letter in CLOSERS:
            depth += 1
        elif letter in "«“„":
            if depth == 0:
                return at
            depth -= 1
    return None


def _may_open(page, at):
    before, after = page.text[at - 1 : at], page.text[at + 1 : at + 2]
    return (not before or before in SPACE + "(.«" + DASHES) and bool(after) and after not in SPACE + TAIL


def _waiting_mark(page: Page, end: int, floor: int) -> int | None:
    """An opening mark before `end` that nothing has closed: «Жол дайын, - деді министр, - көпір де дайын»."""
    depth = 0
    last = bisect_left(page.marks, end)
    for place in range(last - 1, max(last - MOST_MARKS, 0) - 1, -1):
        at = page.marks[place]
        if at < floor:
            return None
        letter = page.text[at]
        if letter in "»”":
            depth += 1
        elif letter in "«“„":
            if depth == 0:
                return at
            depth -= 1
        elif letter == '"':
            inside = sum(
                page.text[mark] == '"' for mark in page.marks[max(place - MOST_MARKS, 0) : place + 1] if mark >= floor
            )
            if depth == 0 and inside % 2 == 1 and _may_open(page, at):
                return at
    return None


def _where_words_began(page: Page, end: int, floor: int, lost: bool = False) -> int:
    """Without an opening mark: the line, and the lines before it that speak of oneself, up to the last report."""
    number = page.paragraph_at(end)
    line = page.paragraphs[number]
    start = max(line.start, floor)
    if start > line.start:
        return page.on(start, SPACE + DASHES + TAIL)
    if page.text[start] in DASHES:
        return page.on(start, SPACE + DASHES)
    reported = _last_report(page, number, floor) if lost else None
    if reported is not None:
        return page.on(reported, SPACE + DASHES)
    for before in range(number - 1, max(number - LINES, 0) - 1, -1):
        paragraph = page.paragraphs[before]
        if paragraph.start < floor or not ONESELF.search(page.text, paragraph.start, paragraph.end):
            break
        start = paragraph.start
    return page.on(start, SPACE + DASHES)


def _last_report(page, number, floor):
    """Where the narration that reports somebody ends, a few lines above: the words go on from there."""
    for before in range(number - 1, max(number - LINES, 0) - 1, -1):
        paragraph = page.paragraphs[before]
        if paragraph.end <= floor:
            return page.paragraphs[before + 1].start
        last = page.sentences[page.sentence_at(paragraph.end - 1)]
        if REPORTS.search(page.text, last.span.start, last.span.end):
            return page.paragraphs[before + 1].start
    return None


REPORTS = re.compile(
    r"[ыі]н(?:а|е)?\s(?:да\s|де\s)?(?:\w+\s){0,2}(?:айтты|өтті|жеткізді|мәлімдеді|аударды|білдірді)\.?\s*$"
)


def _end_of_tag(page: Page, cue: Span) -> int:
    """Offset after the author's words, within the cue's sentence."""
    sentence = page.sentences[page.sentence_at(cue.start)]
    end = max(sentence.span.end, cue.end)
    for found in ENDS_TAG.finditer(page.text, cue.end, end):
        initials = page.text[found.start()] == "." and page.text[found.start() - 1].isupper()
        if not initials:
            return found.start()
    return end


def _resumed(page: Page, tag_end: int, rule: str) -> Span | None:
    """«…, - деді министр, - [көпір де дайын]»."""
    again = RESUMED.match(page.text, tag_end)
    if again is None or BESIDE_MARKS.match(page.text, again.end()):
        return None
    paragraph = page.paragraphs[page.paragraph_at(tag_end)]
    stop = next((at for at in page.marks[bisect_left(page.marks, again.end()) :][:1] if page.text[at] in '»”"'), None)
    if stop is not None and stop < paragraph.end:
        return page.words(again.end(), stop)
    start = page.on(again.end(), '«“"')
    if start > again.end():  # «…», - деді министр. - «Көпір де дайын»
        closing = next((at for at in page.marks[bisect_left(page.marks, start) :][:4] if page.text[at] in '»”"'), None)
        return page.words(start, closing if closing is not None else paragraph.end)
    return page.words(again.end(), paragraph.end) if rule in ("marks_lost", "dash_reply") else None


def _speaker_before(page: Page, start: int) -> Span | None:
    """Министр: «…», - деді. The one who acts in the sentence before the opening mark."""
    before = page.back(start, SPACE)
    place = page.sentence_at(start)
    if place < 0:
        return None
    sentence = page.sentences[place]
    if before and page.text[before - 1] == ":":
        sentence = page.sentences[page.sentence_at(before - 1)]
    lead = tokens_between(sentence, sentence.span.start, start)
    return subject_before(sentence, lead.start, lead.stop) if len(lead) else None


# --- marks without a tag ---------------------------------------------------------------------------


def _without_a_tag(page: Page, found: list[Direct]) -> Iterator[Direct]:
    covered = sorted(direct.outer for direct in found)
    for marked in page.marked:
        if marked.depth or not marked.whole or _overlaps(covered, marked.outer):
            continue
        direct = name_then_words(page, marked.inner, marked.outer) or block_in_marks(page, marked.inner, marked.outer)
        if direct is not None:
            yield direct


def _overlaps(covered, span):
    place = bisect_left(covered, span.end, key=lambda each: each.start) - 1
    return place >= 0 and covered[place].end > span.start


def name_then_words(page: Page, inner: Span, outer: Span) -> Direct | None:
    """Асқар Асанов: «Біз жаңа мектеп саламыз»."""
    colon = page.back(outer.start, SPACE + DASHES)
    if not colon or page.text[colon - 1] != ":":
        return None
    place = page.sentence_at(colon - 1)
    sentence = page.sentences[place]
    lead = tokens_between(sentence, sentence.span.start, colon - 1)
    source = subject_before(sentence, lead.start, lead.stop) if len(lead) else None
    words = page.words(inner.start, inner.end)
    if source is None or words is None:
        return None
    said = SAID.search(page.text, sentence.span.start, colon)
    return Direct("name_then_words", (words,), Span(*said.span()) if said else None, source, outer)


def block_in_marks(page: Page, inner: Span, outer: Span) -> Direct | None:
    """«Біз биыл осы ауылда жаңа мектеп саламыз»."""
    words = page.words(inner.start, inner.end)
    place = page.sentence_at(outer.start)
    if words is None or place < 0 or len(words.of(page.text).split()) < FEWEST_WORDS:
        return None
    begins = page.sentences[place].span.start >= page.back(outer.start, SPACE + DASHES)
    after = page.on(page.on(outer.end, TAIL), SPACE)
    closed = page.text[outer.end : after].strip(" ") or page.text[inner.end - 1] in ".!?…" or after == len(page.text)
    if not begins or not closed or page.text[after : after + 1].islower():
        return None
    whole = words.of(page.text)
    if not PREDICATE.search(whole) and not ONESELF.search(whole):
        return None
    return Direct("block_in_marks", (words,), None, None, outer)
