import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring import Standing, anchor, measure, stands_in_body
from articles.models import Article, Quote, Review
from tests.factories import make_article, make_quote

WORDS = "Конституция усиливает права"


def test_words_at_their_old_place_are_exact():
    assert anchor(WORDS, f"Он сказал: {WORDS}.", at=11).standing == Standing.EXACT


def test_words_that_stand_once_elsewhere_have_moved_there():
    found = anchor(WORDS, f"Вчера он сказал: {WORDS}.", at=11)
    assert (found.standing, found.start) == (Standing.MOVED, 17)


def test_words_that_stand_twice_elsewhere_have_no_certain_place():
    found = anchor("права", "Есть права и права.", at=0)
    assert (found.standing, found.start) == (Standing.AMBIGUOUS, None)


def test_one_changed_letter_breaks_a_quote():
    assert anchor(WORDS, "Конституция усиливает право", at=0).standing == Standing.BROKEN


@given(before=st.text(alphabet="аб \n", max_size=20), after=st.text(alphabet="аб \n", max_size=20))
def test_a_moved_place_always_carries_the_very_words(before, after):
    text = before + "слово" + after
    found = anchor("слово", text, at=0)
    assert text[found.start :].startswith("слово")


def test_a_quote_is_held_against_the_body_of_its_article():
    article = Article(source_text=f"– {WORDS}, – сказал он.", body=f"По-нашему: {WORDS}.")
    quote = Quote(article=article, start=2, end=2 + len(WORDS))
    assert stands_in_body(quote) == Standing.MOVED
    article.body = "Совсем другое."
    assert stands_in_body(quote) == Standing.BROKEN


def test_a_quote_over_two_paragraphs_stands_however_the_body_breaks_them():
    article = Article(source_text="«Первое.\nВторое», – сказал он.", body="– Первое.\n\nВторое, – сказал он.")
    quote = Quote(article=article, start=1, end=15)
    assert quote.excerpt == "Первое.\nВторое"
    assert stands_in_body(quote) == Standing.MOVED


def test_a_place_is_the_same_place_when_the_spaces_before_it_are_written_otherwise():
    article = Article(source_text="Первый абзац.\n\nОн сказал: слова.", body="Первый абзац. Он сказал: слова.")
    start = article.source_text.index("слова")
    assert stands_in_body(Quote(article=article, start=start, end=start + 5)) == Standing.EXACT


@pytest.mark.django_db
def test_the_long_texts_of_an_article_are_not_read_again_for_each_of_its_quotes(django_assert_max_num_queries):
    article = make_article(body="Другие слова.", source_version=2)
    article.superseded_sources.create(version=1, text=article.source_text, sha256=article.source_sha256)
    for version in (1, 2):
        for words in ("усиливает", "права", "закона"):
            make_quote(article, words, source_version=version, review=Review.CONFIRMED)
    with django_assert_max_num_queries(3) as captured:
        measure(article)
    assert not any("source_text" in query["sql"] for query in captured)
    assert not article.quotes.filter(in_body=True).exists()
