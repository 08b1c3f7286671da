"""One person across the document: places, nominative, gender."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.analysis import analyse
from articles.extraction.mentions import find_groups, find_people, roles_of
from articles.extraction.mentions.identity import sound
from articles.extraction.reading import read
from articles.extraction.records import Gender
from articles.extraction.segmentation import segment


def people_in(text):
    reading = read(text)
    return find_people(reading, analyse(reading.text, segment(reading)))


def names_in(text):
    return [person.name for person in people_in(text)]


def places_in(text):
    return {person.name: [span.of(text) for span in person.mentions] for person in people_in(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Журналисты обратились к Берику Асылову.", "Берик Асылов"),
        ("Встречу с Айжан Муратовой отменили.", "Айжан Муратова"),
        ("Письмо получили от Дархана Жазықбая.", "Дархан Жазықбай"),
        ("Инициативы Президента Касым-Жомарт Токаева поддержали.", "Касым-Жомарт Токаев"),
        ("Об этом рассказал журналистам Ерлан Сейітұлы.", "Ерлан Сейітұлы"),
        ("Он поблагодарил Марину Викторовну Белову.", "Марина Викторовна Белова"),
        ("Премьер встретился с Терезой Мэй в Лондоне.", "Тереза Мэй"),
        ("Министр беседовал с Олафом Шольцем.", "Олаф Шольц"),
        ("Суд допросил Павла Грудинина.", "Павел Грудинин"),
        ("Заявление подписал Э. Бөлекбаев.", "Э. Бөлекбаев"),
        ("Доклад прочитал генерал Сергей Рудской.", "Сергей Рудской"),
        ("Они дружат с Джеффом Сешнсом.", "Джефф Сешнс"),
    ],
)
def test_the_name_is_given_in_the_nominative(text, name):
    assert names_in(text) == [name]


def test_all_places_of_one_person_are_found_in_text_order():
    text = (
        "Берик Асылов выступил на форуме. Участники задали Асылову вопросы. "
        "Ответы Берика Асылова записали. Позже Асылов уехал, сообщила пресс-служба."
    )
    assert places_in(text) == {"Берик Асылов": ["Берик Асылов", "Асылову", "Берика Асылова", "Асылов"]}


def test_the_name_is_as_full_as_the_text_gives_anywhere():
    assert names_in("А. Кудрин прилетел в столицу. Алексея Кудрина встретили в аэропорту.") == ["Алексей Кудрин"]


def test_two_people_with_one_surname_are_kept_apart():
    text = "Боб Марли умер в 1981 году. Рита Марли заявила, что снимет фильм. Марли рассказала об этом в Лондоне."
    assert places_in(text) == {"Боб Марли": ["Боб Марли"], "Рита Марли": ["Рита Марли", "Марли"]}


def test_initials_that_do_not_fit_are_somebody_else():
    assert names_in("Алексей Петров выиграл суд. Его защищал В. Петров.") == ["Алексей Петров", "В. Петров"]


def test_a_name_in_latin_letters_in_brackets_is_the_person_before_it():
    text = "Премьером избран Гасан Хитто (Ghassan Hitto) из Сирии."
    assert places_in(text) == {"Гасан Хитто": ["Гасан Хитто", "Ghassan Hitto"]}


def test_a_surname_in_latin_letters_sounds_like_the_one_in_russian():
    assert sound("Трамп") == sound("Trump")
    assert sound("Кисляк") == sound("Kislyak")


def test_a_misspelt_name_is_still_the_same_person():
    text = "Лора Кюнсберг задала вопрос. Кунссберг ждала ответа."
    assert places_in(text) == {"Лора Кюнсберг": ["Лора Кюнсберг", "Кунссберг"]}


def test_a_man_of_whom_a_street_is_named_elsewhere_keeps_his_own_places():
    text = "Серик Ахметов открыл школу на улице Абая. Директор музея Серик Ахметов доволен."
    assert places_in(text) == {"Серик Ахметов": ["Серик Ахметов", "Серик Ахметов"]}


def test_a_lone_given_name_is_the_person_named_in_full():
    text = "Мартен Фуркад выиграл гонку. Тренер поздравил Мартена с победой."
    assert places_in(text) == {"Мартен Фуркад": ["Мартен Фуркад", "Мартена"]}


@pytest.mark.parametrize(
    "text",
    [
        "Занятия прошли в институте имени Абая Кунанбаева.",
        "Авария произошла на улице Ленина.",
        "Спортсмены «Барыса» выиграли матч со «Спартаком».",
        "Муфтий призвал верующих к миру.",
        "Врачи лечат болезнь Паркинсона.",
    ],
)
def test_a_street_a_team_or_a_title_is_nobody(text):
    assert names_in(text) == []


def test_the_word_before_a_name_is_no_part_of_it():
    assert names_in("Пульмонолог Сергей Пурясев дал интервью.") == ["Сергей Пурясев"]


def test_gender_follows_the_verb_where_the_name_leaves_it_open():
    (person,) = people_in("Алуа Жолдыбалина отметила важность реформы.")
    assert person.gender is Gender.FEMININE


def test_a_name_printed_in_full_in_the_nominative_is_trusted_more_than_a_part_in_another_case():
    (full,) = people_in("Берик Асылов прибыл в Астану.")
    (part,) = people_in("Все ждали ответа от Асылова.")
    assert full.confidence > part.confidence
    assert (full.rule, part.rule) == ("named_in_full", "named_in_part_and_in_other_cases")


def test_the_fullest_role_beside_any_place_is_the_position():
    text = (
        "Министр Ерлан Сатыбалды открыл форум. "
        "Позже министр труда и социальной защиты населения Ерлан Сатыбалды ответил на вопросы."
    )
    (person,) = people_in(text)
    assert person.position.of(text) == "министр труда и социальной защиты населения"


def test_an_office_says_more_of_a_person_than_kinship():
    text = "Отец троих детей из города Алматы Ерлан Сатыбалды рад. Депутат Ерлан Сатыбалды улетел."
    (person,) = people_in(text)
    assert person.position.of(text) == "Депутат"


def test_a_text_without_people_has_none():
    assert names_in("") == []
    assert names_in("Сегодня в горах ожидается дождь со снегом.") == []


WORDS = """
Марат Башимов Башимову К. -Ж. аль-Хатиб депутат Мажилиса , ( ) « » . и – с при министр О'Брайен Ван II приняли участие
представители Иванович А-А-А один из и. о. стал президентом
"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=6)), max_size=25).map(" ".join))
def test_no_text_breaks_it_and_every_place_is_in_the_text(text):
    reading = read(text)
    sentences = analyse(reading.text, segment(reading))
    people = find_people(reading, sentences)
    spans = [span for person in people for span in (*person.mentions, person.position, person.organization) if span]
    spans += [group.span for group in find_groups(reading, sentences)]
    spans += [role.span for role in roles_of(reading, sentences, people)]
    assert all(span.of(reading.text) for span in spans)
    assert all(person.name and person.mentions for person in people)
    assert people == find_people(reading, sentences)
