import pytest

from articles import batches, deciding
from articles.models import Quote, Review
from articles.steps import decided_last
from articles.undoing import undo
from people import merging
from tests.factories import (
    make_article,
    make_editor,
    make_event,
    make_participant,
    make_participation,
    make_quote,
)

pytestmark = pytest.mark.django_db

DIRECT = "Закон должен быть понятен каждому"


def test_the_last_step_of_a_person_in_an_article_is_one_finding_or_a_batch():
    article, editor = make_article(event=make_event()), make_editor()
    quotes, person = [make_quote(article), make_quote(article, DIRECT)], make_participation(article)
    deciding.confirm(*quotes, article.event, by=editor)
    deciding.reject(person, by=editor)
    assert decided_last(article, editor) == [person]
    deciding.undo(person, by=editor)
    assert set(decided_last(article, editor)) == {*quotes, article.event}
    deciding.undo(*decided_last(article, editor), by=editor)
    assert decided_last(article, editor) == []


def test_others_steps_and_other_articles_are_not_ones_own():
    article, editor = make_article(), make_editor()
    deciding.confirm(make_quote(article), by=make_editor())
    deciding.confirm(make_quote(make_article()), by=editor)
    deciding.confirm(make_quote(article, DIRECT), policy="trusted")
    assert decided_last(article, editor) == []


def test_what_an_import_took_away_is_no_step():
    article, editor = make_article(), make_editor()
    quote = make_quote(article)
    deciding.confirm(quote, by=editor)
    deciding.reopen(quote, by=editor)
    article.quotes.undecided().delete()
    assert decided_last(article, editor) == []


def test_a_batch_that_was_undone_is_no_step():
    article, editor = make_article(), make_editor()
    earlier, quote = make_participation(article), make_quote(article)
    deciding.reject(earlier, by=editor)
    seen = batches.seen(Quote, [quote.pk])
    undo(batches.carry_out(batches.DEEDS["confirm"], Quote, seen, given={}, by=editor), by=editor)
    assert decided_last(article, editor) == [earlier]


def test_what_is_reopened_together_is_taken_back_together():
    article, editor = make_article(), make_editor()
    quotes = [make_quote(article), make_quote(article, DIRECT)]
    deciding.confirm(*quotes, by=editor)
    deciding.reopen(*quotes, by=editor)
    assert set(decided_last(article, editor)) == set(quotes)


def test_a_merge_that_was_undone_leaves_the_step_before_it_the_last():
    article, editor = make_article(), make_editor("people.merge_participant")
    serik, other = make_participant("Серик Акылбай"), make_participant("С. Акылбай")
    quote = make_quote(article, spoken_by=serik)
    deciding.confirm(quote, by=editor)
    merging.undo(merging.merge(other, serik, by=editor), by=editor)
    quote.refresh_from_db()
    deciding.undo(quote, by=editor)
    assert quote.review == Review.SUGGESTED


def test_more_steps_need_no_more_queries(django_assert_num_queries):
    article, editor = make_article(), make_editor()
    for quote in (make_quote(article), make_quote(article, DIRECT)):
        for deed in (deciding.confirm, deciding.reject, deciding.reopen):
            deed(quote, by=editor)
    with django_assert_num_queries(4):
        decided_last(article, editor)
