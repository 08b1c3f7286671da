"""Which words are reported, beside which cue and which words for the speaker."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.analysis import analyse
from articles.extraction.quotes import find_quotations
from articles.extraction.quotes.confidence import WORDS
from articles.extraction.quotes.direct import BLOCK_RULES
from articles.extraction.quotes.direct import RULES as DIRECT_RULES
from articles.extraction.quotes.fragments import RULES as FRAGMENT_RULES
from articles.extraction.quotes.indirect import RULES as INDIRECT_RULES
from articles.extraction.quotes.indirect import about_this
from articles.extraction.reading import read
from articles.extraction.segmentation import segment
from tests.marked import marked

RULES = (*DIRECT_RULES, *BLOCK_RULES, *FRAGMENT_RULES, *INDIRECT_RULES, about_this)


def quotations_in(text):
    reading = read(text)
    return find_quotations(reading, analyse(reading.text, segment(reading)))


def found_in(text):
    """What is found, as (kind, words, cue, source)."""
    return [
        (
            str(found.kind),
            found.content.of(text),
            found.cue and found.cue.of(text),
            found.source and found.source.of(text),
        )
        for found in quotations_in(text)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_recognises_the_line_it_is_documented_with(rule):
    assert rule.__name__ in {found.rule for found in quotations_in(rule.__doc__)}


def test_every_rule_says_how_often_it_is_right():
    assert {rule.__name__ for rule in RULES} | {"answer", "echo", "headline_in_marks"} == set(WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "[source Министр труда Анна Котова] [cue подчеркнула], что [indirect пенсии вырастут в июле].",
        "[cue По словам] [source министра], [indirect пенсии вырастут в июле].",
        "[cue По [source её] словам], [indirect пенсии вырастут в июле].",
        "Вместе с тем, [cue по мнению] [source экспертов], [indirect пенсии вырастут в июле].",
        "[indirect Пенсии, [cue по словам] [source министра], вырастут в июле].",
        "[indirect Пенсии вырастут в июле], [cue сообщила] [source министр].",
        "[indirect Пенсии, [cue считает] [source эксперт], вырастут в июле].",
        "Как [cue отметила] [source министр], [indirect пенсии вырастут в июле].",
        "Но, как [cue отметила] [source министр], [indirect пенсии вырастут в июле].",
        "[source Министр] [cue предложила] коллегам [indirect пересмотреть размер пенсий].",
        "[source Президент] [cue поручил] министрам [indirect до конца года пересмотреть размер пенсий].",
        "[source Депутаты] [cue заявили] о [indirect готовности пересмотреть размер пенсий].",
        "[source Депутат] [cue подчеркнул] [indirect важность пенсионной реформы].",
        "[source В министерстве] [cue сообщили], что [indirect пенсии вырастут в июле].",
        "В [source письме министерства] [cue говорится], что [indirect пенсии вырастут в июле].",
        "[indirect Пенсии вырастут в июле]. Об этом [cue сообщила] [source министр труда].",
        "[source Эксперт] [cue выразил надежду], что [indirect пенсии вырастут].",
        "[source Министр] [cue обвинила] банки в [indirect задержке выплат].",
        "[source Министр] [cue призвала] банки к [indirect сдержанности].",
        "[source Министр] [cue дала понять], что [indirect пенсии вырастут].",
        "[source Министр] [cue внесла предложение] [indirect пересмотреть размер пенсий].",
        "[source Депутаты] [cue выразили] [indirect обеспокоенность ростом цен].",
        "[source Депутат] [cue усомнился] в [indirect пользе этого налога].",
        "[source Депутат] [cue раскритиковал] банки за [indirect задержку выплат].",
        "[source Депутат] [cue высказался] против [indirect повышения налогов].",
        "[source Депутат] [cue отметил] [indirect высокий профессионализм врачей].",
        "[source Депутат] [cue объяснил] [indirect задержку непогодой].",
        "[source Руководство банка] [cue потребовало] [indirect пересмотреть размер пенсий].",
        "[cue Согласно докладу] [source комиссии], [indirect пенсии вырастут в июле].",
        "[indirect Пенсии вырастут в июле], [cue следует] из [source доклада комиссии].",
        "Спор вызвали [cue слова] [source министра] о том, что [indirect пенсии вырастут].",
        "Между тем, как [cue заявил] [source министр], [indirect пенсии вырастут в июле].",
        "Как [cue рассказал] [source Иван Котов], возглавляющий фонд десять лет, [indirect пенсии вырастут].",
        "[cue По данным] [source экспертов], на которых ссылается газета, [indirect пенсии вырастут].",
        "Банк выдаёт кредит, [indirect который, [cue по словам] [source экспертов], разорит заёмщиков].",
        "[source Министр] [cue сообщила], ссылаясь на расчёты, что [indirect пенсии вырастут].",
        "Стоит отметить, что [indirect пенсии растут], как [cue заметила] [source министр].",
        "[source Министр] [cue предложила] [indirect сделать то же, что сделали соседи].",
        "[source В ведомстве] [cue подчёркивают] тот факт, что [indirect пенсии вырастут].",
        "[source Губернатор] [cue попросил] президента о [indirect досрочной отставке].",
        "[source Депутат] [cue выступал] за [indirect вывод войск из города].",
        "[cue По словам] [source прокурора], [indirect нападавший давно сменил веру].",
    ],
)
def test_a_report_is_its_source_its_cue_and_its_words(text):
    plain, spans = marked(text)
    (found,) = quotations_in(plain)
    assert (found.content, found.cue, found.source) == (spans["indirect"], spans["cue"], spans["source"])


@pytest.mark.parametrize(
    "text",
    [
        "«[direct Мы построим эту дорогу]», – [cue сказал] [source министр].",
        "«[direct Мы построим эту дорогу!]» – [cue воскликнул] [source министр].",
        '"[direct Мы построим эту дорогу]", - [cue сказал] [source министр].',
        "„[direct Мы построим эту дорогу]“, — [cue сказал] [source министр].",
        "«[direct Мы построим дорогу «Север – Юг» до весны]», – [cue сказал] [source министр].",
        "[source Министр] [cue сказал]: «[direct Мы построим эту дорогу]».",
        "Он следует правилу, [cue сформулированному] [source древним поэтом]: «[direct познай самого себя]».",
        "[source Критики] [cue назвали] закон «[direct грубой ошибкой]».",
        "– [direct Мы построим эту дорогу], – [cue сказал] [source министр].",
        "«[direct Мы построим эту дорогу. Она нужна всем]», – в свою очередь [cue отметил] [source министр].",
        "«[direct Мы построим эту дорогу]», – [cue цитирует] ТАСС заявление [source министра].",
        "«[direct Мы построим эту дорогу]», – [cue цитирует] РИА Новости [source главу фонда].",
        "«[direct Мы построим эту дорогу], – [cue сказал] [source министр].",  # the closing mark was lost
        "[direct Мы построим эту дорогу]», – [cue сказал] [source министр].",  # the opening mark was lost
        "[direct «Северная дорога» будет готова. Она нужна всем]», – [cue сказал] [source министр].",  # one opened both
        "«[direct Мы построим эту дорогу]», – [cue приводит] газета комментарий [source министра].",
        "«[direct Мы построим эту дорогу]», – [cue скромничал] после заседания [source Проворов].",
        "[cue По словам] [source министра], «[direct эту дорогу мы построим сами]».",
        "[cue По мнению] [source эксперта], дорога нужна: «[direct Мы её ждали много лет]».",
    ],
)
def test_direct_speech_is_what_stands_within_the_marks(text):
    plain, spans = marked(text)
    found = next(found for found in quotations_in(plain) if found.kind == "direct")
    assert (found.content, found.cue, found.source) == (spans["direct"], spans["cue"], spans["source"])


def test_a_quote_interrupted_by_its_author_stays_together_by_its_number():
    first, second = quotations_in("«Мы начали, – отметил министр, – и доведём дело до конца».")
    assert first.group == second.group is not None
    assert first.source == second.source


def test_a_quote_over_several_paragraphs_is_one():
    text = "«Мы начали работу.\n\n«Она нужна людям.\n\n«Мы её закончим», – сказал министр."
    ((kind, words, cue, source),) = found_in(text)
    assert (kind, cue, source) == ("direct", "сказал", "министр")
    assert words.startswith("Мы начали") and words.endswith("её закончим")


def test_a_clause_and_the_words_quoted_in_it_are_two_findings():
    assert found_in("Министр отметил, что страна «не отступит от целей».") == [
        ("indirect", "страна «не отступит от целей»", "отметил", "Министр"),
        ("direct", "не отступит от целей", "отметил", "Министр"),
    ]


def test_a_clause_that_is_all_in_marks_is_direct_alone():
    assert found_in("Министр отметил, что «страна не отступит от целей».") == [
        ("direct", "страна не отступит от целей", "отметил", "Министр"),
    ]


def test_a_report_ends_where_the_next_one_begins():
    found = found_in(
        "Министр заявила, что пенсии вырастут, и призвала банки снизить ставки, добавив, что решение принято."
    )
    assert [words for _, words, *_ in found] == ["пенсии вырастут", "банки снизить ставки", "решение принято"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Посол заявил, что закон плох, а канцлер выразил надежду, что его отзовут.",
            ["закон плох", "его отзовут"],
        ),
        ("Курсы не готовы, заявляют организаторы, отвечая на вопросы слушателей.", ["Курсы не готовы"]),
        ("Министр заявил, что виноваты соседи, прямо намекая на депутата.", ["виноваты соседи"]),
        ("Художника, обвиняемого соседями в подлоге картины, отпустили.", ["подлоге картины"]),
        ("Призыв министра не спешить услышали все.", ["не спешить"]),
        (
            "Министр, комментируя слова соседей о том, что войск «не видно», предположил, что они плохо смотрят.",
            ["войск «не видно»", "они плохо смотрят"],
        ),
        ("Мать признала вину, рассказав, что не закрыла дверь.", ["вину", "не закрыла дверь"]),
    ],
)
def test_words_end_where_the_narrator_or_somebody_else_speaks(text, words):
    assert [found for kind, found, *_ in found_in(text) if kind == "indirect"] == words


def test_whom_the_speaker_reports_is_not_reported_by_the_text():
    text = "Сосед рассказал, что женщина попросила открыть дверь."
    assert found_in(text) == [("indirect", "женщина попросила открыть дверь", "рассказал", "Сосед")]


def test_who_passes_a_report_on_at_the_sentences_end_says_all_of_it():
    text = "В городе рассчитывают, что дорогу откроют, добавил министр."
    assert found_in(text) == [("indirect", "В городе рассчитывают, что дорогу откроют", "добавил", "министр")]


def test_who_stands_before_the_verb_says_it_whoever_spoke_before():
    text = "Премьер заявил, что визит «вызывает сожаление», а Олег Котов отметил, что поступок «ранит чувства»."
    assert [source for kind, *_, source in found_in(text) if kind == "indirect"] == ["Премьер", "Олег Котов"]


def test_a_headline_that_ran_into_the_text_is_not_reported_with_it():
    text = (
        "Врачи предупредили об опасности нового вируса для пожилых людей Врачи городской больницы Анна Котова и Иван "
        "Асанов предупредили об опасности вируса, который быстро распространяется среди пожилых людей. Прививки "
        "начнутся осенью, больницы готовы принять всех желающих, лекарств хватит на весь сезон."
    )
    assert found_in(text)[0][:3] == ("indirect", "опасности нового вируса для пожилых людей", "предупредили")


INTERVIEW = """Строитель Олег Котов о новой дороге

— Когда вы построите эту дорогу?

— К осени закончим. Останется покрасить столбы.
Столбы уже привезли.

— А мост через реку?

— Мост министр обещал построить весной.

— Союз дорожников (@roads)

— Хватит ли вам рабочих рук?

— Нет.

— Почему?

— Разве их бывает много?"""


def test_answers_of_an_interview_are_direct_speech_of_whom_the_headline_names():
    assert [
        (found.rule, found.source.of(INTERVIEW), found.content.of(INTERVIEW)) for found in quotations_in(INTERVIEW)
    ] == [
        ("answer", "Олег Котов", "К осени закончим. Останется покрасить столбы.\nСтолбы уже привезли"),
        ("answer", "Олег Котов", "Мост министр обещал построить весной"),
        ("answer", "Олег Котов", "Нет"),
        ("answer", "Олег Котов", "Разве их бывает много?"),
    ]


def test_a_story_that_says_who_speaks_is_no_interview():
    text = "\n\n".join(["— Когда вы придёте к нам домой? — спросил мальчик.", "— Приду завтра утром, — сказал он."] * 3)
    assert {found.rule for found in quotations_in(text)} == {"dash_reply"}


def test_two_questions_make_no_interview():
    short = "\n\n".join(INTERVIEW.split("\n\n")[:5])
    assert "answer" not in {found.rule for found in quotations_in(short)}


def test_a_name_behind_a_headlines_colon_says_what_stands_before():
    text = "«Это важная победа»: тренер Станислав Котов о матче\n\nКоманда вернулась домой."
    assert found_in(text) == [("direct", "Это важная победа", None, "Станислав Котов")]


def direct_in(text):
    """The words taken as direct speech."""
    return [words for kind, words, *_ in found_in(text) if kind == "direct"]


def test_the_authors_words_end_where_a_dash_resumes_the_quote():
    text = "«Мы начали, – сказал Иван Котов, директор фонда, созданного в мае. – Теперь мы не остановимся»."
    assert direct_in(text) == ["Мы начали", "Теперь мы не остановимся"]


def test_a_mark_whose_partner_was_lost_does_not_swallow_the_quote_below():
    text = "Школу построил глава «Восхода. Она уже открыта.\n«Мы рады каждому ученику», – сказал Иван Котов."
    assert direct_in(text) == ["Мы рады каждому ученику"]


def test_a_quote_whose_space_before_the_mark_was_lost_is_a_quote():
    text = 'Министр приехал в посёлок. Жители его ждали."Мы рады каждому гостю", – сказал Иван Котов.'
    assert direct_in(text) == ["Мы рады каждому гостю"]


def test_italics_around_the_marks_hide_no_author():
    assert direct_in("''«Мы рады каждому гостю»'', – сказал Иван Котов.") == ["Мы рады каждому гостю"]


def test_speech_without_marks_reaches_back_over_its_paragraphs():
    text = (
        "Ремонт\n"
        "Директор школы рассказала о ремонте.\n"
        "Крышу перекрыли ещё в июне. Окна заменили в июле.\n"
        "Мы успели к первому сентября.\n"
        "Осталось покрасить забор, – сказала Анна Котова."
    )
    assert direct_in(text) == [
        "Крышу перекрыли ещё в июне. Окна заменили в июле.\nМы успели к первому сентября.\nОсталось покрасить забор"
    ]


def test_two_speeches_without_marks_in_one_paragraph_are_two():
    text = (
        "Мы успели к первому сентября, – сказала Анна Котова. Учитель заявил, что классы готовы. "
        "Дети ждали нас всё лето, – добавил Иван Асанов."
    )
    assert direct_in(text) == ["Мы успели к первому сентября", "Дети ждали нас всё лето"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Министр приехал и добавил, что «никакая спешка здесь не нужна».", "никакая спешка здесь не нужна"),
        ("Депутат назвал соседей «сбродом».", "сбродом"),
        ("Министр отметил, что депутат занял «нелогичную» позицию.", "нелогичную"),
    ],
)
def test_a_fragment_beside_its_cue_is_found_without_a_name(text, words):
    assert direct_in(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Министр отметил, что началась «перезагрузка» отношений.",
        "Министр отметил, что надпись «Здесь не курят» стоит у входа.",
        "Министр сказал, что болезнь вызывает штамм «омикрон».",
    ],
)
def test_a_single_noun_or_a_title_in_marks_is_nobodys_words(text):
    assert direct_in(text) == []


def test_what_is_said_again_and_again_with_a_verb_is_no_term():
    text = "Встреча\n\nМинистр призвал «дать дорогу молодым». Позже он снова призвал «дать дорогу молодым»."
    assert direct_in(text) == ["дать дорогу молодым", "дать дорогу молодым"]


def test_a_headline_in_marks_is_a_quote_although_nothing_below_repeats_it():
    text = "«Собирайте вещи»: посёлок ждёт большую воду\n\nВода подошла к домам. Людей вывозят автобусами."
    assert [(found.rule, found.source) for found in quotations_in(text)] == [("headline_in_marks", None)]


def test_a_headline_may_repeat_a_fragment_of_the_text():
    text = "Город устал от «половинчатых решений»\n\nМэр заявил, что город устал от «половинчатых решений»."
    assert direct_in(text) == ["половинчатых решений", "половинчатых решений"]


def test_words_in_marks_time_and_again_are_a_term():
    text = "Встреча\n\nМинистр сказал, что готова «дорожная карта». Депутат сказал, что «дорожную карту» одобрили."
    assert [kind for kind, *_ in found_in(text)] == ["indirect", "indirect"]


def test_what_a_press_office_narrates_in_marks_is_reported_as_well():
    text = "«Президент отметил, что торговля растёт», – передает пресс-служба Акорды."
    assert [(kind, cue) for kind, _, cue, _ in found_in(text)] == [("direct", "передает"), ("indirect", "отметил")]


def test_the_cue_within_the_words_is_part_of_one_stretch():
    text = "По словам министра, пенсии вырастут, а пособия, по её словам, сохранятся."
    assert len(found_in(text)) == 1


def test_a_headline_in_marks_belongs_to_the_quote_it_repeats():
    text = (
        "«Работы хватит всем»: что ждёт посёлок\n\n"
        "В посёлке открыли завод.\n\n"
        "«Я уверена, что работы хватит всем», – сказала директор Анна Котова."
    )
    headline, quote = quotations_in(text)
    assert (headline.rule, headline.cue, headline.source) == ("echo", None, quote.source)


@pytest.mark.parametrize(
    "text",
    [
        "Круглый стол прошёл на тему «Новый закон – новые права».",
        "Выступил представитель объединения «Союз юристов Казахстана».",
        "Бойцы удерживали так называемый «фронт» до утра.",
        "Напомним, что выборы прошли в мае.",
        "Выборы прошли в мае, сообщает РИА Новости.",
        "Выборы прошли в мае, передает корреспондент Kazpravda.kz",
        "Участники встречи обсудили вопросы торговли.",
        "Министр затронул вопрос торговли и поблагодарил коллег.",
        "Министр рассказал о погоде.",
        "Граждане призваны защищать свою страну.",
        "Круглый стол подтвердил готовность общества к переменам.",
        "Проведённый круглый стол подтвердил готовность общества к переменам.",
        "Стало известно, что выборы пройдут в мае.",
        "Министр не уточнил, когда вырастут пенсии.",
        "Совет опроверг эту информацию.",
        "О важности сделки говорит тот факт, что на подписании был президент.",
        "Тренер отметил эпизод, когда судья встал, чтобы помочь игроку.",
        "Он перешёл в клуб, за который выступает и брат.",
        "Он может быть обвинён в краже.",
        "Администрация продолжает работать над тем, чтобы избежать войны.",
        "По данным на 7 января, зарегистрированы 14 партий.",
        "Кремль предложит министру найти преемника.",
        "О преемнике министра будет объявлено завтра.",
        "Шансы есть: «Восход» располагает тремя голосами.",
        "«Восход» рассчитывает договориться с соседями",
        "У певца есть взрослый сын. Об этом свидетельствуют результаты теста.",
        "Со словами министра согласился депутат, готовивший закон.",
        "Особое внимание уделено следующим направлениям:\n\nразвитие торговли;\n\nразвитие связи.",
    ],
)
def test_names_topics_and_credits_are_nobodys_words(text):
    assert found_in(text) == []


PIECES = (
    *("«", "»", '"', "„", "“", "–", " – ", ":", ", ", ". ", "\n", "\n\n", "(", ")", "😀", "ә", "2026"),
    *("сказал", " что ", "он", "По словам", "Иван Петров", "заявил, что «", "», – отметила она", "как считает"),
    *("В МИД сообщили", "Об этом", "поручил построить", "назвал"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_no_text_is_refused_and_every_span_stands_in_it(text):
    for found in quotations_in(text):
        for span in filter(None, (found.content, found.cue, found.source)):
            assert 0 <= span.start < span.end <= len(text)
        assert 0 < found.confidence <= 1
