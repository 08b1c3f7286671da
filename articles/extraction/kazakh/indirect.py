"""Reported speech without marks: the speaker first and the verb last, or the verb and the speaker behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from ..lexicon.kazakh import CONNECTIVES, NARRATING, NO_CONTENT, NO_REPORT, POINTING
from ..quotes.cover import Cover
from ..records import Sentence, Span
from .cues import (
    AS_SAID,
    ATTENDED,
    HEEDED,
    MARKED,
    SAID_THAT,
    SAYING_THAT,
    SAYS_SO,
    SHARED,
    TAKEN,
    THIS,
    THOUGHT,
    TOLD_ABOUT,
    WANTED,
    WISHED,
)
from .direct import Direct
from .page import (
    DASHES,
    DATELINE,
    SPACE,
    Page,
    body_in,
    is_media,
    owner_before,
    speaker_behind,
    subject_before,
    tokens_between,
)
from .suffixes import case_of

PARTICLES = frozenset(
    ("да", "де", "та", "те", "баса", "ерекше", "тағы", "сондай-ақ", "нақты", "ашық", "бірнеше", "рет")
)
TRAILING = 12  # tokens that may stand behind the cue: the speaker
SHORT_LEAD = 4  # tokens before a marker that say nothing of their own
FEWEST_LETTERS = 8
LONGEST_PREDICATE = 80  # letters
LONGEST_BRACKET = 60  # letters
WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Indirect:
    rule: str
    content: Span
    cue: Span
    source: Span | None


def find_indirect(page: Page, direct: list[Direct]) -> list[Indirect]:
    """Reported clauses in text order; nothing within direct speech."""
    spoken = Cover(found.outer for found in direct)
    reports = []
    for place, sentence in enumerate(page.sentences):
        if spoken.touches(sentence.span) and spoken.covers(sentence.span):
            continue
        begun = _begin(page, sentence, spoken)
        if begun is None or _is_no_report(page.text, begun):
            continue
        found = next(filter(None, (rule(page, place, begun) for rule in RULES)), ())
        reports += (report for report in found if not spoken.touches(report.content))
    return sorted(reports, key=lambda report: report.content)


def _begin(page: Page, sentence: Sentence, spoken: Cover) -> Span | None:
    """The sentence without a dateline at its head; what direct speech takes of it is left out."""
    start, end = sentence.span.start, sentence.span.end
    dateline = DATELINE.match(page.text, start, end)
    start = dateline.end() if dateline else start
    while start < end and spoken.holds(start):
        start += 1
    stop = start
    while stop < end and not spoken.holds(stop):
        stop += 1
    return Span(start, stop) if start < stop else None


def _is_no_report(text, span):
    return text[span.start : span.start + 40].lower().startswith(NO_REPORT)


# --- rules, in the order they are asked; each answers the reports of one sentence ----------------------


def about_this(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Ауылда жаңа мектеп ашылды. Бұл туралы министр Асқар Асанов хабарлады."""
    this = THIS.match(page.text, span.start, span.end)
    if this is None or place == 0:
        return ()
    cue = next(SHARED.finditer(page.text, this.end(), span.end), None)
    if cue is None or is_media(page.text[this.end() : span.end]):
        return ()
    sentence = page.sentences[place]
    inside = tokens_between(sentence, this.end(), cue.start())
    source = (
        _told_by(sentence, inside)
        or subject_before(sentence, inside.start, inside.stop)
        or speaker_behind(sentence, inside.start, inside.stop)
    )
    source = source or _behind(page, sentence, cue.end(), span.end)
    before = _begin(page, page.sentences[place - 1], Cover(()))
    content = before and page.words(before.start, before.end)
    if content is None or source is None:
        return ()
    return (Indirect("about_this", content, Span(*cue.span()), source),)


def _told_by(sentence, inside) -> Span | None:
    """«Бұл туралы [министрліктің баспасөз қызметінен] хабарлады»"""
    last = inside.stop - 1
    if len(inside) and case_of(sentence.tokens[last].text) == "Abl":
        return body_in(sentence, inside.start, inside.stop)
    return None


def according_to(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Министр Асқар Асановтың айтуынша, ауылда жаңа мектеп ашылады."""
    sentence = page.sentences[place]
    marker = MARKED.search(page.text, span.start, span.end)
    if marker is None:
        return ()
    owner = owner_before(sentence, tokens_between(sentence, span.start, marker.start()).stop)
    if owner is None or is_media(owner.of(page.text)):
        return ()
    lead = tokens_between(sentence, span.start, owner.start)
    start = page.on(marker.end(), "," + SPACE) if len(lead) <= SHORT_LEAD else span.start
    content = page.words(start, span.end)
    cue = Span(owner.start if owner.of(page.text).lower() == "оның" else marker.start(), marker.end())
    return (Indirect("according_to", content, cue, owner),) if content else ()


def as_somebody_says(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Министр атап өткендей, ауылда жаңа мектеп ашылады."""
    sentence = page.sentences[place]
    cue = AS_SAID.search(page.text, span.start, span.end)
    if cue is None:
        return ()
    lead = tokens_between(sentence, span.start, cue.start())
    source = subject_before(sentence, lead.start, lead.stop)
    content = page.words(page.on(cue.end(), "," + SPACE), span.end)
    return (Indirect("as_somebody_says", content, Span(*cue.span()), source),) if content and source else ()


def words_then_cue(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Ауылда жаңа мектеп ашылды, деп хабарлады облыс әкімінің баспасөз қызметі."""
    sentence = page.sentences[place]
    for cue in THOUGHT.finditer(page.text, span.start, span.end):
        comma = page.back(cue.start(), SPACE + DASHES)
        if page.text[comma - 1] not in ',»"”':
            continue
        source = _behind(page, sentence, cue.end(), span.end)
        if source is None or is_media(page.text[cue.end() : span.end]):
            return ()
        content = page.words(_without_connectives(page, sentence, span.start), comma)
        return (Indirect("words_then_cue", content, Span(*cue.span()), source),) if content else ()
    return ()


def said_that(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Министр Асқар Асанов ауылда жаңа мектеп ашылатынын айтты."""
    cues = sorted(
        chain(
            SAID_THAT.finditer(page.text, span.start, span.end), SAYING_THAT.finditer(page.text, span.start, span.end)
        ),
        key=lambda cue: (cue.start(), -cue.end()),
    )
    return _clauses(page, place, span, "said_that", cues, lambda words, _: bool(TAKEN.search(words)) or _is_told(words))


def thought_so(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Министр ауылға жаңа мектеп керек деп санайды."""
    return _clauses(page, place, span, "thought_so", THOUGHT.finditer(page.text, span.start, span.end), _anything)


def says_so(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Сарапшылар ауылға жаңа мектеп керек дейді."""
    return _clauses(page, place, span, "says_so", SAYS_SO.finditer(page.text, span.start, span.end), _anything)


def heeded(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Министр ауыл жолының жөнделіп жатқанына назар аударды."""
    cues = ATTENDED.finditer(page.text, span.start, span.end)
    return _clauses(
        page, place, span, "heeded", cues, lambda words, _: bool(HEEDED.search(words) or TAKEN.search(words))
    )


def wanted(page: Page, place: int, span: Span) -> tuple[Indirect, ...]:
    """Министр ауылда жаңа мектеп салуды тапсырды."""
    cues = WANTED.finditer(page.text, span.start, span.end)
    return _clauses(page, place, span, "wanted", cues, lambda words, cue: bool(cue["wish"] or WISHED.search(words)))


Rule = Callable[[Page, int, Span], tuple[Indirect, ...]]
RULES: tuple[Rule, ...] = (
    about_this,
    according_to,
    as_somebody_says,
    words_then_cue,
    said_that,
    thought_so,
    says_so,
    heeded,
    wanted,
)


# --- the parts of a clause ----------------------------------------------------------------------------


def _clauses(page, place, span, rule, cues, fits) -> tuple[Indirect, ...]:
    """Speaker, content, cue; one content for each cue, the speaker shared."""
    sentence = page.sentences[place]
    found: list[Indirect] = []
    subject, start = None, _without_connectives(page, sentence, span.start)
    for cue in cues:
        if cue.start() < start or not (is_converb(cue) or _closes_its_clause(page, sentence, cue, span)):
            continue
        last = _last_word(page, sentence, start, cue.start())
        if (
            last is None
            or last.of(page.text).lower() in POINTING | NO_CONTENT
            or not fits(page.text[max(start, last.end - LONGEST_PREDICATE) : last.end], cue)
        ):
            continue
        if not found:
            lead = tokens_between(sentence, start, last.start)
            subject = subject_before(sentence, lead.start, lead.stop) if len(lead) else None
            start = _behind_bracket(page, subject.end) if subject else start
            start = _behind_narration(page, sentence, start, last.start)
        content = page.words(start, last.end)
        if content is None or len(content) < FEWEST_LETTERS:
            continue
        source = subject or _behind(page, sentence, cue.end(), span.end)
        if source is not None and is_media(source.of(page.text)):
            return ()
        found.append(Indirect(rule, content, Span(*cue.span()), source))
        start = page.on(cue.end(), "," + SPACE)
    return tuple(found)


def is_converb(cue) -> bool:
    """«… екенін айтып, …»: the sentence goes on behind it."""
    return cue.re is SAYING_THAT


def _anything(words, cue):
    return True


def _is_told(words):
    """«… ашылғаны туралы айтты» tells what; «мектеп туралы айтты» is a topic."""
    told, _, about = words.rpartition(" ")
    return about == "туралы" and bool(TOLD_ABOUT.search(told))


def _closes_its_clause(page, sentence, cue, span):
    """A predicate stands at the end, or before a comma, or before its speaker."""
    after = page.on(cue.end(), SPACE)
    if after >= span.end or page.text[after] in ".,;!?…»:":
        return True
    rest = tokens_between(sentence, after, span.end)
    return len(rest) <= TRAILING and _behind(page, sentence, cue.end(), span.end) is not None


def _behind(page, sentence, start, end) -> Span | None:
    rest = tokens_between(sentence, start, end)
    return speaker_behind(sentence, rest.start, rest.stop) if len(rest) else None


def _last_word(page, sentence, start, end) -> Span | None:
    """The last word of the content, before particles: «жатқанына [да] назар аударды»."""
    for at in reversed(tokens_between(sentence, start, end)):
        token = sentence.tokens[at]
        if token.lemma in PARTICLES:
            continue
        return token.span if WORD.match(token.text) or token.text in '»"”' else None
    return None


def _behind_bracket(page, offset) -> int:
    """«Мариус Визер (Австрия) [жарыстың …]»: where somebody comes from is no content."""
    offset = page.on(offset, "," + SPACE)
    if page.text[offset : offset + 1] == "(":
        closing = page.text.find(")", offset, offset + LONGEST_BRACKET)
        return page.on(closing + 1, "," + SPACE) if closing > 0 else offset
    return offset


def _without_connectives(page, sentence, start) -> int:
    for at in tokens_between(sentence, start, sentence.span.end):
        token = sentence.tokens[at]
        if token.lemma not in CONNECTIVES and token.text != ",":
            return token.span.start
    return start


def _behind_narration(page, sentence, start, end) -> int:
    """«Министр тұрғындарды құттықтап, [жолдың пайдасын] атап өтті»: what the speaker did is no content."""
    inside = tokens_between(sentence, start, end)
    for at in inside[1:]:
        if sentence.tokens[at].text == "," and sentence.tokens[at - 1].lemma in NARRATING:
            return page.on(sentence.tokens[at].span.end, SPACE)
    return start
