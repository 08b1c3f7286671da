"""Plain functions that make rows; a test writes out what it cares about.

A place is given as words: `make_quote(article, "Закон должен быть понятен каждому", cue="отметила")`.
"""

import hashlib
from datetime import timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Article, Event, Participation, Quote, Review, Status
from articles.search import lemmas
from people.models import Kind, Participant

TEXT = (
    "В столице состоялся круглый стол «Язык закона». Юрист Серик Акылбай подчеркнул, что Конституция усиливает права. "
    "«Закон должен быть понятен каждому», – отметила депутат Алуа Жолдыбалина."
)

numbers = count(1)


def make_user(*permissions, **fields):
    """Somebody of the staff who may do what is named: `make_user("articles.publish_article")`."""
    user = get_user_model().objects.create(**{"username": f"user{next(numbers)}", "is_staff": True} | fields)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


def make_editor(*permissions):
    """Somebody who may decide and publish, and what else is named."""
    deciding = (f"articles.change_{noun}" for noun in ("article", "event", "quote", "participation"))
    return make_user("articles.publish_article", *deciding, *permissions)


def make_article(text=TEXT, **fields):
    """A draft; with another `status` it has what such an article must have."""
    fields.setdefault("status", Status.DRAFT)
    if fields["status"] in {Status.PUBLISHED, Status.WITHDRAWN}:
        fields.setdefault("published_at", timezone.now())
    if fields["status"] == Status.SCHEDULED:
        fields.setdefault("publish_at", timezone.now() + timedelta(hours=1))
    if fields["status"] == Status.WITHDRAWN:
        fields.setdefault("withdrawn_at", timezone.now())
        fields.setdefault("withdrawal_reason", "Имя указано неверно.")
    defaults = {
        "source_id": f"seed-{next(numbers)}",
        "source_text": text,
        "source_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "headline": "Круглый стол о языке закона",
        "body": text,
        "search_lemmas": lemmas(text),
    }
    return Article.objects.create(**defaults | fields)


def make_published_article(text=TEXT, **fields):
    return make_article(text, status=Status.PUBLISHED, **fields)


def make_event(kind="круглый стол", title="Язык закона", *, topics=(), **fields):
    event = Event.objects.create(kind=kind, title=title, **_decided(fields))
    for position, name in enumerate(topics):
        event.topics.create(name=name, position=position)
    return event


def make_participant(name="Серик Акылбай", kind=Kind.PERSON, **fields):
    return Participant.objects.create(name=name, kind=kind, **fields)


def make_participation(article, words="Серик Акылбай", *, role=None, organization=None, **fields):
    """Somebody the article names with `words`; role and organisation are words of the same text."""
    places = _place(article, words) | _place(article, role, "role_") | _place(article, organization, "organization_")
    return Participation.objects.create(
        **{"article": article, "source_version": article.source_version, "name": words} | places | _decided(fields)
    )


def make_quote(article, words="Конституция усиливает права", *, cue=None, source=None, **fields):
    """Words of the article that somebody said; cue and the speaker's words beside it are words of the same text."""
    places = _place(article, words) | _place(article, cue, "cue_") | _place(article, source, "source_")
    defaults = {
        "article": article,
        "source_version": article.source_version,
        "kind": "indirect",
        "search_lemmas": lemmas(words),
    }
    return Quote.objects.create(**defaults | places | _decided(fields))


def _place(article, words, prefix=""):
    if words is None:
        return {}
    start = article.source_text.index(words)
    return {f"{prefix}start": start, f"{prefix}end": start + len(words)}


def _decided(fields):
    """What is confirmed or rejected has a moment of decision."""
    if fields.get("review", Review.SUGGESTED) != Review.SUGGESTED:
        fields.setdefault("decided_at", timezone.now())
    return fields
