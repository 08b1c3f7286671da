"""What must never be false: the database refuses it, and says so in words a person understands."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from articles.models import Article, Event, Evidence, Mention, Participation, Quote, Revision, Status, Topic
from articles.models.revision import Act
from tests.factories import make_article, make_event, make_participation, make_quote

pytestmark = pytest.mark.django_db

BROKEN = {
    "an_article_has_a_source_text": lambda: Article(source_id="x", source_text="", source_sha256="0" * 64),
    "a_published_article_has_a_headline_and_a_moment": lambda: Article(
        source_id="x", source_text="т", source_sha256="0" * 64, status=Status.PUBLISHED, published_at=timezone.now()
    ),
    "a_scheduled_article_has_its_moment": lambda: Article(
        source_id="x", source_text="т", source_sha256="0" * 64, status=Status.SCHEDULED
    ),
    "a_withdrawn_article_says_why": lambda: Article(
        source_id="x", source_text="т", source_sha256="0" * 64, status=Status.WITHDRAWN, withdrawn_at=timezone.now()
    ),
    "an_event_has_a_kind": lambda: Event(kind=""),
    "event_decision_has_its_moment": lambda: Event(kind="форум", review="confirmed"),
    "event_confidence_lies_between_0_and_1": lambda: Event(kind="форум", confidence=1.5),
    "an_event_has_each_topic_once": lambda: Topic(event=make_event(topics=["Право"]), name="Право"),
    "quote_ends_after_it_starts": lambda: Quote(article=make_article(), kind="direct", start=5, end=5),
    "quote_decision_has_its_moment": lambda: Quote(
        article=make_article(), kind="direct", start=0, end=5, decided_at=timezone.now()
    ),
    "quote_confidence_lies_between_0_and_1": lambda: Quote(
        article=make_article(), kind="direct", start=0, end=5, confidence=-0.1
    ),
    "one_quote_of_a_kind_per_place": lambda: copy_of(make_quote(make_article())),
    "participation_ends_after_it_starts": lambda: Participation(article=make_article(), name="А", start=9, end=3),
    "participation_decision_has_its_moment": lambda: Participation(
        article=make_article(), name="А", start=0, end=5, review="rejected"
    ),
    "participation_confidence_lies_between_0_and_1": lambda: Participation(
        article=make_article(), name="А", start=0, end=5, confidence=2
    ),
    "one_participation_per_place": lambda: copy_of(make_participation(make_article())),
    "mention_ends_after_it_starts": lambda: mention(start=4, end=4),
    "evidence_ends_after_it_starts": lambda: Evidence(article=make_article(), field="dated", value="х", start=4, end=1),
}


def copy_of(row):
    row.pk = None
    row._state.adding = True
    return row


def mention(**place):
    participation = make_participation(make_article())
    return Mention(article=participation.article, participation=participation, **place)


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_it_by_a_name_that_says_what_is_wrong(name):
    row = BROKEN[name]()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        row.save()
    assert name in str(refusal.value) or "UNIQUE constraint failed" in str(refusal.value)


@pytest.mark.parametrize("name", BROKEN)
def test_the_desk_says_it_in_words(name):
    row = BROKEN[name]()
    constraint = next(found for found in row._meta.constraints if found.name == name)
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            row.validate_constraints()
        assert str(constraint.violation_error_message) in refusal.value.messages


def test_every_constraint_of_the_articles_is_tried_here():
    models = (Article, Event, Topic, Quote, Participation, Mention, Evidence)
    assert {constraint.name for model in models for constraint in model._meta.constraints} == set(BROKEN)


def test_two_revisions_of_an_article_never_share_a_number():
    article = make_article()
    Revision.objects.create(article=article, number=1, act=Act.PUBLICATION, document={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(article=article, number=1, act=Act.CORRECTION, document={})
