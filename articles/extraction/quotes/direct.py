"""Speech in marks, after a dash or in a block of its own: which words, beside which cue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..lexicon.cues import Frame
from ..records import Span
from .cover import Cover
from .marks import BETWEEN_LISTED, DEEPEST, Marked
from .page import Page
from .phrases import MARKS, is_verb_form, predicates, speaks_of_oneself, stretch
from .tags import DASHES, FIRST_WORDS, SPACE, TAIL, end_of_tag, last_report, lead_before, speech_noun, tag_after, tag_at

ANY_MARK = frozenset('«»„“”"')
HEADLINE = 160  # letters
NAME_WITHIN = 6  # words behind the colon
LONGEST_LIST = 10
LONGEST_SPEECH = 8  # paragraphs without marks
FEWEST_WORDS = 5  # a block of marks without a cue is somebody's words only when it is long enough for a sentence
INSERTED = re.compile(r"[,!?…»](?:\s|\u00a0)*[–—-](?:\s|\u00a0)+")
ITALICS = "'"  # what mark-up left behind
STOPS_BEFORE = frozenset(".!?…")  # the space between two sentences was lost
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
        tag = tag_at(page, found.end(), at_once=True)
        if tag is None:
            continue
        first = first or tag
        pieces.append(words_between(page, start, found.start() + (page.text[found.start()] in "!?…")))
        end = min(end_of_tag(tag), marked.inner.end)
        start = RESUMED.match(page.text, end, marked.inner.end).end()
    if first is None:
        return None
    if start < marked.inner.end:
        pieces.append(words_between(page, start, marked.inner.end))
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
    tag = tag_at(page, page.sentences[where[0]].span.start)
    return None if tag is None or tag.source is None else _direct(page, "so_said", marked, tag)


def speaker_then_words(page: Page, marked: Marked) -> Direct | None:
    """Министр сказал: «Мы продолжаем строить дороги»."""
    lead = lead_before(page, marked.outer.start)
    if lead is None or _only_names(page, marked):
        return None
    report = last_report(page, *lead)
    return None if report is None else _direct(page, "speaker_then_words", marked, report)


def _only_names(page: Page, marked: Marked) -> bool:
    """«Шансы есть: «Восход» располагает тремя голосами»: the sentence goes on with the name's own verb."""
    after = page.text[page.skip(marked.outer.end, SPACE) :][:1]
    return after.islower() and not _has_a_predicate(page, marked.inner)


def name_then_words(page: Page, marked: Marked) -> Direct | None:
    """Серик Акылбай: «Новая Конституция усиливает защиту прав граждан»."""
    lead = lead_before(page, marked.outer.start)
    if lead is None:
        return None
    source = _named_before(page, *lead)
    return source and Direct("name_then_words", _pieces(page, marked), None, source, marked.outer)


def _named_before(page, place, colon):
    """«Серик Акылбай:», «Посольство Франции:»: words that name somebody and say nothing of them."""
    tokens = page.sentences[place].tokens[:colon]
    named = any(token.entity.endswith("PER") for token in tokens) or (tokens and tokens[-1].entity.endswith("ORG"))
    if not named or any(predicates(token) for token in tokens):
        return None
    return Span(tokens[0].span.start, tokens[-1].span.end)


def words_then_headline(page: Page, marked: Marked) -> Direct | None:
    """«Уходите немедленно»: депутаты призывают министра подать в отставку"""
    paragraph = page.paragraphs[page.paragraph_at(marked.outer.start)]
    after = page.skip(marked.outer.end, SPACE + ":.")
    is_apart = ":" in page.text[marked.outer.end : after] or _ends_apart(page, marked, paragraph)
    where = page.words_from(after) if is_apart else None
    if where is None or len(paragraph) > HEADLINE or page.skip(paragraph.start, SPACE) != marked.outer.start:
        return None
    report = next((report for report in page.reports[where[0]] if report.first >= where[1]), None)
    if report is not None and report.source is not None:
        return _direct(page, "words_then_headline", marked, report)
    name = _first_name(page.sentences[where[0]], where[1]) if ":" in page.text[marked.outer.end : after] else None
    return name and Direct("words_then_headline", _pieces(page, marked), None, name, marked.outer)


def _ends_apart(page, marked, paragraph):
    """«Хватит ждать?» Депутаты призывают министра уйти; not «Восход» требует ответа."""
    ends = page.text[marked.inner.end - 1] in "?!…" or page.text[marked.outer.end : marked.outer.end + 1] in "?!.,…"
    return ends and page.text[paragraph.end - 1] != "."


def _first_name(sentence, first):
    """«…: Олег Котов о дорогах»: the name that opens the rest of a headline, with a word or two for its office."""
    tokens = sentence.tokens
    for index in range(first, min(first + NAME_WITHIN, len(tokens))):
        if tokens[index].entity == "B-PER" and tokens[index].feat("Case") == "Nom":
            last = index
            while last + 1 < len(tokens) and tokens[last + 1].entity == "I-PER":
                last += 1
            return stretch(sentence, index, last)
        if tokens[index].pos in ("ADP", "SCONJ", "ADV", "PUNCT") or predicates(tokens[index]):
            return None
    return None


def words_then_name(page: Page, marked: Marked) -> Direct | None:
    """«Мы построим эту дорогу» – Марат Башимов"""
    paragraph = page.paragraphs[page.paragraph_at(marked.outer.start)]
    dash = page.skip(marked.outer.end, SPACE)
    where = page.words_from(page.skip(dash, DASHES)) if page.text[dash : dash + 1] in set(DASHES) else None
    if where is None or len(paragraph) > HEADLINE or not _begins_a_sentence(page, marked):
        return None
    sentence, first = page.sentences[where[0]], where[1]
    last = next((i for i in range(first, len(sentence.tokens)) if not sentence.tokens[i].entity.endswith("PER")), None)
    if last == first or any(map(predicates, sentence.tokens[first:])):
        return None
    name = stretch(sentence, first, (last or len(sentence.tokens)) - 1)
    return Direct("words_then_name", _pieces(page, marked), None, name, marked.outer)


def words_continue(page: Page, marked: Marked) -> Direct | None:
    """«Работа начата», – отметил министр. – «Она будет завершена в срок»."""
    start = page.skip_back(marked.outer.start, SPACE + DASHES + TAIL + ":")
    if start == marked.outer.start or not any(
        letter in DASHES + ":" for letter in page.text[start : marked.outer.start]
    ):
        return None
    other = page.marked_before(start)
    tag = tag_after(page, other) if other is not None and _begins_a_sentence(page, other) else None
    return _direct(page, "words_continue", marked, tag) if tag is not None and end_of_tag(tag) >= start else None


def listed(page: Page, marked: Marked) -> Direct | None:
    """Жители сказали: «Дорога нам нужна», «Мы её ждали»."""
    other = page.marked_before(marked.outer.start)
    if other is None or page.text[other.outer.end : marked.outer.start].strip() not in BETWEEN_LISTED:
        return None
    if not page.text[marked.inner.start].isupper():
        return None
    for _ in range(LONGEST_LIST):
        lead = lead_before(page, other.outer.start)
        if lead is not None:
            report = last_report(page, *lead)
            return None if report is None else _direct(page, "listed", marked, report)
        before = page.marked_before(other.outer.start)
        if before is None or page.text[before.outer.end : other.outer.start].strip() not in BETWEEN_LISTED:
            return None
        other = before
    return None


def words_after_colon(page: Page, marked: Marked) -> Direct | None:
    """На плакате у входа одна строка: «Мы построим эту дорогу сами»."""
    if lead_before(page, marked.outer.start) is None or not page.text[marked.inner.start].isupper():
        return None
    if not _has_a_predicate(page, marked.inner):
        return None
    return Direct("words_after_colon", _pieces(page, marked), None, None, marked.outer)


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
    so_said,
    words_then_headline,
    words_then_name,
    words_continue,
    speaker_then_words,
    name_then_words,
    listed,
    words_after_colon,
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
    lead = lead_before(page, start)
    if lead is None or page.paragraph_at(page.sentences[lead[0]].span.start) == page.paragraph_at(start):
        return None
    known = [found for found in page.reports[lead[0]] if Frame.CLAUSE in found.frames or found.according]
    report = known[-1] if known else speech_noun(page.sentences[lead[0]], lead[1])
    if report is None or (report.source is None and lead[1] - report.last > FIRST_WORDS):
        return None
    if _narrates(page, paragraph) and not _is_set_off(page, page.paragraph_at(start)):
        return None
    return _block(page, "block_after_colon", paragraph, report.cue, report.source)


def block_set_off(page: Page, paragraph: Span) -> Direct | None:
    """Гости разошлись.

    Юбиляра поздравил его учитель Олег Котов:
    Мы знакомы много лет, и я горжусь этой дружбой.

    Вечер удался."""
    number = page.paragraph_at(paragraph.start)
    lead = lead_before(page, paragraph.start)
    if lead is None or not _is_set_off(page, number) or page.text[paragraph.end - 1] in ";,":
        return None
    if not _has_a_predicate(page, paragraph) or not page.text[paragraph.start].isalpha():
        return None
    is_one = number + 1 == len(page.paragraphs) or _blank_between(page, number)
    if not is_one and not speaks_of_oneself(page.sentences[page.sentence_at(paragraph.start)]):
        return None  # a list
    report = last_report(page, *lead)
    named = _named_before(page, *lead)
    return _block(page, "block_set_off", paragraph, report and report.cue, report.source if report else named)


def _block(page, rule, paragraph, cue, source):
    start = page.skip(paragraph.start, SPACE)
    block = Span(start, _end_of_stanza(page, page.paragraph_at(start)))
    words = words_between(page, block.start, block.end)
    return words and Direct(rule, (words,), cue, source, block)


def marks_lost(page: Page, paragraph: Span) -> Direct | None:
    """Мы продолжаем строить дороги и мосты, – сказал министр."""
    for found in INSERTED.finditer(page.text, paragraph.start, paragraph.end):
        tag = tag_at(page, found.end(), at_once=True)
        if tag is None or tag.source is None or not is_verb_form(tag.token, "Fin"):
            continue
        if tag.source.start < tag.cue.start and tag.cue.start > found.end():
            continue  # «– разработчики обещают подарить карты» goes on narrating
        start = _where_words_began(page, paragraph, tag)
        if not _holds_only_names(page, Span(start, found.start())):
            continue
        words = Span(start, tag.sentence.span.end)
        whole = Marked(words, words, 0)
        pieces = interrupted(page, whole)
        return pieces and replace(pieces, rule="marks_lost")
    return None


BLOCK_RULES = (dash_reply, block_after_colon, block_set_off, marks_lost)


def find_direct(page: Page, spoken: Iterable[Span] = ()) -> list[Direct]:
    """Direct speech of a whole sentence or more, outside of what is `spoken` already; fragments inside a sentence are
    found with what reports them."""
    found, covered, answered = [], 0, Cover(spoken)
    for marked in page.marked:
        if (
            marked.outer.start >= covered
            and marked.depth < DEEPEST
            and not answered.holds(marked.inner.start)
            and (direct := _first(RULES, page, marked)) is not None
        ):
            found.append(direct)
            covered = direct.outer.end
    taken = Cover(direct.outer for direct in found)
    covered = 0
    for paragraph in page.paragraphs:
        if paragraph.start < covered or taken.touches(paragraph) or answered.touches(paragraph):
            continue
        direct = _first(BLOCK_RULES, page, paragraph)
        while direct is not None:
            found.append(direct)
            covered = direct.outer.end
            direct = marks_lost(page, Span(covered, max(covered, paragraph.end)))
    return found


def _first(rules, page, place):
    return next((direct for rule in rules if (direct := rule(page, place)) is not None), None)


# --- how far the words reach ---------------------------------------------------------------------------


def _narrates(page, paragraph):
    """A paragraph whose first sentence reports somebody is the narrator's own."""
    reports = page.reports[page.sentence_at(paragraph.start)]
    return any(report.source is not None and not speaks_of_oneself(report.sentence) for report in reports)


def _end_of_stanza(page, number):
    """Where blank lines part the text, the block after a colon goes on line by line up to the next one."""
    if not _follows_a_lead(page, number):
        return page.paragraphs[number].end
    while number + 1 < len(page.paragraphs) and not _blank_between(page, number):
        if page.text[page.paragraphs[number + 1].end - 1] == ":":
            break
        number += 1
    return page.paragraphs[number].end


def _is_set_off(page, number):
    """Does this line stand right below another, alone or with a blank line behind it, as a block that is cited?"""
    if _follows_a_lead(page, number):
        return True
    below = number + 1 < len(page.paragraphs) and _blank_between(page, number)
    return number > 0 and below and not _blank_between(page, number - 1)


def _follows_a_lead(page, number):
    """Where blank lines part the text: is this the second line of its stanza?"""
    if number < 1 or _blank_between(page, number - 1):
        return False
    return number < 2 or _blank_between(page, number - 2)


def _blank_between(page, number):
    """Does a blank line follow this paragraph?"""
    return page.text.count("\n", page.paragraphs[number].end, page.paragraphs[number + 1].start) > 1


def _where_words_began(page, paragraph, tag):
    """Offset of the first sentence of the words: none before it reports or stands in marks.

    `paragraph` may be what other words left of one; then nothing before it can be meant.
    """
    place = page.sentence_at(tag.cue.start)
    while place > 0 and not page.reports[place - 1] and page.sentences[place - 1].span.start >= paragraph.start:
        place -= 1
    start = page.sentences[place].span.start
    number = page.paragraph_at(paragraph.start)
    is_whole = start <= paragraph.start == page.paragraphs[number].start
    return _where_paragraphs_began(page, number) if is_whole else start


def _where_paragraphs_began(page, number):
    """Somebody may speak for several paragraphs: in one of them of themselves, back to where another is reported."""
    first = number
    for before in range(number - 1, max(number - LONGEST_SPEECH, 0), -1):
        sentences = page.sentences_of(before)
        spoken = any(_is_spoken(page.sentences[place]) for place in sentences)
        if not _holds_only_names(page, page.paragraphs[before]) or (_is_reported(page, sentences) and not spoken):
            return page.paragraphs[before + 1 if first < number else number].start
        if spoken:
            first = before
    return page.paragraphs[first].start


def _is_reported(page, sentences):
    """Does the narrator report somebody in one of these sentences?"""
    reports = (report for place in sentences for report in page.reports[place])
    return any(report.source is not None and not speaks_of_oneself(report.sentence) for report in reports)


def _is_spoken(sentence):
    """Somebody speaks of themselves, asks or exclaims."""
    return speaks_of_oneself(sentence) or sentence.tokens[-1].text in ("?", "!")


def _holds_only_names(page, words):
    """Whole pairs of marks inside, without a sentence in them: «Союз». Any other mark has its own words."""
    within = [marked for marked in page.marked_within(words) if marked.outer.start < words.end]
    if any(marked.outer.end >= words.end or _has_a_predicate(page, marked.inner) for marked in within):
        return False
    names = Cover(marked.outer for marked in within if marked.whole)
    return not any(page.text[at] in ANY_MARK and not names.holds(at) for at in range(words.start, words.end))


def _begins_a_sentence(page, marked):
    place = page.sentence_at(marked.outer.start)
    if place < 0:
        return False
    if page.text[marked.outer.start - 1 : marked.outer.start] in STOPS_BEFORE:
        return True
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
    words = words_between(page, marked.inner.start, marked.inner.end)
    return (words,) if words else (marked.inner,)


def words_between(page: Page, start: int, end: int) -> Span | None:
    """The stretch without spaces, without a comma or a dash at its end and without one final full stop."""
    start = page.skip(start, SPACE + ITALICS + "–—")
    end = page.skip_back(end, SPACE + ITALICS)
    end = page.skip_back(end, SPACE + ",–—")
    if page.text[end - 1 : end] == "." and page.text[end - 2 : end - 1] not in (".", ""):
        end -= 1
    return Span(start, end) if start < end else None
