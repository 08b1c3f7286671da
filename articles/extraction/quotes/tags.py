"""The author's words around somebody's: «…», – отметил депутат; министр сказал: «…»."""

from __future__ import annotations

from ..lexicon.cues import Frame
from ..records import Sentence
from .marks import Marked
from .page import Page
from .phrases import has_an_author, head_of, is_verb_form
from .reports import Report, source_of

SPACE = " \t\u00a0\n"
DASHES = "–—-"
TAIL = ",.!?…"
FIRST_WORDS = 8  # a tag's verb stands among its first words: «– в свою очередь отметил депутат»
NEAR = 8  # words between «сформулированному Президентом» and the colon


def tag_after(page: Page, marked: Marked) -> Report | None:
    """«…», – отметил депутат: the cue after the closing mark."""
    start = page.skip(marked.outer.end, TAIL + " \u00a0\t")
    has_dash = start < len(page.text) and page.text[start] in DASHES
    between = page.text[marked.outer.end : start]
    if has_dash:
        return tag_at(page, page.skip(start, DASHES + " \u00a0\t"))
    return tag_at(page, start, at_once=True) if "," in between else None


def tag_at(page: Page, offset: int, at_once: bool = False) -> Report | None:
    """The report whose cue stands among the first words at `offset`; with `at_once` a known cue, as the very first."""
    where = page.words_from(offset)
    if where is None:
        return None
    place, first = where
    sentence = page.sentences[place]
    if sentence.tokens[first].span.start > page.skip(offset, SPACE):
        return None
    last = min(first + (2 if at_once else FIRST_WORDS), len(sentence.tokens))
    stop = next((index for index in range(first, last) if sentence.tokens[index].text in "«:"), last)
    known = [report for report in page.reports[place] if first <= report.first < stop]
    if known:
        return known[0]
    verb = next((index for index in range(first, stop) if is_verb_form(sentence.tokens[index], "Fin")), None)
    if verb is None:
        return None
    cue = _cue(sentence, verb)
    return cue if not at_once or (verb == first and _is_said_by_somebody_behind(cue)) else None


def end_of_tag(tag: Report) -> int:
    """Offset after the author's words: the cue, the speaker and what else stands before the next punctuation."""
    end = max(tag.cue.end, tag.source.end if tag.source else 0)
    for token in tag.sentence.tokens:
        if token.span.start >= end and token.pos == "PUNCT" and token.text in ",.–—-:!?…":
            return token.span.start
    return tag.sentence.span.end


def lead_before(page: Page, start: int) -> tuple[int, int] | None:
    """Sentence and token of the colon that stands right before `start`, if one does."""
    colon = page.skip_back(start, SPACE + "'" + DASHES) - 1
    if colon < 0 or page.text[colon] != ":":
        return None
    place = page.sentence_at(colon)
    if place < 0:
        return None
    for index, token in enumerate(page.sentences[place].tokens):
        if token.span.start <= colon < token.span.end:
            # a colon on a line of its own ends the sentence before
            return (place, index) if index or not place else (place - 1, len(page.sentences[place - 1].tokens))
    return None


def last_report(page: Page, place: int, colon: int) -> Report | None:
    """The cue nearest to the colon: a known one, a participle with its author, else any verb with a subject."""
    sentence = page.sentences[place]
    known = [report for report in page.reports[place] if report.last < colon and not report.according]
    authored = [index for index in range(max(colon - NEAR, 0), colon) if has_an_author(sentence, index)]
    if authored and (not known or authored[-1] > known[-1].last):
        return _cue(sentence, authored[-1])
    if known:
        return known[-1]
    verbs = (index for index in range(colon - 1, -1, -1) if is_verb_form(sentence.tokens[index], "Fin"))
    last = next(verbs, None)
    cue = _cue(sentence, last) if last is not None else None
    return cue if cue is not None and cue.source is not None else None


def _cue(sentence: Sentence, verb: int) -> Report:
    """Beside marks any verb may say: «– улыбнулся он»."""
    return Report(sentence, verb, verb, verb, Frame(0), source_of(sentence, verb))


def _is_said_by_somebody_behind(cue):
    """«– делится житель села»: a verb nobody counts among the cues, with a person right behind it."""
    head = head_of(cue.sentence, cue.source) if cue.source is not None and cue.source.start >= cue.cue.end else None
    if head is None:
        return False
    token = cue.sentence.tokens[head]
    return token.entity.endswith("PER") or (token.pos == "NOUN" and token.feat("Animacy") == "Anim")
