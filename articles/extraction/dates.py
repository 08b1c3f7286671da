"""Days that a text names: «27 февраля 2026 года», «27.02.2026», «накануне» against the day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .lexicon.months import EVE_OF_PUBLICATION, MONTH_OF, RELATIVE, WEEKDAYS
from .records import Span

MONTH = "(?P<month>" + "|".join(sorted(MONTH_OF, key=len, reverse=True)) + ")"
YEAR = r"(?P<year>[12]\d{3})"


RUN_ON = r"(?:(?<![\w.–-])|(?<=[а-яё]))"  # «Фото пресс-службы Акорды16 апреля»: a number may run into a word


def _pattern(expression: str, begins: str = r"\b(?<![\w.–-])") -> re.Pattern:  # \b: most letters fail at once
    """Whole words; not the second half of «14–15 мая» or of «с 3 по 12 марта»."""
    return re.compile(rf"{begins}(?<!по ){expression}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands. A month is dated by its first day; `precision` tells."""

    date: datetime.date
    span: Span
    rule: str
    precision: str = "day"  # day | month


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of the time of the text: its day of publication, or at least its year."""

    issued: datetime.date | None = None
    year: int | None = None


UNKNOWN = Calendar()


# --- rules, in the order in which they may claim their words -------------------------------------
# Each answers the date, or None where the words name no day of the calendar or one we cannot know.

ISO = _pattern(rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)")
NUMERIC = _pattern(rf"(?P<day>\d{{1,2}})\.(?P<month>\d\d)\.{YEAR}")
DAY_OF_YEAR = _pattern(rf"(?P<day>\d{{1,2}}) {MONTH},? {YEAR}(?: года?| г\.)?", RUN_ON)
KAZAKH_DAY = _pattern(rf"{YEAR} (?:жылғы|жылы|жылдың|ж\.) (?P<day>\d{{1,2}}) {MONTH}(?:[дт][ае])?")
DAY = _pattern(rf"(?P<day>\d{{1,2}}) {MONTH}(?:[дт][ае])?", RUN_ON)
MONTH_OF_YEAR = _pattern(rf"(?<!\d ){MONTH} {YEAR}(?: года?| г\.)?")
WEEKDAY = _pattern(rf"(?<=[вВо] )(?P<word>{'|'.join(WEEKDAYS)})")
# «накануне», but not «накануне визита»: what follows is no noun.
EVE = r"(?P<eve>накануне(?=[,.]| (?:в|во|на|утром|днём|днем|вечером|ночью|\w+л[аои]?(?:с[ья])?)(?!\w)))"
NEAR = _pattern(rf"(?:{EVE}|(?P<word>{'|'.join(RELATIVE)}))")


def iso(found: re.Match, known: Calendar) -> datetime.date | None:
    """date 2026-02-27 В дискуссии приняли участие эксперты."""
    return _day(found["year"], found["month"], found["day"])


def numeric(found: re.Match, known: Calendar) -> datetime.date | None:
    """Заседание состоялось 27.02.2026."""
    return _day(found["year"], found["month"], found["day"])


def day_of_year(found: re.Match, known: Calendar) -> datetime.date | None:
    """27 февраля 2026 года состоялся круглый стол."""
    return _day(found["year"], MONTH_OF[found["month"].casefold()], found["day"])


def kazakh_day(found: re.Match, known: Calendar) -> datetime.date | None:
    """2026 жылғы 27 ақпан күні дөңгелек үстел өтті."""
    return day_of_year(found, known)


def day_near_publication(found: re.Match, known: Calendar) -> datetime.date | None:
    """27 февраля в Астане состоялся круглый стол."""
    month = MONTH_OF[found["month"].casefold()]
    if known.issued is None:
        return _day(known.year, month, found["day"]) if known.year else None
    candidates = [_day(known.issued.year + shift, month, found["day"]) for shift in (-1, 0, 1)]
    return min(filter(None, candidates), key=lambda date: abs(date - known.issued), default=None)


def month_of_year(found: re.Match, known: Calendar) -> datetime.date | None:
    """Форум пройдёт в сентябре 2026 года."""
    return _day(found["year"], MONTH_OF[found["month"].casefold()], 1)


def weekday(found: re.Match, known: Calendar) -> datetime.date | None:
    """В понедельник состоялось заседание."""
    if known.issued is None:
        return None
    return _shifted(known.issued, -((known.issued.weekday() - WEEKDAYS[found["word"].casefold()]) % 7))


def counted_from_publication(found: re.Match, known: Calendar) -> datetime.date | None:
    """Накануне в Астане открылась выставка."""
    days = EVE_OF_PUBLICATION if found["eve"] else RELATIVE[found["word"].casefold()]
    return _shifted(known.issued, days) if known.issued else None


RULES = (
    (ISO, iso, "day"),
    (NUMERIC, numeric, "day"),
    (DAY_OF_YEAR, day_of_year, "day"),
    (KAZAKH_DAY, kazakh_day, "day"),
    (DAY, day_near_publication, "day"),
    (MONTH_OF_YEAR, month_of_year, "month"),
    (WEEKDAY, weekday, "day"),
    (NEAR, counted_from_publication, "day"),
)
RULES_OF_A_YEAR = tuple(rule for rule in RULES if "year" in rule[0].groupindex)  # those that need no calendar
NUMBER = re.compile(r"\d+")
NUMBER_FIRST = frozenset({ISO, NUMERIC, DAY_OF_YEAR, KAZAKH_DAY, DAY})
WORD_BEFORE_YEAR = re.compile(r"\b[^\W\d_]++(?= [12]\d{3})")


def find_dates(text: str, within: Span | None = None, known: Calendar = UNKNOWN) -> tuple[Dated, ...]:
    """The dates of a stretch of text, in text order. Where nothing is known, only dates that name their year."""
    within = within or Span(0, len(text))
    numbers = [number.start() for number in NUMBER.finditer(text, within.start, within.end)]
    candidates = [
        Dated(date, Span(*found.span()), rule.__name__, precision)
        for pattern, rule, precision in (RULES_OF_A_YEAR if known == UNKNOWN else RULES)
        for found in _found(pattern, text, within, numbers)
        if (date := rule(found, known))
    ]
    dates: list[Dated] = []
    for candidate in sorted(candidates, key=lambda dated: dated.span.start):  # at one place the earlier rule wins
        if not dates or dates[-1].span.end <= candidate.span.start:
            dates.append(candidate)
    return tuple(dates)


def _found(pattern: re.Pattern, text: str, within: Span, numbers: list[int]) -> Iterable[re.Match]:
    """A pattern with a number is tried where one begins, or the word before it: on every letter it would be slow."""
    if pattern in NUMBER_FIRST:
        starts = numbers
    elif pattern is MONTH_OF_YEAR:
        words = WORD_BEFORE_YEAR.finditer(text, within.start, within.end) if numbers else ()
        starts = [word.start() for word in words]
    else:
        return pattern.finditer(text, within.start, within.end)
    return filter(None, (pattern.match(text, start, within.end) for start in starts))


def only_year(text: str) -> int | None:
    """The year that all dates of the text name, if they name one: its «9 июля» is of that year."""
    years = {dated.date.year for dated in find_dates(text)}
    return years.pop() if len(years) == 1 else None


def _day(year: str | int, month: str | int, day: str | int) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:  # 31 февраля
        return None


def _shifted(date: datetime.date, days: int) -> datetime.date | None:
    try:
        return date + datetime.timedelta(days=days)
    except OverflowError:
        return None
