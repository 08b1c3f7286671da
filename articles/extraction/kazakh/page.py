"""A Kazakh text laid out for the search of reported speech: sentences, marks, and who stands near a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from ..lexicon.furniture import OUTLETS
from ..lexicon.kazakh import (
    ACRONYMS,
    CONNECTIVES,
    COORDINATING,
    CROWDS,
    DOERS,
    MEDIA,
    NO_ROLES,
    POSTPOSITIONS,
    PRONOUNS,
    ROLES,
    THEY,
    VOICES,
)
from ..quotes.marks import Marked, find_marked
from ..records import Reading, Sentence, Span
from .names import bare_forms
from .roles import is_role, start_of_phrase
from .suffixes import case_of, is_plural, lemmas

SPACE = " \t\u00a0\n"
DASHES = "–—-"
MARK = re.compile('[«»“”„"]')
ADDRESS = re.compile(r"(?<![\w-])[\w-]{1,60}\.(?:kz|ru|com|net|org|info|tv)(?!\w)", re.IGNORECASE)
OUTLET = re.compile("|".join(rf"(?<!\w){re.escape(name)}" for name in sorted(OUTLETS, key=len, reverse=True)))
DATELINE = re.compile(rf"(?:{OUTLET.pattern})\s*[{DASHES}]\s*")
SUBJECT_WITHIN = 20  # tokens from the beginning of the sentence


@dataclass(frozen=True)
class Page:
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, reading: Reading, sentences: tuple[Sentence, ...]) -> Page:
        return cls(reading.text, reading.paragraphs, sentences)

    @cached_property
    def marks(self) -> tuple[int, ...]:
        return tuple(found.start() for found in MARK.finditer(self.text))

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        return find_marked(self.text, self.paragraphs)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(sentence.span.start for sentence in self.sentences)

    def paragraph_at(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1

    def sentence_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def back(self, offset: int, letters: str) -> int:
        while offset > 0 and self.text[offset - 1] in letters:
            offset -= 1
        return offset

    def on(self, offset: int, letters: str) -> int:
        while offset < len(self.text) and self.text[offset] in letters:
            offset += 1
        return offset

    def words(self, start: int, end: int) -> Span | None:
        """The stretch without spaces, and without the comma, dash or full stop at its end."""
        start = self.on(start, SPACE + DASHES + ",")
        end = self.back(end, SPACE)
        end = self.back(end, SPACE + "," + DASHES)
        if self.text[end - 1 : end] == "." and self.text[end - 2 : end - 1] != ".":
            end -= 1
        return Span(start, end) if start < end else None


def tokens_between(sentence: Sentence, start: int, end: int) -> range:
    """Indexes of the tokens that lie within the offsets."""
    first = bisect_left(sentence.tokens, start, key=lambda token: token.span.start)
    last = bisect_right(sentence.tokens, end, key=lambda token: token.span.end)
    return range(first, max(first, last))


# --- who stands near ------------------------------------------------------------------------------


def speaker_behind(sentence: Sentence, first: int, end: int) -> Span | None:
    """Behind a cue: «деді баспасөз мәслихатында [облыс әкімі Асқар Асанов]»."""
    if first < end and sentence.tokens[first].lemma in PRONOUNS:
        return sentence.tokens[first].span
    for find in (named_in, role_in, body_in, crowd_in):
        found = find(sentence, first, end)
        if found is not None:
            return found
    return None


def subject_before(sentence: Sentence, first: int, end: int) -> Span | None:
    """Before the content: the first noun phrase without a case that can speak."""
    tokens, at = sentence.tokens, first
    while at < min(end, first + SUBJECT_WITHIN):
        token = tokens[at]
        if token.entity == "B-PER":
            stop = _end_of_name(sentence, at)
            if is_nominative_name(tokens[stop - 1].text) and not _goes_on(sentence, stop):
                return _whole(sentence, at, stop)
            at = stop
            continue
        if token.lemma in ("ол", "олар"):
            return token.span
        if is_speaking_head(sentence, at) and not _goes_on(sentence, at + 1):
            named = _name_of(sentence, at, end)
            return _whole(sentence, named, _end_of_name(sentence, named)) if named else _whole(sentence, at, at + 1)
        at += 1
    return None


def _name_of(sentence, head, end):
    """Where the name stands to which this role, the first of several, belongs: «төраға, қайраткер [Асқар Асанов]»."""
    for at in range(head + 1, min(end, head + SUBJECT_WITHIN)):
        if sentence.tokens[at].entity == "B-PER":
            return at if is_role(sentence, at - 1) and start_of_phrase(sentence, at - 1) <= head else None
    return None


def is_speaking_head(sentence: Sentence, at: int) -> bool:
    """An office, a body or a crowd without a case: «министр», «баспасөз қызметі», «сарапшылар»."""
    token, after = sentence.tokens[at], sentence.tokens[at + 1 : at + 2]
    if token.lemma in NO_ROLES or (after and after[0].lemma in POSTPOSITIONS):  # «бала», «министр ретінде»
        return False
    return is_role(sentence, at) or _is_voice(token) or _is_crowd(token)


def _is_voice(token):
    return token.text in ACRONYMS or (case_of(token.text) == "Nom" and bool(lemmas(token.lemma) & VOICES))


def _is_crowd(token):
    if case_of(token.text) != "Nom" or not token.text[:1].isalpha():
        return False
    if token.lemma in CROWDS:
        return True
    known = lemmas(token.lemma)
    return is_plural(token.text) and (bool(known & (ROLES | CROWDS)) or any(each.endswith(DOERS) for each in known))


def _goes_on(sentence, at):
    """Does the noun phrase go on with the next word: «министр орынбасары», «университеті ғалымдары»?"""
    if at >= len(sentence.tokens):
        return False
    token = sentence.tokens[at]
    if token.entity == "B-PER" or token.lemma in COORDINATING:
        return True
    return token.text[:1].isalpha() and case_of(token.text) == "Nom" and bool(lemmas(token.lemma) & (ROLES | VOICES))


def named_in(sentence: Sentence, first: int, end: int) -> Span | None:
    """The first name without a case, with its role."""
    at = first
    while at < end:
        if sentence.tokens[at].entity == "B-PER":
            stop = _end_of_name(sentence, at)
            if is_nominative_name(sentence.tokens[stop - 1].text):
                return _whole(sentence, at, stop, first)
            at = stop
            continue
        at += 1
    return None


def role_in(sentence: Sentence, first: int, end: int) -> Span | None:
    """The last office or occupation without a case."""
    heads = [at for at in range(first, end) if is_role(sentence, at) and sentence.tokens[at].entity[2:] != "PER"]
    return _whole(sentence, heads[-1], heads[-1] + 1, first) if heads else None


def body_in(sentence: Sentence, first: int, end: int) -> Span | None:
    """«Ақорданың баспасөз қызметі», «Қытай Елшілігінен»: the last body."""
    heads = [
        at
        for at in range(first, end)
        if _is_voice(sentence.tokens[at])
        or (lemmas(sentence.tokens[at].lemma) & VOICES and case_of(sentence.tokens[at].text) in ("Abl", "Loc"))
    ]
    return _whole(sentence, heads[-1], heads[-1] + 1, first) if heads else None


def crowd_in(sentence: Sentence, first: int, end: int) -> Span | None:
    """«дейді жауаптылар»: behind a cue any several are speakers, if they stand last."""
    heads = [at for at in range(first, end) if _is_crowd(sentence.tokens[at])]
    words = [at for at in range(first, end) if sentence.tokens[at].text[:1].isalpha()]
    if not heads and words and is_plural(sentence.tokens[words[-1]].text):
        heads = words[-1:] if case_of(sentence.tokens[words[-1]].text) == "Nom" else []
    return _whole(sentence, heads[-1], heads[-1] + 1, first) if heads else None


def owner_before(sentence: Sentence, end: int) -> Span | None:
    """Before a marker: «[облыс әкімі Асқар Асановтың] айтуынша», «[Оның] айтуынша», «[министрліктің] мәліметінше»."""
    head = end - 1
    while head >= 0 and sentence.tokens[head].lemma in ("сол", "өз", "берген", "соңғы", "ресми", "алдын", "ала"):
        head -= 1
    if head < 0 or not sentence.tokens[head].text[:1].isalpha():
        return None
    if sentence.tokens[head].entity.endswith("PER"):
        first = head
        while first > 0 and sentence.tokens[first].entity == "I-PER":
            first -= 1
        return _whole(sentence, first, head + 1)
    if sentence.tokens[head].lemma in PRONOUNS or sentence.tokens[head].lemma in THEY:
        return sentence.tokens[head].span
    if case_of(sentence.tokens[head].text) not in ("Gen", "Nom") or sentence.tokens[head].lemma in CONNECTIVES:
        return None
    return _whole(sentence, head, head + 1)


def is_nominative_name(word: str) -> bool:
    return len(bare_forms(word)) == 1 or word.lower().endswith(("ов", "ев", "ова", "ева", "берді", "ұлы", "қызы"))


def _end_of_name(sentence, at):
    stop = at + 1
    while stop < len(sentence.tokens) and sentence.tokens[stop].entity == "I-PER":
        stop += 1
    return stop


def _whole(sentence, first, end, floor=0) -> Span:
    """The head with the words before it that belong to it."""
    head = first
    if sentence.tokens[first].entity.endswith("PER"):
        head = first - 1 if first > floor and is_role(sentence, first - 1) else first
    start = max(start_of_phrase(sentence, head) if head != first or not _is_name(sentence, first) else first, floor)
    return Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)


def _is_name(sentence, at):
    return sentence.tokens[at].entity.endswith("PER")


def is_media(text: str) -> bool:
    """«ҚазАқпараттың тілшісі», «Sports.kz»: whoever passes the news on is no speaker."""
    if ADDRESS.search(text) or OUTLET.search(text):
        return True
    return any(lemmas(word.lower()) & MEDIA for word in re.findall(r"\w+", text))
