"""One article as its editor sees it: the text with its findings in place, and a card for each of them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import workflow
from articles.anchoring import Standing, stands_in_body
from articles.models import Article, Event, Participation, Quote, Review
from articles.models.evidence import Field
from people.models import Participant

from .evidence import Mark, painted

SURE = 0.9  # «Confirm everything the machine is sure of» begins here.
SPEAKERS_OFFERED = 40  # on a card; everybody else is found on the quote's own page

LETTERS = {
    Quote: pgettext_lazy("letter before the number of a quote", "Q"),
    Participation: pgettext_lazy("letter before the number of a participant", "P"),
    Event: pgettext_lazy("letter that stands for the event", "E"),
}
SIGNS = {Review.SUGGESTED: "?", Review.CONFIRMED: "✓", Review.REJECTED: "✗"}
STANDINGS = {
    Standing.EXACT: _("in the body word for word"),
    Standing.MOVED: _("in the body word for word, at another place"),
    Standing.AMBIGUOUS: _("in the body more than once"),
    Standing.BROKEN: _("not in the body word for word"),
}
# Evidence of an article's own field leads to that field in the form; the rest is the event's.
FORM_FIELDS = {Field.HEADLINE: "id_headline", Field.DATED: "id_dated", Field.SOURCE_NAME: "id_source_name"}


def key_of(finding) -> str:
    """Its name in forms and addresses: «quote-12»."""
    return f"{finding._meta.model_name}-{finding.pk}"


@dataclass(frozen=True)
class Card:
    """A finding with its label; what it says in print belongs to the templates."""

    finding: Quote | Participation | Event
    number: int | str = ""

    @property
    def key(self) -> str:
        return key_of(self.finding)

    @property
    def place(self) -> str:
        return f"at-{self.key}"

    @property
    def label(self) -> str:
        return f"{LETTERS[type(self.finding)]}{self.number}{SIGNS[self.finding.review]}"

    @property
    def spoken(self) -> str:
        """The label as a screen reader says it: «Quote 3, suggested»."""
        name = f"{self.finding._meta.verbose_name} {self.number}".strip().capitalize()
        return f"{name}, {self.finding.get_review_display()}"

    @property
    def template(self) -> str:
        return f"admin/articles/article/{self.finding._meta.model_name}_card.html"

    def mark(self, start, end, kind, **labels) -> Mark:
        return Mark(start, end, f"{kind} {self.finding.review}", self.key, **labels)

    def labelled(self, start, end, kind, *, place=True) -> Mark:
        return self.mark(start, end, kind, label=self.label, spoken=self.spoken, place=self.place if place else "")


@dataclass(frozen=True)
class QuoteCard(Card):
    speakers: tuple[Participant, ...] = ()

    @property
    def marks(self) -> list[Mark]:
        quote = self.finding
        marks = [self.labelled(quote.start, quote.end, f"quote {quote.kind}")]
        if quote.review != Review.REJECTED:
            marks += [
                self.mark(start, end, kind)
                for kind, start, end in (
                    ("cue", quote.cue_start, quote.cue_end),
                    ("source", quote.source_start, quote.source_end),
                )
                if start is not None
            ]
        return marks

    @cached_property
    def standing(self) -> Standing:
        return stands_in_body(self.finding)

    @property
    def standing_in_words(self):
        return STANDINGS[self.standing]

    @property
    def is_misquoted(self) -> bool:
        """Words in quotation marks that the body does not carry."""
        return self.finding.kind == "direct" and self.standing == Standing.BROKEN

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
    def choices(self) -> list[Participant]:
        """Whom the text names, and whoever is taken for the speaker already."""
        return list(dict.fromkeys([*self.speakers, *filter(None, [self.finding.spoken_by])]))


@dataclass(frozen=True)
class ParticipationCard(Card):
    mentions: tuple = ()

    @property
    def marks(self) -> list[Mark]:
        own = (self.finding.start, self.finding.end)
        others = {(mention.start, mention.end) for mention in self.mentions} - {own}
        return [
            self.labelled(*own, "mention"),
            *(self.labelled(*place, "mention", place=False) for place in sorted(others)),
        ]


class Workbench:
    """Everything the article page shows beside the form, read with a fixed number of queries."""

    def __init__(self, article: Article, user):
        self.article = article
        self.user = user

    @cached_property
    def participations(self) -> list[ParticipationCard]:
        rows = self.article.participations.current().select_related("participant", "decided_by")
        mentions = {}
        for mention in self.article.mentions.filter(source_version=self.article.source_version):
            mentions.setdefault(mention.participation_id, []).append(mention)
        return [
            ParticipationCard(row, number, tuple(mentions.get(row.pk, ()))) for number, row in enumerate(rows, start=1)
        ]

    @cached_property
    def quotes(self) -> list[QuoteCard]:
        rows = self.article.quotes.current().select_related("spoken_by", "original_speaker", "decided_by")
        return [QuoteCard(row, number, self.speakers) for number, row in enumerate(rows, start=1)]

    @cached_property
    def speakers(self) -> tuple[Participant, ...]:
        """Whom this text names and the newsroom knows, in text order."""
        named = (card.finding.participant for card in self.participations)
        return tuple(dict.fromkeys(filter(None, named)))[:SPEAKERS_OFFERED]

    @cached_property
    def event(self) -> Card | None:
        return Card(self.article.event) if self.article.event else None

    @cached_property
    def stranded(self) -> list[Card]:
        """What was decided in an earlier version of the source and has no certain place in this one."""
        participations = self.article.participations.stranded().select_related("participant", "decided_by")
        quotes = self.article.quotes.stranded().select_related("spoken_by", "original_speaker", "decided_by")
        return [*map(ParticipationCard, participations), *(QuoteCard(row, "", self.speakers) for row in quotes)]

    @cached_property
    def text(self) -> SafeString:
        """The source text with everything marked in place."""
        marks = [mark for card in [*self.participations, *self.quotes] for mark in card.marks]
        return painted(self.article.source_text, [*self._evidence(), *marks])

    def _evidence(self) -> list[Mark]:
        """Where the text says what the event and the article's own fields say; the first of the event is its place."""
        marks, place = [], self.event.place if self.event else ""
        for evidence in self.article.evidence.filter(source_version=self.article.source_version):
            field = FORM_FIELDS.get(evidence.field)
            name = evidence.get_field_display()
            mark = Mark(
                evidence.start,
                evidence.end,
                kind="evidence",
                finding=field or (self.event.key if self.event else "id_event"),
                label=str(name),
                spoken=f"{name}: {evidence.value}",
                place="" if field else place,
            )
            marks.append(mark)
            place = place if field else ""
        return marks

    @cached_property
    def undecided(self) -> list:
        findings = [card.finding for card in [self.event, *self.participations, *self.quotes] if card]
        return [finding for finding in findings if not finding.is_decided]

    @property
    def sure(self) -> list:
        return [finding for finding in self.undecided if finding.confidence >= SURE]

    @cached_property
    def missing(self) -> list[str]:
        return workflow.missing(self.article)

    @cached_property
    def moves(self) -> list[workflow.Move]:
        return workflow.moves_for(self.article, self.user)
