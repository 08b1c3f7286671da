from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from articles import workflow
from articles.anchoring import measure
from articles.models import Article, Quote, Review, Status
from articles.restoring import differences, restore
from tests.factories import make_article, make_editor, make_event, make_published_article, make_quote, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


def edited(article, **fields):
    """The version before an edit of these fields."""
    version = article.history.first()
    for field, value in fields.items():
        setattr(article, field, value)
    article.save()
    return version


def test_a_restored_version_is_a_new_one():
    event = make_event()
    article, editor = make_article(event=event, dated=date(2026, 2, 27)), make_editor()
    version = edited(article, headline="Иначе", body="Другой текст.", event=None, dated=None, source_name="Газета")
    assert differences(article, version) == ["headline", "body", "dated", "source_name", "event_id"]
    before = article.history.count()
    restore(article, version, by=editor)
    assert (article.headline, article.event, article.dated) == ("Круглый стол о языке закона", event, date(2026, 2, 27))
    assert article.source_name == ""
    assert article.history.count() == before + 1
    latest = article.history.first()
    assert (latest.history_user, latest.history_change_reason) == (editor, "restore")


def test_what_is_restored_is_found_by_its_words():
    article = make_article(headline="О снегопадах")
    version = edited(article, headline="О законах")
    restore(article, version, by=make_editor())
    assert "снегопад" in article.search_lemmas


def test_quotes_are_held_against_the_restored_body():
    article = make_article()
    quote = make_quote(article)
    version = edited(article, body="Другой текст.")
    measure(article)
    assert not Quote.objects.get().in_body
    restore(article, version, by=make_editor())
    quote.refresh_from_db()
    assert quote.in_body


def test_states_decisions_and_the_source_are_not_restored():
    article, editor = make_article(), make_editor()
    quote = make_quote(article)
    version = edited(article, headline="Иначе")
    quote.review, quote.decided_at = Review.CONFIRMED, article.created_at
    quote.save()
    workflow.submit(article, by=editor)
    restore(article, version, by=editor)
    quote.refresh_from_db()
    assert (article.status, article.submitted_by, quote.review) == (Status.IN_REVIEW, editor, Review.CONFIRMED)


def test_restoring_a_public_article_is_a_correction_with_its_notice():
    article, editor = make_published_article(), make_editor()
    version = edited(article, headline="Иначе")
    with pytest.raises(ValidationError, match="Please say what was corrected"):
        restore(article, version, by=editor)
    assert Article.objects.get().headline == "Иначе"
    restore(article, version, by=editor, notice="Прежний заголовок был верен.")
    revision = article.revisions.get()
    assert (revision.act, revision.notice) == ("correction", "Прежний заголовок был верен.")
    assert revision.document["headline"] == "Круглый стол о языке закона"


def test_a_published_article_is_not_restored_to_none_at_all():
    article = make_article(headline="")
    version = edited(article, headline="О законах")
    workflow.publish(article, by=make_editor())
    with pytest.raises(ValidationError, match="needs a headline"):
        restore(article, version, by=make_editor(), notice="Опечатка.")


def test_an_event_that_is_gone_stays_gone():
    event = make_event()
    article = make_article(event=event)
    version = edited(article, headline="Иначе")
    article.event = None
    article.save()
    event.delete()
    restore(article, version, by=make_editor())
    assert (article.headline, article.event) == ("Круглый стол о языке закона", None)


def test_what_does_not_differ_and_what_is_anothers_is_refused():
    article, editor = make_article(), make_editor()
    with pytest.raises(ValidationError, match="Nothing differs"):
        restore(article, article.history.first(), by=editor)
    with pytest.raises(ValidationError, match="another article"):
        restore(article, make_article(headline="Чужой").history.first(), by=editor)


def test_whoever_may_not_edit_may_not_restore():
    article = make_published_article()
    version = edited(article, headline="Иначе")
    with pytest.raises(PermissionDenied):
        restore(article, version, by=make_user("articles.change_article"), notice="Опечатка.")
