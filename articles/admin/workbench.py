"""One article as its editor sees it: the text with its findings in place, and a card for each of them."""

from collections import namedtuple
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.anchoring import Standing, stands_in_body
from articles.models import Article, Event, Participation, Passage, Quote, Review
from articles.models.evidence import Field
from articles.models.quote import QuoteKind
from people.matching import Candidate, candidates_of_each
from people.models import Participant

from .evidence import Mark, painted
from .labels import Label, at_the_desk, is_number, read_key
from .parts import FINDINGS, Part, part_at, parts_of
from .speakers import Speakers
from .why import Reason, reason_of, reason_of_speaker

SURE = 0.9  # «Confirm everything the machine is sure of» begins here.
SPEAKERS_OFFERED = 20  # on a card; everybody else is searched
CANDIDATES_OFFERED = 3  # on a card; the others at one more look

STANDINGS = {
    Standing.EXACT: _("in the body word for word"),
    Standing.MOVED: _("in the body word for word, at another place"),
    Standing.AMBIGUOUS: _("in the body more than once"),
    Standing.BROKEN: _("not in the body word for word"),
}
# Evidence of an article's own field leads to that field in the form; the rest is the event's.
FORM_FIELDS = {Field.HEADLINE: "id_headline", Field.DATED: "id_dated", Field.SOURCE_NAME: "id_source_name"}

# What the page knows of every finding of the article, however many there are.
Glance = namedtuple("Glance", "pk start review confidence updated_at who")
# The edges of a quote, and what one press of a button does to them.
EDGES = [("start", _("Beginning")), ("end", _("End"))]
STEPS = [
    ("word back", _("← word"), _("a word back")),
    ("letter back", _("← letter"), _("a letter back")),
    ("letter on", _("letter →"), _("a letter on")),
    ("word on", _("word →"), _("a word on")),
]


@dataclass(frozen=True)
class Card:
    """A finding with its label; what it says in print belongs to the templates."""

    finding: Quote | Participation | Event
    label: Label
    language: str

    @property
    def key(self) -> str:
        return self.label.key

    @property
    def seen(self) -> str:
        return seen(self.finding)

    @property
    def is_stranded(self) -> bool:
        """Its place is in an earlier version of the source."""
        return isinstance(self.finding, Passage) and self.finding.source_version != self.finding.article.source_version

    @property
    def template(self) -> str:
        return f"admin/articles/article/{self.finding._meta.model_name}_card.html"

    @property
    def reason(self) -> Reason | None:
        return reason_of(self.finding.rule, self.language) if self.finding.rule else None


@dataclass(frozen=True)
class QuoteCard(Card):
    speakers: Speakers

    @property
    def marks(self) -> list[Mark]:
        quote = self.finding
        places = (("cue", quote.cue_start, quote.cue_end), ("source", quote.source_start, quote.source_end))
        return [
            _labelled(self.label, quote.start, quote.end, f"quote {quote.kind}", place=self.label.place),
            *(_marked(self.label, start, end, kind) for kind, start, end in places if start is not None),
        ]

    @cached_property
    def standing(self) -> Standing:
        return stands_in_body(self.finding)

    @property
    def standing_in_words(self):
        return STANDINGS[self.standing]

    @property
    def is_misquoted(self) -> bool:
        """Words in quotation marks that the body does not carry."""
        return self.finding.kind == QuoteKind.DIRECT and self.standing == Standing.BROKEN

    @property
    def reason_of_speaker(self) -> Reason | None:
        rule = self.finding.speaker_rule
        return reason_of_speaker(rule, self.language) if rule else None

    @property
    def chain(self) -> list[str]:
        """«она» → «замдиректора»: from the words beside the quote, over others, to the speaker's name printed next."""
        quote = self.finding
        named = str(quote.spoken_by or quote.speaker_name).casefold()
        steps = {quote.source.casefold(): quote.source} if quote.source else {}
        for words in (quote.words(*place) for place in quote.chain):
            if words.casefold() != named:
                steps.setdefault(words.casefold(), words)
        return list(steps.values())

    @property
    def options(self) -> SafeString:
        return self.speakers.options(self.finding.spoken_by)


@dataclass(frozen=True)
class ParticipationCard(Card):
    mentions: tuple = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def marks(self) -> list[Mark]:
        return [_labelled(self.label, self.finding.start, self.finding.end, "mention", place=self.label.place)]


def seen(finding) -> str:
    """Which state of a finding somebody has before them: a decision on another one is refused."""
    return finding.updated_at.isoformat()


def _marked(of: Label, start, end, kind, **labels) -> Mark:
    return Mark(start, end, f"{kind} {of.review}", of.key, **labels)


def _labelled(of: Label, start, end, kind, *, place="", card="") -> Mark:
    return _marked(of, start, end, kind, label=of.short, spoken=of.spoken, place=place, card=card)


class Workbench:
    """Everything the article page shows beside the form, read with a fixed number of queries.

    A long text is shown in parts: the one asked for by its number, or the one that holds a finding of that key.
    """

    def __init__(self, article: Article, user, *, part: str = "", finding: str = ""):
        self.article = article
        self.user = user
        self.part = self._part(part, finding)

    # --- all findings at a glance ---------------------------------------------------------------

    @cached_property
    def _participations(self) -> list[Glance]:
        return self._glances(self.article.participations, "participant_id")

    @cached_property
    def _quotes(self) -> list[Glance]:
        return self._glances(self.article.quotes, "spoken_by_id")

    def _glances(self, findings, who):
        rows = findings.current().order_by("start", "pk")
        return list(map(Glance._make, rows.values_list("pk", "start", "review", "confidence", "updated_at", who)))

    @cached_property
    def _labels(self) -> dict[tuple[type, int], Label]:
        return {
            (model, row.pk): Label(model, row.pk, number, Review(row.review))
            for model, rows in ((Participation, self._participations), (Quote, self._quotes))
            for number, row in enumerate(rows, start=1)
        }

    @cached_property
    def _waiting(self) -> list[tuple[float, datetime]]:
        """Confidence and version of everything undecided."""
        found = [
            (row.confidence, row.updated_at)
            for row in [*self._participations, *self._quotes]
            if row.review == Review.SUGGESTED
        ]
        event = self.article.event
        return [*found, (event.confidence, event.updated_at)] if event and not event.is_decided else found

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def waiting_sure(self) -> int:
        return sum(confidence >= SURE for confidence, _moment in self._waiting)

    @property
    def seen(self) -> str:
        """Which undecided findings somebody has before them, all together."""
        moments = [moment for _confidence, moment in self._waiting]
        return f"{len(moments)} {max(moments).isoformat()}" if moments else ""

    # --- the part of the text on this page --------------------------------------------------------

    @cached_property
    def parts(self) -> list[Part]:
        places = sorted(row.start for row in [*self._participations, *self._quotes])
        return parts_of(self.article.source_text, places)

    def _part(self, number, finding) -> Part:
        noun, pk = read_key(finding)
        rows = {"quote": self._quotes, "participation": self._participations}.get(noun, [])
        for row in rows:
            if row.pk == pk:
                return part_at(self.parts, row.start)
        number = int(number) if is_number(number) else 1
        return self.parts[min(max(number, 1), len(self.parts)) - 1]

    @property
    def is_first(self) -> bool:
        return self.part.number == 1

    @property
    def is_last(self) -> bool:
        return self.part.number == len(self.parts)

    @property
    def following(self) -> int:
        """The next part in which something waits, after the last one from the first again; 0: no other part."""
        waiting = sorted(
            part_at(self.parts, row.start).number
            for row in [*self._participations, *self._quotes]
            if row.review == Review.SUGGESTED
        )
        others = [number for number in dict.fromkeys(waiting) if number != self.part.number]
        return next((number for number in others if number > self.part.number), others[0] if others else 0)

    def _here(self, rows):
        """The findings whose cards stand on this page."""
        return [row.pk for row in rows if part_at(self.parts, row.start) == self.part]

    def _reaching(self, passages):
        return passages.filter(
            source_version=self.article.source_version, start__lt=self.part.end, end__gt=self.part.start
        )

    # --- cards ----------------------------------------------------------------------------------

    @cached_property
    def participations(self) -> list[ParticipationCard]:
        return self._participation_cards(self._here(self._participations))

    def _participation_cards(self, numbers):
        rows = self.article.participations.filter(pk__in=numbers).select_related("participant", "decided_by")
        rows = list(rows.order_by("start", "pk"))
        places = {}
        for mention in self.article.mentions.filter(participation__in=numbers):
            places.setdefault(mention.participation_id, []).append(mention)
        known = candidates_of_each((row.name, row.kind) for row in rows if _is_open(row))
        return [
            ParticipationCard(
                row,
                self._labels[Participation, row.pk],
                self.article.language,
                tuple(places.get(row.pk, ())),
                _others(known.get((row.name, row.kind), ()), row.participant) if _is_open(row) else (),
            )
            for row in rows
        ]

    @cached_property
    def quotes(self) -> list[QuoteCard]:
        return self._quote_cards(self._here(self._quotes))

    def _quote_cards(self, numbers):
        rows = self.article.quotes.filter(pk__in=numbers).order_by("start", "pk")
        return [self._quote_card(row, self._labels[Quote, row.pk]) for row in _with_people(rows)]

    def _quote_card(self, row, label):
        return QuoteCard(row, label, self.article.language, self.speakers)

    @cached_property
    def speakers(self) -> Speakers:
        """Whom this text names and the newsroom knows, in text order."""
        named = list(dict.fromkeys(row.who for row in self._participations if row.who))[:SPEAKERS_OFFERED]
        people = Participant.objects.in_bulk(named)
        return Speakers([people[number] for number in named])

    @cached_property
    def event(self) -> Card | None:
        """On the first page of the article."""
        event = self.article.event
        return self._event_card(event) if event and self.is_first else None

    def _event_card(self, event):
        return Card(event, Label(Event, event.pk, "", Review(event.review)), self.article.language)

    @cached_property
    def _all_stranded(self) -> tuple[list, list]:
        if not self.is_first:
            return [], []
        participations = self.article.participations.stranded().select_related("participant", "decided_by")
        quotes = _with_people(self.article.quotes.stranded())
        return list(participations[: FINDINGS + 1]), list(quotes[: FINDINGS + 1])

    @property
    def stranded(self) -> list[Card]:
        """What was decided in an earlier version of the source and has no certain place in this one."""
        participations, quotes = self._all_stranded
        cards = [
            *(ParticipationCard(row, _unnumbered(row), self.article.language) for row in participations),
            *(self._quote_card(row, _unnumbered(row)) for row in quotes),
        ]
        return cards[:FINDINGS]

    @property
    def has_more_stranded(self) -> bool:
        return sum(map(len, self._all_stranded)) > FINDINGS

    def card(self, key: str) -> Card | None:
        """The card of one finding of this article."""
        noun, number = read_key(key)
        model = {"quote": Quote, "participation": Participation}.get(noun)
        if (model, number) in self._labels:
            return {Quote: self._quote_cards, Participation: self._participation_cards}[model]([number])[0]
        event = self._event_card(self.article.event) if self.article.event else None
        return next((card for card in [event, *self.stranded] if card and card.key == key), None)

    @cached_property
    def edge_buttons(self) -> SafeString:
        """The same on every card, and rendered once."""
        return render_to_string("admin/articles/article/edges.html", {"edges": EDGES, "steps": STEPS})

    # --- the text -------------------------------------------------------------------------------

    @cached_property
    def text(self) -> SafeString:
        """The source text of this part with everything marked in place."""
        marks = [*self._evidence(), *self._mentions(), *self._quoted()]
        return painted(self.article.source_text, marks, self.part.start, self.part.end)

    def _quoted(self) -> list[Mark]:
        begun_before = self._reaching(self.article.quotes).filter(start__lt=self.part.start)
        cards = [*(self._quote_card(row, self._labels[Quote, row.pk]) for row in begun_before), *self.quotes]
        return [mark for card in cards for mark in card.marks]

    def _mentions(self) -> list[Mark]:
        marks = [mark for card in self.participations for mark in card.marks]
        first = {(card.finding.pk, card.finding.start) for card in self.participations}
        here = {card.finding.pk for card in self.participations}
        for mention in self._reaching(self.article.mentions):
            number = mention.participation_id
            if (number, mention.start) in first or (Participation, number) not in self._labels:
                continue
            label = self._labels[Participation, number]
            card = "" if number in here else at_the_desk(self.article.pk, label.key)
            marks.append(_labelled(label, mention.start, mention.end, "mention", card=card))
        return marks

    def _evidence(self) -> list[Mark]:
        """Where the text says what the event and the article's own fields say; the first of the event is its place."""
        marks, event = [], self._event_card(self.article.event).label if self.article.event else None
        place = event.place if event else ""
        for evidence in self._reaching(self.article.evidence):
            field = FORM_FIELDS.get(evidence.field)
            name = evidence.get_field_display()
            of_event = event if event and not field else None
            marks.append(
                Mark(
                    evidence.start,
                    evidence.end,
                    kind="evidence",
                    finding=field or (event.key if event else "id_event"),
                    label=str(name),
                    spoken=f"{name}: {evidence.value}",
                    place=place if of_event else "",
                    card=at_the_desk(self.article.pk, event.key) if of_event and not self.is_first else "",
                )
            )
            place = "" if of_event else place
        return marks

    # --- what waits -----------------------------------------------------------------------------

    @cached_property
    def undecided(self) -> list:
        """Everything in this article that waits, on whichever page."""
        event = self.article.event
        return [
            *([event] if event and not event.is_decided else []),
            *self.article.participations.current().undecided(),
            *self.article.quotes.current().undecided(),
        ]

    @property
    def sure(self) -> list:
        return [finding for finding in self.undecided if finding.confidence >= SURE]

    @cached_property
    def missing(self) -> list[str]:
        return workflow.missing(self.article)


def _is_open(participation) -> bool:
    """Whether it is still to be said who that is: nobody, or a record that the machine drafted."""
    who = participation.participant
    return participation.review != Review.REJECTED and (who is None or who.drafted)


def _others(candidates, who) -> tuple[Candidate, ...]:
    return tuple(candidate for candidate in candidates if candidate.participant != who)[:CANDIDATES_OFFERED]


def _with_people(quotes):
    return quotes.select_related("spoken_by", "original_speaker", "decided_by")


def _unnumbered(finding) -> Label:
    return Label(type(finding), finding.pk, "", Review(finding.review))
