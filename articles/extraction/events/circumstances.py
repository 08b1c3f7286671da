"""Title, place and day of an event, where the text gives them beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dates import Dated, find_dates
from ..lexicon.events import CONTAINERS, INCIDENT_KINDS, JOURNEYS, UNTITLED, VISITS
from ..lexicon.places import COMPASS, COUNTRIES, VENUES
from ..reading import calendar, place_of_dateline
from ..records import Reading, Sentence, Span, Stated
from .naming import Naming, children_of, prepositions

# --- title ---------------------------------------------------------------------------------------

MARKED = r"[«\"“„](?P<title>[^«»\"“”„\n]{2,150}(?:«[^«»\n]{1,80}»[^«»\"“”\n]{0,80})?)[»\"”]"
ON_THE_THEME = re.compile(rf"[^.«»\"“”:;\n]{{0,80}}?(?:на тему|под названием|под девизом|по теме|на темы):? {MARKED}")
NAMED_SO = re.compile(rf"(?: [а-яё]{{3,20}})? {MARKED}")  # «форум молодёжи «…»», «фестиваля «…»»
LATIN_NAME = re.compile(r" (?P<title>[A-Z][\w'’&-]+(?: [A-Z][\w'’&-]+){0,4}(?: ?[–—-] ?\d{4})?)")
TITLE_RULES = (("on_the_theme", ON_THE_THEME), ("named_so", NAMED_SO), ("latin_name", LATIN_NAME))


def title_of(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> Stated | None:
    """В Академии состоялся круглый стол на тему «Новая Конституция – ориентир на будущее»."""
    for naming in namings:
        if naming.kind in UNTITLED:
            continue
        if name := _proper_name(reading.text, sentences[naming.sentence], naming):
            return name
        for rule, pattern in TITLE_RULES:
            if found := pattern.match(reading.text, naming.span.end):
                return Stated(" ".join(found["title"].split()), Span(*found.span("title")), rule)
    return None


YEAR_OF_THE_EVENT = re.compile(r" ?[–—-] ?\d{4}")


def _proper_name(text: str, sentence: Sentence, naming: Naming) -> Stated | None:
    """В Астане открывается Международный экономический форум – 2026."""
    noun, first = sentence.tokens[naming.token], naming.token
    while first > 1 and sentence.tokens[first - 1].rel == "amod":
        first -= 1
    if noun.lemma not in CONTAINERS or first == naming.token or not sentence.tokens[first].text[0].isupper():
        return None
    year = YEAR_OF_THE_EVENT.match(text, noun.span.end)
    span = Span(sentence.tokens[first].span.start, year.end() if year else noun.span.end)
    return Stated(span.of(text), span, "proper_name")


# --- venue ---------------------------------------------------------------------------------------

PLACING = frozenset(("в", "во", "на", "при", "под", "у", "близ"))
REACH = 12  # tokens
NEARBY = 4  # sentences, from the beginning of the text, in which a place may be that of the event


def venue_of(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> Stated | None:
    """The place that the first rule finds beside the best naming of the event."""
    for rule in VENUE_RULES:
        for naming in namings:
            sentence = sentences[naming.sentence]
            for index in rule(sentence, naming):
                span = noun_phrase(sentence, index)
                return Stated(span.of(reading.text), span, rule.__name__)
    dateline = place_of_dateline(reading)
    if namings[0].kind in INCIDENT_KINDS or dateline:  # a dateline says where the reporter sits, unless the lead knows
        lead = _lead_place(reading, sentences)
        return lead or (Stated(dateline.of(reading.text), dateline, "dateline") if dateline else None)
    return None


def _lead_place(reading: Reading, sentences: tuple[Sentence, ...]) -> Stated | None:
    """Вечером в Семее задержан подозреваемый в нападении."""
    for sentence in sentences[:NEARBY]:
        for index, token in enumerate(sentence.tokens):
            if token.entity.endswith("LOC") and _is_place(sentence, index, ("Loc",)):
                span = noun_phrase(sentence, index)
                return Stated(span.of(reading.text), span, "lead_place")
    return None


def visited(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Министр осмотрел Бартогайское водохранилище."""
    if sentence.tokens[naming.token].lemma in VISITS:
        yield from (child for child in reversed(sentence.children(naming.token)) if sentence.tokens[child].rel == "obj")


def heard_in_court(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Об этом сообщили в городском суде Талдыкоргана."""
    if naming.kind == "суд" and "amod" in {sentence.tokens[child].rel for child in sentence.children(naming.token)}:
        yield naming.token


def gone_to(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Министр прибыл с рабочей поездкой в Туркестанскую область."""
    if naming.kind in JOURNEYS:
        for host in _hosts(sentence, naming):
            yield from (child for child in sentence.children(host) if _is_place(sentence, child, ("Acc",)))


def right_behind(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Генерал рассказал об этом на брифинге в МВД."""
    behind = naming.token + 1
    if behind < len(sentence.tokens) and sentence.tokens[behind].text in PLACING:
        host = sentence.tokens[behind].head
        place = sentence.tokens[host]
        if host > behind and place.pos == "PROPN" and place.entity != "O" and place.lemma not in COUNTRIES:
            yield host


def beside_the_event(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """В Академии государственного управления состоялся круглый стол."""
    for host in _hosts(sentence, naming):
        children = sorted(set(sentence.children(host)) - {naming.token}, key=lambda child: abs(child - naming.token))
        yield from (child for child in children if _is_place(sentence, child, ("Loc", "Ins", "Gen")))


def in_the_same_sentence(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Участники форума обсудили в Павлодаре новый закон."""
    if naming.sentence < NEARBY and naming.kind not in JOURNEYS:
        reach = range(max(0, naming.token - REACH), min(len(sentence.tokens), naming.token + REACH))
        places = (index for index in reach if index != naming.token and _is_place(sentence, index, ("Loc",)))
        yield from sorted(places, key=lambda index: abs(index - naming.token))


VENUE_RULES = (visited, heard_in_court, gone_to, right_behind, beside_the_event, in_the_same_sentence)


def _hosts(sentence: Sentence, naming: Naming) -> tuple[int, ...]:
    """On what a place of the event may hang: on its name, then on its verb."""
    verb = sentence.tokens[naming.token].head
    return (naming.token,) if sentence.tokens[naming.token].pos == "VERB" or verb < 0 else (naming.token, verb)


def _is_place(sentence: Sentence, index: int, cases: tuple[str, ...]) -> bool:
    token = sentence.tokens[index]
    return (
        token.rel in ("obl", "nmod")
        and token.pos in ("NOUN", "PROPN")
        and token.lemma not in COUNTRIES
        and (token.entity.endswith("LOC") or token.lemma in VENUES or _is_part_of_a_place(sentence, index))
        and token.feat("Case") in cases
        and bool(prepositions(sentence, index) & PLACING)
    )


def _is_part_of_a_place(sentence: Sentence, index: int) -> bool:
    """На окраине Тараза задержан подозреваемый."""
    return sentence.tokens[index].lemma in COMPASS and any(
        child.entity.endswith("LOC") and child.lemma not in COUNTRIES for child in children_of(sentence, index)
    )


LEFT = frozenset(("ADJ", "DET", "NUM", "PROPN", "NOUN"))
BINDING = frozenset(("при", "по", "имени", "и"))


def noun_phrase(sentence: Sentence, head: int) -> Span:
    """The words of a name around its head: «Академии государственного управления при Президенте Республики»."""
    tokens, below = sentence.tokens, set(sentence.subtree(head))
    first = last = head
    while first and (tokens[first].entity.startswith("I-") or (first - 1 in below and tokens[first - 1].pos in LEFT)):
        first -= 1
    for index in range(head + 1, len(tokens)):
        if index not in below or not _belongs(sentence, index):
            break
        if tokens[index].pos not in ("ADP", "CCONJ", "PUNCT") or tokens[index].text in '»"':
            last = index
    return Span(tokens[first].span.start, tokens[last].span.end)


def _belongs(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.pos == "PUNCT":
        return token.text in '«»"-–'
    if token.pos in ("ADP", "CCONJ"):
        return token.lemma in BINDING
    return token.pos in LEFT or token.pos == "X"


# --- date ----------------------------------------------------------------------------------------


def date_of(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> Dated | None:
    """27 февраля 2026 года в Астане состоялся круглый стол."""
    known = calendar(reading)
    beside = [sentences[naming.sentence] for naming in namings]
    for sentence in (*beside, *sentences[:NEARBY]):
        if dates := find_dates(reading.text, sentence.span, known):
            return min(dates, key=lambda dated: dated.precision != "day")  # the first day, else the first month
    return None
