import pytest

from articles.models import Participation, Quote, Review, Status
from tests.factories import make_article, make_participant, make_participation, make_published_article, make_quote

pytestmark = pytest.mark.django_db

WORDS = "Конституция усиливает права"


def test_the_words_of_a_quote_are_a_slice_of_the_source_and_nothing_else():
    quote = make_quote(make_article())
    assert quote.excerpt == WORDS == quote.article.source_text[quote.start : quote.end]
    assert "excerpt" not in {field.name for field in Quote._meta.get_fields()}


def test_places_count_code_points_whatever_the_letters():
    article = make_article("😀 Әділет: «Заң – бәріне ортақ».")
    assert make_quote(article, "Заң – бәріне ортақ").excerpt == "Заң – бәріне ортақ"


def test_a_role_and_an_organisation_are_slices_too():
    participation = make_participation(make_article(), role="Юрист")
    assert (participation.role, participation.organization) == ("Юрист", None)


def test_a_finding_of_an_earlier_source_keeps_its_words():
    article = make_article()
    quote = make_quote(article)
    article.superseded_sources.create(version=1, text=article.source_text, sha256=article.source_sha256)
    article.source_text, article.source_version = "Совсем другой текст.", 2
    article.save()
    quote = Quote.objects.get(pk=quote.pk)
    assert quote.excerpt == WORDS
    assert list(Quote.objects.stranded()) == [quote]
    assert list(Quote.objects.current()) == []


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("review", Review)
def test_public_is_confirmed_and_published_and_nothing_else(status, review):
    make_quote(make_article(status=status), review=review)
    is_public = (status, review) == (Status.PUBLISHED, Review.CONFIRMED)
    assert Quote.objects.public().exists() is is_public


def test_what_is_stranded_is_not_public():
    article = make_published_article()
    make_quote(article, review=Review.CONFIRMED)
    article.source_version = 2
    article.save()
    assert not Quote.objects.public().exists()


def test_whoever_is_only_mentioned_does_not_take_part():
    article = make_article()
    make_participation(article)
    make_participation(article, "Алуа Жолдыбалина", takes_part=False)
    assert [found.name for found in Participation.objects.taking_part()] == ["Серик Акылбай"]


def test_quotes_are_found_by_their_speaker():
    article, speaker = make_article(), make_participant()
    quote = make_quote(article, spoken_by=speaker)
    make_quote(article, "Закон должен быть понятен каждому", kind="direct")
    assert list(Quote.objects.spoken_by(speaker)) == [quote]
