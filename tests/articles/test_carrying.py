import pytest

from articles.carrying import carried, carry_over
from articles.models import Quote, Review, SupersededSource
from tests.factories import TEXT, make_article, make_quote

pytestmark = pytest.mark.django_db

DIRECT = "Закон должен быть понятен каждому"


def with_new_source(article, text):
    """The article with another text of its source, as an import would leave it."""
    SupersededSource.objects.create(
        article=article, version=article.source_version, text=article.source_text, sha256=article.source_sha256
    )
    carry_over(article, text, article.source_version + 1)
    article.source_text, article.source_version = text, article.source_version + 1
    article.save()


def test_what_moved_by_itself_is_told_from_what_waits_and_what_was_drawn_anew():
    article = make_article()
    moves = make_quote(article, review=Review.CONFIRMED)
    waits = make_quote(article, DIRECT, kind="direct", review=Review.CONFIRMED)
    with_new_source(article, "Сегодня. " + TEXT.replace("понятен каждому", "ясен всем"))
    make_quote(article, "круглый стол")
    assert list(carried(article.quotes.all())) == [moves]
    assert list(Quote.objects.stranded()) == [waits]
    record = moves.history.first()
    assert (record.history_change_reason, record.source_version) == ("carried", 2)


def test_only_the_newest_text_is_spoken_of():
    article = make_article()
    quote = make_quote(article, review=Review.CONFIRMED)
    with_new_source(article, "Сегодня. " + TEXT)
    with_new_source(article, "О погоде.")
    assert list(carried(article.quotes.all())) == []
    assert list(Quote.objects.stranded()) == [quote]
