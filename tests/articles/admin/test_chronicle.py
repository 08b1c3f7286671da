from django.urls import reverse

from articles import deciding, workflow
from articles.drafting import draft
from articles.models import Review
from tests.articles.test_drafting import LONGER, make_extraction
from tests.factories import (
    make_article,
    make_editor,
    make_event,
    make_participation,
    make_published_article,
    make_quote,
)


def chronicle(desk, article, **parameters):
    return desk.get(reverse("admin:articles_article_chronicle", args=[article.pk]), parameters)


def told(page):
    return [f"{entry.what} – {entry.why}".removesuffix(" – ") for entry in page.context["entries"]]


def test_everything_that_happened_stands_there_newest_first(editor):
    article = make_article(event=make_event())
    quote, person = make_quote(article), make_participation(article)
    workflow.submit(article, by=editor.user)
    deciding.confirm(quote, article.event, by=editor.user)
    deciding.reject(person, by=editor.user)
    workflow.publish(article, by=editor.user)
    workflow.correct(article, by=editor.user, notice="Опечатка.")
    page = chronicle(editor, article)
    assert told(page) == [
        "article: changed – Опечатка.",
        "public version 2: correction – Опечатка.",
        "public version 1: publication",
        "article: changed – Publish",
        "participation: changed – rejected",
        "quote: changed – confirmed",
        "event: changed – confirmed",
        "article: changed – Send to review",
        *["participation: made", "quote: made", "article: made", "event: made"],
    ]
    assert {entry.who for entry in page.context["entries"][:8]} == {editor.user}
    for shown in ("Конституция усиливает права", "Серик Акылбай", "draft → in review", "suggested → confirmed"):
        assert shown in page.text, shown


def test_what_only_the_machine_drew_is_no_news_and_a_new_source_is(editor):
    article = draft("news", make_extraction()).article
    deciding.confirm(article.quotes.get(kind="direct"), by=editor.user)
    draft("news", make_extraction(LONGER))
    assert told(chronicle(editor, article)) == [
        "article: changed – drafted by the machine",
        "quote: changed – moved with its words to the new source text",
        "new source text: version 2",
        "quote: changed – confirmed",
        "article: made – drafted by the machine",
    ]


def test_it_is_turned_page_by_page_and_each_entry_knows_what_was_before(editor):
    article = make_article(headline="Заголовок 0")
    for number in range(1, 60):
        article.headline = f"Заголовок {number}"
        article.save()
    second = chronicle(editor, article, p=2)
    assert len(second.context["entries"]) == 10
    assert [(c.before, c.after) for c in second.context["entries"][0].changes] == [("Заголовок 8", "Заголовок 9")]


def test_more_happenings_need_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    def happen(article, times):
        quote, person = make_quote(article), make_participation(article)
        for _ in range(times):
            deciding.confirm(quote, person, article.event, by=make_editor())
            workflow.refreeze(article, by=editor.user)

    little, much = (make_published_article(event=make_event()) for _ in range(2))
    happen(little, 1)
    happen(much, 8)
    chronicle(editor, little)
    with django_assert_max_num_queries(30) as few:
        chronicle(editor, little)
    with django_assert_num_queries(len(few)):
        chronicle(editor, much)


def test_markup_in_a_text_is_shown_as_text(editor):
    article = make_article(headline="Закон")
    article.headline = "Закон <img src=x>"
    article.save()
    make_quote(article, review=Review.REJECTED)
    assert "<img src=x" not in chronicle(editor, article).text


def test_an_article_that_is_not_there_has_no_chronicle(editor):
    assert editor.get(reverse("admin:articles_article_chronicle", args=[10**9])).status_code == 404
