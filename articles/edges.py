"""Where a quote may begin and end: at whole letters, without the spaces, dashes and marks around it. No models here."""

import re
import unicodedata

PARTNERS = {"«": "»", "„": "”“", "“": "”", "‹": "›", '"': '"'}
CLOSING = frozenset("»”“›")
AROUND = frozenset("–—-,;:")
JOINER = "\u200d"
WORD = re.compile(r"\w(?:[\w\u0300-\u036f]|[-’'](?=\w))*")
FARTHEST = 2_000  # code points to look for the next word in


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """« «Закон ясен», – » -> «Закон ясен»: marks go in pairs, and one whose partner stands outside goes alone."""
    before = None
    while start < end and (start, end) != before:
        before = start, end
        start, end = _without_marks(text, *_without_spaces(text, *_whole_letters(text, start, end)))
    return start, end


def moved(text: str, start: int, end: int, *, edge: str, unit: str, on: bool) -> tuple[int, int]:
    """The span with one of its edges («start» or «end») a word or a letter further on, or back."""
    if edge == "start":
        return (_start_on if on else _start_back)(text, start, end, unit), end
    return start, (_end_on if on else _end_back)(text, start, end, unit)


# --- what is trimmed ------------------------------------------------------------------------------


def _whole_letters(text, start, end):
    """«й» may be two code points and a flag four: an edge never falls between them."""
    while 0 < start < len(text) and _goes_on(text, start):
        start -= 1
    while end < len(text) and _goes_on(text, end):
        end += 1
    return start, end


def _goes_on(text, place):
    """Whether the code point at `place` belongs to the letter before it."""
    letter = text[place]
    return (
        unicodedata.category(letter)[0] == "M"
        or letter == JOINER
        or text[place - 1] == JOINER
        or "\U0001f3fb" <= letter <= "\U0001f3ff"  # the colour of a skin
    )


def _without_spaces(text, start, end):
    while start < end and (text[start].isspace() or (text[start] in AROUND and text[start + 1 : start + 2].isspace())):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in AROUND):
        end -= 1
    return start, end


def _without_marks(text, start, end):
    partners = _partners(text, start, end)
    if start in partners and partners[start] == end - 1:
        return start + 1, end - 1
    if start in partners and partners[start] is None:
        return start + 1, end
    if end - 1 in partners and partners[end - 1] is None:
        return start, end - 1
    return start, end


def _partners(text, start, end):
    """Each quotation mark of the span with the place of its partner; None where that stands outside."""
    partners, opened = {}, []
    for place in range(start, end):
        letter = text[place]
        if opened and letter in PARTNERS[text[opened[-1]]]:
            partners[place] = opened[-1]
            partners[opened.pop()] = place
        elif letter in PARTNERS:
            opened.append(place)
        elif letter in CLOSING:
            partners[place] = None
    return partners | dict.fromkeys(opened)


# --- one step of an edge --------------------------------------------------------------------------


def _end_on(text, start, end, unit):
    if unit == "word":
        found = WORD.search(text, end, min(len(text), end + FARTHEST))
        return found.end() if found else end
    place = end
    while place < len(text) and text[place].isspace():
        place += 1
    return _whole_letters(text, start, min(place + 1, len(text)))[1]


def _end_back(text, start, end, unit):
    if unit == "word":
        ends = [found.end() for found in WORD.finditer(text, start, end) if found.end() < end]
        return ends[-1] if ends else end
    place = _whole_letters(text, end - 1, end)[0]
    while place > start and text[place - 1].isspace():
        place -= 1
    return place if place > start else end


def _start_back(text, start, end, unit):
    if unit == "word":
        starts = [found.start() for found in WORD.finditer(text, max(0, start - FARTHEST), start)]
        return starts[-1] if starts else start
    place = start
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return _whole_letters(text, max(place - 1, 0), end)[0]


def _start_on(text, start, end, unit):
    if unit == "word":
        return next((found.start() for found in WORD.finditer(text, start, end) if found.start() > start), start)
    place = _whole_letters(text, start, start + 1)[1]
    while place < end and text[place].isspace():
        place += 1
    return place if place < end else start
