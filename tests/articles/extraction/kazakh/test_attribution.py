"""Who said it in a Kazakh text."""

import pytest

from articles.extraction.kazakh.attribution import RULES
from articles.extraction.kazakh.confidence import SPEAKER

from .stages import attributed


def speakers(text):
    return [(str(found.speaker.kind), found.speaker.name) for found in attributed(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_step_names_the_speaker_of_the_line_it_is_documented_with(rule):
    found = [quotation.speaker for quotation in attributed(rule.__doc__)]
    assert rule.__name__ in {speaker.rule for speaker in found}
    assert all(speaker.name for speaker in found)


def test_every_step_says_how_far_it_is_trusted():
    assert {rule.__name__ for rule in RULES} | {"nobody"} == set(SPEAKER)


def test_a_role_named_later_is_the_same_person():
    text = "«Жол дайын», - деді министр. Кейін министр Ерлан Асанов кетті."
    assert speakers(text) == [("person", "Ерлан Асанов")]


def test_the_head_of_state_and_the_president_are_one():
    text = "Мемлекет басшысы Ерлан Асанов ауылға келді. «Жол дайын», - деді Қазақстан Президенті."
    assert speakers(text) == [("person", "Ерлан Асанов")]


def test_the_president_of_another_country_is_somebody_else():
    text = "Мемлекет басшысы Ерлан Асанов ауылға келді. «Жол дайын», - деді Түркия Президенті."
    assert speakers(text) == [("group", "Түркия Президенті")]


def test_of_two_offices_the_owner_decides():
    text = (
        "Облыс әкімі Ерлан Асанов пен одақ төрағасы Берік Медетов келді. "
        "Облыс әкімі жолдың дайын екенін айтты. Одақ төрағасы көпірдің дайын екенін айтты."
    )
    assert speakers(text) == [("person", "Ерлан Асанов"), ("person", "Берік Медетов")]


def test_he_is_whoever_spoke_last():
    text = (
        "Министр Ерлан Асанов пен депутат Берік Медетов келді. "
        "Е.Асанов жолдың дайын екенін айтты. Ол қуанышты екенін жеткізді."
    )
    assert speakers(text)[-1] == ("person", "Ерлан Асанов")


def test_he_is_nobody_where_nobody_was_named():
    assert speakers("Ол жолдың дайын екенін айтты.") == [("unknown", None)]


def test_a_press_service_speaks_for_itself():
    text = "Министр Ерлан Асанов ауылға келді, деп хабарлады министрліктің баспасөз қызметі."
    assert speakers(text) == [("group", "министрліктің баспасөз қызметі")]


def test_several_are_a_group():
    assert speakers("Тұрғындардың айтуынша, жол дайын.") == [("group", "Тұрғындардың")]


def test_the_chain_leads_from_the_words_beside_the_quote_to_the_name():
    text = "Министр Ерлан Асанов ауылға келді. Министр жолдың дайын екенін айтты."
    (found,) = attributed(text)
    assert [span.of(text) for span in found.speaker.chain] == ["Министр", "Министр"]
    assert found.speaker.chain[0] == found.source


def test_confidence_is_that_of_the_words_and_of_the_speaker_together():
    (found,) = attributed("«Жол дайын», - деді министр Ерлан Асанов.")
    assert found.confidence == pytest.approx(0.9 * SPEAKER["full_name"], abs=0.01)
