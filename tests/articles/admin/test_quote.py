import pytest
from django.urls import reverse

from articles.models import Quote, Review, SupersededSource
from tests.factories import TEXT, make_article, make_participant, make_published_article, make_quote

LIST = "admin:articles_quote_changelist"


def page_of(quote):
    return reverse("admin:articles_quote_change", args=[quote.pk])


def test_whoever_names_the_speaker_has_decided_the_quote(editor):
    quote, speaker = make_quote(make_article()), make_participant()
    editor.post(page_of(quote), {"spoken_by": speaker.pk, "original_speaker": ""})
    quote.refresh_from_db()
    assert (quote.spoken_by, quote.review, quote.decided_by) == (speaker, Review.CONFIRMED, editor.user)


def test_saving_without_a_change_decides_nothing(editor):
    quote = make_quote(make_article())
    editor.post(page_of(quote), {"spoken_by": "", "original_speaker": ""})
    quote.refresh_from_db()
    assert quote.review == Review.SUGGESTED


def test_a_quote_drawn_anew_while_its_page_was_open_is_not_brought_back(editor):
    quote, speaker = make_quote(make_article()), make_participant()
    page = page_of(quote)
    quote.delete()
    answer = editor.post(page, {"spoken_by": speaker.pk, "original_speaker": ""}, follow=True)
    assert "doesn’t exist" in answer.text
    assert not Quote.objects.exists()


def test_words_place_and_decision_cannot_be_typed(editor):
    quote = make_quote(make_article())
    typed = {"spoken_by": "", "original_speaker": "", "start": 0, "end": 5, "review": "confirmed", "kind": "direct"}
    editor.post(page_of(quote), typed)
    before = (quote.start, quote.end, quote.review, quote.kind)
    quote.refresh_from_db()
    assert (quote.start, quote.end, quote.review, quote.kind) == before


def test_a_retired_record_cannot_be_chosen(editor):
    quote = make_quote(make_article())
    retired = make_participant(merged_into=make_participant("Акылбай С."))
    page = editor.post(page_of(quote), {"spoken_by": retired.pk, "original_speaker": ""})
    assert page.status_code == 200
    quote.refresh_from_db()
    assert quote.spoken_by is None


def test_quotes_are_not_made_by_hand(editor):
    assert editor.get(reverse("admin:articles_quote_add")).status_code == 403


def test_a_reporter_reads_quotes_and_changes_none(reporter):
    quote = make_quote(make_article())
    assert reporter.get(page_of(quote)).status_code == 200
    assert reporter.post(page_of(quote), {"spoken_by": ""}).status_code == 403


def test_the_list_shows_the_first_words_and_leaves_the_text_in_the_database(editor, django_assert_max_num_queries):
    long = "слово " * 40
    quote = make_quote(make_article(f"Он сказал: {long}"), long.strip())
    with django_assert_max_num_queries(12):
        page = editor.get(reverse(LIST))
    assert page.context["cl"].result_list[0].get_deferred_fields() >= {"search_lemmas"}
    assert "source_text" in page.context["cl"].result_list[0].article.get_deferred_fields()
    assert f"{quote.excerpt[:120]}…" in page.text


def test_the_list_shows_stranded_words_as_they_were(editor):
    article = make_article()
    make_quote(article, review=Review.CONFIRMED)
    SupersededSource.objects.create(article=article, version=1, text=TEXT, sha256=article.source_sha256)
    article.source_text, article.source_version = "Совсем другой текст.", 2
    article.save()
    assert "Конституция усиливает права" in editor.get(reverse(LIST)).text


def test_a_longer_list_needs_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    make_quote(make_article(), spoken_by=make_participant())
    editor.get(reverse(LIST))
    with django_assert_max_num_queries(12) as few:
        editor.get(reverse(LIST))
    for _ in range(5):
        make_quote(make_article(), spoken_by=make_participant())
    with django_assert_num_queries(len(few)):
        editor.get(reverse(LIST))


@pytest.mark.parametrize("query", ["конституцию", "АСЫЛОВ", "асылов", "assylov"])
def test_quotes_are_found_by_their_words_and_by_their_speaker(editor, query):
    speaker = make_participant("Берик Асылов")
    speaker.other_names.create(name="Berik Assylov")
    quote = make_quote(make_article(), spoken_by=speaker)
    make_quote(make_article(), "Закон должен быть понятен каждому")
    assert editor.search("quote", query) == [quote]


def test_quotes_without_a_known_speaker_are_one_filter_away(editor):
    known, unknown = make_quote(make_article(), spoken_by=make_participant()), make_quote(make_published_article())
    for value, quote in (("yes", known), ("no", unknown)):
        assert list(editor.get(reverse(LIST), {"speaker": value}).context["cl"].queryset) == [quote]
    assert list(editor.get(reverse(LIST), {"article__status__exact": "published"}).context["cl"].queryset) == [unknown]
