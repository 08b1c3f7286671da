"""The source text with its findings in place: cut at every boundary, each piece inside the marks that cover it."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of the text that a card speaks of."""

    start: int
    end: int
    kind: str  # CSS classes that say what it is: «quote direct confirmed», «cue», «mention»
    finding: str  # the id of its card: «quote-12»
    label: str = ""  # what stands before its first letter: «Q3?»; without one it is known by its line alone
    spoken: str = ""  # the label for whoever hears the page
    place: str = ""  # the id that the card's link back leads to
    card: str = ""  # the address of the card, where it stands on another page


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text without a boundary inside, and the marks that cover it, the outermost first."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def segments(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Iterator[Segment]:
    """Cut `text[start:end]` wherever a mark begins or ends. Joined, the pieces are the text again; marks may nest and
    cross, and reach out of it."""
    end = len(text) if end is None else min(end, len(text))
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    coming = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    edges = {start, end}
    for mark in marks:
        edges |= {max(start, mark.start), min(mark.end, end)}
    covering = []
    for begin, stop in pairwise(sorted(edges)):
        covering = [mark for mark in covering if mark.end > begin]
        while coming and coming[0].start <= begin:
            covering.append(coming.popleft())
        yield Segment(begin, text[begin:stop], tuple(covering))


def painted(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> SafeString:
    """The text as HTML. Labels are drawn by the style sheet: its characters stay the source's, one for one."""
    return mark_safe("".join(_paint(segment) for segment in segments(text, marks, start, end)))


def _paint(segment: Segment) -> SafeString:
    html = mark_safe(
        conditional_escape(segment.text).replace("\r", "&#13;")
    )  # as itself, a browser makes it a new line
    for mark in reversed(segment.marks):
        begins, ends = mark.start == segment.start, mark.end == segment.end
        html = format_html(
            '<span class="mark {}{}{}" data-finding="{}">{}{}</span>',
            mark.kind,
            " begins" if begins else "",
            " ends" if ends else "",
            mark.finding,
            _label(mark) if begins and mark.label else "",
            html,
        )
    return html


def _label(mark: Mark) -> SafeString:
    place = format_html(' id="{}"', mark.place) if mark.place else ""
    return format_html(
        '<a class="label"{} href="{}" data-label="{}" aria-label="{}"></a>',
        place,
        mark.card or f"#{mark.finding}",
        mark.label,
        mark.spoken,
    )
