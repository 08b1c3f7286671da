"""A seed as it came: date line, headline, credit and furniture told apart from the news."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.headlines import LONGEST, propose_headline
from articles.extraction.languages import UNDETERMINED, language_of
from articles.extraction.reading import place_of_dateline, read
from articles.extraction.records import Happening, Span, Stated
from tests.marked import marked

SEEDS = Path(__file__).parents[3] / "seeds"
BODY = "В столице состоялся круглый стол, на котором эксперты обсудили проект закона о государственной службе."


def words(reading, span):
    return span and span.of(reading.text)


def paragraphs(text):
    reading = read(text)
    return [span.of(text) for span in reading.paragraphs]


# --- paragraphs and furniture


def test_every_line_is_a_paragraph_without_the_white_space_around_it():
    assert paragraphs(f"\n  {BODY} \n\n\t{BODY}\u00a0\n") == [BODY, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Фото: пресс-служба министерства",
        "Фото пресс-службы министерства",
        "Фото: пресс-служба министерства.",
        "© Анна Иванова",
        "Читайте также: Что изменится с мая",
        "Также по теме",
        "thumb|left|Здание парламента",
    ],
)
def test_a_caption_or_link_is_no_paragraph(line):
    assert paragraphs(f"{BODY}\n\n{line}\n\n{BODY}") == [BODY, BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Их отправили домой.|Отметим, что выплаты начались.",
        'Их отправили домой.|"Мы рады", – сказал он.',
        '"Мы рады."|Так сказал он.',
        'Об этом говорил "Восход".|Новую школу открыли вчера.',
        "Об этом передает Novosti.kz.|Новую школу открыли вчера.",
        "Улица им.Абая и сайт Лента.Ру остались без света.",
    ],
)
def test_lines_that_stick_together_are_told_apart(text):
    assert paragraphs(text.replace("|", "")) == text.split("|")


def test_a_link_stuck_to_a_paragraph_is_no_part_of_it():
    assert paragraphs(f"{BODY}\nОн встретился с жителямиЧитайте также:Что изменится с мая") == [
        BODY,
        "Он встретился с жителями",
    ]


def test_a_link_that_quotes_somebody_keeps_the_quote():
    assert paragraphs(f'{BODY}\nЧитайте также:"Где дорога?" Министр спросил акимов') == [
        BODY,
        '"Где дорога?" Министр спросил акимов',
    ]


def test_a_sentence_that_begins_with_a_photograph_is_news():
    sentence = "Фото с места событий опубликовали очевидцы."
    assert paragraphs(f"{BODY}\n{sentence}") == [BODY, sentence]


def test_a_caption_that_ran_into_the_text_is_cut_from_the_paragraph():
    assert paragraphs(f"{BODY}\nФото пресс-службы акиматаАким области осмотрел новую школу в посёлке.") == [
        BODY,
        "Аким области осмотрел новую школу в посёлке.",
    ]


def test_links_that_ran_into_the_text_are_cut_from_the_paragraph():
    links = "Продолжение■Открыта школа в посёлке3 мая 2025 09:12■Дорогу закрылиВчера 11:05"
    assert paragraphs(f"{BODY}\n{links}Аким осмотрел школу.") == [BODY, "Аким осмотрел школу."]


def test_a_line_that_a_link_broke_is_one_paragraph():
    assert paragraphs("Министерство \nопубликовало\n новый доклад, сообщил министр.\nДоклад велик.") == [
        "Министерство \nопубликовало\n новый доклад, сообщил министр.",
        "Доклад велик.",
    ]


# --- date line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"date [date 2026-02-27] {BODY}", "2026-02-27"),
        (f"[date 3 мая 2025] 09:12\n\n{BODY}", "2025-05-03"),
        (f"[date 27 февраля 2026]\n{BODY}", "2026-02-27"),
        (f"[date 27.02.2026]\n{BODY}", "2026-02-27"),
        (f"[date 2026-02-27]T10:15 {BODY}", "2026-02-27"),
        (f"АСТАНА. [date 27 февраля 2026]. КазТАГ – {BODY}", "2026-02-27"),
        (f"АСТАНА, [date 27 февраля 2026]. /ТАСС/. {BODY}", "2026-02-27"),
        (f"Алматы, [date 27 февраля 2026], 09:12 — Interfax-Kazakhstan.kz {BODY}", "2026-02-27"),
        (f"{BODY}\n[date 27 февраля 2026 года], 10:15", "2026-02-27"),
    ],
)
def test_the_date_line_gives_the_day_of_publication_and_is_no_paragraph(text, day):
    text, spans = marked(text)
    reading = read(text)
    assert (reading.dateline.value, reading.dateline.span) == (day, spans["date"])
    assert [span.of(text) for span in reading.paragraphs] == [BODY]


def test_a_text_may_state_its_day_within_the_news():
    text, spans = marked("Сегодня, [date 27 февраля 2026 года], в столице открылся форум.")
    assert read(text).dateline == Stated("2026-02-27", spans["date"], "today_is")


@pytest.mark.parametrize(
    "text",
    [
        "27 февраля 2026 года в столице открылся форум.",
        "АСТАНА. 27 февраля. КазТАГ – В столице открылся форум.",
        "Сегодня, 27 февраля, в столице открылся форум.",
    ],
)
def test_the_day_of_an_event_or_a_day_without_a_year_is_no_day_of_publication(text):
    assert read(text).dateline is None


@pytest.mark.parametrize(
    "dateline",
    [
        "АСТАНА. 27 февраля. КазТАГ – ",
        "АСТАНА – КазТАГ. ",
        "АСТАНА, 27 фев — КазТАГ. ",
        "АСТАНА. /КазТАГ/ – ",
        "АСТАНА. КазТАГ - ",
    ],
)
def test_a_date_line_names_its_place_and_its_agency(dateline):
    text = f"{dateline}{BODY}"
    reading = read(text)
    assert words(reading, place_of_dateline(reading)) == "АСТАНА"
    assert reading.credit.value == "КазТАГ"
    assert [span.of(text) for span in reading.paragraphs] == [BODY]


def test_in_a_text_of_one_line_the_headline_stands_between_the_time_and_the_place():
    text, spans = marked(f"27 ақпан 2026, 13:00 [headline Астанада форум өтті] АСТАНА. ҚазАқпарат - {BODY}")
    reading = read(text)
    assert reading.headline == spans["headline"]
    assert reading.dateline.value == "2026-02-27"
    assert [span.of(text) for span in reading.paragraphs] == ["Астанада форум өтті", BODY]


# --- headline


@pytest.mark.parametrize(
    "headline",
    ["В столице обсудили проект закона", "«Мы готовы»: эксперты обсудили закон", "Что изменит новый закон?"],
)
def test_a_short_first_line_without_a_full_stop_is_the_headline(headline):
    for gap in ("\n\n", "\n"):
        reading = read(f"{headline}{gap}{BODY}")
        assert words(reading, reading.headline) == headline


def test_a_caption_below_the_headline_does_not_hide_it():
    reading = read(f"Эксперты обсудили закон\nЗал заседаний\n{BODY}")
    assert words(reading, reading.headline) == "Эксперты обсудили закон"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\n{BODY}",
        f"{BODY[:-1]}, передает корреспондент Novosti.kz\n\n{BODY}",
        f"{BODY[:-1]} {BODY[:-1]}\n\n{BODY}",
        f"Эксперты обсудили:\n\n{BODY}",
    ],
)
def test_a_first_paragraph_is_no_headline(text):
    assert read(text).headline is None


def test_the_text_s_own_headline_is_taken_as_it_stands():
    reading = read(f"Эксперты  обсудили закон\n\n{BODY}")
    headline = propose_headline(reading, (), None)
    assert (headline.text, headline.proposed) == ("Эксперты обсудили закон", False)


def test_an_event_with_a_title_makes_a_headline():
    text, spans = marked("Вчера прошёл [kind круглый стол] на тему «[title Новый закон]» в библиотеке.")
    happening = Happening(
        Stated("круглый стол", spans["kind"], "held"), Stated("Новый закон", spans["title"], "on_the_theme")
    )
    headline = propose_headline(read(text), (), happening)
    assert (headline.text, headline.proposed) == ("Круглый стол «Новый закон»", True)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Парламент принял закон о труде.", "Парламент принял закон о труде"),
        (
            "Парламент принял закон о труде, передает корреспондент Novosti.kz.",
            "Парламент принял закон о труде",
        ),
        (
            "Парламент принял закон о государственной службе и о труде, который депутаты обсуждали целый год, но "
            "который так и не успели рассмотреть весной.",
            "Парламент принял закон о государственной службе и о труде, который депутаты обсуждали целый год",
        ),
        (
            "Парламент принял долгожданный закон о государственной службе и о труде работников культуры образования "
            "и здравоохранения республики.",
            "Парламент принял долгожданный закон о государственной службе и о труде работников культуры образования…",
        ),
    ],
)
def test_without_a_headline_the_first_sentence_proposes_one(text, headline):
    proposed = propose_headline(read(text), (), None)
    assert (proposed.text, proposed.proposed) == (headline, True)


def test_a_proposed_headline_does_not_end_where_somebody_is_about_to_speak():
    text = (
        "Министр труда и социальной защиты населения республики заявил, что новые правила выплаты пособий семьям "
        "вступят в силу уже в мае этого года."
    )
    assert not propose_headline(read(text), (), None).text.endswith("заявил")


def test_an_empty_text_proposes_nothing():
    assert propose_headline(read(" \n "), (), None) is None


# --- credit


@pytest.mark.parametrize(
    "text",
    [
        "Закон принят, передает корреспондент [credit Novosti.kz].",
        "Закон принят, сообщает [credit РИА Новости].",
        "Закон принят, передаёт [credit Novosti.kz] со ссылкой на пресс-службу акимата.",
        "Закон принят, пишет газета «[credit Вечерний город]».",
        "Закон принят, сообщает агентство [credit World Press].",
        "Закон принят, передает корреспондент[credit Novosti.kz]со ссылкой на министерство.",
        "По данным [credit ТАСС], закон принят.",
        "«Закон принят», – рассказал «[credit НГ]» депутат.",
    ],
)
def test_the_outlet_that_the_text_credits_is_its_source(text):
    text, spans = marked(text)
    credit = read(text).credit
    assert (credit.value, credit.span) == (spans["credit"].of(text), spans["credit"])


@pytest.mark.parametrize(
    "text",
    [
        "Об этом сообщает пресс-служба акимата.",
        "Об этом сообщили в министерстве.",
        "Он передает опыт молодым.",
        "Министр сообщил Ахметову о законе.",
    ],
)
def test_a_press_office_or_a_person_is_no_outlet(text):
    assert read(text).credit is None


# --- language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "ru"),
        ("Депутат Дархан Жазықбай пен Әлия Өтегенова выступили на заседании в Мажилисе с докладом.", "ru"),
        ("Астанада дөңгелек үстел өтті, оған депутаттар мен сарапшылар қатысты.", "kk"),
        ("The round table was held in the capital, and the experts said that it is important.", "en"),
        ("Der Präsident hat am Montag in Berlin eine Rede gehalten.", UNDETERMINED),
        ("У столиці відбувся круглий стіл, її учасники підтримали їхній проєкт.", UNDETERMINED),
        ("12:30", UNDETERMINED),
        ("", UNDETERMINED),
    ],
)
def test_the_language_is_told_by_its_letters_and_small_words(text, language):
    assert language_of(text) == language


# --- the whole


def test_the_seeds_are_read_as_an_editor_reads_them():
    first, second = (read(path.read_text(encoding="utf-8-sig")) for path in sorted(SEEDS.glob("*.txt")))
    assert (first.language, first.dateline, first.credit.value, first.headline) == ("ru", None, "Kazpravda.kz", None)
    assert not any("Фото" in span.of(first.text) for span in first.paragraphs)
    assert (second.dateline.value, second.credit, second.headline) == ("2026-02-27", None, None)
    assert second.paragraphs[0].of(second.text).startswith("В дискуссии приняли участие")


PIECES = st.sampled_from(
    (
        *("\n", "\n\n", " ", "■", "Фото", "date", "2026-02-27", "27 февраля", "АСТАНА. ", "КазТАГ", " – ", "«", '"'),
        *("Сегодня, ", "передает ", "агентство ", "Kazpravda.kz", "12:30", "Новый закон", "...", "©", "\u2028", ","),
    )
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_can_be_read_and_its_parts_lie_within_it(text):
    reading = read(text)
    whole = Span(0, len(text))
    stated = [part.span for part in (reading.dateline, reading.credit) if part]
    assert all(whole.contains(span) for span in (*reading.paragraphs, *stated))
    assert all(span.of(text) == span.of(text).strip() != "" for span in reading.paragraphs)
    assert list(reading.paragraphs) == sorted(reading.paragraphs)
    headline = propose_headline(reading, (), None)
    assert headline is None or (headline.text and whole.contains(headline.span))
    assert headline is None or not headline.proposed or len(headline.text) <= LONGEST
