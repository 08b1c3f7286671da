"""Title and day of an event, where the text gives them beside its name."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..dates import UNKNOWN, Calendar, Dated, find_dates
from ..lexicon.events import CONTAINERS, UNTITLED
from ..reading import calendar
from ..records import Reading, Sentence, Span, Stated
from .deeds import achievement, deed
from .naming import Naming, is_caption

# --- title ---------------------------------------------------------------------------------------

MARKED = r"[«\"“„](?P<title>[^«»\"“”„\n]{2,150}(?:«[^«»\n]{1,80}»[^«»\"“”\n]{0,80})?)[»\"”]"
ON_THE_THEME = re.compile(rf"[^.«»\"“”:;\n]{{0,80}}?(?:на тему|под названием|под девизом|по теме|на темы):? {MARKED}")
OF_AN_OWNER = (
    r"(?! (?:агентств|газет|журнал|компани|парти|телекан|клуб|групп|фонд|канал)\w+ [«\"“„])"  # «съезд партии «…»»
)
NAMED_SO = re.compile(
    rf"{OF_AN_OWNER}(?: [А-Яа-яё][а-яё]{{2,20}})? {MARKED}"
)  # «форум молодёжи «…»», «статья Абая «…»»
LATIN_NAME = re.compile(r" (?P<title>[A-Z][\w'’&-]+(?: [A-Z][\w'’&-]+){0,4}(?: ?[–—-] ?\d{4})?)")
TITLE_RULES = (("on_the_theme", ON_THE_THEME), ("named_so", NAMED_SO), ("latin_name", LATIN_NAME))


def title_of(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> Stated | None:
    """В Академии состоялся круглый стол на тему «Новая Конституция – ориентир на будущее»."""
    for naming in namings:
        if naming.kind in UNTITLED or naming.rule == deed.__name__:
            continue
        if name := _proper_name(reading.text, sentences[naming.sentence], naming):
            return name
        for rule, pattern in TITLE_RULES:
            found = pattern.match(reading.text, naming.span.end)
            if found and not _is_the_thing_itself(naming, found):
                return Stated(" ".join(found["title"].split()), Span(*found.span("title")), rule)
    return None


def _is_the_thing_itself(naming: Naming, found: re.Match) -> bool:
    """«обнаружил «Титаник»»: the name of what was found, not of the finding; but «выпустил игру «Шахматы»»."""
    return naming.rule == achievement.__name__ and found.start("title") - found.start() <= len(" «")


YEAR_OF_THE_EVENT = re.compile(r" ?[–—-] ?\d{4}")


def _proper_name(text: str, sentence: Sentence, naming: Naming) -> Stated | None:
    """В Астане открывается Международный экономический форум – 2026."""
    noun, first = sentence.tokens[naming.token], naming.token
    while first > 1 and sentence.tokens[first - 1].rel == "amod":
        first -= 1
    if noun.lemma not in CONTAINERS or first == naming.token or not sentence.tokens[first].text.istitle():
        return None
    year = YEAR_OF_THE_EVENT.match(text, noun.span.end)
    span = Span(sentence.tokens[first].span.start, year.end() if year else noun.span.end)
    return Stated(span.of(text), span, "proper_name")


# --- date ----------------------------------------------------------------------------------------

NEARBY = 4  # sentences, from the beginning of the text, in which a day may be that of the event


def date_of(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> Dated | None:
    """27 февраля 2026 года в Астане состоялся круглый стол."""
    dates_in = _date_finder(reading)
    beside = [_main_clause(sentences[naming.sentence], naming) for naming in namings]
    if dated := min(dates_in(beside[0]), key=lambda dated: dated.precision != "day", default=None):
        return dated
    lead = [sentence.span for sentence in sentences[:NEARBY] if not is_caption(reading, sentence)]
    elsewhere = (dated for place in (*beside[1:], *lead) for dated in dates_in(place))
    return next((dated for dated in elsewhere if dated.precision == "day"), None)  # a month tells the background


def _main_clause(sentence: Sentence, naming: Naming) -> Span:
    """«заявил, что с 1 января …»: what comes behind «что» is what the words are about."""
    behind = (token for token in sentence.tokens[naming.token + 1 :] if token.lemma in ("что", "чтобы"))
    that = next(behind, None)
    return Span(sentence.span.start, that.span.start) if that else sentence.span


def _date_finder(reading: Reading) -> Callable[[Span], tuple[Dated, ...]]:
    """Without a day of publication, «16 апреля» is of the year that the text elsewhere gives to the same day."""
    known = calendar(reading)
    everywhere = find_dates(reading.text) if known == UNKNOWN else ()
    elsewhere = {dated.date for dated in everywhere if dated.precision == "day"}

    def dates_in(span: Span) -> tuple[Dated, ...]:
        in_their_year = (
            dated
            for year in {date.year for date in elsewhere}
            for dated in find_dates(reading.text, span, Calendar(year=year))
            if dated.date in elsewhere
        )
        return find_dates(reading.text, span, known) or tuple(in_their_year)

    return dates_in
