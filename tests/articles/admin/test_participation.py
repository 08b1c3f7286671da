import pytest
from django.urls import reverse

from articles.models import Review
from tests.factories import make_article, make_participant, make_participation, make_quote

LIST = "admin:articles_participation_changelist"


def page_of(participation):
    return reverse("admin:articles_participation_change", args=[participation.pk])


def test_whoever_says_who_that_is_names_the_speaker_of_their_quotes_too(editor):
    article, known = make_article(), make_participant()
    participation = make_participation(article)
    quote = make_quote(article, speaker_name="Серик Акылбай")
    editor.post(page_of(participation), {"participant": known.pk, "takes_part": "on"})
    participation.refresh_from_db()
    quote.refresh_from_db()
    assert (participation.participant, participation.review) == (known, Review.CONFIRMED)
    assert quote.spoken_by == known


def test_somebody_only_mentioned_is_said_to_be_so(editor):
    participation = make_participation(make_article())
    editor.post(page_of(participation), {"participant": ""})
    participation.refresh_from_db()
    assert (participation.takes_part, participation.review) == (False, Review.CONFIRMED)


def test_an_organiser_is_said_to_be_one(editor):
    participation = make_participation(make_article())
    editor.post(page_of(participation), {"participant": "", "takes_part": "on", "organizes": "on"})
    participation.refresh_from_db()
    assert (participation.organizes, participation.review) == (True, Review.CONFIRMED)


def test_saving_without_a_change_decides_nothing(editor):
    participation = make_participation(make_article())
    editor.post(page_of(participation), {"participant": "", "takes_part": "on"})
    participation.refresh_from_db()
    assert participation.review == Review.SUGGESTED


@pytest.mark.parametrize("query", ["акылбай", "АКЫЛБАЙ", "Серик"])
def test_a_printed_name_is_found_in_any_case(editor, query):
    participation = make_participation(make_article())
    make_participation(make_article(), "Алуа Жолдыбалина")
    assert editor.search("participation", query) == [participation]


def test_a_participant_is_found_by_another_name(editor):
    known = make_participant("Берік Асылов")
    participation = make_participation(make_article(), "Юрист", participant=known)
    assert editor.search("participation", "берик асылов") == [participation]


def test_participations_are_not_made_by_hand(editor):
    assert editor.get(reverse("admin:articles_participation_add")).status_code == 403


def test_a_longer_list_needs_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    make_participation(make_article(), participant=make_participant())
    editor.get(reverse(LIST))
    with django_assert_max_num_queries(12) as few:
        editor.get(reverse(LIST))
    for _ in range(5):
        make_participation(make_article(), participant=make_participant())
    with django_assert_num_queries(len(few)):
        editor.get(reverse(LIST))
