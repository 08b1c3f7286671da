"""The addresses of the article page, as forms and as scripts use them."""

from itertools import pairwise

import pytest
from django.urls import reverse

from articles import deciding
from articles.admin.labels import key_of
from articles.admin.parts import FINDINGS
from articles.admin.workbench import seen
from articles.models import Quote, Review, Status, SupersededSource
from people.models import Participant
from tests.factories import (
    make_article,
    make_editor,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)

from .conftest import told

DIRECT = "Закон должен быть понятен каждому"


def crowded(findings, **fields):
    """An article with so many quotes and participants, each known."""
    words = [f"слово{number}" for number in range(2 * findings)]
    article = make_article(" ".join(words), **fields)
    for quote, name in zip(words[::2], words[1::2], strict=True):
        make_participation(article, name, participant=make_participant(name, drafted=True))
        make_quote(article, quote, spoken_by=make_participant(quote))
    return article


def address(name, article, *arguments):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *arguments])


def html_of(answer):
    """The pieces that a script puts into the page; what it says, it says as text."""
    return [piece for name, piece in answer.json().items() if name not in {"said", "finding"}]


# --- a decision without leaving the page ----------------------------------------------------------


def test_a_script_gets_the_card_and_what_stands_around_it(editor):
    article = make_article()
    quote = make_quote(article)
    answer = editor.ask(article, finding=key_of(quote), decision="confirm")
    pieces = answer.json()
    assert pieces["said"] == "Confirmed: Конституция усиливает права"
    assert 'data-review="confirmed"' in pieces["card"]
    assert "Nothing is missing." in pieces["state"]
    assert "Confirm the only" not in pieces["batches"]
    assert "cards" not in pieces


def test_what_changes_more_than_its_card_redraws_cards_and_text(editor):
    article = make_article()
    quote = make_quote(article)
    pieces = editor.ask(article, finding=key_of(quote), decision="resize", start=quote.start, end=quote.end - 6).json()
    assert "Конституция усиливает</" in pieces["cards"]
    assert f'data-finding="quote-{quote.pk}"' in pieces["text"]


def test_a_decision_needs_the_same_queries_however_much_there_is(editor, django_assert_max_num_queries):
    counts = []
    for findings in (3, 30):
        article = crowded(findings)
        for fields in ({"decision": "confirm"}, {"decision": "edge:end letter back"}, {"decision": "undo"}):
            editor.ask(article, finding=key_of(article.quotes.first()), **fields)  # warm
        for fields in ({"decision": "confirm"}, {"decision": "edge:end letter back"}, {"decision": "undo"}):
            with django_assert_max_num_queries(60) as queries:
                assert editor.ask(article, finding=key_of(article.quotes.first()), **fields).status_code == 200
            counts.append(len(queries))
    assert counts[:3] == counts[3:]


def test_a_refusal_says_why_and_changes_nothing(editor):
    article = make_article()
    answer = editor.ask(article, finding=key_of(make_quote(article)), decision="resize", start="0", end="99999")
    assert (answer.status_code, answer.json()["errors"]) == (422, ["The text has no such place."])
    assert not article.quotes.decided().exists()


def test_a_reporter_is_refused_in_words(reporter):
    article = make_article()
    answer = reporter.ask(article, finding=key_of(make_quote(article)), decision="confirm")
    assert answer.status_code == 403
    assert answer.json()["errors"] == ["You may not decide what the machine suggests."]


# --- what somebody else did meanwhile ---------------------------------------------------------------


@pytest.mark.parametrize("noun", ["quote", "participation", "event"])
def test_a_decision_on_what_was_decided_meanwhile_is_refused_with_who_and_how_it_is_now(editor, noun):
    article, other = make_article(event=make_event()), make_editor()
    finding = {"quote": make_quote, "participation": make_participation}.get(noun, lambda article: article.event)(
        article
    )
    before = seen(finding)
    deciding.reject(finding, by=other)
    answer = editor.ask(article, finding=key_of(finding), decision="confirm", seen=before)
    assert answer.status_code == 409
    assert other.username in answer.json()["errors"][0]
    assert 'data-review="rejected"' in answer.json()["cards"]
    assert other.username in told(editor.decide(article, finding=key_of(finding), decision="confirm", seen=before))[0]
    finding.refresh_from_db()
    assert finding.review == Review.REJECTED


def test_a_decision_on_what_was_drawn_anew_meanwhile_shows_the_cards_as_they_are_now(editor):
    article = make_article()
    quote = make_quote(article)
    key = key_of(quote)
    quote.delete()
    make_quote(article, DIRECT)
    answer = editor.ask(article, finding=key, decision="confirm", seen="2026-01-01")
    assert answer.status_code == 409
    assert "no longer there" in answer.json()["errors"][0]
    assert DIRECT in answer.json()["cards"]


def test_a_card_carries_the_version_it_shows(editor):
    article = make_article()
    quote = make_quote(article)
    assert f'name="seen" value="{seen(quote)}"' in editor.open(article).text


def test_all_that_waits_is_not_confirmed_where_something_came_or_went_meanwhile(editor):
    article = make_article()
    make_quote(article)
    before = editor.open(article).context["bench"].seen
    make_quote(article, DIRECT)
    answer = editor.ask(article, decision="confirm_undecided", seen=before)
    assert answer.status_code == 409
    assert not article.quotes.confirmed().exists()
    now = editor.open(article).context["bench"].seen
    assert editor.ask(article, decision="confirm_undecided", seen=now).status_code == 200


# --- taking back ------------------------------------------------------------------------------------


def test_the_last_decision_is_taken_back_and_then_the_one_before(editor):
    article = make_article()
    first, second = make_quote(article), make_quote(article, DIRECT)
    editor.ask(article, finding=key_of(first), decision="confirm")
    editor.ask(article, finding=key_of(second), decision="reject")
    assert editor.ask(article, decision="undo_last").json()["finding"] == key_of(second)
    assert told(editor.decide(article, decision="undo_last")) == ["Taken back: Конституция усиливает права"]
    assert not article.quotes.decided().exists()
    assert editor.ask(article, decision="undo_last").status_code == 422


def test_a_batch_is_taken_back_as_it_was_confirmed(editor):
    article = make_article(event=make_event())
    make_quote(article), make_participation(article)
    editor.ask(article, decision="confirm_undecided")
    assert editor.ask(article, decision="undo_last").json()["said"] == "3 decisions taken back."
    assert not article.quotes.decided().exists()
    article.event.refresh_from_db()
    assert not article.event.is_decided


def test_only_ones_own_decision_has_the_button_to_take_it_back(editor):
    article = make_article()
    own = make_quote(article)
    make_quote(article, DIRECT, review=Review.CONFIRMED)
    assert 'value="undo"' not in editor.open(article).text
    editor.ask(article, finding=key_of(own), decision="confirm")
    assert editor.open(article).text.count('value="undo"') == 1


# --- edges and new quotes ---------------------------------------------------------------------------


def test_edges_move_step_by_step_without_scripts(editor):
    article = make_article()
    quote = make_quote(article)
    for step, words in (
        ("end word back", "Конституция усиливает"),
        ("start word back", "что Конституция усиливает"),
        ("start word on", "Конституция усиливает"),
        ("end letter back", "Конституция усиливае"),
        ("end letter on", "Конституция усиливает"),
    ):
        editor.decide(article, finding=key_of(quote), decision=f"edge:{step}")
        quote.refresh_from_db()
        assert (quote.excerpt, quote.review) == (words, Review.CONFIRMED)


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "edge:middle word on"},
        {"decision": "edge:end"},
        {"decision": "resize", "start": "-1", "end": "5"},
        {"decision": "resize", "start": "9" * 5000, "end": "9" * 5001},
        {"decision": "resize", "start": "²", "end": ""},
        {"decision": "identify:1"},
        {"decision": "introduce"},
    ],
    ids=str,
)
def test_nonsense_about_a_quote_is_refused_in_words(editor, fields):
    article = make_article()
    answer = editor.ask(article, finding=key_of(make_quote(article)), **fields)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 1
    assert not article.quotes.decided().exists()


def test_words_copied_into_the_form_are_marked_where_they_stand(editor):
    article, speaker = make_article("Раз.\nДва: «Закон\nясен», – сказали все."), make_participant()
    editor.decide(article, decision="mark", words="«Закон\r\nясен»", kind="direct", speaker=speaker.pk)
    quote = article.quotes.get()
    assert (quote.excerpt, quote.spoken_by, quote.review) == ("Закон\nясен", speaker, Review.CONFIRMED)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Закон неясен", "These words do not stand in the source text word for word."),
        ("да", "These words stand in the text more than once: copy more of them, and move the edges."),
        (" ", "Select the words of the quote in the text, or copy them into the form."),
    ],
)
def test_words_without_one_place_are_refused(editor, words, line):
    article = make_article("да, да – закон ясен")
    assert editor.ask(article, decision="mark", words=words, kind="direct").json()["errors"] == [line]
    assert not article.quotes.exists()


def test_marks_and_spaces_are_no_quote(editor):
    article = make_article("да, да – закон ясен")
    answer = editor.ask(article, decision="mark", start="6", end="9", kind="direct")
    assert answer.json()["errors"] == ["There are no words in this place."]


def test_a_quote_without_its_kind_is_refused(editor):
    answer = editor.ask(make_article(), decision="mark", words="Юрист")
    assert answer.json()["errors"] == ["Say whether the quote is direct or indirect."]


# --- who is it --------------------------------------------------------------------------------------


def test_known_people_of_a_similar_name_are_offered_with_the_reason_and_one_button_says_it_is_them(editor):
    known = make_participant("Акылбай Серик")
    article = make_article()
    person = make_participation(article)
    page = editor.open(article).text
    assert f'value="identify:{known.pk}"' in page
    assert "the same words in another order" in page
    editor.ask(article, finding=key_of(person), decision=f"identify:{known.pk}")
    person.refresh_from_db()
    assert (person.participant, person.review) == (known, Review.CONFIRMED)


def test_whoever_is_known_already_is_not_asked_about(editor):
    make_participant("Акылбай Серик")
    article = make_article()
    make_participation(article, participant=make_participant())
    assert "data-candidate" not in editor.open(article).text


def test_a_new_person_is_one_button(editor):
    article = make_article()
    person = make_participation(article)
    answer = editor.ask(article, finding=key_of(person), decision="introduce")
    assert Participant.objects.get().name == "Серик Акылбай"
    assert "→" not in answer.json()["cards"]  # the record has the very name of the text
    editor.ask(article, decision="undo_last")
    assert not Participant.objects.exists()


def test_nobody_we_know_is_an_answer(editor):
    article = make_article()
    person = make_participation(article, participant=make_participant(drafted=True))
    editor.ask(article, finding=key_of(person), decision="identify:")
    person.refresh_from_db()
    assert (person.participant, person.review) == (None, Review.CONFIRMED)


def test_one_look_shows_what_else_the_speaker_said_and_where(editor):
    speaker = make_participant()
    article, elsewhere = make_article(), make_article(headline="Другая статья")
    quote = make_quote(article, spoken_by=speaker)
    make_quote(elsewhere, DIRECT, spoken_by=speaker)
    page = editor.get(address("look", article, key_of(quote))).text
    assert DIRECT in page
    assert "Другая статья" in page
    assert "Back to the text" in page
    fragment = editor.get(address("look", article, key_of(quote)), {"fragment": ""}).text
    assert DIRECT in fragment
    assert "<html" not in fragment


def test_one_look_shows_everybody_of_a_similar_name(editor):
    known = [make_participant(name) for name in ("Акылбай Серик", "Serik Akylbay", "С. Акылбай", "Акылбай")]
    article = make_article()
    person = make_participation(article)
    page = editor.get(address("look", article, key_of(person))).text
    for participant in known:
        assert f'value="identify:{participant.pk}"' in page


@pytest.mark.parametrize("key", ["quote-1", "quote-x", "quote-" + "9" * 30, "user-1", "event-5"])
def test_there_is_nothing_to_look_at_where_there_is_no_finding(editor, key):
    assert editor.get(address("look", make_article(), key)).status_code == 404


# --- the next article ---------------------------------------------------------------------------------


def test_the_next_article_is_the_next_older_one_that_waits_and_then_the_newest_again(editor):
    oldest, done, middle, newest = make_article(), make_published_article(), make_article(), make_article()
    make_quote(waiting := make_published_article())
    order = [waiting, newest, middle, oldest, waiting]
    for here, following in pairwise(order):
        answer = editor.get(address("next", here))
        assert answer["location"] == reverse("admin:articles_article_change", args=[following.pk])
    assert done.status == Status.PUBLISHED


def test_where_nothing_else_waits_the_page_stays(editor):
    article = make_article()
    assert told(editor.get(address("next", article), follow=True)) == ["No other article waits."]


# --- a long text --------------------------------------------------------------------------------------


def test_a_page_of_a_long_text_holds_a_part_of_it_and_needs_no_more_queries(
    editor, django_assert_max_num_queries, django_assert_num_queries
):
    small, large = crowded(4), crowded(160)
    editor.open(small)
    with django_assert_max_num_queries(40) as few:
        editor.open(small)
    with django_assert_num_queries(len(few)):
        page = editor.open(large)
    assert len(page.context["bench"].parts) == 3
    assert page.text.count("data-spoken=") <= FINDINGS
    assert 'href="?part=2"' in page.text


def test_a_finding_of_another_part_is_found_by_its_address(editor):
    article = crowded(100)
    last = article.quotes.last()
    page = editor.get(address("change", article), {"finding": key_of(last)})
    assert page.context["bench"].is_last
    assert f'id="{key_of(last)}"' in page.text
    answer = editor.decide(article, finding=key_of(last), decision="confirm")
    assert f'id="{key_of(last)}"' in answer.text


@pytest.mark.parametrize("part", ["0", "99", "x", "-1", "9" * 5000])
def test_a_part_that_is_not_there_is_the_nearest(editor, part):
    assert editor.get(address("change", make_article()), {"part": part}).status_code == 200


def test_stranded_findings_need_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    def stranded(findings):
        article = crowded(findings)
        article.quotes.update(review="confirmed", decided_at=article.created_at)
        SupersededSource.objects.create(article=article, version=1, text=article.source_text, sha256="0" * 64)
        article.source_text, article.source_version = "Совсем другой текст.", 2
        article.save()
        return article

    small, large = stranded(2), stranded(8)
    editor.open(small)
    with django_assert_max_num_queries(40) as few:
        editor.open(small)
    with django_assert_num_queries(len(few)):
        assert len(editor.open(large).context["bench"].stranded) == 16


def test_markup_in_the_text_and_in_the_names_is_shown_as_text_in_every_answer(editor):
    article = make_article("<b>Имя</b> сказал: «<img src=x onerror=alert(1)>».")
    person = make_participation(article, "<b>Имя</b>")
    quote = make_quote(article, "<img src=x onerror=alert(1)>", kind="direct")
    answers = [
        *html_of(editor.ask(article, finding=key_of(person), decision="introduce")),
        *html_of(editor.ask(article, finding=key_of(quote), decision="edge:end letter back")),
        editor.get(address("look", article, key_of(person))).text,
    ]
    for answer in answers:
        assert "<b>Имя" not in answer
        assert "<img src=x" not in answer
    assert Quote.objects.get().excerpt == "<img src=x onerror=alert(1)"


def test_what_is_no_longer_in_the_text_leaves_the_page(editor):
    article = make_article()
    quote = make_quote(article, review=Review.CONFIRMED)
    article.superseded_sources.create(version=1, text=article.source_text, sha256=article.source_sha256)
    article.source_text, article.source_version = "Совсем другой текст.", 2
    article.save()
    assert "No longer in the text" in editor.open(article).text
    answer = editor.ask(article, finding=f"quote-{quote.pk}", decision="reject")
    assert answer.status_code == 200
    assert f"quote-{quote.pk}" not in answer.json()["cards"]


def test_a_decision_does_not_make_an_old_page_a_new_one(editor):
    article = make_article(event=make_event())
    edition = editor.open(article).context["edition"]
    article.body = "Другой текст, которого на странице нет."
    article.save()
    answer = editor.ask(article, finding=f"event-{article.event.pk}", decision="confirm", edition=edition)
    assert f'name="edition" value="{edition}"' in answer.json()["state"]
    page = editor.move(article, "publish", edition=edition)
    assert "this was changed since you opened the page (Body)" in told(page)[-1]
