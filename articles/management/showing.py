"""What extraction found, drawn for the terminal: the text with its findings in place, and the reasons for each quote.

Brackets and labels tell the findings apart; colours only repeat what they say, so nothing is lost where there are none.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from textwrap import shorten

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.console import Console
from rich.text import Text

from articles.extraction import LANGUAGES
from articles.extraction.records import Extraction, Quotation, QuotationKind, Span, SpeakerKind
from articles.models.evidence import Field

QUOTES = {QuotationKind.DIRECT: "underline green", QuotationKind.INDIRECT: "underline cyan"}
CUE, SOURCE = "bold yellow", "bold magenta"
PERSON, GROUP, ROLE, FACT = "bold", "bold", "italic", "italic blue"
HEADING = "bold"
EXCERPT = 70  # letters of a quote that make it known again among the reasons
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # categories that a terminal obeys or hides


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding in the text: `[opening words closing]`."""

    span: Span
    opening: str
    style: str
    closing: str = ""


# --- the text with its findings -------------------------------------------------------------------


def show(extraction: Extraction, id: str, console: Console) -> None:
    """The text with its findings in place, who was found in it, and what the labels mean."""
    print_line(console, Text(id, HEADING))
    if extraction.reading.language not in LANGUAGES:
        print_line(console, Text(nothing_looked_for(extraction)))
    print_line(console, Text())
    print_line(console, drawn(extraction.reading.text, marks_of(extraction)))
    for part in (who_was_found(extraction), legend()):
        print_line(console, Text())
        for line in part:
            print_line(console, line)
    print_line(console, Text())


def print_line(console: Console, line: Text) -> None:
    """A terminal folds between words; in a pipe a paragraph stays a line, for whoever searches in it."""
    console.print(line, soft_wrap=not console.is_terminal)


def nothing_looked_for(extraction: Extraction) -> str:
    return _("There are no rules for texts in this language (%(language)s): nothing was looked for.") % {
        "language": extraction.reading.language
    }


def drawn(text: str, marks: Iterable[Mark]) -> Text:
    """The text with its marks around their words; marks may nest and cross."""
    marks = sorted(joined(marks), key=lambda mark: (mark.span.start, -mark.span.end))
    beginning = {start: list(there) for start, there in groupby(marks, key=lambda mark: mark.span.start)}
    edges = sorted({0, len(text)} | {edge for mark in marks for edge in (mark.span.start, mark.span.end)})
    drawing, begun = Text(), {}  # begun: where the bracket of each open mark stands, the outermost first
    for start, end in pairwise([*edges, len(text)]):
        for mark in reversed([mark for mark in begun if mark.span.end == start]):
            drawing.append(f"{mark.closing}]")
            drawing.stylize(mark.style, begun.pop(mark))
        for mark in beginning.get(start, ()):
            begun[mark] = len(drawing)
            drawing.append(f"[{mark.opening} ")
        drawing.append(printable(text[start:end]))
    return drawing


def joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """«Серик Акылбай» as speaker's words and as a name: one pair of brackets with both labels."""
    for _span, same in groupby(sorted(marks, key=lambda mark: mark.span), key=lambda mark: mark.span):
        first, *others = same
        opening = ",".join(dict.fromkeys(mark.opening for mark in (first, *others)))
        closing = "".join(dict.fromkeys(mark.closing for mark in (first, *others)))
        yield replace(first, opening=opening, closing=closing)


def printable(text: str) -> str:
    """What a terminal would obey or hide, made visible: ESC is `\\x1b`, a soft hyphen `\\xad`."""
    return "".join(
        letter if letter == "\n" or unicodedata.category(letter) not in INVISIBLE else escape(letter) for letter in text
    )


def escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


# --- which findings, under which labels -----------------------------------------------------------


def marks_of(extraction: Extraction) -> Iterator[Mark]:
    """Whatever covers the same words is drawn in the style of the first."""
    for number, quotation in enumerate(extraction.quotations, 1):
        yield from marks_of_quote(quotation, number)
    for number, person in enumerate(extraction.people, 1):
        yield from (Mark(mention, person_label(number), PERSON) for mention in person.mentions)
        yield from marks_where_known((role_label(number), ROLE, person.position))
        yield from marks_where_known((organization_label(number), ROLE, person.organization))
    for number, group in enumerate(extraction.groups, 1):
        yield Mark(group.span, group_label(number), GROUP)
    yield from marks_where_known(*((f"{field.label}:", FACT, span) for field, span in facts_of(extraction)))


def marks_of_quote(quotation: Quotation, number: int) -> Iterator[Mark]:
    label = quote_label(quotation.kind, number)
    yield Mark(quotation.content, label, QUOTES[quotation.kind], f" {label} -> {speaker_of(quotation)}")
    yield from marks_where_known((cue_label(number), CUE, quotation.cue))
    yield from marks_where_known((source_label(number), SOURCE, quotation.source))


def marks_where_known(*marks: tuple[str, str, Span | None]) -> Iterator[Mark]:
    return (Mark(span, label, style) for label, style, span in marks if span)


def facts_of(extraction: Extraction) -> Iterator[tuple[Field, Span | None]]:
    reading, happening = extraction.reading, extraction.happening
    yield Field.HEADLINE, reading.headline
    stated = [(Field.DATED, reading.dateline), (Field.SOURCE_NAME, reading.credit)]
    if happening:
        stated += [
            (Field.EVENT_KIND, happening.kind),
            (Field.EVENT_TITLE, happening.title),
            (Field.EVENT_VENUE, happening.venue),
            (Field.EVENT_DATE, happening.date),
            (Field.EVENT_ATTENDANCE, happening.attendance),
            *((Field.TOPIC, topic) for topic in happening.topics),
        ]
    yield from ((field, fact.span if fact else None) for field, fact in stated)


def quote_label(kind: QuotationKind, number: int) -> str:
    if kind == QuotationKind.DIRECT:
        return pgettext("letter before the number of a direct quote", "D") + str(number)
    return pgettext("letter before the number of an indirect quote", "I") + str(number)


def cue_label(number: int) -> str:
    return pgettext("letter of a cue, before the number of its quote", "c") + str(number)


def source_label(number: int) -> str:
    return pgettext("letter of the words for a speaker, before the number of their quote", "s") + str(number)


def person_label(number: int) -> str:
    return pgettext("letter before the number of a person", "P") + str(number)


def role_label(number: int) -> str:
    return pgettext("letter of a position, before the number of its person", "R") + str(number)


def organization_label(number: int) -> str:
    return pgettext("letter of an organisation, before the number of its person", "O") + str(number)


def group_label(number: int) -> str:
    return pgettext("letter before the number of a group", "G") + str(number)


def speaker_of(quotation: Quotation) -> str:
    return printable(quotation.speaker.name) if quotation.speaker.name else "?"


# --- who was found, and what the labels mean --------------------------------------------------------


def who_was_found(extraction: Extraction) -> Iterator[Text]:
    yield Text(_("People and groups"), HEADING)
    for number, person in enumerate(extraction.people, 1):
        part = _("takes part") if person.takes_part else _("is mentioned")
        yield Text(f"  {person_label(number)} {printable(person.name)}: {part}")
    for number, group in enumerate(extraction.groups, 1):
        part = _("organizes") if group.organizes else _("takes part")
        yield Text(f"  {group_label(number)} {on_one_line(group.name)}: {part}")
    if not extraction.people and not extraction.groups:
        yield Text("  " + _("nobody"))


def legend() -> Iterator[Text]:
    """One line a kind of mark, drawn as in the text."""
    direct, indirect = quote_label(QuotationKind.DIRECT, 1), quote_label(QuotationKind.INDIRECT, 2)
    yield Text(_("Legend"), HEADING)
    for label, closing, style, meaning in (
        (direct, f" {direct} -> …", QUOTES[QuotationKind.DIRECT], _("direct quote 1, and the speaker it is given to")),
        (
            indirect,
            f" {indirect} -> ?",
            QUOTES[QuotationKind.INDIRECT],
            _("indirect quote 2, whose speaker stays open"),
        ),
        (cue_label(1), "", CUE, _("cue of quote 1")),
        (source_label(1), "", SOURCE, _("words for the speaker of quote 1")),
        (person_label(3), "", PERSON, _("name of person 3")),
        (role_label(3), "", ROLE, _("position of person 3")),
        (organization_label(3), "", ROLE, _("organisation of person 3")),
        (group_label(4), "", GROUP, _("group 4")),
        (f"{Field.EVENT_VENUE.label}:", "", FACT, _("fact of the text or of its event")),
    ):
        yield Text("  ").append(f"[{label} …{closing}]", style).append(f"  {meaning}")


# --- why --------------------------------------------------------------------------------------------


def explain(extraction: Extraction, id: str, console: Console) -> None:
    """For each quote the rule and the cue that found it, and the way from the speaker's words to the speaker."""
    print_line(console, Text(_("Quotes of %(id)s") % {"id": id}, HEADING))
    if extraction.reading.language not in LANGUAGES:
        print_line(console, Text(nothing_looked_for(extraction)))
    for number, quotation in enumerate(extraction.quotations, 1):
        print_line(console, Text())
        for line in reasons(quotation, number, extraction.reading.text):
            print_line(console, line)
    print_line(console, Text())


def reasons(quotation: Quotation, number: int, text: str) -> Iterator[Text]:
    kind = _("direct") if quotation.kind == QuotationKind.DIRECT else _("indirect")
    words = shorten(on_one_line(quotation.content.of(text)), EXCERPT, placeholder=" …")
    label = (quote_label(quotation.kind, number), QUOTES[quotation.kind])
    yield Text.assemble(label, " ", placed(words, quotation.content), f", {kind}")
    yield reason(_("rule"), quotation.rule)
    yield reason(_("cue"), excerpt(quotation.cue, text) if quotation.cue else _("none"))
    yield reason(_("speaker"), " -> ".join(way_to_the_speaker(quotation, text)))
    yield reason(_("speaker's rule"), quotation.speaker.rule or _("none"))
    yield reason(
        _("confidence"),
        _("%(both).2f, of the speaker alone %(speaker).2f")
        % {"both": quotation.confidence, "speaker": quotation.speaker.confidence},
    )


def reason(name: str, value: str) -> Text:
    return Text.assemble("   ", (f"{name}:", HEADING), f" {value}")


def way_to_the_speaker(quotation: Quotation, text: str) -> Iterator[str]:
    """«она» 120..123 -> «Алуа Жолдыбалина» 40..56 -> Алуа Жолдыбалина (person)"""
    chain = quotation.speaker.chain or ((quotation.source,) if quotation.source else ())
    yield from (excerpt(step, text) for step in chain)
    kind = {
        SpeakerKind.PERSON: _("person"),
        SpeakerKind.GROUP: _("group"),
        SpeakerKind.UNKNOWN: _("left open"),
    }[quotation.speaker.kind]
    yield f"{speaker_of(quotation)} ({kind})"


def excerpt(span: Span, text: str) -> str:
    return placed(on_one_line(span.of(text)), span)


def placed(words: str, span: Span) -> str:
    return f"«{words}» {span.start}..{span.end}"


def on_one_line(words: str) -> str:
    return printable(" ".join(words.split()))
