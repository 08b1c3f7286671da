"""Speech in marks, after a dash or in a block of its own: which words, beside which cue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..lexicon.cues import Frame
from ..records import Span
from .cover import Cover
from .marks import DEEPEST, Marked
from .page import Page
from .phrases import MARKS, has_an_author, is_verb_form, predicates, speaks_of_oneself
from .reports import Report, source_of

ANY_MARK = frozenset('«»„“”"')
SPACE = " \t\u00a0\n"
DASHES = "–—-"
TAIL = ",.!?…"
NEAR = 8  # words between «сформулированному Президентом» and the colon
FIRST_WORDS = 8  # a tag's verb stands among its first words: «– в свою очередь отметил депутат»
FEWEST_WORDS = 5  # a block of marks without a cue is somebody's words only when it is long enough for a sentence
INSERTED = re.compile(r"[,!?…»](?:\s|\u00a0)*[–—-](?:\s|\u00a0)+")
RESUMED = re.compile(r"[.,!?…]*(?:\s|\u00a0)*[–—-]?(?:\s|\u00a0)*")


@dataclass(frozen=True, slots=True)
class Direct:
    """Words taken as direct speech, in one piece or in several that the author interrupted."""

    rule: str
    pieces: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    outer: Span  # with marks and tag: nothing in here is narration


# --- the rules, in the order they are asked ------------------------------------------------------


def interrupted(page: Page, marked: Marked) -> Direct | None:
    """«Работа начата, – отметил министр, – и будет завершена в срок»."""
    pieces, start, first = [], marked.inner.start, None
    for found in INSERTED.finditer(page.text, marked.inner.start, marked.inner.end):
        if found.start() < start:
            continue
        tag = _tag(page, found.end(), at_once=True)
        if tag is None:
            continue
        first = first or tag
        pieces.append(_words(page, start, found.start() + (page.text[found.start()] in "!?…")))
        start = RESUMED.match(page.text, _end_of_tag(tag), marked.inner.end).end()
    if first is None:
        return None
    if start < marked.inner.end:
        pieces.append(_words(page, start, marked.inner.end))
    pieces = tuple(piece for piece in pieces if piece is not None)
    return Direct("interrupted", pieces, first.cue, first.source, marked.outer) if pieces else None


def words_then_speaker(page: Page, marked: Marked) -> Direct | None:
    """«Мы продолжаем строить социальное государство», – отметил депутат."""
    if not _begins_a_sentence(page, marked):
        return None
    tag = tag_after(page, marked)
    return None if tag is None else _direct(page, "words_then_speaker", marked, tag)


def so_said(page: Page, marked: Marked) -> Direct | None:
    """«Мы не сдадимся и будем бороться». Так прокомментировал итоги матча тренер."""
    where = page.words_from(page.skip(marked.outer.end, TAIL)) if _begins_a_sentence(page, marked) else None
    if where is None or where[1] != 0 or page.sentences[where[0]].tokens[0].text not in ("Так", "Об", "Такое"):
        return None
    tag = _tag(page, page.sentences[where[0]].span.start)
    return None if tag is None or tag.source is None else _direct(page, "so_said", marked, tag)


def speaker_then_words(page: Page, marked: Marked) -> Direct | None:
    """Министр сказал: «Мы продолжаем строить дороги»."""
    lead = _lead(page, marked.outer.start)
    if lead is None:
        return None
    report = _last_report(page, *lead)
    return None if report is None else _direct(page, "speaker_then_words", marked, report)


def name_then_words(page: Page, marked: Marked) -> Direct | None:
    """Серик Акылбай: «Новая Конституция усиливает защиту прав граждан»."""
    lead = _lead(page, marked.outer.start)
    if lead is None:
        return None
    place, colon = lead
    tokens = page.sentences[place].tokens[:colon]
    named = any(token.entity.endswith("PER") for token in tokens) or (tokens and tokens[-1].entity.endswith("ORG"))
    if not named or any(predicates(token) for token in tokens):
        return None
    source = Span(tokens[0].span.start, tokens[-1].span.end)
    return Direct("name_then_words", _pieces(page, marked), None, source, marked.outer)


def words_continue(page: Page, marked: Marked) -> Direct | None:
    """«Работа начата», – отметил министр. – «Она будет завершена в срок»."""
    start = page.skip_back(marked.outer.start, SPACE + DASHES + TAIL + ":")
    if start == marked.outer.start or not any(
        letter in DASHES + ":" for letter in page.text[start : marked.outer.start]
    ):
        return None
    other = page.marked_before(start)
    tag = tag_after(page, other) if other is not None and _begins_a_sentence(page, other) else None
    return _direct(page, "words_continue", marked, tag) if tag is not None and _end_of_tag(tag) >= start else None


def block_in_marks(page: Page, marked: Marked) -> Direct | None:
    """«Мы продолжаем строить дороги и мосты по всей стране»."""
    if not _begins_a_sentence(page, marked) or not _ends_a_sentence(page, marked):
        return None
    if not _has_a_predicate(page, marked.inner):
        return None
    return Direct("block_in_marks", _pieces(page, marked), None, None, marked.outer)


RULES = (
    interrupted,
    words_then_speaker,
    words_continue,
    so_said,
    speaker_then_words,
    name_then_words,
    block_in_marks,
)


def dash_reply(page: Page, paragraph: Span) -> Direct | None:
    """– Работа будет завершена в срок, – отметил министр."""
    start = page.skip(paragraph.start, SPACE)
    if start >= paragraph.end or page.text[start] not in DASHES:
        return None
    inner = page.skip(start + 1, SPACE)
    if inner >= paragraph.end or inner == start + 1:
        return None
    found = interrupted(page, Marked(Span(inner, paragraph.end), paragraph, 0))
    return found and replace(found, rule="dash_reply")


def block_after_colon(page: Page, paragraph: Span) -> Direct | None:
    """При вступлении в должность премьер пообещала:
    Скажу ясно, ничего подобного больше не будет."""
    start = page.skip(paragraph.start, SPACE)
    if start >= paragraph.end or page.text[start] in MARKS or not page.text[start].isupper():
        return None
    if page.text[paragraph.end - 1] in ";,":  # an item of a list
        return None
    lead = _lead(page, start)
    if lead is None or page.paragraph_at(page.sentences[lead[0]].span.start) == page.paragraph_at(start):
        return None
    known = [found for found in page.reports[lead[0]] if Frame.CLAUSE in found.frames or found.according]
    report = known[-1] if known else None
    if report is None or (report.source is None and lead[1] - report.last > FIRST_WORDS):
        return None
    if _narrates(page, paragraph):
        return None
    block = Span(start, _end_of_stanza(page, page.paragraph_at(start)))
    words = _words(page, block.start, block.end)
    return words and Direct("block_after_colon", (words,), report.cue, report.source, block)


def marks_lost(page: Page, paragraph: Span) -> Direct | None:
    """Мы продолжаем строить дороги и мосты, – сказал министр."""
    for found in INSERTED.finditer(page.text, paragraph.start, paragraph.end):
        tag = _tag(page, found.end(), at_once=True)
        if tag is None or tag.source is None or not is_verb_form(tag.token, "Fin"):
            continue
        start = _where_words_began(page, paragraph, tag)
        if any(letter in ANY_MARK for letter in page.text[start : found.start()]):
            continue
        words = Span(start, tag.sentence.span.end)
        whole = Marked(words, words, 0)
        pieces = interrupted(page, whole)
        return pieces and replace(pieces, rule="marks_lost")
    return None


BLOCK_RULES = (dash_reply, block_after_colon, marks_lost)


def find_direct(page: Page) -> list[Direct]:
    """Direct speech of a whole sentence or more; fragments inside a sentence are found with what reports them."""
    found, covered = [], 0
    for marked in page.marked:
        if (
            marked.outer.start >= covered
            and marked.depth < DEEPEST
            and (direct := _first(RULES, page, marked)) is not None
        ):
            found.append(direct)
            covered = direct.outer.end
    taken = Cover(direct.outer for direct in found)
    covered = 0
    for paragraph in page.paragraphs:
        if paragraph.start < covered or taken.touches(paragraph):
            continue
        if (direct := _first(BLOCK_RULES, page, paragraph)) is not None:
            found.append(direct)
            covered = direct.outer.end
    return found


def _first(rules, page, place):
    return next((direct for rule in rules if (direct := rule(page, place)) is not None), None)


# --- the author's words around the marks -----------------------------------------------------------


def tag_after(page: Page, marked: Marked) -> Report | None:
    """«…», – отметил депутат: the cue after the closing mark."""
    start = page.skip(marked.outer.end, TAIL + " \u00a0\t")
    has_dash = start < len(page.text) and page.text[start] in DASHES
    between = page.text[marked.outer.end : start]
    if has_dash:
        return _tag(page, page.skip(start, DASHES + " \u00a0\t"))
    return _tag(page, start, at_once=True) if "," in between else None


def _tag(page: Page, offset: int, at_once: bool = False) -> Report | None:
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
    if at_once:
        return None
    for index in range(first, stop):
        if is_verb_form(sentence.tokens[index], "Fin"):
            return _cue(sentence, index)
    return None


def _narrates(page, paragraph):
    """A paragraph whose first sentence reports somebody is the narrator's own."""
    reports = page.reports[page.sentence_at(paragraph.start)]
    return any(report.source is not None and not speaks_of_oneself(report.sentence) for report in reports)


def _end_of_stanza(page, number):
    """Where blank lines part the text, the block after a colon goes on line by line up to the next one."""
    if number < 2 or not _blank_between(page, number - 2) or _blank_between(page, number - 1):
        return page.paragraphs[number].end
    while number + 1 < len(page.paragraphs) and not _blank_between(page, number):
        if page.text[page.paragraphs[number + 1].end - 1] == ":":
            break
        number += 1
    return page.paragraphs[number].end


def _blank_between(page, number):
    """Does a blank line follow this paragraph?"""
    return page.text.count("\n", page.paragraphs[number].end, page.paragraphs[number + 1].start) > 1


def _where_words_began(page, paragraph, tag):
    """Offset of the first sentence of the words: none before it reports or stands in marks."""
    place = page.sentence_at(tag.cue.start)
    while place > 0 and not page.reports[place - 1]:
        before = page.sentences[place - 1]
        if before.span.start < paragraph.start and not speaks_of_oneself(before):
            break
        place -= 1
    return page.sentences[place].span.start


def _cue(sentence, verb):
    """Beside marks any verb may say: «– улыбнулся он»."""
    return Report(sentence, verb, verb, verb, Frame(0), source_of(sentence, verb))


def _end_of_tag(tag):
    """Offset after the author's words: the cue, the speaker and what else stands before the next punctuation."""
    end = max(tag.cue.end, tag.source.end if tag.source else 0)
    for token in tag.sentence.tokens:
        if token.span.start >= end and token.pos == "PUNCT" and token.text in ",.–—-:!?…":
            return token.span.start
    return tag.sentence.span.end


def _lead(page: Page, start: int) -> tuple[int, int] | None:
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


def _last_report(page, place, colon):
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


def _begins_a_sentence(page, marked):
    place = page.sentence_at(marked.outer.start)
    if place < 0:
        return False
    start = max(page.sentences[place].span.start, page.paragraphs[page.paragraph_at(marked.outer.start)].start)
    return page.skip(start, SPACE + DASHES + "'…") >= marked.outer.start


def _ends_a_sentence(page, marked):
    after = page.skip(marked.outer.end, TAIL + " \u00a0\t")
    if after >= len(page.text) or page.text[after] == "\n":
        return True
    return page.sentences[page.sentence_at(after)].span.start == after


def _has_a_predicate(page, span):
    place = max(page.sentence_at(span.start), 0)
    words, found = 0, False
    while place < len(page.sentences) and page.sentences[place].span.start < span.end:
        for token in page.sentences[place].between(span):
            words += token.pos != "PUNCT"
            found = found or predicates(token)
        place += 1
    return found and words >= FEWEST_WORDS


def _direct(page, rule, marked, report):
    return Direct(rule, _pieces(page, marked), report.cue, report.source, marked.outer)


def _pieces(page, marked):
    words = _words(page, marked.inner.start, marked.inner.end)
    return (words,) if words else (marked.inner,)


def _words(page: Page, start: int, end: int) -> Span | None:
    """The stretch without spaces, without a comma or a dash at its end and without one final full stop."""
    start = page.skip(start, SPACE)
    end = page.skip_back(end, SPACE)
    end = page.skip_back(end, SPACE + ",–—")
    if page.text[end - 1 : end] == "." and page.text[end - 2 : end - 1] not in (".", ""):
        end -= 1
    return Span(start, end) if start < end else None
