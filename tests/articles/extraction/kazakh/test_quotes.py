"""Which words a Kazakh text reports, beside which cue and which words for the speaker."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.kazakh.confidence import WORDS
from articles.extraction.kazakh.direct import RULES as TAGGED_RULES
from articles.extraction.kazakh.direct import block_in_marks, name_then_words
from articles.extraction.kazakh.indirect import RULES as INDIRECT_RULES
from tests.marked import marked

from .stages import quotations_of

RULES = (*TAGGED_RULES, name_then_words, block_in_marks, *INDIRECT_RULES)


def found_in(text):
    """What is found, as (kind, words, cue, source)."""
    return [
        (
            str(found.kind),
            found.content.of(text),
            found.cue and found.cue.of(text),
            found.source and found.source.of(text),
        )
        for found in quotations_of(text)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_recognises_the_line_it_is_documented_with(rule):
    assert rule.__name__ in {found.rule for found in quotations_of(rule.__doc__)}


def test_every_rule_says_how_far_it_is_trusted():
    assert {rule.__name__ for rule in RULES} == set(WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "«[direct Жол биыл салынады]», - [cue деді] [source министр].",
        "«[direct Жол биыл салынады]» - [cue деді] [source министр]",
        '"[direct Жол биыл салынады]", - [cue деп түсіндірді] [source министр Ерлан Асанов].',
        "«[direct Жол биыл салынады]», - [cue деп атап өтті] әңгімелесу барысында [source Е.Асанов].",
        "«[direct Жол биыл салынады]», – [cue деп қосып айтты] [source ол].",
        "«[direct Жол қашан салынады?]» - [cue деп сұрады] [source тұрғындар].",
        "[source Министр]: «[direct Жол биыл салынады]», - [cue деді].",
        "«[direct «Бірлік» жобасы аяқталды. Жол биыл салынады]», - [cue деді] [source министр].",
        "«[direct Маған: «Ауылға қайт» деді. Содан мен ауылға келдім]», - [cue деді] [source мұғалім].",
        "«[direct Жол дайын]», - [cue деді] [source министр]. Кейін жиын аяқталды.",
        "[source Министр] [indirect жолдың биыл салынатынын] [cue айтты].",
        "[source Министр] [indirect жолдың маңыздылығын] [cue атап өтті].",
        "[source Министр] [indirect жолдың биыл салынатындығын] [cue жеткізді].",
        "[source Министр] [indirect жолдың салынып жатқанына] да [cue назар аударды].",
        "Соңында [source министр] [indirect елге тыныштық] [cue тіледі].",
        "[source Министр] тұрғындарды құттықтап, [indirect жолдың биыл салынатынын] [cue айтты].",
        "[indirect Жолдың биыл салынатынын] [cue мәлімдеді] [source министр].",
        "[source Министр] [indirect жол биыл салынады] [cue деп санайды].",
        "[source Министр] [indirect жолды биыл салуды] [cue тапсырды].",
        "[source Е.Асановтың] [cue айтуынша], [indirect жол биыл салынады].",
        "[source Сарапшылардың] [cue пікірінше], [indirect жол биыл салынады].",
        "[indirect Жол биыл салынады], [cue деп хабарлады] [source министрліктің баспасөз қызметі].",
        "[indirect Жол биыл салынады], [cue деп хабарлады] [source Дания Елшілігінен].",
        "[indirect Жол биыл салынады]. Бұл туралы [source министрліктің баспасөз қызметінен] [cue хабарлады].",
        "[indirect Жол биыл салынады]. Осындай ойын [source министр] [cue бөлісті].",
    ],
)
def test_words_cue_and_source_stand_where_a_reader_sees_them(text):
    plain, spans = marked(text)
    ((kind, words, cue, source),) = found_in(plain)
    assert words == spans[kind].of(plain)
    assert (cue, source) == (spans["cue"].of(plain), spans["source"].of(plain))


def test_the_pronoun_belongs_to_its_marker():
    assert found_in("Оның айтуынша, жол биыл салынады.") == [("indirect", "жол биыл салынады", "Оның айтуынша", "Оның")]


@pytest.mark.parametrize(
    "text",
    [
        "Жол биыл салынады, деп хабарлады ҚазАқпараттың облыстағы тілшісі Ерлан Асанов.",
        "Жол биыл салынады, деп хабарлайды Sports.kz.",
        "Жол биыл салынады. Бұл туралы Sports.kz хабарлады.",
        "Жол биыл салынады деп күтілуде.",
        "Бұл өнім елдің байлығы болып саналады.",
        "Мәселе ашық деп ойлаймын.",
        "Еске сала кетейік, жол былтыр салынған.",
        "Жиында жол салу мәселесі талқыланды.",
        "Ауылда «Бірлік» атты кешен ашылады.",
        "Министр халықты мерекемен құттықтады.",
        "Министр жаңа жол туралы айтты.",
        "Министр тұрғындарға алғысын жеткізді.",
        "Министр «Жол жылы» деп жариялаған мерзім аяқталды.",
    ],
)
def test_what_nobody_says_is_no_quotation(text):
    assert found_in(text) == []


def test_a_quote_runs_over_lines_and_over_names_in_marks():
    text = "«Жол дайын.\nОны «Арқа» жобасы салды.\n«Бірлік» көпірі де ашылады», - деді министр."
    ((_, words, _, _),) = found_in(text)
    assert words == text[1 : text.index("», - деді")]


def test_an_interrupted_quote_is_two_pieces_of_one_number():
    first, second = quotations_of("«Жол дайын, - деді министр, - көпір де салынады».")
    assert (first.group, second.group) == (1, 1)
    assert first.source == second.source


def test_where_the_opening_mark_was_lost_the_words_go_back_to_the_last_report():
    text = "Министр жолдың дайын екенін айтты.\nОл алыс ауылдарды жалғайды.\nҚазір көпір саламыз», - деді ол."
    found = [(kind, words) for kind, words, _, _ in found_in(text)]
    assert found[-1] == ("direct", "Ол алыс ауылдарды жалғайды.\nҚазір көпір саламыз")


def test_two_cues_of_a_sentence_share_their_speaker():
    found = found_in("Министр жолдың дайын екенін айтып, көпірдің салынатынын жеткізді.")
    assert [(words, source) for _, words, _, source in found] == [
        ("жолдың дайын екенін", "Министр"),
        ("көпірдің салынатынын", "Министр"),
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["«", "»", '"', ", - деді ", "министр ", "Ерлан Асанов", ". ", "\n", "екенін айтты", "айтуынша, ", "жол "]
        ),
        max_size=25,
    )
)
def test_whatever_the_marks_every_quotation_is_a_place_of_the_text(pieces):
    text = "".join(pieces)
    for found in quotations_of(text):
        assert found.content.of(text).strip()
        assert found.content.end <= len(text)
