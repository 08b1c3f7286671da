"""What extraction says: frozen values that know where they stand in the source text."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open stretch of the source text, counted in code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int):  # by hand: a text has thousands, and this takes less than half the time
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


# --- what stands in the text, read from the outside in -----------------------------------------


@dataclass(frozen=True, slots=True)
class Stated:
    """A value the text states and the place where it states it.

    `value` is the value in its normal form (a lemma, an ISO date, a title without its marks);
    `span` is where the words stand that give it.
    """

    value: str
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A seed as it came, with its furniture told apart from its body. Nothing is cut: all are spans."""

    text: str
    language: str  # ISO 639-1
    paragraphs: tuple[Span, ...]  # the body, without dateline, photo credit and the like
    headline: Span | None = None
    dateline: Stated | None = None  # date of publication, ISO
    credit: Stated | None = None  # the outlet the text names as its own source


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence before its analysis: its place, its paragraph's number and its tokens' places."""

    span: Span
    paragraph: int
    tokens: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """Part of speech and features of a token; the models have one object of each, which is its own key in a cache."""

    pos: str  # UPOS: NOUN, PROPN, VERB, ...
    feats: Mapping[str, str]


@dataclass(slots=True, eq=False)  # not frozen: a text has hundreds, and these are made in a fifth of the time
class Token:
    """One token in Universal Dependencies terms. `head` is an index into the sentence, -1 at the root."""

    span: Span
    text: str
    lemma: str  # lower case, ё kept
    pos: str  # UPOS: NOUN, PROPN, VERB, ...
    feats: Mapping[str, str]
    head: int
    rel: str  # nsubj, obl, ...
    entity: str  # BIO tag of the name recogniser: B-PER, I-ORG, O, ...

    def feat(self, name: str) -> str | None:
        """`token.feat("Case")` -> "Nom" | "Gen" | "Dat" | "Acc" | "Ins" | "Loc" | None; also Gender, Number, ..."""
        return self.feats.get(name)


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    dependents: tuple[tuple[int, ...], ...] = field(repr=False, default=())
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)  # of the tokens, to search among
    lemmas: frozenset[str] = field(init=False, repr=False, compare=False)  # to see at once which words are not here

    def __post_init__(self):
        _set(self, "starts", tuple([token.span.start for token in self.tokens]))
        _set(self, "lemmas", frozenset([token.lemma for token in self.tokens]))

    def first_at(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def children(self, index: int) -> tuple[int, ...]:
        """Indexes of the tokens that hang on token `index`, in text order."""
        return self.dependents[index]

    def subtree(self, index: int) -> Iterator[int]:
        """`index` and everything below it, depth first; each token once even where the parse has a loop."""
        stack, seen = [index], set()
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            yield current
            stack.extend(reversed(self.dependents[current]))

    def between(self, span: Span) -> Iterator[Token]:
        """The tokens that lie wholly within `span`."""
        reached = self.tokens[self.first_at(span.start) : self.first_at(span.end)]
        return (token for token in reached if span.contains(token.span))


# --- what the text says -------------------------------------------------------------------------


class Gender(StrEnum):
    MASCULINE = "Masc"
    FEMININE = "Fem"


@dataclass(frozen=True, slots=True)
class Person:
    """One named natural person across the whole document.

    `name` is in the nominative, as much as the text gives anywhere. `position` and `organization`
    are the fullest role phrase and the organisation in or beside it, as they stand in the text.
    """

    name: str
    mentions: tuple[Span, ...]  # in text order, never empty
    gender: Gender | None = None
    position: Span | None = None
    organization: Span | None = None
    takes_part: bool = False
    rule: str = ""
    confidence: float = 0.0


class GroupKind(StrEnum):
    GROUP = "group"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Group:
    """Several people or an institution that take part, or organise, without a name of a person.

    `name` begins in the nominative: «представители государственных органов», «министерство юстиции».
    """

    name: str
    span: Span
    kind: GroupKind = GroupKind.GROUP
    organizes: bool = False  # the event of the news, rather than coming to it
    rule: str = ""
    confidence: float = 0.0


class QuotationKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is taken to have said it, and the evidence.

    `name`: the person's `Person.name`; for a group the exact words that name it; None when open.
    `chain`: the places from the speaker's words beside the quote to the words that name them,
    first the nearest: («она») -> («Алуа Жолдыбалина»). `rule` names the step that resolved it.
    """

    kind: SpeakerKind = SpeakerKind.UNKNOWN
    name: str | None = None
    chain: tuple[Span, ...] = ()
    rule: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words attributed to somebody: source, cue and content in the terms of PARC 3.0.

    `source` is where the speaker's words stand beside the quote («депутат», «её», «Серик Акылбай»),
    before attribution says who that is.
    """

    kind: QuotationKind
    content: Span
    cue: Span | None
    source: Span | None
    rule: str
    confidence: float
    speaker: Speaker = Speaker()
    group: int | None = None  # number shared by the pieces of one interrupted quote


@dataclass(frozen=True, slots=True)
class Happening:
    """The main event the text reports. Every part of it says where the text says so."""

    kind: Stated  # common noun, nominative, lower case: круглый стол
    title: Stated | None = None
    venue: Stated | None = None
    date: Stated | None = None  # ISO
    date_precision: str = "day"  # day | month | year
    topics: tuple[Stated, ...] = ()
    attendance: Stated | None = None  # how many came, as a number
    confidence: float = 0.0

    @property
    def day(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.date.value) if self.date else None


@dataclass(frozen=True, slots=True)
class Headline:
    """The text's own headline, or one proposed from its first sentences (then `proposed` is true)."""

    text: str
    proposed: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one text says."""

    reading: Reading
    headline: Headline | None
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    quotations: tuple[Quotation, ...]
    happening: Happening | None
