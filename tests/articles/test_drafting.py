import hashlib
from dataclasses import replace

import pytest

from articles import deciding, workflow
from articles.drafting import Outcome, draft
from articles.extraction.records import Group, Span
from articles.models import Article, Event, Participation, Quote, Review, Status
from people.models import Participant
from tests.extractions import TEXT, make_extraction
from tests.factories import make_editor, make_participant

pytestmark = pytest.mark.django_db

# The same news with one sentence put before it: everything stands, further on.
LONGER = f"Вчера в столице шёл снег. {TEXT}"
# The same news with its direct quote put otherwise.
REWORDED = TEXT.replace("Закон должен быть понятен каждому", "Закон должен быть ясен каждому")


def snapshot():
    """Every row of a draft as values, to see that nothing changed."""
    return [
        list(model.objects.order_by("pk").values()) for model in (Article, Event, Participation, Quote, Participant)
    ]


def test_a_text_becomes_an_article_with_its_event_participants_and_quotes():
    drafted = draft("news", make_extraction())
    article = drafted.article
    assert drafted.outcome == Outcome.CREATED
    assert (article.headline, article.headline_proposed) == ("Круглый стол «Язык закона»", True)
    assert str(article.event) == "круглый стол «Язык закона»"
    assert [(p.name, p.role, p.takes_part) for p in article.participations.all()] == [("Серик Акылбай", "Юрист", True)]
    assert [(q.kind, q.excerpt, q.cue, q.spoken_by.name) for q in article.quotes.all()] == [
        ("indirect", "Конституция усиливает права", "подчеркнул", "Серик Акылбай"),
        ("direct", "Закон должен быть понятен каждому", "отметил", "Серик Акылбай"),
    ]


def test_the_source_is_kept_character_for_character_with_its_hash():
    extraction = make_extraction()
    article = draft("news", extraction).article
    assert article.source_text == extraction.reading.text
    assert article.source_sha256 == hashlib.sha256(extraction.reading.text.encode()).hexdigest()


def test_every_fact_has_its_place_in_the_text():
    article = draft("news", make_extraction()).article
    assert [(e.field, e.excerpt) for e in article.evidence.all()] == [
        ("event_kind", "круглый стол"),
        ("event_title", "Язык закона"),
    ]
    assert [mention.excerpt for mention in article.mentions.all()] == ["Серик Акылбай"]


def test_organisers_and_attendance_are_drafted_with_their_places():
    article = draft(
        "news", make_extraction(TEXT + " Организатор – [organiser Союз юристов], пришли [came 200 человек].")
    ).article
    organiser = article.participations.get(kind="organization")
    assert (organiser.name, organiser.organizes, organiser.takes_part) == ("Союз юристов", True, True)
    assert (article.event.attendance, article.event.attendance_as_printed) == (200, "200 человек")
    assert article.evidence.get(field="event_attendance").excerpt == "200 человек"


def test_a_draft_is_all_suggestion():
    article = draft("news", make_extraction()).article
    assert article.status == Status.DRAFT
    assert {f.review for f in [article.event, *article.quotes.all(), *article.participations.all()]} == {
        Review.SUGGESTED
    }
    assert Participant.objects.get().drafted


def test_somebody_known_by_that_name_is_not_made_twice():
    known = make_participant("Серик Акылбай")
    article = draft("news", make_extraction()).article
    assert article.participations.get().participant == known
    assert Participant.objects.count() == 1


def test_a_surname_alone_may_be_anybodys_and_stays_open():
    make_participant("Акылбай")
    article = draft("news", make_extraction(TEXT.replace("Серик Акылбай", "Акылбай"))).article
    assert (article.participations.get().name, article.participations.get().participant) == ("Акылбай", None)
    assert set(article.quotes.values_list("spoken_by", "speaker_name")) == {(None, "Акылбай")}


def test_the_same_text_again_changes_nothing():
    draft("news", make_extraction())
    before = snapshot()
    assert draft("news", make_extraction()).outcome == Outcome.UNCHANGED
    assert snapshot() == before


def test_a_changed_text_is_a_new_version_and_the_old_one_is_kept():
    first = draft("news", make_extraction()).article
    second = draft("news", make_extraction(LONGER))
    assert (second.outcome, second.article.pk, second.article.source_version) == (Outcome.UPDATED, first.pk, 2)
    assert second.article.superseded_sources.get().text == first.source_text


def test_what_nobody_decided_is_drawn_anew():
    first = draft("news", make_extraction()).article
    before = set(first.quotes.values_list("pk", flat=True))
    second = draft("news", make_extraction(LONGER)).article
    assert before.isdisjoint(second.quotes.values_list("pk", flat=True))
    assert second.quotes.count() == 2
    assert Event.objects.count() == Participant.objects.count() == 1


def test_a_decision_moves_with_its_words():
    article, editor = draft("news", make_extraction()).article, make_editor()
    quote = article.quotes.get(kind="direct")
    deciding.confirm(quote, article.participations.get(), article.event, by=editor)
    draft("news", make_extraction(LONGER))
    moved = Quote.objects.get(pk=quote.pk)
    assert (moved.excerpt, moved.cue, moved.source) == ("Закон должен быть понятен каждому", "отметил", "он")
    assert (moved.review, moved.decided_by, moved.source_version) == (Review.CONFIRMED, editor, 2)
    assert [(p.name, p.role, p.review) for p in Participation.objects.all()] == [
        ("Серик Акылбай", "Юрист", Review.CONFIRMED)
    ]
    assert [mention.excerpt for mention in Participation.objects.get().mentions.all()] == ["Серик Акылбай"]
    assert Event.objects.get().review == Review.CONFIRMED


def test_a_rejection_is_not_asked_again():
    article = draft("news", make_extraction()).article
    deciding.reject(article.quotes.get(kind="indirect"), by=make_editor())
    draft("news", make_extraction(LONGER))
    assert list(Quote.objects.filter(kind="indirect").values_list("review", flat=True)) == [Review.REJECTED]


def test_edges_an_editor_moved_are_not_drawn_again_beside_them():
    article, editor = draft("news", make_extraction()).article, make_editor()
    quote = article.quotes.get(kind="direct")
    start = quote.excerpt.index("понятен")
    deciding.resize(quote, quote.start + start, quote.start + start + len("понятен"), by=editor)
    draft("news", make_extraction(LONGER))
    moved = Quote.objects.get(kind="direct")
    assert (moved.pk, moved.excerpt) == (quote.pk, "понятен")
    drawn = moved.counted_in[moved.drafted_start : moved.drafted_end]
    assert drawn == "Закон должен быть понятен каждому"


def test_a_quote_an_editor_marked_is_not_suggested_again():
    article, editor = draft("news", make_extraction()).article, make_editor()
    deciding.reject(article.quotes.get(kind="direct"), by=editor)
    Quote.objects.filter(kind="direct").delete()
    start = article.source_text.index("Закон должен быть понятен")
    own = deciding.mark_quote(article, start, start + 25, kind="direct", speaker=None, by=editor)
    draft("news", make_extraction(LONGER))
    assert Quote.objects.get(kind="direct") == own


def test_a_decision_whose_words_are_gone_waits_with_its_old_text():
    article = draft("news", make_extraction()).article
    quote = article.quotes.get(kind="direct")
    deciding.confirm(quote, by=make_editor())
    draft("news", make_extraction(REWORDED))
    stranded = Quote.objects.stranded().get()
    assert stranded.pk == quote.pk
    assert stranded.excerpt == "Закон должен быть понятен каждому"
    assert [q.excerpt for q in Quote.objects.undecided().filter(kind="direct")] == ["Закон должен быть ясен каждому"]


def test_an_editor_says_that_a_stranded_decision_is_no_longer_in_the_text():
    article, editor = draft("news", make_extraction()).article, make_editor()
    quote = article.quotes.get(kind="direct")
    deciding.confirm(quote, *article.participations.all(), article.event, by=editor)
    draft("news", make_extraction(REWORDED))
    article.refresh_from_db()
    quote.refresh_from_db()
    deciding.confirm(*article.quotes.undecided(), by=editor)
    assert len(workflow.missing(article)) == 1
    deciding.reject(quote, by=editor)
    assert workflow.missing(article) == []
    deciding.undo(quote, by=editor)
    assert Quote.objects.stranded().get() == quote


def test_a_stranded_decision_leaves_the_public_document_at_once():
    article = draft("news", make_extraction()).article
    deciding.confirm_by_policy(article, policy="trusted", threshold=0)
    workflow.publish(article, policy="trusted")
    draft("news", make_extraction(REWORDED))
    latest = article.revisions.order_by("-number").first()
    assert (latest.number, latest.act) == (2, "correction")
    assert [quote["text"] for quote in latest.document["quotes"]] == ["Конституция усиливает права"]


def test_what_is_stranded_comes_back_with_its_words():
    article = draft("news", make_extraction()).article
    deciding.confirm(article.quotes.get(kind="direct"), by=make_editor())
    draft("news", make_extraction(REWORDED))
    draft("news", make_extraction(LONGER))
    assert not Quote.objects.stranded().exists()
    assert Quote.objects.get(kind="direct").review == Review.CONFIRMED


def test_an_editors_headline_and_body_outlive_a_new_version():
    article = draft("news", make_extraction()).article
    article.headline, article.headline_proposed, article.body = "О языке закона", False, "Своими словами."
    article.source_name = "Вечерняя газета"
    article.save()
    updated = draft("news", make_extraction(LONGER)).article
    assert (updated.headline, updated.body) == ("О языке закона", "Своими словами.")
    assert updated.source_name == "Вечерняя газета"


def test_an_event_that_somebody_edited_is_not_drawn_anew():
    event = draft("news", make_extraction()).article.event
    event.title = "Язык законов"
    event._history_user = make_editor()
    event.save()
    assert draft("news", make_extraction(LONGER)).article.event.title == "Язык законов"
    assert Event.objects.count() == 1


def test_an_untouched_body_follows_the_new_version():
    draft("news", make_extraction())
    updated = draft("news", make_extraction(LONGER)).article
    assert updated.body == updated.source_text


def test_a_draft_of_a_person_nobody_names_any_more_is_gone():
    draft("news", make_extraction())
    draft("news", make_extraction("В столице состоялся [kind круглый стол]."))
    assert not Participant.objects.exists()


def test_the_speaker_an_editor_gave_a_name_is_kept_for_the_quotes_drawn_anew():
    article, known = draft("news", make_extraction()).article, make_participant("Серик К. Акылбай")
    deciding.identify(article.participations.get(), known, by=make_editor())
    draft("news", make_extraction(LONGER))
    assert set(Quote.objects.values_list("spoken_by", flat=True)) == {known.pk}
    assert not Participant.objects.filter(name="Серик Акылбай").exists()


def test_a_person_drawn_anew_is_the_same_draft_as_before():
    before = draft("news", make_extraction()).article.participations.get().participant
    assert draft("news", make_extraction(LONGER)).article.participations.get().participant == before


def test_another_texts_drafts_are_left_alone():
    other = make_participant("Алуа Жолдыбалина", drafted=True)
    draft("news", make_extraction())
    draft("news", make_extraction("В столице состоялся [kind круглый стол]."))
    assert list(Participant.objects.all()) == [other]


def test_somebody_an_editor_left_unidentified_stays_so():
    article, editor = draft("news", make_extraction()).article, make_editor()
    deciding.identify(article.participations.get(), None, by=editor)
    draft("news", make_extraction(LONGER))
    assert set(Quote.objects.values_list("spoken_by", "speaker_name")) == {(None, "Серик Акылбай")}
    assert not Participant.objects.filter(name="Серик Акылбай").exists()


def test_a_name_longer_than_its_column_is_shortened_and_its_words_stay_in_the_source():
    crowd = "представители " + ", ".join(f"организации номер {number}" for number in range(40))
    extraction = make_extraction(f"{TEXT} Пришли [crowd {crowd}].")
    text = extraction.reading.text
    place = Span(text.index("представители"), len(text) - 1)
    article = draft("news", replace(extraction, groups=(Group(crowd, place),))).article
    group = article.participations.get(kind="group")
    assert (len(group.name), group.name[-1]) == (500, "…")
    assert group.excerpt == crowd
