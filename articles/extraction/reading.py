"""A seed as it came: date line, headline, credit and picture lines told apart from the news. Nothing is cut."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .dates import UNKNOWN, Calendar, find_dates, only_year
from .languages import language_of
from .lexicon.clauses import ABBREVIATIONS, BEFORE_A_NAME
from .lexicon.furniture import DOTTED, LINKS, MEDIA_WORDS, OUTLETS, PASSING_ON, PICTURE, PICTURE_MARKUP
from .records import Reading, Span, Stated

LONGEST_HEADLINE = 160
LONGEST_CAPTION = 120
LONGEST_LINK = 250


def read(text: str) -> Reading:
    """The text with the places of its parts. A headline is a paragraph too: it may quote and name people."""
    lines = _lines(text)
    opening = find_opening(text, lines)
    paragraphs = tuple(_joined(text, _bodies(text, lines, opening)))
    return Reading(
        text=text,
        language=language_of(text),
        paragraphs=paragraphs,
        headline=opening.headline or _headline(text, paragraphs, opening),
        dateline=opening.date or _says_today(text),
        credit=opening.outlet or find_credit(text, paragraphs),
    )


def _lines(text: str) -> list[Span]:
    lines = [line for found in LINE.finditer(text) for line in _apart(text, Span(*found.span()))]
    return list(_without_furniture(text, lines))


LINE = re.compile(r"\S(?:[^\n]*\S)?")  # without the white space around it
GOING_ON = ",.;:?!)»"  # no line begins with these of itself
SENTENCE_END = (".", "!", "?", "…", ":", ";", "»", '"', "”")


SHORTENED = ABBREVIATIONS | BEFORE_A_NAME
CAPITAL = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі ]"
# Where mark-up was stripped from a page lines stick together: «… запретов."Я считаю», «… жителямиЧитайте также:».
LOST_BREAK = re.compile(
    rf'(?P<word>(?<![А-ЯЁа-яё])[А-ЯЁа-яё]{{2,}}|(?<![a-z])[a-z]{{2,}})[.!?…]+[»”)]?(?P<mark>"?)(?=[«„]?{CAPITAL})'
    rf'|[»”)"][.!?…]+(?=[«„]?{CAPITAL})'
    rf"|(?<=\w)(?={'|'.join(map(re.escape, LINKS))})"
)


# A quick look for a mark or a link without the space before the next word: most lines have none.
STUCK = re.compile(rf'[.!?…][»”)]?"?[«„]?{CAPITAL}')


def _apart(text: str, line: Span) -> Iterator[Span]:
    """The line; its parts, where the breaks between them were lost."""
    if not (STUCK.search(text, line.start, line.end) or LINK.search(text, line.start, line.end)):
        yield line
        return
    start, marks = line.start, 0
    for found in LOST_BREAK.finditer(text, line.start, line.end):
        if found["word"] and (found["word"] in DOTTED or found["word"].lower() in SHORTENED):
            continue
        end = found.end()
        marks += text.count('"', start, end)
        if found["mark"] and marks % 2:  # it opens what follows
            end, marks = end - 1, marks - 1
        yield Span(start, end)
        start = end
    yield Span(start, line.end)


def _joined(text: str, bodies: Iterator[Span]) -> Iterator[Span]:
    """Paragraphs. A line that goes on in lower case below an unfinished one was broken by a link in it."""
    paragraph = None
    for body in bodies:
        if paragraph and _goes_on(text, paragraph, body):
            paragraph = Span(paragraph.start, body.end)
            continue
        if paragraph:
            yield paragraph
        paragraph = body
    if paragraph:
        yield paragraph


def _goes_on(text: str, above: Span, below: Span) -> bool:
    first, last = text[below.start], text[above.end - 1]
    broken_by_one_line = text.count("\n", above.end, below.start) == 1 and not text[above.end : below.start].strip()
    return broken_by_one_line and (first.islower() or first in GOING_ON) and last not in SENTENCE_END


# --- furniture ----------------------------------------------------------------------------------


def _any(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


CAPTION = re.compile(rf"(?:{_any(PICTURE)})(?!\w)")
SIGNED = re.compile(rf"(?:{_any(PICTURE)}) ?:")  # a signature may end with a full stop, a sentence has no colon here
LINK = re.compile(rf"(?:{_any(LINKS)})")
QUOTING_LINK = re.compile(rf"(?:{_any(LINKS)}):? ?(?=[«\"])")  # the headline it leads to quotes somebody
MARKUP = re.compile(rf"(?:{_any(PICTURE_MARKUP)})")
# A caption that ran into the text behind it: «Фото пресс-службы акиматаАким области осмотрел …».
SEAM = re.compile(r'(?<=[a-zа-яё])(?=[А-ЯЁ«"\d])')
# «Продолжение■Заголовок другой новости3 мая 2025 09:12■Ещё одинВчера 11:05Начало абзаца»
BULLET = re.compile(r"\w{0,20}■")
STAMP = re.compile(r"(?:\d{1,2} [а-яё]{3,8} \d{4}|Вчера|Сегодня) \d\d:\d\d")


def _without_furniture(text: str, lines: list[Span]) -> Iterator[Span]:
    above = ""
    for number, line in enumerate(lines):
        words = line.of(text)
        below = lines[number + 1].of(text) if number + 1 < len(lines) else ""
        signed = words in OUTLETS and (below.startswith("©") or above.endswith(SENTENCE_END))
        if (quoting := QUOTING_LINK.match(words)) is not None:
            yield Span(line.start + quoting.end(), line.end)
        elif not signed and not _is_furniture(words):
            yield line
        above = words


def _is_furniture(line: str) -> bool:
    """Фото: пресс-служба министерства"""
    if LINK.match(line) or MARKUP.match(line):
        return len(line) <= LONGEST_LINK
    if not CAPTION.match(line) or len(line) > LONGEST_CAPTION:
        return False
    return not line.endswith((".", "!", "?")) or (bool(SIGNED.match(line)) and len(line) <= LONGEST_CAPTION // 2)


def _body_start(text: str, line: Span) -> int:
    """Where a line's own text begins, behind a caption or links that ran into it."""
    start = line.start
    if CAPTION.match(text, line.start, line.end):
        seam = SEAM.search(text, line.start, min(line.end, line.start + LONGEST_CAPTION))
        start = seam.start() if seam else start
    bullet = BULLET.match(text, start, line.end)
    while bullet and (stamp := STAMP.search(text, bullet.end(), line.end)):
        start = stamp.end()
        bullet = BULLET.match(text, start, line.end)
    return start


def _bodies(text: str, lines: list[Span], opening: Opening) -> Iterator[Span]:
    for line in lines:
        start = _body_start(text, line)
        if opening.headline and line.contains(opening.headline):
            yield opening.headline
        if opening.span and line.contains(opening.span):
            start = max(start, opening.span.end)
        body = _stripped(text, start, line.end)
        if body:
            yield body


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    stripped = words.strip()
    return Span(start + left, start + left + len(stripped)) if stripped else None


# --- the opening: date line ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first words of the news: «АСТАНА, 27 февраля 2026. КазТАГ –»."""

    span: Span | None = None
    date: Stated | None = None
    place: Span | None = None
    outlet: Stated | None = None
    headline: Span | None = None  # where the headline stands within the opening


ADDRESS = r"[A-Za-zА-Яа-яЁё][\w-]*(?:\.[\w-]+)*\.(?:kz|ru|com|net|org|info|uz|kg|by|ua|ру|рф|қаз)"
# An address ends also where the next word ran into it: «передаетNovosti.kzсо ссылкой на министерство».
OUTLET = rf"(?:{ADDRESS}(?![A-Za-z0-9])|(?:{_any(OUTLETS)}|{_any(word.upper() for word in OUTLETS)})(?!\w))"
WHEN = r"\d{1,2} [А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,9}(?: \d{4})?(?: г\.| года)?|\d{1,2}\.\d\d\.\d{4}|\d{4}-\d\d-\d\d"
CITY = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{2,24}(?: [А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{2,24})?"

TAGGED = re.compile(rf"\s*date:? +(?P<when>{WHEN})\s*", re.IGNORECASE)
CLOCK = r"\d\d:\d\d(?::\d\d)?"
STAMPED = re.compile(rf"\s*(?P<when>{WHEN})(?:(?<=-\d\d)(?:T{CLOCK})?|,? {CLOCK})(?:\s+|$)")  # an ISO day needs no hour
WHOLE_LINE = re.compile(rf"(?:(?P<place>{CITY})[.,] )?(?P<when>{WHEN})\.?(?:,? {CLOCK})?")
FROM_THE_PLACE = re.compile(
    rf"(?P<place>{CITY})(?:[.,] | (?=[-–—/]))(?:(?P<when>{WHEN})[.,]? )?(?:{CLOCK}[.,]? )?"
    rf"(?:[-–—] (?P<after>{OUTLET})[.,]?|/(?P<slashed>{OUTLET})/[.,]?(?: [-–—])?|(?P<before>{OUTLET})\.? [-–—])\s*"
)
CAPITAL_PLACE = re.compile(r"(?<= )(?=[А-ЯЁӘҒҚҢӨҰҮҺІ]{3}[А-ЯЁӘҒҚҢӨҰҮҺІ-]*\. )")


def find_opening(text: str, lines: list[Span]) -> Opening:
    """The date line, which stands at the very beginning, below the headline, or on a line of its own."""
    if lines and (found := TAGGED.match(text, lines[0].start, lines[0].end)):
        return _opening(text, found)
    if lines and (found := STAMPED.match(text, lines[0].start, lines[0].end)) and _date(text, found):
        return _stamped_opening(text, lines[0], found)
    for line in lines[:3]:
        if found := FROM_THE_PLACE.match(text, line.start, line.end):
            return _opening(text, found)
    for pattern, where in ((WHOLE_LINE, lines[:3]), (STAMPED, lines[-1:])):
        for line in where:
            if (found := pattern.fullmatch(text, line.start, line.end)) and _date(text, found):
                return _opening(text, found)
    return Opening()


def _opening(text: str, found: re.Match) -> Opening:
    parts = found.groupdict()
    outlet = next((name for name in ("after", "slashed", "before") if parts.get(name)), None)
    return Opening(
        span=Span(*found.span()),
        date=_date(text, found),
        place=Span(*found.span("place")) if parts.get("place") else None,
        outlet=Stated(found[outlet], Span(*found.span(outlet)), "dateline") if outlet else None,
    )


def _stamped_opening(text: str, line: Span, stamp: re.Match) -> Opening:
    """3 мая 2025, 09:12 Названы темы форума АСТАНА. КазТАГ – В столице открылся форум."""
    opening = _opening(text, stamp)
    for place in CAPITAL_PLACE.finditer(text, stamp.end(), min(line.end, stamp.end() + 2 * LONGEST_HEADLINE)):
        if found := FROM_THE_PLACE.match(text, place.start(), line.end):
            told = _opening(text, found)
            headline = _stripped(text, stamp.end(), place.start())
            return Opening(Span(stamp.start(), found.end()), opening.date, told.place, told.outlet, headline)
    return opening


def _date(text: str, found: re.Match) -> Stated | None:
    """The day of a date line, if it names its year."""
    if not found["when"]:
        return None
    dates = find_dates(text, Span(*found.span("when")))
    return Stated(dates[0].date.isoformat(), Span(*found.span("when")), "dateline") if dates else None


TODAY = re.compile(r"[Сс]егодня, (?=\d)")


def _says_today(text: str) -> Stated | None:
    """Сегодня, 27 февраля 2026 года, в Астане состоялся круглый стол."""
    known = Calendar(year=only_year(text)) if TODAY.search(text) else UNKNOWN
    for found in TODAY.finditer(text):
        nearby = Span(found.end(), min(len(text), found.end() + 30))
        for dated in find_dates(text, nearby, known):
            if dated.precision == "day" and dated.span.start == found.end():
                return Stated(dated.date.isoformat(), dated.span, "today_is")
    return None


# --- headline -----------------------------------------------------------------------------------


def _headline(text: str, paragraphs: tuple[Span, ...], opening: Opening) -> Span | None:
    """The first line, if it is short, does not end as a sentence does, and more follows it."""
    if len(paragraphs) < 2:
        return None
    first, second = paragraphs[:2]
    longest_below = max(map(len, paragraphs[1:4]))  # a caption may come first
    follows_dateline = opening.place and opening.span.end <= first.start and "\n" not in opening.span.of(text)
    if len(first) > LONGEST_HEADLINE or follows_dateline or CREDIT.search(text, first.start, first.end):
        return None
    if first.of(text).endswith((".", ",", ";", ":", "–", "—", "-")) and not first.of(text).endswith("..."):
        return None
    apart = text.count("\n", first.end, second.start) > 1
    return first if apart or longest_below > len(first) else None


# --- credit -------------------------------------------------------------------------------------

MEDIA = rf"(?:(?:{_any(MEDIA_WORDS)}) ?){{0,3}}"
NAMED = rf"[«\"“]?(?P<name>{OUTLET})"
# Behind «газета», «телеканал» any name in quotation marks, or in Latin letters, is an outlet.
DESCRIBED = (
    rf"(?:(?:{_any(MEDIA_WORDS)}) ){{1,3}}"
    r"(?:[«\"“](?P<quoted>[^«»\"“”\n]{2,40})[»\"”]|(?P<latin>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}))"
)

# What ends the sentence when an outlet passes on the news: «…, передает корреспондент Kazpravda.kz».
CREDIT = re.compile(rf"(?<!\w)(?:{_any(PASSING_ON)}) ?(?:{MEDIA}{NAMED}|{DESCRIBED})")
HEARD = re.compile(
    r"(?<!\w)(?:по данным|по информации|по сообщению|со ссылкой на|как (?:ранее )?писал[аио]?|стало известно|в беседе с"
    r"|в интервью|в эфире|в материале|корреспонденту|рассказал[аи]?|рассказывает|заявил[аи]?|пояснил[аи]?|сообщил[аи]?)"
    rf" (?:{MEDIA}{NAMED}|{DESCRIBED})",
    re.IGNORECASE,
)


def find_credit(text: str, paragraphs: tuple[Span, ...]) -> Stated | None:
    """The outlet that passes the news on; if none does, the first one that the news was told to."""
    for rule, pattern in (("passed_on_by", CREDIT), ("told_to", HEARD)):
        for paragraph in paragraphs:
            if found := pattern.search(text, paragraph.start, paragraph.end):
                name = next(group for group in ("name", "quoted", "latin") if found[group])
                return Stated(found[name], Span(*found.span(name)), rule)
    return None


def place_of_dateline(reading: Reading) -> Span | None:
    """АСТАНА. 27 февраля. КазТАГ – В столице открылся форум."""
    return find_opening(reading.text, _lines(reading.text)).place


def calendar(reading: Reading) -> Calendar:
    """What the text lets us know of its time."""
    day = datetime.date.fromisoformat(reading.dateline.value) if reading.dateline else None
    return Calendar(day, day.year if day else None)
