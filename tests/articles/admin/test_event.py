import pytest
from django.urls import reverse

from articles.models import Event, Review
from tests.factories import make_article, make_event, make_published_article

LIST = "admin:articles_event_changelist"
TOPICS = {"topics-TOTAL_FORMS": 1, "topics-INITIAL_FORMS": 0, "topics-0-name": "Права граждан", "topics-0-position": 0}


def form_of(**changes):
    return {"kind": "круглый стол", "title": "Язык закона", "venue": "", "date": "", "date_precision": "day"} | changes


def page_of(event):
    return reverse("admin:articles_event_change", args=[event.pk])


def test_a_reporter_adds_an_event_with_its_topics(reporter):
    reporter.post(reverse("admin:articles_event_add"), form_of(**TOPICS))
    event = Event.objects.get()
    assert ([topic.name for topic in event.topics.all()], event.review) == (["Права граждан"], Review.SUGGESTED)


def test_a_reporter_says_how_many_came(reporter):
    came = {"attendance": 200, "attendance_as_printed": "около 200 человек"}
    reporter.post(reverse("admin:articles_event_add"), form_of(**came, **TOPICS))
    assert Event.objects.filter(**came).exists()


def test_a_decided_event_is_changed_by_those_who_decide(reporter, editor):
    event = make_event(review=Review.CONFIRMED)
    assert reporter.post(page_of(event), form_of(title="Иное", **TOPICS)).status_code == 403
    editor.post(page_of(event), form_of(title="Язык права", **TOPICS))
    event.refresh_from_db()
    assert event.title == "Язык права"


def test_a_changed_event_corrects_every_public_article_that_reports_it_with_its_notice(editor):
    event = make_event(review=Review.CONFIRMED)
    public, draft = make_published_article(event=event), make_article(event=event)
    editor.post(page_of(event), form_of(title="Язык права", notice="Название указано неверно.", **TOPICS))
    [revision] = public.revisions.all()
    assert (revision.notice, revision.document["event"]["title"]) == ("Название указано неверно.", "Язык права")
    assert not draft.revisions.exists()


@pytest.mark.parametrize("changes", [{"venue": "Астана"}, TOPICS], ids=["a field", "a topic"])
def test_what_the_public_reads_of_an_event_is_not_changed_without_a_notice(editor, changes):
    event = make_event(review=Review.CONFIRMED)
    public = make_published_article(event=event)
    none = {"topics-TOTAL_FORMS": 0, "topics-INITIAL_FORMS": 0}
    page = editor.post(page_of(event), form_of(**none | changes))
    event.refresh_from_db()
    assert "Please say what was corrected" in page.text
    assert (event.venue, event.topics.count(), public.revisions.count()) == ("", 0, 0)


def test_an_event_the_public_has_not_read_of_is_changed_without_a_notice(editor):
    event = make_event()
    public = make_published_article(event=event)
    editor.post(page_of(event), form_of(venue="Астана", **TOPICS))
    event.refresh_from_db()
    assert (event.venue, public.revisions.count()) == ("Астана", 0)


def test_an_event_names_the_articles_that_report_it(editor):
    event = make_event()
    article = make_article(event=event, headline="<Юристы> о языке")
    page = editor.get(page_of(event)).text
    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    assert "&lt;Юристы&gt; о языке" in page


@pytest.mark.parametrize("query", ["язык закона", "КРУГЛЫЙ СТОЛ", "конституцию"])
def test_an_event_is_found_by_its_own_words_and_by_those_of_its_articles(editor, query):
    event = make_event()
    make_article(event=event)
    make_event("заседание", "Бюджет")
    assert editor.search("event", query) == [event]


def test_events_are_offered_while_one_types(editor):
    event = make_event()
    make_event("заседание", "Бюджет")
    found = editor.get(
        reverse("admin:autocomplete"),
        {"term": "ЯЗЫК ЗАКОНА", "app_label": "articles", "model_name": "article", "field_name": "event"},
    ).json()
    assert [row["id"] for row in found["results"]] == [str(event.pk)]


def test_a_longer_list_needs_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    make_article(event=make_event())
    editor.get(reverse(LIST))
    with django_assert_max_num_queries(12) as few:
        editor.get(reverse(LIST))
    for _ in range(5):
        make_article(event=make_event())
    with django_assert_num_queries(len(few)):
        editor.get(reverse(LIST))
