"""The author's words around somebody's: «…», – отметил депутат; министр сказал: «…»."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ..lexicon.cues import SPEECH_NOUNS, Frame
from ..records import Sentence
from .marks import Marked
from .page import Page
from .phrases import NOUNS, has_an_author, has_preposition, head_of, is_attribute, is_verb_form, phrase, stretch
from .reports import POSSESSIVES, Report, source_of

SPACE = " \t\u00a0\n"
DASHES = "–—-"
TAIL = ",.!?…'"  # an apostrophe is what italics left behind
ENDING = frozenset(".!?…")
STOPS = ENDING | frozenset(",–—-:")
INFINITIVES, PAST = ("ать", "ять", "еть", "ить"), ("л", "ла", "ли")
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
    if known and not is_attribute(known[0].token):
        return _said_behind(known[0], first)
    verb = next((index for index in range(first, stop) if _may_say(sentence.tokens[index])), None)
    if verb is None:
        return None
    cue = _cue(sentence, verb)
    return cue if not at_once or (verb == first and _is_said_by_somebody_behind(cue)) else None


def _may_say(token):
    """A finite verb, or what only the dictionary knows for one: «– скромничал Проворов»."""
    return is_verb_form(token, "Fin") or (token.lemma.endswith(INFINITIVES) and token.text.endswith(PAST))


def end_of_tag(tag: Report) -> int:
    """Offset after the author's words: the cue, the speaker and what else stands before the words go on.

    They go on behind a dash («– сказал Ахметов, директор фонда. – Мы готовы») or with the next sentence.
    """
    end = max(tag.cue.end, tag.source.end if tag.source else 0)
    stops = [token for token in tag.sentence.tokens if token.span.start >= end and token.text in STOPS]
    for stop, following in pairwise(stops):
        if following.text in DASHES and stop.text not in DASHES and following.span.start - stop.span.end <= 1:
            return stop.span.start
        if stop.text in ENDING:
            return stop.span.start
    return stops[-1].span.start if stops and stops[-1].text in ENDING else tag.sentence.span.end


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
        return next((report for report in reversed(known) if Frame.CLAUSE in report.frames), known[-1])
    according = [report for report in page.reports[place] if report.last < colon and report.according]
    if according:
        return according[-1]
    verbs = (index for index in range(colon - 1, -1, -1) if is_verb_form(sentence.tokens[index], "Fin"))
    last = next(verbs, None)
    cue = _cue(sentence, last) if last is not None else None
    if cue is not None and cue.source is not None and _is_speech(sentence, cue.source):
        return replace(cue, source=None)  # «последовал такой ответ:»
    return cue if cue is not None and cue.source is not None else speech_noun(sentence, colon)


def _is_speech(sentence, source):
    head = head_of(sentence, source)
    return head is not None and sentence.tokens[head].lemma in SPEECH_NOUNS


def speech_noun(sentence: Sentence, end: int, near: int = NEAR) -> Report | None:
    """«приводит его рассказ об аварии:», «слова великой балерины:»: a noun before `end` is the cue, its genitive the
    source."""
    tokens = sentence.tokens
    nouns = (index for index in range(end - 1, max(end - near, 0) - 1, -1) if tokens[index].lemma in SPEECH_NOUNS)
    noun = next(nouns, None)
    return None if noun is None else Report(sentence, noun, noun, noun, Frame(0), _whose(sentence, noun))


def _whose(sentence, noun):
    """«рассказ очевидца», «его рассказ»"""
    tokens = sentence.tokens
    if noun > 0 and tokens[noun - 1].text.lower() in POSSESSIVES:
        return tokens[noun - 1].span
    owner = next((child for child in sentence.children(noun) if child > noun and _is_owner(sentence, child)), None)
    return None if owner is None else stretch(sentence, *phrase(sentence, owner, noun + 1))


def _is_owner(sentence, index):
    token = sentence.tokens[index]
    return token.feat("Case") == "Gen" and token.pos in NOUNS and not has_preposition(sentence, index)


def _said_behind(report: Report, first: int) -> Report:
    """«…, – сказал «Вестнику» Иван Котов»: who speaks stands in the tag, never in the words before it."""
    sentence = report.sentence
    if report.source is None or report.source.start >= sentence.tokens[first].span.start:
        return report
    behind = range(report.last + 1, len(sentence.tokens))
    speaker = next((index for index in behind if _is_nominative(sentence.tokens[index])), None)
    source = None if speaker is None else stretch(sentence, *phrase(sentence, speaker, report.last + 1))
    return replace(report, source=source)


def _is_nominative(token):
    return token.pos in NOUNS and token.feat("Case") == "Nom"


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
