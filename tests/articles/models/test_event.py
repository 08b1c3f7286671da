import pytest

from articles.models import Event, Review
from tests.factories import make_article, make_editor, make_event, make_published_article

pytestmark = pytest.mark.django_db


def test_an_event_is_public_once_it_is_confirmed_and_a_published_article_reports_it():
    event = make_event(review=Review.CONFIRMED)
    make_article(event=event)
    assert not Event.objects.public().exists()
    make_published_article(event=event)
    assert Event.objects.public().get() == event


def test_an_undecided_event_is_not_public_whatever_reports_it():
    make_published_article(event=make_event())
    assert not Event.objects.public().exists()


def test_topics_keep_the_order_of_the_text():
    event = make_event(topics=["Равенство", "Защита прав", "Данные"])
    assert [topic.name for topic in event.topics.all()] == ["Равенство", "Защита прав", "Данные"]


def test_an_event_is_named_by_its_kind_and_title():
    assert str(make_event()) == "круглый стол «Язык закона»"
    assert str(make_event(title="")) == "круглый стол"


def test_an_edited_event_is_no_longer_the_machines_to_draw_anew():
    event = make_event()
    assert event.is_untouched
    event._history_user = make_editor()
    event.save()
    assert not event.is_untouched
