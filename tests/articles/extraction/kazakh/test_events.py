"""What took place, as the lead of a Kazakh text says it, and who took part."""

import pytest

from articles.extraction import extract

from .stages import event_of


def fields(text):
    event = event_of(text)
    return event and (event.kind.value, event.title and event.title.value, event.venue and event.venue.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Таразда дөңгелек үстел өтті.", ("дөңгелек үстел", None, "Таразда")),
        ("«Жаңа бастама» атты форум Ұлттық кітапханада өтті.", ("форум", "Жаңа бастама", "Ұлттық кітапханада")),
        ("Ол баспасөз мәслихатында сөйледі.", ("баспасөз мәслихаты", None, None)),
        ("Тараз қаласындағы «Арқа» зауытында кездесу өтті.", ("кездесу", None, "Тараз қаласындағы «Арқа» зауытында")),
        ("Қала күнінің 50 жылдығына арналған мереке басталды.", ("мереке", "Қала күнінің 50 жылдығы", None)),
        ("Ауылда жаңа жол салынды.", None),
    ],
)
def test_kind_title_and_venue_are_taken_from_the_lead(text, expected):
    assert fields(text) == expected


def test_a_day_beside_the_event_is_its_day():
    event = event_of("2026 жылғы 12 ақпанда Астанада форум өтті.")
    assert event.date.value == "2026-02-12"


def test_speakers_and_those_who_act_in_the_lead_take_part_but_not_the_reporter():
    text = (
        "Облыс әкімі Ерлан Асанов ауылға келді, деп хабарлады ҚазАқпараттың тілшісі Айгүл Сейітова. "
        "Ол ауылда жаңа мектеп пен үлкен кітапхана салынатынын айтты. Тұрғындар бұл хабарға қуанды. "
        "Көше тазаланды. Ағаш отырғызылды. Кешке концерт болды. Концертке әнші Жанар Оспанова қатысты. "
        "Ауылда ақын Берік Медетовқа арналған тас бар."
    )
    assert {person.name: person.takes_part for person in extract(text).people} == {
        "Ерлан Асанов": True,
        "Айгүл Сейітова": False,
        "Жанар Оспанова": True,
        "Берік Медетов": False,
    }
