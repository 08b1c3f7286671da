"""What took place, where, when and about what; and who took part."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import extract
from articles.extraction.analysis import analyse
from articles.extraction.events import describe_event, nouns, participants, venues, who_takes_part
from articles.extraction.events.deeds import achievement, deed
from articles.extraction.events.kinds import find_namings, main_event
from articles.extraction.reading import read
from articles.extraction.records import (
    Happening,
    Person,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    SpeakerKind,
)
from articles.extraction.segmentation import segment
from tests.marked import marked


def analysed(text):
    reading = read(text)
    return reading, analyse(text, segment(reading))


def event_of(text) -> Happening | None:
    return describe_event(*analysed(text))


# --- kind


@pytest.mark.parametrize(
    "rule", [*(rule for rule, _ in nouns.RULES), deed, achievement], ids=lambda rule: rule.__name__
)
def test_every_rule_recognises_the_sentence_it_is_documented_with(rule):
    assert rule.__name__ in {naming.rule for naming in find_namings(*analysed(rule.__doc__))}


def test_a_noun_in_the_headline_needs_no_word_beside_it():
    text = f"{nouns.named_in_headline.__doc__}\n\nВ горах собрались военные, чтобы показать, чему они научились за год."
    assert [naming.rule for naming in main_event(find_namings(*analysed(text)))] == ["named_in_headline"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("В библиотеке состоялся [kind круглый стол] о чтении.", "круглый стол"),
        ("Министр провёл [kind совещание] с акимами областей.", "совещание"),
        ("Об этом рассказал на [kind брифинге] главный врач больницы.", "брифинг"),
        ("Президент прибыл в область с [kind рабочей поездкой].", "рабочая поездка"),
        ("Начались военные [kind учения] в горах.", "учения"),
        ("В области прошли [kind выборы] акимов.", "выборы"),
        ("В парламенте прошли [kind слушания] по бюджету.", "слушания"),
        ("В посёлке состоялся [kind жеребьёвка] команд.", "жеребьёвка"),
        ("Вечером [kind скончался] академик Ахметов.", "смерть"),
        ("Полиция [kind задержала] подозреваемого.", "задержание"),
        ("Президент [kind принял] министра.", "встреча"),
        ("Суд [kind осудил] мужчину за кражу.", "приговор"),
        ("Директор завода [kind покинул] пост.", "отставка"),
        ("Парламент [kind принял] закон о воде.", "принятие закона"),
        ("Региону [kind предъявлены] новые требования.", "предъявление требований"),
        ("Начался [kind процесс по делу] о краже зерна.", "суд"),
        ("Участники [kind выставки-форума] обсудили закон.", "форум"),
        ("Певица [kind вышла] замуж.", "свадьба"),
        ("Жителя посёлка [kind взяли] под стражу.", "арест"),
        ("Грузовик [kind врезался] в остановку.", "ДТП"),
        ("В посёлке [kind снесли] памятник.", "снос памятника"),
        ("Открылась начавшаяся утром в Семее [kind конференция] о воде.", "конференция"),
        ("В посёлке совершена попытка [kind покушения] на сторожа.", "покушение"),
        ("Во второй день [kind саммита] лидеры стран обсудили торговлю.", "саммит"),
        ("В городе начался [kind процесс] над банкиром.", "суд"),
        ("Об этом говорится в [kind статье], вышедшей в журнале.", "публикация статьи"),
    ],
)
def test_the_kind_is_a_common_noun_in_the_nominative_and_says_where_it_stands(text, kind):
    text, spans = marked(text)
    found = event_of(text)
    assert (found.kind.value, found.kind.span) == (kind, spans["kind"])


@pytest.mark.parametrize(
    "text",
    [
        "Курс рубля вырос, а за столом говорили о погоде.",
        "Ранее на прошлом форуме эксперт говорил о налогах.",
        "Жители требуют встречи с акимом.",
        "Полиция не задержала подозреваемого.",
        "Учение Дарвина изменило науку.",
        "Учёные выяснили, почему птицы поют по утрам.",
        "Суд ответил на жалобу жителей.",
        "Лидеры стран осудили удары по городам.",
        "Депутаты назвали референдум ошибкой.\n\nОни считают, что закон хорош.",
        "Обвиняемый в убийстве попросил о помощи.",
        "Депутаты приняли участие в споре.",
        "Повысит ли банк ставку, пока неясно.",
        "Фермеры столкнулись с трудностями.",
        "Депутаты предложили штраф за демонстрацию рекламы в школах.",
        "В конгрессе США рассказали о новых законах.",
        "На рейде рассказали о погоде.",
        "Об этом врач рассказал в беседе с газетой.",
    ],
)
def test_what_did_not_take_place_here_and_now_is_no_event_of_the_news(text):
    assert event_of(text) is None


def test_a_general_word_yields_to_the_proper_one():
    text = (
        "В дискуссии приняли участие эксперты и депутаты. Участники круглого стола обсудили проект закона. "
        "Проведённый круглый стол показал, что закон нужен."
    )
    assert event_of(text).kind.value == "круглый стол"


def test_a_vote_yields_to_the_elections_it_is_a_part_of():
    text = "В области прошли выборы акима. Голосование прошло спокойно, голосование завершилось вечером."
    assert event_of(text).kind.value == "выборы"


def test_what_took_place_in_an_earlier_year_is_older_than_the_news():
    news = "2 марта 2026 года полиция задержала подозреваемого."
    assert event_of(f"{news} В 2019 году в городе состоялся большой форум.").kind.value == "задержание"


def test_what_is_said_of_somebody_in_passing_weighs_less():
    told = "Министр, у которого запланирована встреча с послом, погиб."
    assert event_of(told).kind.value == "гибель"


QUESTIONS = ["– Когда откроется школа?", "– А кто будет учить?", "– Что скажете детям?"]


def test_a_text_of_questions_is_an_interview():
    text = "\n\n".join(f"{question}\n\nСкоро всё узнаете, осталось недолго." for question in QUESTIONS)
    found = event_of(f"Директор ответил на вопросы\n\n{text}")
    assert (found.kind.value, found.kind.rule) == ("интервью", "asked_and_answered")


def test_answers_too_may_begin_with_a_dash():
    text = "\n\n".join(line for question in QUESTIONS for line in (question, "– Скоро всё узнаете."))
    assert event_of(f"Директор ответил на вопросы\n\n{text}").kind.value == "интервью"


def test_in_a_story_people_only_answer_each_other():
    told = [line for question in QUESTIONS for line in (question, "– Скоро узнаешь, – ответил он.", "– Ладно.")]
    assert event_of("\n\n".join(["Вечером", *told])) is None


def test_what_was_done_is_the_event_where_nothing_else_is_told():
    text = "Литература сегодня\n\nАкадемия присудила премию писателю."
    assert event_of(text).kind.value == "присуждение премии"
    assert event_of(f"{text}\n\nВ столице прошёл форум.").kind.value == "форум"
    assert event_of("Литература сегодня\n\nПисатель отметил, что академия присудила премию поэту.") is None


def test_a_caption_makes_no_news_older():
    headline, caption, news = "Жизнь города", "Здание акимата, архивное фото", "Об этом рассказал на брифинге врач."
    bare, illustrated = (
        event_of("\n\n".join(parts)) for parts in ((headline, news), (headline, caption, caption, news))
    )
    assert (bare.kind.value, bare.confidence) == (illustrated.kind.value, illustrated.confidence)


def test_more_evidence_gives_more_confidence():
    spoken = event_of("Об этом рассказал на брифинге врач.")
    held = event_of("В столице прошёл форум. Участники форума обсудили закон.")
    assert 0 < spoken.confidence < held.confidence < 1


# --- title


@pytest.mark.parametrize(
    "text",
    [
        "Состоялся круглый стол на тему «[title Новый закон – новые права]».",
        "В столице прошёл форум молодёжи «[title Шаг вперёд]».",
        'В столице открылся фестиваль "[title Золотая осень]".',
        "В столице открылся фестиваль [title Starlight] для детей.",
        "В столице завершился [title Евразийский форум] о воде.",
        "Состоялась конференция «[title Роман «Путь Абая» сегодня]».",
    ],
)
def test_the_title_is_what_the_text_calls_the_event(text):
    text, spans = marked(text)
    title = event_of(text).title
    assert (title.value, title.span) == (spans["title"].of(text), spans["title"])


@pytest.mark.parametrize(
    "text",
    [
        "Министр дал интервью газете «Вечерний город».",
        "В столице прошёл форум. «Мы готовы», – сказал министр.",
        "Форум прошёл хорошо, сообщили в компании «Вода».",
        "В столице прошёл съезд партии «Вода».",
        "Учёные обнаружили «лекарство» в горах.",
        "Полиция задержала «Ворона» в горах.",
    ],
)
def test_the_name_of_somebody_else_is_no_title(text):
    assert event_of(text).title is None


# --- venue


@pytest.mark.parametrize("rule", venues.VENUE_RULES, ids=lambda rule: rule.__name__)
def test_every_rule_of_places_recognises_the_sentence_it_is_documented_with(rule):
    assert event_of(rule.__doc__).venue.rule == rule.__name__


@pytest.mark.parametrize(
    "text",
    [
        "В [venue Институте экономики при Министерстве финансов] состоялся семинар.",
        "В [venue Павлодаре] прошёл форум молодёжи.",
        "Форум прошёл во [venue Дворце школьников], сообщили организаторы.",
        "Министр провёл в [venue Караганде] совещание.",
        "Министр рассказал об этом на брифинге в [venue областной библиотеке имени Пушкина].",
        "АСТАНА. 27 февраля. КазТАГ – Министр провёл совещание.".replace("АСТАНА", "[venue АСТАНА]"),
        "В своём [venue доме в Таразе] задержан подозреваемый.",
        "В швейцарском [venue Давосе] прошёл форум.",
        "Круглый стол прошёл в [venue театре «Заря»], сообщили организаторы.",
        "В [venue Госдуме] прошёл круглый стол.",
        "В школе прошёл форум, а завершился форум в [venue Таразе].",
        "В ходе визита в [venue Баку] президент провёл переговоры с министром.",
        "Пострадавший госпитализирован в [venue городскую больницу].",
        "[venue Суд Тараза] приговорил мужчину к штрафу.",
        "Депутаты [venue парламента Греции] отправили министра в отставку.",
        "Певец скончался в [venue одном из госпиталей Семея].",
        "В [venue городском театре] при полном аншлаге прошёл концерт певицы, на котором она исполнила новую песню.",
        "Министр провёл совещание в [venue Центре развития села] (ЦРС).",
        "Певец посетил [venue Жамбылскую область] Экс-солист группы приехал туда впервые.",
    ],
)
def test_the_venue_is_the_whole_name_of_the_place_as_it_stands(text):
    text, spans = marked(text)
    venue = event_of(text).venue
    assert (venue.value, venue.span) == (spans["venue"].of(text), spans["venue"])


@pytest.mark.parametrize(
    "text",
    [
        "В Казахстане прошёл форум молодёжи.",
        "В Соединённых Штатах прошли выборы.",
        "Министр провёл совещание в марте.",
        "В партии прошло собрание.",
        "Прошёл форум «Вода в Семее».",
        "Президент выступил с заявлением о жизни в Семее.",
        "Полиция задержала обвиняемого в краже в Таразе.",
        "Полиция задержала подозреваемого.\n\nУлица в Таразе, архивное фото\n\nЕго допросят.",
    ],
)
def test_a_country_a_month_or_a_party_is_no_venue(text):
    assert event_of(text).venue is None


# --- date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27 февраля 2026 года в столице прошёл форум, а закон принят 1 мая 2025 года.", "2026-02-27"),
        ("date 2026-03-02 Накануне в столице прошёл форум.", "2026-03-01"),
        ("date 2026-03-02 В столице 27 февраля прошёл форум.", "2026-02-27"),
        ("27 февраля в столице прошёл форум.\n\nДругая новость от 27 февраля 2026 года.", "2026-02-27"),
        ("Фото акимата27 февраля в столице прошёл форум.\n\nЗакон ждали до 27 февраля 2026 года.", "2026-02-27"),
    ],
)
def test_the_day_of_the_event_stands_beside_it(text, day):
    assert event_of(text).date.value == day


def test_the_day_under_a_picture_is_that_of_the_picture():
    assert event_of("В столице прошёл форум.\n\nПлощадь, 1 мая 2020 года\n\nФорум посвящён воде.").date is None


def test_a_day_without_a_year_is_unknown_where_the_text_has_no_day_of_its_own():
    assert event_of("27 февраля в столице прошёл форум.").date is None


def test_a_month_elsewhere_tells_the_background():
    assert event_of("В столице прошёл форум. Дорогу строили с сентября 2024 года.").date is None


def test_a_month_is_said_to_be_a_month():
    found = event_of("В сентябре 2026 года в столице пройдёт форум.")
    assert (found.date.value, found.date_precision) == ("2026-09-01", "month")


# --- topics

AGENDA = "Прошёл круглый стол о законе. Особое внимание уделено следующим вопросам:"


@pytest.mark.parametrize(
    "items",
    [
        ["[topic Права граждан] – защита и развитие;", "[topic Суды] – доступность.", "Стол завершён."],
        ["– [topic права граждан];", "– [topic доступность судов].", "Стол завершён."],
        ["1. [topic права граждан]", "2) [topic доступность судов]", "Стол завершён."],
    ],
)
def test_the_topics_are_the_items_of_the_list(items):
    text, spans = marked("\n\n".join([AGENDA, *items]))
    assert [topic.span for topic in event_of(text).topics] == [spans["topic"], spans["topic2"]]


@pytest.mark.parametrize(
    "text",
    [
        f"{AGENDA}\n\nПрава граждан.\n\nДоступность судов.",
        "Прошёл круглый стол. В нём участвовали:\n\nюристы;\n\nврачи.",
        f"{AGENDA}\n\nправа граждан;",
    ],
)
def test_other_paragraphs_are_no_topics(text):
    assert event_of(text).topics == ()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "На совещании обсудили вопросы развития туризма, ремонт дорог и охрану рек.",
            ["развитие туризма", "ремонт дорог", "охрана рек"],
        ),
        ("Прошёл форум. Стороны обсудили экологическую безопасность рек.", ["экологическая безопасность рек"]),
        ("Прошёл форум. Дома он обсудил погоду.", []),
        ("Полиция задержала водителя. Стороны обсудили погоду.", []),
        ("На совещании обсудили важные вопросы.", []),
    ],
)
def test_what_was_discussed_is_a_topic_and_begins_in_the_nominative(text, topics):
    assert [topic.value for topic in event_of(text).topics] == topics


# --- attendance


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("В форуме приняли участие [words более 200 человек].", "200"),
        ("В столице прошёл концерт. Концерт собрал [words 15 тыс. зрителей].", "15000"),
        ("В столице прошёл фестиваль. Мероприятие посетили [words около 2,5 тысяч гостей].", "2500"),
        ("На съезде присутствовали [words 1 605 делегатов].", "1605"),
        ("Прошёл форум с участием [words 40 молодых экспертов].", "40"),
    ],
)
def test_how_many_came_is_a_number_and_its_words(text, count):
    text, spans = marked(text)
    found = event_of(text).attendance
    assert (found.value, found.span) == (count, spans["words"])


@pytest.mark.parametrize(
    "text",
    [
        "В столице прошёл форум. Город построили 300 человек.",
        "В столице прошёл форум. Погода была ясной. В войне участвовали 9000 человек.",
        "В столице произошёл пожар, на котором присутствовали 20 человек.",
        "В столице прошёл форум. На форум пришли 999 999 999 999 человек.",
    ],
)
def test_people_who_did_not_come_to_the_event_are_not_counted(text):
    assert event_of(text).attendance is None


# --- who takes part


def people_of(text):
    """(reading, sentences, people named by the marks `person`, their words marked `said`)."""
    text, spans = marked(text)
    people = [Person(span.of(text), (span,)) for name, span in spans.items() if name.startswith("person")]
    said = [
        Quotation(QuotationKind.INDIRECT, span, None, None, "by_hand", 1.0, Speaker(SpeakerKind.PERSON, people[0].name))
        for name, span in spans.items()
        if name.startswith("said")
    ]
    return *analysed(text), tuple(people), tuple(said)


def takes_part(text):
    reading, sentences, people, said = people_of(text)
    found = who_takes_part(reading, sentences, people, said, describe_event(reading, sentences))
    return [person.takes_part for person in found]


BACKGROUND = "Закон готовили три года. " * 6


@pytest.mark.parametrize(
    "text",
    [
        "Министр [person Серик Ахметов] провёл совещание.",
        f"В городе прошёл форум. [person Серик Ахметов] сказал, что [said закон нужен]. {BACKGROUND}",
        f"В городе прошёл форум. {BACKGROUND} В ходе дискуссии [person Серик Ахметов] отметил, что [said закон нужен].",
        f"В городе прошёл форум. {BACKGROUND} В форуме приняли участие учёный и депутат [person Серик Ахметов].",
        f"В городе прошёл форум. {BACKGROUND} В работе форума участвовали врачи и депутат [person Серик Ахметов].",
        f"Закон принят. {BACKGROUND} [person Серик Ахметов] сказал, что [said закон нужен].",
    ],
)
def test_who_acts_speaks_or_is_listed_takes_part(text):
    assert takes_part(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "На совещании обсудили реформу по поручению президента [person Серика Ахметова].",
        f"В городе прошёл форум. {BACKGROUND} Ранее [person Серик Ахметов] заявил, что [said закон не нужен].",
        f"В городе прошёл форум. {BACKGROUND} Комментатор [person Серик Ахметов] считает, что [said закон не нужен].",
        f"В городе прошёл форум. {BACKGROUND} Песни [person Серика Ахметова] знают все.",
    ],
)
def test_who_is_only_mentioned_or_comments_from_afar_does_not(text):
    assert takes_part(text) == [False]


@pytest.mark.parametrize(
    ("news", "part"), [("Банк снизил ставку на один процент.", False), ("Прошёл круглый стол о налогах.", True)]
)
def test_an_expert_comments_on_a_decision_and_takes_part_in_a_talk(news, part):
    before = "Этого ждали долго. Об этом спорили. Этому рады."
    text = f"{news} {before} Экономист Серик Ахметов сказал, что налоги вырастут. {BACKGROUND}"
    (person,) = extract(text).people
    assert person.takes_part is part


@pytest.mark.parametrize("rule", participants.RULES, ids=lambda rule: rule.__name__)
def test_every_rule_of_participation_recognises_the_sentence_it_is_documented_with(rule):
    found = extract(rule.__doc__)
    _, sentences = analysed(rule.__doc__)
    scene = participants.set_scene(sentences, found.quotations, found.happening)
    assert found.people
    assert all(rule(scene, person) for person in found.people)


# --- the whole


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    "состоялся",
                    "форум",
                    "на тему",
                    "«",
                    "»",
                    "В",
                    "Астане",
                    "27 февраля 2026 года",
                    ".",
                    ",",
                    "\n",
                    ":",
                ),
                *(
                    "вопросам",
                    "Серик Ахметов",
                    "приняли участие",
                    "скончался",
                    "Академии",
                    "при",
                    "– ",
                    "суд",
                    ";",
                    ":",
                ),
            )
        ),
        max_size=25,
    ).map(" ".join)
)
def test_no_text_breaks_the_description_and_its_parts_stand_where_they_say(text):
    found = event_of(text)
    if found:
        parts = [part for part in (found.kind, found.title, found.venue, found.date, *found.topics) if part]
        assert all(Span(0, len(text)).contains(part.span) and len(part.span) for part in parts)
        assert found.venue is None or found.venue.value == found.venue.span.of(text)
