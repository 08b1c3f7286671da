"""An article as it stood before a new version of its source: kept with the batch of the import, put back by its undo.

What somebody had decided is still there and only goes back to its place; what nobody had decided was drawn anew and
is brought back as it was, under its old number.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from simple_history.utils import bulk_create_with_history

from people.matching import known
from people.merging import survivor
from people.models import Participant

from . import anchoring, search, workflow
from .drafting import forget_unnamed, remove_untouched_event
from .models import Event, Evidence, Mention, Participation, Quote, Topic

# What an import writes into the article itself. The text stays in its row of earlier sources until it is put back.
ARTICLE = (
    "source_version",
    "source_sha256",
    "source_name",
    "language",
    "dated",
    "headline",
    "headline_proposed",
    "body",
    "event_id",
)
PLACES = (
    "source_version",
    "start",
    "end",
    "role_start",
    "role_end",
    "organization_start",
    "organization_end",
    "source_start",
    "source_end",
    "cue_start",
    "cue_end",
    "drafted_start",
    "drafted_end",
    "chain",
)


def snapshot(article) -> dict:
    """Plain values, all of them: what `put_back` needs."""
    named = Participant.objects.filter(participations__article=article) | Participant.objects.filter(
        quotes__article=article
    )
    kept = {
        "article": {name: getattr(article, name) for name in ARTICLE},
        "event": list(Event.objects.filter(pk=article.event_id).values()),
        "topics": list(Topic.objects.filter(event=article.event_id).values()),
        "participations": list(article.participations.values()),
        "mentions": list(article.mentions.values()),
        "quotes": list(article.quotes.values()),
        "evidence": list(article.evidence.values()),
        "drafted": list(named.filter(drafted=True).distinct().values("id", "name", "kind")),
    }
    return json.loads(json.dumps(kept, cls=DjangoJSONEncoder))


@transaction.atomic
def put_back(article, kept, *, by=None, policy="", reason):
    """The newest version of the source is taken back, with everything that was drawn from it."""
    people = _people(kept["drafted"])
    article.evidence.all().delete()
    article.mentions.all().delete()
    _put_findings_back(article, Participation, kept["participations"], people, by, reason)
    _put_findings_back(article, Quote, kept["quotes"], people, by, reason)
    Mention.objects.bulk_create(_row(Mention, values) for values in kept["mentions"])
    Evidence.objects.bulk_create(_row(Evidence, values) for values in kept["evidence"])
    drawn = article.event
    _put_event_back(kept, reason)
    _put_article_back(article, kept["article"], by, reason)
    if drawn and drawn.pk != article.event_id:
        remove_untouched_event(drawn)
    forget_unnamed(article.pk)
    anchoring.measure(article)
    workflow.refreeze(article, by=by, policy=policy, reason=reason)


def _people(drafted):
    """{number then: number now} of the machine's drafts: since nobody names them, some may be gone, or merged."""
    return {then["id"]: _person(then) for then in drafted}


def _person(then):
    if Participant.objects.filter(pk=then["id"]).exists():
        return survivor(then["id"])
    found = known(then["name"], then["kind"]) or Participant.objects.create(**then, drafted=True)
    return found.pk


def _put_findings_back(article, model, kept, people, by, reason):
    then = {values["id"]: values for values in kept}
    rows = model.objects.filter(article=article)
    rows.exclude(pk__in=then).delete()
    there = {row.pk: row for row in rows}
    for key, row in there.items():
        for name in PLACES:
            if name in then[key]:
                setattr(row, name, then[key][name])
        row._history_user, row._change_reason = by, reason
        row.save()
    gone = [_row(model, _renamed(values, people)) for key, values in then.items() if key not in there]
    bulk_create_with_history(gone, model, default_user=by, default_change_reason=reason)


def _renamed(values, people):
    links = ("participant_id", "spoken_by_id", "original_speaker_id")
    return values | {name: people.get(values[name], values[name]) for name in links if name in values}


def _put_event_back(kept, reason):
    for values in kept["event"]:
        if not Event.objects.filter(pk=values["id"]).exists():
            event = _row(Event, values)
            # Nobody's: as before, no person has touched it, and the next version may draw it anew.
            event._history_user, event._change_reason = None, reason
            event.save(force_insert=True)
            Topic.objects.bulk_create(_row(Topic, topic) for topic in kept["topics"])


def _put_article_back(article, values, by, reason):
    earlier = article.superseded_sources.get(version=values["source_version"])
    article.source_text = earlier.text
    earlier.delete()
    for name, value in values.items():
        setattr(article, name, _value(article, name, value))
    article.search_lemmas = search.lemmas_of(article)
    article._history_user, article._change_reason = by, reason
    article.save()


def _row(model, values):
    row = model()
    for name, value in values.items():
        setattr(row, name, _value(row, name, value))
    return row


def _value(row, name, value):
    """Dates and moments came as texts."""
    return row._meta.get_field(name).to_python(value) if isinstance(value, str) else value
