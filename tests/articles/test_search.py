import subprocess
import sys

import pytest

from articles.models import Article, Quote
from articles.search import lemmas, matching
from tests.factories import make_article, make_quote

TEXT = "Проект новой Конституции вынесли на референдум."


@pytest.mark.parametrize(
    "query",
    [
        "конституция",
        "КОНСТИТУЦИЕЙ",
        "новая конституция",
        "конституцию нового",  # any order, any form
        "референдума, проектом!",
        "  референдум  ",
    ],
)
@pytest.mark.django_db
def test_a_word_is_found_in_whatever_form_it_is_asked_for(query):
    article = make_article(TEXT)
    assert list(matching(Article.objects.all(), query)) == [article]


@pytest.mark.parametrize(
    "query", ["конституция сената", "конституционный", "проект закона", "%", "_", "!!!", "ституци"]
)
@pytest.mark.django_db
def test_every_word_must_be_there_as_a_whole(query):
    make_article(TEXT)
    assert not matching(Article.objects.all(), query).exists()


@pytest.mark.django_db
def test_no_words_ask_for_nothing_in_particular():
    article = make_article(TEXT)
    assert list(matching(Article.objects.all(), " ")) == [article]


@pytest.mark.parametrize("query", ["сталь", "стать"])
@pytest.mark.django_db
def test_a_form_of_two_words_is_found_by_each_of_them(query):
    article = make_article("Жители города стали богаче.")
    assert list(matching(Article.objects.all(), query)) == [article]


@pytest.mark.parametrize("query", ["Жазықбай", "жазыкбай", "ЖАЗЫҚБАЙ", "полёт", "полет"])
@pytest.mark.django_db
def test_kazakh_letters_and_yo_do_not_hide_a_word(query):
    article = make_article("Дархан Жазықбай рассказал о полётах.")
    assert list(matching(Article.objects.all(), query)) == [article]


@pytest.mark.django_db
def test_quotes_are_searched_by_their_own_words():
    article = make_article()
    quote = make_quote(article, "Закон должен быть понятен каждому")
    make_quote(article, "Конституция усиливает права")
    assert list(matching(Quote.objects.all(), "законы")) == [quote]


def test_each_lemma_is_stored_once_between_spaces():
    stored = lemmas("Конституция, конституции, Конституцией")
    assert stored == " конституция "


def test_a_text_without_words_has_no_lemmas():
    assert lemmas("— … !") == ""


def test_a_search_loads_the_dictionary_and_no_models():
    """A web worker answers searches; the models of extraction would cost it seconds and hundreds of megabytes."""
    code = (
        "import sys; from articles.search import lemmas; assert lemmas('Конституции');"
        "print(*{'pymorphy3', 'slovnet', 'navec'} & set(sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == ["pymorphy3"]
