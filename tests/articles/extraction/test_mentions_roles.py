"""Role phrases beside names, and the organisations in them."""

import pytest

from articles.extraction.analysis import analyse
from articles.extraction.mentions import find_people, roles_of
from articles.extraction.mentions.roles import RULES
from articles.extraction.reading import read
from articles.extraction.segmentation import segment
from tests.marked import marked


def analysed(text):
    reading = read(text)
    return reading, analyse(reading.text, segment(reading))


def roles_in(text):
    reading, sentences = analysed(text)
    people = find_people(reading, sentences)
    return [(people[role.person_index].name, role) for role in roles_of(reading, sentences, people)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_recognises_the_sentence_it_is_documented_with(rule):
    assert rule.__name__ in {role.rule for _, role in roles_in(rule.__doc__)}


@pytest.mark.parametrize(
    "text",
    [
        "Выступил [position председатель [organization Комитета по делам молодёжи РК]] [person Ерлан Сатыбалды].",
        "Слово взял [position депутат [organization Мажилиса]] [person Марат Башимов].",
        "С [position главой [organization объединения «Голос женщин»]] [person Айгуль Омаровой] поговорили.",
        "Ответила [position замдиректора [organization Института философии при Минобрнауки]] [person Алия Омарова].",
        "На форуме была [position заместитель директора [organization Фонда развития]] [person Алия Омарова].",
        "Выступил [position директор [organization ОАО «Корпорация «Завод»]] [person Ерлан Сатыбалды].",
        "Это [position глава [organization Комитета по спорту], академик] [person Ерлан Сатыбалды].",
        "Выступил [position председатель правления [organization «Заря»]] [person Ерлан Сатыбалды].",
        "Выступил [position член совета директоров [organization банка «Заря»]] [person Ерлан Сатыбалды].",
        "Выступила [position генсек [organization Совета Европы]] [person Айгуль Омарова].",
        "Выступил [position представитель [organization Академии наук] на переговорах] [person Ерлан Сатыбалды].",
        "Гостем стал [person Марк Рид], [position президент [organization банка North Bank]].",
        "Прибыл [person Ален Симонян] ([position председатель [organization парламента Армении]]).",
        "Вчера [person Олжас Бектенов] был назначен [position премьер-министром Казахстана].",
        "Новость подтвердил [position госсекретарь США] [person Джон Керри].",
        "Об этом написал [position советник Трампа по национальной безопасности] [person Герберт Макмастер].",
        "На вопросы ответила [position и. о. министра культуры] [person Наталья Никонова].",
        "Выступил [position директор [organization Главной обсерватории им. В. П. Зорина]] [person Владимир Лосев].",
        "Награду вручили [position ведущей [organization NBC]] [person Алие Омаровой].",
        "В зале был [position заведующий [organization отделом хирургии]] [person Ержан Ибраев].",
        "Приехал [position новый украинский лидер] [person Пётр Порошенко].",
    ],
)
def test_the_position_is_the_whole_phrase_and_the_organisation_stands_in_it(text):
    plain, spans = marked(text)
    (person,) = (person for person in find_people(*analysed(plain)) if spans["person"] in person.mentions)
    assert person.position and person.position.of(plain) == spans["position"].of(plain)
    assert (person.organization and person.organization.of(plain)) == (
        spans["organization"].of(plain) if "organization" in spans else None
    )


def test_in_a_list_everybody_has_their_own_role():
    text = (
        "В форуме приняли участие министр экологии Ерлан Нысанбаев, депутат Сената Айгуль Капарова "
        "и директор музея Серик Ахметов."
    )
    assert [(name, role.span.of(text)) for name, role in roles_in(text)] == [
        ("Ерлан Нысанбаев", "министр экологии"),
        ("Айгуль Капарова", "депутат Сената"),
        ("Серик Ахметов", "директор музея"),
    ]


def test_a_role_in_the_plural_belongs_to_everybody_in_the_row():
    text = "Документ подписали президенты Казахстана и Финляндии Асет Жумабеков и Сергей Лахтин."
    assert [(name, role.span.of(text)) for name, role in roles_in(text)] == [
        ("Асет Жумабеков", "президенты Казахстана и Финляндии"),
        ("Сергей Лахтин", "президенты Казахстана и Финляндии"),
    ]


def test_the_role_agrees_with_the_name_in_case():
    text = "Помощник президента Владимира Путина прилетел в Астану."
    ((name, role),) = roles_in(text)
    assert (name, role.span.of(text), role.head_lemma) == ("Владимир Путин", "президента", "президент")


def test_the_role_of_the_next_in_the_list_is_not_his():
    text = "Она назвала Романа Сорокина, главу порта Владимира Ясенева и других."
    assert [name for name, _ in roles_in(text)] == ["Владимир Ясенев"]


def test_the_role_of_one_who_is_close_to_him_is_not_his():
    assert roles_in("Выслушали юриста, близкого к окружению Сорокина, и разошлись.") == []


def test_a_role_that_begins_with_an_adjective_turns_on_its_noun():
    ((_, role),) = roles_in("Выступил военный эксперт Марат Башимов.")
    assert role.head_lemma == "эксперт"


def test_a_role_tells_its_head_and_all_its_words():
    text = "Выступил депутат Мажилиса Марат Башимов."
    ((_, role),) = roles_in(text)
    assert role.head_lemma == "депутат"
    assert role.lemmas == {"депутат", "мажилис"}


def test_the_dictionary_and_the_sentence_tell_a_politician_from_politics():
    assert roles_in("Миграционная политика Ангелы Меркель привела к спорам.") == []


def test_a_masculine_participle_is_not_said_of_a_woman():
    text = "Начался суд над Куандыком Ахметовым, обвиняемым в убийстве Салтанат Муратовой."
    assert [(name, role.head_lemma) for name, role in roles_in(text)] == [("Куандык Ахметов", "обвиняемый")]
