"""The record that is printed for other programs."""

import json

import pytest

from articles.extraction import extract
from articles.extraction.interchange import as_full_record, as_record
from articles.extraction.records import (
    Extraction,
    Group,
    Happening,
    Headline,
    Person,
    Quotation,
    QuotationKind,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stated,
)
from tests.marked import marked

TEXT, SPANS = marked(
    "[date 2 марта 2026]\n"
    "В [venue библиотеке] прошёл [kind круглый стол] «[title Язык закона]» о [topic языке] и [topic правах], сообщает "
    "[credit Novosti.kz]. [group Эксперты] и [attendance 200 человек] слушали. «[content Закон нужен]», – [cue сказал] "
    "[position юрист] [person Серик Ахметов]. «[content Очень]», – добавил [source он]."
)
SPEAKER = Speaker(SpeakerKind.PERSON, "Серик Ахметов", (SPANS["person"],), "full_name", 0.9)
EXTRACTION = Extraction(
    reading=Reading(
        TEXT,
        "ru",
        (Span(0, len(TEXT)),),
        dateline=Stated("2026-03-02", SPANS["date"]),
        credit=Stated("Novosti.kz", SPANS["credit"]),
    ),
    headline=Headline("Круглый стол «Язык закона»", proposed=True),
    people=(Person("Серик Ахметов", (SPANS["person"],), position=SPANS["position"], takes_part=True),),
    groups=(Group("эксперты", SPANS["group"], organizes=True),),
    quotations=(
        Quotation(QuotationKind.DIRECT, SPANS["content"], SPANS["cue"], SPANS["person"], "after", 0.9, SPEAKER, 1),
        Quotation(QuotationKind.DIRECT, SPANS["content2"], None, None, "after", 0.5),
    ),
    happening=Happening(
        Stated("круглый стол", SPANS["kind"]),
        Stated("Язык закона", SPANS["title"]),
        Stated("библиотеке", SPANS["venue"]),
        Stated("2026-03-01", SPANS["date"]),
        topics=(Stated("языке", SPANS["topic"]), Stated("правах", SPANS["topic2"])),
        attendance=Stated("200", SPANS["attendance"]),
    ),
)


def excerpt(name):
    return {"start": SPANS[name].start, "end": SPANS[name].end, "text": SPANS[name].of(TEXT)}


def test_the_record_says_all_that_the_text_says():
    assert as_record(EXTRACTION, "001") == {
        "id": "001",
        "language": "ru",
        "date": "2026-03-02",
        "source": "Novosti.kz",
        "event": {"kind": "круглый стол", "title": "Язык закона", "venue": "библиотеке", "date": "2026-03-01"},
        "people": [
            {
                "name": "Серик Ахметов",
                "mentions": [excerpt("person")],
                "position": "юрист",
                "organization": None,
                "takes_part": True,
            }
        ],
        "quotes": [
            {
                "kind": "direct",
                **excerpt("content"),
                "speaker": "Серик Ахметов",
                "speaker_kind": "person",
                "cue": "сказал",
                "rule": "after",
                "confidence": 0.9,
                "group": 1,
            },
            {
                "kind": "direct",
                **excerpt("content2"),
                "speaker": None,
                "speaker_kind": "unknown",
                "cue": None,
                "rule": "after",
                "confidence": 0.5,
            },
        ],
    }


def test_the_keys_stand_in_the_order_of_the_format():
    record = as_record(EXTRACTION, "001")
    assert list(record) == ["id", "language", "date", "source", "event", "people", "quotes"]
    assert list(record["event"]) == ["kind", "title", "venue", "date"]
    assert list(record["people"][0]) == ["name", "mentions", "position", "organization", "takes_part"]
    assert list(record["quotes"][0]) == (
        ["kind", "start", "end", "text", "speaker", "speaker_kind", "cue", "rule", "confidence", "group"]
    )


def test_the_full_record_adds_what_a_draft_is_made_from():
    record = as_full_record(EXTRACTION, "001")
    assert list(record)[-4:] == ["headline", "topics", "attendance", "groups"]
    assert record["headline"] == {"text": "Круглый стол «Язык закона»", "proposed": True}
    assert record["topics"] == ["языке", "правах"]
    assert record["groups"] == [{"name": "эксперты", "kind": "group", "organizes": True, **excerpt("group")}]
    assert record["attendance"] == {"count": 200, **excerpt("attendance")}


def test_a_text_that_says_nothing_gives_an_empty_record():
    nothing = Extraction(Reading("", "und", ()), None, (), (), (), None)
    assert as_full_record(nothing, "000") == {
        "id": "000",
        "language": "und",
        "date": None,
        "source": None,
        "event": None,
        "people": [],
        "quotes": [],
        "headline": None,
        "topics": [],
        "attendance": None,
        "groups": [],
    }


def test_a_month_is_not_printed_as_a_day():
    event = as_record(extract("В сентябре 2026 года в столице пройдёт форум."), "001")["event"]
    assert (event["kind"], event["date"]) == ("форум", None)


@pytest.mark.parametrize("text", ["Прошёл форум. «Мы рады», – сказал Серик Ахметов.", "Қазақстанда форум өтті.", ""])
def test_a_record_is_json_and_its_excerpts_stand_where_they_say(text):
    record = json.loads(json.dumps(as_full_record(extract(text), "001")))
    excerpts = [*record["quotes"], *record["groups"], *(place for who in record["people"] for place in who["mentions"])]
    assert all(text[found["start"] : found["end"]] == found["text"] for found in excerpts)
