"""An interview: a line with a dash asks, the next one answers, and nobody says who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Span
from .direct import Direct, dash_reply, words_between
from .marks import MARK
from .page import Page
from .phrases import stretch
from .tags import DASHES, SPACE

FEWEST_QUESTIONS = 3
FEWEST_WORDS = 4  # «— Союз лыжников (@union)» signs a picture; without a full stop only a long line speaks
STOPS = frozenset(".!?…")
TOLD_FROM = 8  # of so many lines one that says who speaks makes a story
ENDS = frozenset(".!?…»)\"'")


@dataclass(frozen=True, slots=True)
class Interview:
    answers: tuple[Direct, ...] = ()
    spoken: tuple[Span, ...] = ()  # questions and answers: nothing in here is narration


def find_interview(page: Page) -> Interview:
    """
    — Когда вы построите дорогу?
    — К осени мы закончим все работы.
    — А мост через реку?
    — Мост будет готов только весной.
    — Хватит ли вам рабочих?
    — Рабочих у нас достаточно.
    """
    lines = [number for number in range(len(page.paragraphs)) if _begins_with_a_dash(page, number)]
    asked = [number for number in lines if _asks(page, number)]
    if len(asked) < FEWEST_QUESTIONS or _is_told(page, lines):
        return Interview()
    source = _who_answers(page, lines[0])
    answers = [_answer(page, number, source) for number in _answering(page, lines)]
    spoken = (page.paragraphs[number] for number in lines)
    answers = tuple(answer for answer in answers if answer is not None)
    return Interview(answers, (*spoken, *(answer.outer for answer in answers)))


def _begins_with_a_dash(page, number):
    paragraph = page.paragraphs[number]
    behind, last = page.skip(paragraph.start, DASHES), page.text[paragraph.end - 1]
    if behind == paragraph.start or not page.text[behind : behind + 1].isspace():
        return False
    return last in STOPS or (last != ")" and len(paragraph.of(page.text).split()) > FEWEST_WORDS)


def _is_told(page, lines):
    """A story says time and again who speaks: «— Когда? — спросил он»."""
    told = sum(dash_reply(page, page.paragraphs[number]) is not None for number in lines)
    return told * TOLD_FROM > len(lines)


def _asks(page, number):
    return page.text[page.paragraphs[number].end - 1] == "?"


def _answering(page, lines):
    """Who asks and who answers take turns; a question where no question was answered begins a new turn."""
    above = None  # the line that waits for its answer
    for number in lines:
        if above is None or (_asks(page, number) and not _asks(page, above)):
            above = number
        else:
            yield number
            above = None


def _answer(page, number, source):
    words = words_between(page, *_dashless(page, number))
    return words and Direct("answer", (words,), None, source, words)


def _dashless(page, number):
    """From behind the dash to where the answer ends: it may go on in lines without a dash."""
    start = page.skip(page.paragraphs[number].start, DASHES + SPACE)
    while number + 1 < len(page.paragraphs) and _goes_on(page, number):
        number += 1
    return start, page.paragraphs[number].end


def _goes_on(page, number):
    """Right below stands a line of text: no dash, no headline, nothing left out between."""
    above, below = page.paragraphs[number], page.paragraphs[number + 1]
    first, last = page.text[below.start], page.text[below.end - 1]
    is_apart = page.text[above.end : below.start].strip() or first in DASHES or MARK.match(first)
    return not is_apart and last in ENDS


def _who_answers(page, first):
    """The one person in the headline; else whom the opening says last to have told something."""
    opening = range(page.sentences_of(first).start)
    headline = [page.sentences[place] for place in opening if page.sentences[place].paragraph == 0]
    named = [name for sentence in headline for name in _names(sentence) if not page.is_marked(name)]
    if len(named) == 1:
        return named[0]
    told = [report.source for place in opening for report in page.reports[place] if _is_named(report)]
    return told[-1] if told else None


def _names(sentence):
    """The names of people that stand in the nominative."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.entity != "B-PER" or token.feat("Case") != "Nom":
            continue
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].entity == "I-PER":
            last += 1
        yield stretch(sentence, index, last)


def _is_named(report):
    source = report.source
    return source is not None and any(token.entity.endswith("PER") for token in report.sentence.between(source))
