import pytest
from django.utils import translation

from articles.admin.workbench import SPEAKERS_OFFERED, Workbench
from articles.models import Evidence, Mention, Review, SupersededSource
from tests.factories import (
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_quote,
    make_user,
)
from tests.marked import marked

from .test_evidence import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


def bench_of(article):
    article.refresh_from_db()
    return Workbench(article, make_user())


def test_every_finding_is_marked_in_place_with_the_words_it_speaks_of():
    article = make_article(event=make_event())
    quote = make_quote(article, cue="подчеркнул", source="Серик Акылбай")
    person = make_participation(article)
    _text, spans = marked("В столице состоялся [kind круглый стол]")
    Evidence.objects.create(
        article=article, field="event_kind", value="круглый стол", start=spans["kind"].start, end=spans["kind"].end
    )
    page = Reader(bench_of(article).text)
    assert page.text == article.source_text
    assert page.words == {
        f"quote-{quote.pk}": "Серик Акылбайподчеркнул" + "Конституция усиливает права",
        f"participation-{person.pk}": "Серик Акылбай",
        f"event-{article.event.pk}": "круглый стол",
    }


def test_labels_say_what_is_decided_without_colour():
    article = make_article()
    make_quote(article)
    make_quote(article, "Закон должен быть понятен каждому", kind="direct", review=Review.CONFIRMED)
    make_participation(article, review=Review.REJECTED)
    assert Reader(bench_of(article).text).labels == ["P1✗", "Q1?", "Q2✓"]


def test_every_place_that_names_somebody_is_marked_and_the_first_is_where_the_card_leads():
    article = make_article("Акылбай пришёл. Акылбай ушёл.")
    person = make_participation(article, "Акылбай")
    for start in (0, 16):
        Mention.objects.create(article=article, participation=person, start=start, end=start + 7)
    html = bench_of(article).text
    assert html.count('data-label="P1?"') == 2
    assert html.count(f'id="at-participation-{person.pk}"') == 1


def test_the_chain_leads_from_a_pronoun_to_the_name():
    article = make_article("Приехала депутат Жолдыбалина. Она отметила, что закон ясен.")
    chain = [[9, 16], [17, 28]]
    speaker = make_participant("Жолдыбалина")
    make_quote(article, "закон ясен", source="Она", chain=chain, spoken_by=speaker)
    card = bench_of(article).quotes[0]
    assert card.chain == ["Она", "депутат"]


def test_a_direct_quote_that_the_body_changed_is_called_a_misquote():
    article = make_article(body="«Закон должен быть понятен всем», – отметила депутат.")
    make_quote(article, "Закон должен быть понятен каждому", kind="direct")
    card = bench_of(article).quotes[0]
    assert (card.standing, card.is_misquoted) == ("broken", True)


def test_an_indirect_quote_may_be_retold():
    article = make_article(body="Права усилены.")
    make_quote(article)
    card = bench_of(article).quotes[0]
    assert (card.standing, card.is_misquoted) == ("broken", False)


def test_what_has_no_place_in_a_new_source_stands_apart_with_its_old_words():
    article = make_article()
    make_quote(article, review=Review.CONFIRMED)
    SupersededSource.objects.create(article=article, version=1, text=article.source_text, sha256=article.source_sha256)
    article.source_text, article.source_version = "Совсем другой текст.", 2
    article.save()
    bench = bench_of(article)
    assert bench.quotes == []
    assert [card.finding.excerpt for card in bench.stranded] == ["Конституция усиливает права"]
    assert Reader(bench.text).words == {}


def test_what_the_machine_is_sure_of_is_a_part_of_what_waits():
    article = make_article(event=make_event(confidence=0.9))
    make_quote(article, confidence=0.89)
    make_participation(article, confidence=0.95, review=Review.CONFIRMED)
    bench = bench_of(article)
    assert [str(finding) for finding in bench.undecided] == [
        "круглый стол «Язык закона»",
        "Конституция усиливает права",
    ]
    assert bench.sure == [article.event]


def test_a_text_that_names_hundreds_offers_the_first_of_them_and_whoever_is_taken_for_the_speaker():
    names = [f"Имя{number:03}" for number in range(SPEAKERS_OFFERED + 10)]
    article = make_article(f"Собрались {', '.join(names)}. Все сказали, что закон нужен.")
    people = [make_participant(name) for name in names]
    for person in people:
        make_participation(article, person.name, participant=person)
    make_quote(article, "закон нужен", spoken_by=people[-1])
    bench = bench_of(article)
    assert bench.speakers.people == people[:SPEAKERS_OFFERED]
    assert names[-1] in bench.quotes[0].options
    assert names[-2] not in bench.quotes[0].options
