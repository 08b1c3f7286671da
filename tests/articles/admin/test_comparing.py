import pytest

from articles.admin.comparing import Comparison
from articles.serializers import article_document
from tests.factories import (
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)

pytestmark = pytest.mark.django_db

DIRECT = "Закон должен быть понятен каждому"
CONFIRMED = {"review": "confirmed"}


def test_quotes_and_participants_are_added_removed_and_changed():
    article = make_published_article()
    speaker = make_participant()
    goes, stays = make_quote(article, **CONFIRMED), make_quote(article, DIRECT, kind="direct", **CONFIRMED)
    known = make_participation(article, participant=speaker, **CONFIRMED)
    unknown = make_participation(article, "Алуа Жолдыбалина", **CONFIRMED)
    before = article_document(article)
    goes.delete()
    unknown.delete()
    stays.spoken_by = speaker
    stays.save()
    known.name = "С. Акылбай"
    known.save()
    make_quote(article, "круглый стол", **CONFIRMED)
    make_participation(article, "депутат", kind="group", **CONFIRMED)
    compared = Comparison(before, article_document(article))
    assert compared.quotes.added == ["–: «круглый стол»"]
    assert compared.quotes.removed == ["–: «Конституция усиливает права»"]
    assert compared.quotes.changed == [(f"–: «{DIRECT}»", f"Серик Акылбай: «{DIRECT}»")]
    assert compared.participants.added == ["депутат"]
    assert compared.participants.removed == ["Алуа Жолдыбалина"]
    assert compared.participants.changed == [("Серик Акылбай · → Серик Акылбай", "С. Акылбай · → Серик Акылбай")]
    assert not compared.is_the_same


def test_facts_are_named_before_and_after():
    article = make_published_article(source_name="Газета")
    before = article_document(article)
    article.event, article.source_name = make_event(**CONFIRMED), "Вечерняя газета"
    article.save()
    facts = {str(name): (old, new) for name, old, new in Comparison(before, article_document(article)).facts}
    assert list(facts.values()) == [("Газета", "Вечерняя газета"), ("", "круглый стол «Язык закона»")]


def test_a_withdrawal_has_no_words_but_its_reason():
    article = make_published_article()
    compared = Comparison(article_document(article), {"id": article.pk, "reason": "Ошибка."})
    assert compared.headlines == ("Круглый стол о языке закона", "")
    assert ("", "Ошибка.") in [(old, new) for _name, old, new in compared.facts]


def test_the_same_is_the_same():
    document = article_document(make_published_article())
    assert Comparison(document, document).is_the_same
