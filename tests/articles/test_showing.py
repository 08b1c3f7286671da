from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from rich.console import Console

from articles.extraction.records import Extraction, Reading, Span
from articles.management.showing import Mark, drawn, explain, marks_of, printable, show
from tests.extractions import TEXT, make_extraction
from tests.marked import marked

ESCAPE = "\x1b"
OPEN = "[kind Заседание]. [cue Сказано], что [content закон принят]."  # who has said it?


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def printed(face, extraction, **console):
    stream = StringIO()
    face(extraction, "001", Console(file=stream, highlight=False, **console))
    return stream.getvalue()


def drawn_from(text):
    """The text with every mark of it under its own name."""
    plain, spans = marked(text)
    return drawn(plain, [Mark(span, name, "bold") for name, span in spans.items()]).plain


# --- the text with its findings ---------------------------------------------------------------------


def test_each_finding_stands_in_brackets_with_its_label_and_a_quote_with_its_speaker():
    extraction = make_extraction()
    assert drawn(extraction.reading.text, marks_of(extraction)).plain == (
        "В столице состоялся [kind of event: круглый стол] «[title of the event: Язык закона]». "
        "[R1 Юрист] [s1,P1 Серик Акылбай] [c1 подчеркнул], что "
        "[I1 Конституция усиливает права I1 -> Серик Акылбай]. "
        "«[D2 Закон должен быть понятен каждому D2 -> Серик Акылбай]», – [c2 отметил] [s2 он]."
    )


def test_a_quote_nobody_is_found_for_says_so():
    assert "[I1 закон принят I1 -> ?]" in printed(show, make_extraction(OPEN))


def test_marks_nest():
    assert drawn_from("[role министр [organization юстиции]] сказал") == "[role министр [organization юстиции]] сказал"


def test_marks_of_the_same_words_share_their_brackets():
    span = Span(0, 5)
    assert drawn("Асель сказала", [Mark(span, "s1", "bold"), Mark(span, "P1", "bold")]).plain == "[s1,P1 Асель] сказала"


def test_marks_that_cross_are_both_drawn():
    marks = [Mark(Span(0, 6), "a", "bold"), Mark(Span(4, 9), "b", "italic")]
    assert drawn("один и два", marks).plain == "[a один[b  и] дв]а"


def test_without_findings_the_text_stays_as_it_is():
    assert drawn("Снег [обильный]\nв Алматы.", []).plain == "Снег [обильный]\nв Алматы."


def test_the_legend_explains_every_label_of_the_text():
    shown = printed(show, make_extraction(), width=100)
    legend = shown[shown.index("Legend") :]
    for label in ("[D1 … D1 -> …]", "[I2 … I2 -> ?]", "[c1 …]", "[s1 …]", "[P3 …]", "[R3 …]", "[O3 …]", "[G4 …]"):
        assert label in legend


def test_who_takes_part_is_listed_with_the_number_of_the_name():
    assert "P1 Серик Акылбай: takes part" in printed(show, make_extraction())


def test_organisers_are_listed_as_such_and_attendance_is_drawn():
    shown = printed(show, make_extraction(f"{TEXT} Организатор – [organiser Союз юристов], пришли [came 200 человек]."))
    assert "G1 Союз юристов: organizes" in shown
    assert "[attendance: 200 человек]" in shown


def test_a_text_in_a_language_without_rules_is_shown_with_the_reason():
    text = "Snow fell in Almaty."
    unread = Extraction(Reading(text, "xx", (Span(0, len(text)),)), None, (), (), (), None)
    shown = printed(show, unread)
    assert "no rules for texts in this language (xx)" in shown
    assert text in shown


# --- terminals and pipes ------------------------------------------------------------------------------


def test_without_colour_nothing_is_lost(monkeypatch):
    coloured = printed(show, make_extraction(), force_terminal=True, width=1000)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = printed(show, make_extraction(), force_terminal=True, width=1000)
    assert f"{ESCAPE}[4;32m" in coloured
    assert f"{ESCAPE}[4m" in plain, "lines under quotes are no colour"
    assert not any(f"{ESCAPE}[{style}3{colour}m" in plain for style in ("", "1;", "4;") for colour in range(8))
    assert "-> Серик Акылбай" in plain


def test_a_pipe_gets_no_control_characters_and_whole_paragraphs():
    shown = printed(show, make_extraction(TEXT.replace("столице", "столице " + "северной " * 30)), width=80)
    assert ESCAPE not in shown
    assert max(map(len, shown.splitlines())) > 300


@pytest.mark.parametrize(
    ("letter", "shown"),
    [
        ("\x1b", r"\x1b"),
        ("\x07", r"\x07"),
        ("\t", r"\t"),
        ("\xad", r"\xad"),
        ("\u202e", r"\u202e"),
        ("\u2028", r"\u2028"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_made_visible(letter, shown):
    assert printable(f"за{letter}кон") == f"за{shown}кон"
    assert drawn(f"за{letter}кон", []).plain == f"за{shown}кон"


def test_a_text_cannot_paint_the_terminal():
    text = TEXT.replace("Серик Акылбай", "Серик\x1b Акылбай").replace("усиливает", "\x1bусиливает")
    for face in (show, explain):
        shown = printed(face, make_extraction(text))
        assert ESCAPE not in shown
        assert r"\x1b" in shown


# --- why ------------------------------------------------------------------------------------------------


def test_each_quote_is_explained_by_its_rule_its_cue_and_the_way_to_its_speaker():
    _text, spans = marked(TEXT)
    explained = printed(explain, make_extraction(), width=120)
    first, second = explained.split("\n\n")[1:3]
    assert first.splitlines()[0] == f"I1 «Конституция усиливает права» {place(spans['content'])}, indirect"
    assert f"rule: by_hand\n   cue: «подчеркнул» {place(spans['cue'])}\n" in first
    assert f"speaker: «Серик Акылбай» {place(spans['person'])} -> Серик Акылбай (person)" in first
    assert "speaker's rule: full_name" in first
    assert "confidence: 0.90, of the speaker alone 0.90" in first
    assert second.startswith("D2 «Закон должен быть понятен каждому»")


def place(span):
    return f"{span.start}..{span.end}"


def test_a_quote_without_a_speaker_is_explained_as_left_open():
    explained = printed(explain, make_extraction(OPEN))
    assert "speaker: ? (left open)" in explained


def test_a_long_quote_is_shortened_where_it_is_explained():
    explained = printed(explain, make_extraction(OPEN.replace("закон", "закон " * 40)), width=300)
    assert "закон закон …» " in explained


# --- the command ------------------------------------------------------------------------------------------

NEWS = "Депутат Марат Башимов выступил с докладом. Он отметил, что закон принят.\n"


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def extract(*arguments, **options):
    stdout = StringIO()
    call_command("extract", *map(str, arguments), stdout=stdout, **options)
    return stdout.getvalue()


def test_the_command_shows_a_file(news):
    assert "[I1 закон принят I1 -> Марат Башимов]" in extract(news, show=True)


def test_the_command_explains_a_file_down_to_the_person_behind_a_pronoun(news):
    assert "speaker: «Он» 43..45 -> «Марат Башимов» 8..21 -> Марат Башимов (person)" in extract(news, explain=True)


def test_a_file_can_be_shown_and_explained_at_once(news):
    both = extract(news, show=True, explain=True)
    assert both.index("Legend") < both.index("Quotes of news")


def test_what_the_record_holds_is_not_asked_of_a_drawing(news):
    with pytest.raises(CommandError, match="--full"):
        extract(news, full=True, show=True)
