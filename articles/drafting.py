"""Extraction -> draft rows. The machine drafts, and never overrules an editor."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from people.matching import identifies, known
from people.models import Kind, Participant

from . import anchoring, search, workflow
from .carrying import carry_over
from .extraction.reading import read
from .extraction.records import Extraction, Reading, Span
from .models import Article, Event, Evidence, Mention, Participation, Quote, SupersededSource, Topic
from .models.evidence import Field

DRAFTED_BY_THE_MACHINE = "draft"
LONGEST_NAME = 500  # as the columns of names, titles and venues are; the whole words stand in the source


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"  # the same id with another text: a new version
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Draft:
    article: Article
    outcome: Outcome


@transaction.atomic
def draft(source_id: str, extraction: Extraction) -> Draft:
    """Draft an article and its findings; the same text again changes nothing.

    A changed text becomes a new version: what somebody decided is carried to its new place where its words
    stand there once and word for word, what nobody decided is drawn anew.
    """
    text = extraction.reading.text
    digest = sha256(text.encode()).hexdigest()
    article = Article.objects.select_for_update().filter(source_id=source_id).first()
    if article and article.source_sha256 == digest:
        return Draft(article, Outcome.UNCHANGED)
    if article:
        _supersede(article, extraction, digest)
        outcome = Outcome.UPDATED
    else:
        article = Article(source_id=source_id, source_text=text, source_sha256=digest)
        _describe(article, extraction, before={})
        outcome = Outcome.CREATED
    _draft_event(article, extraction.happening)
    article.search_lemmas = search.lemmas_of(article)
    article._change_reason = DRAFTED_BY_THE_MACHINE
    article.save()
    _draft_findings(article, extraction)
    anchoring.measure(article)
    if outcome == Outcome.UPDATED:
        forget_unnamed(article.pk)
        workflow.refreeze(article, policy="import", reason="new version of the source")
    return Draft(article, outcome)


def body_of(reading: Reading) -> str:
    """The newsroom's copy as it begins: the paragraphs of the source, without dateline and photo credit."""
    return "\n\n".join(paragraph.of(reading.text) for paragraph in reading.paragraphs)


# --- a new version of the source ----------------------------------------------------------------


def _supersede(article, extraction, digest):
    """Keep the old text, carry decisions over to the new one, and take what only the machine had said back."""
    before = _drafted_values(article)
    SupersededSource.objects.create(
        article=article, version=article.source_version, text=article.source_text, sha256=article.source_sha256
    )
    _take_back_undecided(article)
    text, version = extraction.reading.text, article.source_version + 1
    carry_over(article, text, version)
    article.source_text, article.source_sha256, article.source_version = text, digest, version
    _describe(article, extraction, before)


def _drafted_values(article):
    """What the machine wrote into the article's own fields last time; another value is an editor's."""
    values = {evidence.field: evidence.value for evidence in article.evidence.all()}
    return {
        "source_name": values.get(Field.SOURCE_NAME, ""),
        "dated": values.get(Field.DATED),
        "body": body_of(read(article.source_text)),
    }


def _take_back_undecided(article):
    article.quotes.undecided().delete()
    article.participations.undecided().delete()
    article.evidence.all().delete()
    if article.event and article.event.is_untouched and article.event.articles.count() == 1:
        article.event.delete()
        article.event = None


def forget_unnamed(number):
    """Drafts of the machine that the article of this number once named and that nothing names any more."""
    once_named = Participation.history.filter(article=number).values("participant")
    Participant.objects.unused().filter(pk__in=once_named).delete()


# --- a draft taken back ---------------------------------------------------------------------------


@transaction.atomic
def discard(article, *, by=None, reason):
    """Remove a draft with its findings, the event that only it reports, and the people that only it names."""
    number, event = article.pk, article.event
    article._history_user, article._change_reason = by, reason
    article.delete()
    if event:
        remove_untouched_event(event)
    forget_unnamed(number)


def remove_untouched_event(event):
    """Remove an event that no article reports any more and that no person ever touched."""
    if not event.articles.exists() and not event.history.filter(history_user__isnull=False).exists():
        event.delete()


# --- the article's own fields -------------------------------------------------------------------


def _describe(article, extraction, before):
    """Fill the fields the machine may fill: empty ones, and those that still say what it wrote last time."""
    reading, headline = extraction.reading, extraction.headline
    article.language = reading.language
    if article.source_name == before.get("source_name", ""):
        article.source_name = reading.credit.value if reading.credit else ""
    if (article.dated.isoformat() if article.dated else None) == before.get("dated"):
        article.dated = reading.dateline.value if reading.dateline else None
    if article.body == before.get("body", ""):
        article.body = body_of(reading)
    if not article.headline or article.headline_proposed:
        article.headline = _short(headline.text) if headline else ""
        article.headline_proposed = bool(headline and headline.proposed)
    article.clean_fields(exclude=["event"])


# --- findings -----------------------------------------------------------------------------------


def _draft_findings(article, extraction):
    _draft_evidence(article, extraction)
    identities = _draft_participations(article, extraction)
    _draft_quotes(article, extraction.quotations, identities)


def _draft_evidence(article, extraction):
    reading, headline, happening = extraction.reading, extraction.headline, extraction.happening
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
    rows = [(field, fact.value, fact.span, fact.rule) for field, fact in stated if fact]
    if headline and headline.span:
        rows.append((Field.HEADLINE, headline.text, headline.span, ""))
    Evidence.objects.bulk_create(
        Evidence(field=field, value=_short(value), rule=rule, **_place(article, span))
        for field, value, span, rule in rows
    )


def _draft_event(article, happening):
    """An event the article reports, unless it already has one that somebody decided."""
    if not happening or article.event:
        return
    event = Event(
        kind=happening.kind.value,
        title=_short(happening.title.value) if happening.title else "",
        venue=_short(happening.venue.value) if happening.venue else "",
        date=happening.date.value if happening.date else None,
        date_precision=happening.date_precision,
        **_attendance(happening.attendance, article.source_text),
        rule=happening.kind.rule,
        confidence=happening.confidence,
    )
    event._history_user, event._change_reason = None, DRAFTED_BY_THE_MACHINE
    event.save()
    article.event = event
    topics = dict.fromkeys(_short(topic.value) for topic in happening.topics)
    rows = [Topic(event=event, name=name, position=position) for position, name in enumerate(topics)]
    _drawn(rows, Topic)


def _attendance(stated, text):
    return {"attendance": int(stated.value), "attendance_as_printed": stated.span.of(text)} if stated else {}


def _draft_participations(article, extraction):
    """Rows for everybody the text names. Returns who each name is taken to be: {name: Participant}."""
    taken = set(article.participations.current().values_list("start", "end"))
    decided = article.participations.current().decided().select_related("participant")
    decided_names = {participation.name: participation.participant for participation in decided}
    named = [*map(_person_row, extraction.people), *map(_group_row, extraction.groups)]
    identities = {name: _identity(name, row["kind"], decided_names) for name, row, _ in named}
    rows, mentions = [], []
    for name, row, places in named:
        if name in decided_names or (places[0].start, places[0].end) in taken:
            continue
        taken.add((places[0].start, places[0].end))
        rows.append(Participation(participant=identities[name], name=name, **row, **_place(article, places[0])))
        mentions.append(places)
    created = _drawn(rows, Participation)
    Mention.objects.bulk_create(
        Mention(participation=participation, **_place(article, place))
        for participation, places in zip(created, mentions, strict=True)
        for place in places
    )
    return identities


def _person_row(person):
    row = {
        "kind": Kind.PERSON,
        "takes_part": person.takes_part,
        "rule": person.rule,
        "confidence": person.confidence,
        **_edges("role", person.position),
        **_edges("organization", person.organization),
    }
    return _short(person.name), row, person.mentions


def _group_row(group):
    row = {
        "kind": Kind(group.kind),
        "organizes": group.organizes,
        "rule": group.rule,
        "confidence": group.confidence,
    }
    return _short(group.name), row, (group.span,)


def _identity(name, kind, decided_names):
    """Who that is: as decided in this article, else the one participant known by that name, else a new draft.

    A surname alone may be anybody's: its identity stays open, for an editor to say. What an editor left open stays so.
    """
    if name in decided_names:
        return decided_names[name]
    if not identifies(name, kind):
        return None
    return known(name, kind) or Participant.objects.create(name=name, kind=kind, drafted=True)


def _draft_quotes(article, quotations, identities):
    decided = _answered(article)
    quotations = {(found.kind, found.content): found for found in quotations}.values()
    rows = [
        Quote(
            kind=found.kind,
            spoken_by=_speaker(found.speaker, identities),
            speaker_kind=found.speaker.kind,
            speaker_name=_short(found.speaker.name or ""),
            speaker_rule=found.speaker.rule,
            chain=[[span.start, span.end] for span in found.speaker.chain],
            group=found.group,
            rule=found.rule,
            confidence=found.confidence,
            search_lemmas=search.lemmas(found.content.of(article.source_text)),
            **_place(article, found.content),
            **_edges("source", found.source),
            **_edges("cue", found.cue),
        )
        for found in quotations
        if not any(found.kind == kind and _same_words(found.content, start, end) for kind, start, end in decided)
    ]
    _drawn(rows, Quote)


def _answered(article):
    """Kind and place of every decided quote, and the place it was drawn at before an editor moved its edges."""
    places = (("start", "end"), ("drafted_start", "drafted_end"))
    rows = article.quotes.current().values("kind", *places[0], *places[1])
    answered = [(row["kind"], row[start], row[end]) for row in rows for start, end in places]
    return [(kind, start, end) for kind, start, end in answered if start is not None]


def _speaker(speaker, identities):
    """A person of this text, or a body the newsroom knows by the very words; else the identity stays open."""
    if not speaker.name:
        return None
    name = _short(speaker.name)
    if name in identities:
        return identities[name]
    return known(name, Kind.ORGANIZATION) or known(name, Kind.GROUP)


def _same_words(span, start, end):
    """Whether a decided quote covers most of a suggested one: then it has been asked and answered."""
    common = min(span.end, end) - max(span.start, start)
    return common > 0 and common / (max(span.end, end) - min(span.start, start)) >= 0.5


def _drawn(rows, model):
    """Nobody's, whoever imports the text: what a person touches is not drawn anew."""
    for row in rows:
        row._history_user = None
    return bulk_create_with_history(rows, model, default_change_reason=DRAFTED_BY_THE_MACHINE)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _place(article, span: Span):
    return {"article": article, "source_version": article.source_version, "start": span.start, "end": span.end}


def _edges(name, span: Span | None):
    return {f"{name}_start": span and span.start, f"{name}_end": span and span.end}
