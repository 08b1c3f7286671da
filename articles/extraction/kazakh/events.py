"""The event a Kazakh text reports, as far as its lead names it, and who takes part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..dates import find_dates
from ..lexicon.kazakh import ANNIVERSARY, ATTENDS, COUNTRIES, EVENT_KINDS, FESTIVE, PLACE_NOUNS, THEMES, VENUES
from ..quotes.cover import Cover
from ..reading import calendar, place_of_dateline
from ..records import (
    Happening,
    Person,
    Quotation,
    QuotationKind,
    Reading,
    Sentence,
    Span,
    SpeakerKind,
    Stated,
)
from .page import is_nominative_name
from .roles import is_reporter, start_of_phrase
from .suffixes import case_of, lemmas

LEAD = 5  # the headline and the first sentences say what took place
KINDS = {tuple(kind.split()): kind for kind in EVENT_KINDS}
MOST_WORDS = max(map(len, KINDS))
MARKED = re.compile(r"[«\"“](?P<title>[^«»\"“”\n]{3,150})[»\"”]")
NAMED_SO = re.compile(rf"\s(?:{'|'.join(sorted(THEMES))})(?!\w)")
FAR = 10  # sentences in which the town may be named
ANNIVERSARIES = re.compile(rf"(?P<whose>[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?: [\w-]+){{0,4}}[нтд][ыі]ң \d+ {ANNIVERSARY})\w+")
NEARBY = 80  # letters between a title and the word for the event


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where the lead names an event: tokens [first, end) of a sentence."""

    kind: str
    sentence: int
    first: int
    end: int


def describe_event(reading: Reading, sentences: tuple[Sentence, ...]) -> Happening | None:
    """The event that the lead names most exactly; None where it names none."""
    lead = sentences[:LEAD]
    namings = [naming for number, sentence in enumerate(lead) for naming in namings_in(number, sentence)]
    if not namings:
        return None
    best = max(namings, key=lambda naming: (naming.end - naming.first, -naming.sentence, -naming.first))
    tokens = sentences[best.sentence].tokens[best.first : best.end]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    day = next(iter(find_dates(reading.text, sentences[best.sentence].span, calendar(reading))), None)
    return Happening(
        kind=Stated(best.kind, span, "named_in_the_lead"),
        title=title_of(reading.text, lead, best),
        venue=venue_of(reading, sentences, span),
        date=Stated(day.date.isoformat(), day.span, day.rule) if day else None,
        date_precision=day.precision if day else "day",
        confidence=0.5,
    )


def namings_in(number: int, sentence: Sentence) -> Iterator[Naming]:
    """«Астанада [дөңгелек үстел] өтті»: the longest kind at each place; the last word may have any ending."""
    tokens = sentence.tokens
    known = [lemmas(token.lemma) for token in tokens]
    at = 0
    while at < len(tokens):
        for size in range(min(MOST_WORDS, len(tokens) - at), 0, -1):
            kind = next((KINDS[words] for words in KINDS if len(words) == size and _is(words, tokens, known, at)), None)
            if kind:
                yield Naming(kind, number, at, at + size)
                at += size - 1
                break
        at += 1


def _is(words, tokens, known, at):
    *before, last = words
    return all(tokens[at + place].lemma == word for place, word in enumerate(before)) and bool(
        known[at + len(words) - 1] & ({last} if len(words) == 1 else lemmas(last) - {last[:1]})
    )


def title_of(text: str, lead: tuple[Sentence, ...], naming: Naming) -> Stated | None:
    """«Жаңа Қазақстан» атты форум өтті."""
    sentence = lead[naming.sentence]
    kind = sentence.tokens[naming.first].span
    for found in MARKED.finditer(text, sentence.span.start, sentence.span.end):
        if NAMED_SO.match(text, found.end()) and 0 <= kind.start - found.end() <= NEARBY:
            return Stated(found["title"], Span(*found.span("title")), "named_so")
    if naming.kind.split()[-1] in FESTIVE:
        return next(filter(None, (anniversary(text, each) for each in lead)), None)
    return None


def anniversary(text: str, sentence: Sentence) -> Stated | None:
    """Қазақ хандығының 550 жылдығына арналған мереке басталды."""
    found = ANNIVERSARIES.search(text, sentence.span.start, sentence.span.end)
    return Stated(f"{found['whose']}ы", Span(found.start("whose"), found.end()), "anniversary") if found else None


def venue_of(reading: Reading, sentences: tuple[Sentence, ...], kind: Span) -> Stated | None:
    """Форум Тараз қаласындағы ғылыми кітапханада өтті."""
    told = [sentence for sentence in sentences if not (reading.headline and reading.headline.contains(sentence.span))]
    for rule, places in ((in_a_building, told[:LEAD]), (in_a_town, told[:FAR]), (of_a_town, sentences[:LEAD])):
        for sentence in places:
            if span := rule(sentence):
                span = _behind(reading.text, span, kind)
                return Stated(span.of(reading.text), span, rule.__name__)
    place = place_of_dateline(reading)
    return Stated(place.of(reading.text), place, "dateline") if place else None


def _behind(text: str, place: Span, kind: Span) -> Span:
    """«форум [Ұлттық кітапханада] өтті»: the event is no part of its place."""
    if not place.contains(kind):
        return place
    words = text[kind.end : place.end]
    return Span(place.end - len(words.lstrip()), place.end)


def in_a_building(sentence: Sentence) -> Span | None:
    """Ол «Жібек жолы» зауытында болды."""
    for at, token in enumerate(sentence.tokens):
        if case_of(token.text) == "Loc" and lemmas(token.lemma) & VENUES and not token.text.isupper():
            return Span(sentence.tokens[start_of_phrase(sentence, at)].span.start, token.span.end)
    return None


def in_a_town(sentence: Sentence) -> Span | None:
    """Таразда мереке өтті."""
    return next((span for span in _places(sentence, "Loc")), None)


def of_a_town(sentence: Sentence) -> Span | None:
    """Тараздағы мереке аяқталды."""
    return next((span for span in _places(sentence, "Att")), None)


def _places(sentence: Sentence, case: str) -> Iterator[Span]:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if case_of(token.text) != case or lemmas(token.lemma) & COUNTRIES:
            continue
        first = at
        while first and tokens[first].entity == "I-LOC":
            first -= 1
        named = tokens[first].entity == "B-LOC" or (first < at and lemmas(token.lemma) & PLACE_NOUNS)
        opens = case == "Att" and at == 0  # «Тараздағы мереке …»: whatever stands so at the head is a place
        if (named or opens) and tokens[first].text[:1].isupper():
            yield Span(tokens[first].span.start, token.span.end)


def who_takes_part(
    reading: Reading,
    sentences: tuple[Sentence, ...],
    people: tuple[Person, ...],
    quotations: tuple[Quotation, ...],
    happening: Happening | None,
) -> tuple[Person, ...]:
    """The people, each with the answer whether they speak or act in the news."""
    speakers = {found.speaker.name for found in quotations if found.speaker.kind == SpeakerKind.PERSON}
    end = sentences[min(LEAD, len(sentences)) - 1].span.end if sentences else 0
    words = Cover(found.content for found in quotations if found.kind == QuotationKind.DIRECT)
    gatherings = Cover(sentence.span for sentence in sentences if tells_who_attends(sentence))
    return tuple(
        replace(
            person,
            takes_part=person.name in speakers
            or acts_in_the_lead(reading.text, person, end, words)
            or attends(reading.text, person, gatherings, words),
        )
        for person in people
    )


def acts_in_the_lead(text: str, person: Person, end: int, words: Cover) -> bool:
    """Named without a case among the first sentences, and not as the reporter."""
    if is_reporter(text, person):
        return False
    return any(
        mention.end <= end and not words.covers(mention) and is_nominative_name(mention.of(text).split()[-1])
        for mention in person.mentions
    )


def tells_who_attends(sentence: Sentence) -> bool:
    """Жиынға министр Ерлан Асанов қатысты."""
    return any(token.lemma in ATTENDS for token in sentence.tokens)


def attends(text: str, person: Person, gatherings: Cover, words: Cover) -> bool:
    """Named without a case where the text tells who came, and not in somebody's words."""
    return any(
        gatherings.covers(mention) and not words.covers(mention) and is_nominative_name(mention.of(text).split()[-1])
        for mention in person.mentions
    )
