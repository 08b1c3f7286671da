"""Who said it: names, pronouns, roles, groups, and honestly nobody."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.analysis import analyse
from articles.extraction.attribution import attribute
from articles.extraction.attribution.confidence import SPEAKER
from articles.extraction.attribution.sieve import RULES
from articles.extraction.mentions import find_people
from articles.extraction.quotes import find_quotations
from articles.extraction.reading import read
from articles.extraction.segmentation import segment

ROOT = Path(__file__).resolve().parents[3]


def attributed(text):
    reading = read(text)
    sentences = analyse(reading.text, segment(reading))
    people = find_people(reading, sentences)
    return attribute(reading, sentences, find_quotations(reading, sentences), people, ())


def speakers_in(text):
    return [(str(found.speaker.kind), found.speaker.name) for found in attributed(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_step_recognises_the_line_it_is_documented_with(rule):
    last = attributed(rule.__doc__)[-1]
    assert last.speaker.rule == rule.__name__


def test_every_step_says_how_often_it_is_right():
    assert {rule.__name__ for rule in RULES} | {"nobody"} == set(SPEAKER)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Депутат Марат Башимов отметил, что закон принят.", "Марат Башимов"),
        ("Марат Башимов, депутат Мажилиса, отметил, что закон принят.", "Марат Башимов"),
        ("По словам депутата Марата Башимова, закон принят.", "Марат Башимов"),
        ("Один из авторов, Марат Башимов, отметил, что закон принят.", "Марат Башимов"),
        ("Адвокат Марат Башимов отметил, что закон принят.", "Марат Башимов"),
        ("«Закон принят», – рассказал RT депутат Марат Башимов.", "Марат Башимов"),
        ("Марат Башимов, который готовил закон, заявил, что он принят.", "Марат Башимов"),
        (
            "Президент страны Марат Башимов прибыл в Астану. Глава государства отметил, что закон принят.",
            "Марат Башимов",
        ),
        ("Министр обороны Марат Башимов прибыл. Глава Минобороны отметил, что закон принят.", "Марат Башимов"),
    ],
)
def test_a_person_is_known_by_name_or_by_role(text, speaker):
    assert speakers_in(text)[-1] == ("person", speaker)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Представитель Башимова сообщил, что закон принят.", "Представитель Башимова"),
        ("Уехала певица Анна Лопес. Представитель Лопес сообщил, что концерт окончен.", "Представитель Лопес"),
        ("Защитники Башимова сообщили, что закон принят.", "Защитники Башимова"),
        ("Источник в полиции сообщил, что закон принят.", "Источник в полиции"),
        ("В министерстве сообщили, что закон принят.", "В министерстве"),
        ("По мнению участников, закон будет принят.", "участников"),
        ("Марат Башимов и Анна Котова заявили, что закон принят.", "Марат Башимов и Анна Котова"),
        ("Анна Котова следует правилу, сформулированному Президентом: «сначала закон».", "Президентом"),
    ],
)
def test_a_possessive_a_group_and_an_unnamed_person_keep_their_own_words(text, words):
    assert speakers_in(text)[-1] == ("group", words)


def test_she_is_the_woman_and_he_is_the_man_though_another_was_named_later():
    text = (
        "Выступили депутат Марат Башимов и директор Анна Котова. "
        "Он отметил, что закон принят. По её словам, он нужен всем."
    )
    assert speakers_in(text) == [("person", "Марат Башимов"), ("person", "Анна Котова")]


def test_the_verb_beside_a_name_tells_whether_she_speaks():
    text = "Айгерим Серик отметила, что закон принят. «Он нужен всем», – подчеркнула она."
    assert speakers_in(text) == [("person", "Айгерим Серик")] * 2


def test_who_is_spoken_of_in_somebodys_words_does_not_speak():
    text = "Анна Котова заявила, что Марат Башимов готовит закон. Она добавила, что закон нужен всем."
    assert speakers_in(text) == [("person", "Анна Котова")] * 2


def test_a_reply_belongs_to_whoever_is_talking():
    text = "«Закон готов», – сказал Марат Башимов.\n\n«Он поможет Ивану Петрову», – добавил он."
    assert speakers_in(text) == [("person", "Марат Башимов")] * 2


def test_a_gerund_speaks_for_whoever_the_cue_before_it_speaks_for():
    text = "Марат Башимов заявил, что министр принял решение, добавив, что оно верно."
    assert speakers_in(text) == [("person", "Марат Башимов")] * 2


def test_they_are_the_people_of_the_sentence_before():
    text = "На площадь вышли противники закона. Они считают, что закон не нужен."
    assert speakers_in(text) == [("group", "противники закона")]


def test_whom_an_agency_quotes_is_the_speaker():
    text = "«Закон нужен всем», – цитирует Марата Башимова РБК."
    assert speakers_in(text) == [("person", "Марат Башимов")]


def test_a_pronoun_without_anybody_named_is_left_open():
    (found,) = attributed("Она напомнила, что выборы пройдут в мае.")
    assert (str(found.speaker.kind), found.speaker.name) == ("unknown", None)
    assert found.confidence < 0.5


def test_the_chain_leads_from_the_words_beside_the_quote_to_the_name():
    text = "Депутат Марат Башимов выступил с докладом. Он отметил, что закон принят."
    (found,) = attributed(text)
    assert [span.of(text) for span in found.speaker.chain] == ["Он", "Марат Башимов"]


@pytest.mark.parametrize("name", ["000_8f4bcd50c4c0293e", "002_4ae5e45c9311c283"])
def test_the_seeds_are_read_as_their_golden_records_say(name):
    text = (ROOT / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
    golden = json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text(encoding="utf-8"))
    assert [
        (str(found.kind), found.content.of(text), found.cue.of(text), found.speaker.name) for found in attributed(text)
    ] == [(quote["kind"], quote["text"], quote["cue"], quote["speaker"]) for quote in golden["quotes"]]


PIECES = (
    *("«", "»", '"', "–", " – ", ":", ", ", ". ", "\n\n", "сказал", " что ", "она", "По словам", "Иван Петров"),
    *("заявил, что", "», – отметила она", "депутат", "Анна Котова", "министр обороны", "В МИД сообщили", "они"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_text_is_refused_and_every_speaker_stands_in_it(text):
    for found in attributed(text):
        assert (found.speaker.name is None) == (found.speaker.kind == "unknown")
        for span in found.speaker.chain:
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whoever is talking is meant by a loose word, be it printed beside another
        (
            "Политолог Олег Сидоров приехал. Директор центра Иван Котов выступил с докладом. «Рост будет», – сказал "
            "Котов. По мнению политолога, он начнется в мае.",
            "Иван Котов",
        ),
        ("Экс-премьер Иван Котов дал интервью. «Я устал», – сказал бывший глава правительства.", "Иван Котов"),
        ("Иван Котов ушёл в отставку. «Я устал», – говорится в его заявлении.", "Иван Котов"),
        ("«Я устал», – говорится в письме Ивана Котова.", "Иван Котов"),
        ("«Я принял решение», – передает ТАСС слова министра Ивана Котова.", "Иван Котов"),
        ("Олег Сидоров спросил у Ивана Котова, почему он уходит. «Я устал», – ответил тот.", "Иван Котов"),
        ("Суд выслушал Ивана Котова. Потерпевший заявил, что не имеет претензий.", "Иван Котов"),
        ("Президент фонда (АНФ), бывший заместитель министра Иван Котов рассказал, что закон готов.", "Иван Котов"),
        ("Иван Котов опроверг, что Олег Сидоров предлагал сделку, и заявил, что завод не продают.", "Иван Котов"),
        ("В зале выступили Иван Котов и Алуа Серик. Она отметила, что зал полон.", "Алуа Серик"),
        ("Известно мнение Ивана Котова, который считает, что наши законы верны.", "Иван Котов"),
    ],
)
def test_the_words_for_a_speaker_lead_to_the_person(text, speaker):
    assert speakers_in(text)[-1] == ("person", speaker)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Суд арестовал депутата Ивана Котова. Его адвокат заявил, что решение неверно.", "Его адвокат"),
        ("Источник в МВД заявил, что школу закроют. По словам собеседника агентства, в мае.", "Источник в МВД"),
        ("Директор завода Олег Сидоров уехал. Глава Минздрава заявил, что больница готова.", "Глава Минздрава"),
        ("Компания сообщила, что завод готов. Она добавила, что людей нанимают.", "Компания"),
        ("Близкий к правительству чиновник сказал, что Иван Котов уйдёт.", "Близкий к правительству чиновник"),
    ],
)
def test_who_has_no_name_in_the_text_keeps_the_words_that_stand_for_them(text, words):
    assert speakers_in(text)[-1] == ("group", words)


@pytest.mark.parametrize(
    "text",
    [
        "Эксперты считают, что рост будет. «Он начнется в мае этого года», – говорится в сообщении.",
        "Папа Франциск заявил, что война ужасна.",
    ],
)
def test_a_doubtful_speaker_is_left_open(text):
    assert all(kind == "unknown" for kind, _ in speakers_in(text)[-1:])


def test_few_words_and_a_far_off_speaker_make_a_quotation_less_sure():
    sure, brief = (
        attributed(f"«{words}», – сказал Иван Котов.")[0].confidence
        for words in ("Закон готов и поможет всем гражданам страны", "Закон готов")
    )
    assert brief < sure


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # who acts: by a long role, as whose words they are, in the dative, not in what another says
        (
            "Олег Сидоров выступил первым. С ним согласился второй зампред комитета Мажилиса по науке Иван Котов. "
            "Он отметил, что закон готов.",
            "Иван Котов",
        ),
        (
            "В зале был Олег Сидоров. Вопросы вызвало заявление тренера Ивана Котова. Он сообщил, что уходит.",
            "Иван Котов",
        ),
        (
            "Олег Сидоров вызвал спор. Министру Ивану Котову пришлось объясниться. По его словам, закон готов.",
            "Иван Котов",
        ),
        (
            "Иван Котов опроверг слух о том, что Олег Сидоров продаёт завод. Он отметил, что завод работает.",
            "Иван Котов",
        ),
        (
            "Анна Серик назвала закон слабым. Поддержал закон и тренер Иван Котов. Он отметил, что закон нужен всем.",
            "Иван Котов",
        ),
        # the name behind the source
        ("«Закон готов», – рассказал газете «Город» директор института Иван Котов.", "Иван Котов"),
        ("По мнению эксперта, декана факультета права Ивана Котова, закон готов.", "Иван Котов"),
        ("«Я принял решение», – цитирует РИА Новости Ивана Котова.", "Иван Котов"),
        # an expert is who is heard, not who acts
        (
            "«Рост будет», – сказал политолог Иван Котов. Олег Сидоров уехал в Москву. По мнению эксперта, "
            "рост начнётся в мае.",
            "Иван Котов",
        ),
        ("Военный эксперт Иван Котов выступил в эфире. Эксперт отметил, что закон готов.", "Иван Котов"),
        # other words for the same office
        ("Президент фонда «Рост» Иван Котов приехал. Глава «Роста» заявил, что закон готов.", "Иван Котов"),
        ("Министр внутренних дел Иван Котов приехал. Глава украинского МВД заявил, что закон готов.", "Иван Котов"),
        (
            "Президент Олег Сидоров уехал. Пресс-секретарь президента Анна Котова выступила. Представитель Сидорова "
            "отметила, что закон готов.",
            "Анна Котова",
        ),
        ("Экс-глава завода Иван Котов уехал. Об этом сообщил сам бывший руководитель завода.", "Иван Котов"),
        ("Иван Котов дал обещание. «Завод не продадут», – говорится в его твите.", "Иван Котов"),
        # who goes on
        (
            "В отчёте указано, что завод убыточен. Иван Котов отверг обвинения и подчеркнул, что завод работает.",
            "Иван Котов",
        ),
    ],
)
def test_the_text_around_tells_who_is_meant(text, speaker):
    assert speakers_in(text)[-1] == ("person", speaker)


@pytest.mark.parametrize(
    "text",
    [
        # another office, a body of which nothing is printed, somebody else who acts
        "Юрист Иван Котов выступил в суде. Проректор вуза заверил, что дерево уберут.",
        "Выступил блогер Иван Котов. Лидер ЛСП Олег Сидоров спорил с ним. Глава социалистов заявил, что закон готов.",
        # nobody named says so
        "Иван Котов заявил, что завод работает. Рост свидетельствует о том, что завод прибылен.",
        "Иван Котов заявил, что завод работает. Жителям было предложено покинуть дома.",
        # a heading belongs to nobody yet
        "Иван Котов заявил, что завод работает.\n\n«Надежда только на молодых»\n\nВ городе открыли новую школу.",
        # words of another, of whom no name is known
        "Иван Котов приехал в Астану. Депутат от фронта заявил, что закон готов. Он добавил, что закон нужен всем.",
    ],
)
def test_where_another_may_be_meant_the_speaker_is_left_open(text):
    assert all(name != "Иван Котов" for _, name in speakers_in(text)[1:] or speakers_in(text))


def test_a_man_is_no_woman_and_a_user_nobody_named():
    text = "Анна Котова дала интервью. Мужчина отметил, что не знал о законе."
    assert speakers_in(text)[-1][1] != "Анна Котова"
    text = "Иван Котов выступил в эфире. «Закон слаб», – написал пользователь сети."
    assert speakers_in(text)[-1] == ("group", "пользователь сети")


def test_a_diplomat_behind_an_unnamed_one_is_the_same():
    text = "Иван Котов прилетел. Сотрудник посольства сказал, что визы отменят. Дипломат отметил, что это верно."
    assert speakers_in(text)[-1] == ("group", "Сотрудник посольства")
