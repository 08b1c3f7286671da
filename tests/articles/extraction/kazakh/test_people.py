"""Who is named in a Kazakh text, under which name, in which role."""

import pytest

from .stages import people_of


def names(text):
    return [person.name for person in people_of(text)]


def roles(text):
    return {person.name: person.position and person.position.of(text) for person in people_of(text)}


def bodies(text):
    return {person.name: person.organization and person.organization.of(text) for person in people_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Жиынға министр Ерлан Асановтың өзі келді.",
        "Тұрғындар министр Ерлан Асановқа хат жазды.",
        "Журналистер министр Ерлан Асановпен сұхбаттасты.",
        "Министр Ерлан Асановты тұрғындар қарсы алды.",
        "Бұл жоба министр Ерлан Асановтан шықты.",
    ],
)
def test_a_name_is_given_in_the_nominative_whatever_its_case(text):
    assert names(text) == ["Ерлан Асанов"]


def test_one_person_stands_behind_a_full_name_an_initial_and_a_surname():
    text = "Министр Ерлан Асанов ауылға келді. Е.Асановтың сөзін тұрғындар тыңдады. Асанов мектепті аралады."
    (person,) = people_of(text)
    assert [mention.of(text) for mention in person.mentions] == ["Ерлан Асанов", "Е.Асановтың", "Асанов"]


def test_a_form_seen_with_two_endings_tells_the_name():
    assert names("Депутат Жанар Оспанмен сұхбат шықты. Депутат Жанар Оспанға алғыс айтылды.") == ["Жанар Оспан"]


def test_two_names_that_and_coordinates_are_two_people():
    assert names("Министр Ерлан Асанов пен депутат Жанар Медетова кездесті.") == ["Ерлан Асанов", "Жанар Медетова"]


@pytest.mark.parametrize("text", ["«Жол дайын», - деді Қамбаров.", "Қамбаровтың айтуынша, жол дайын."])
def test_whoever_speaks_under_one_word_is_a_person(text):
    assert names(text) == ["Қамбаров"]


def test_different_initials_are_different_people():
    assert names("Жиында Е.Асанов сөйледі. Оған Б.Асанов қарсы шықты.") == ["Е. Асанов", "Б. Асанов"]


def test_whoever_lends_a_name_to_a_theatre_is_not_named_in_the_news():
    assert names("Көрермендер М.Әуезов атындағы театрға келді.") == []


def test_a_district_is_no_person():
    assert names("Кеше Наурызбай ауданының мектебі ашылды.") == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Алматы облысы әкімінің орынбасары Ерлан Асанов сөйледі.", "Алматы облысы әкімінің орынбасары"),
        ("Кеше баспасөз мәслихатында облыс әкімі Ерлан Асанов сөйледі.", "облыс әкімі"),
        ("Бағдарламаның өңірдегі үйлестірушісі Ерлан Асанов келді.", "Бағдарламаның өңірдегі үйлестірушісі"),
        ("Білім және ғылым министрі Ерлан Асанов сөйледі.", "Білім және ғылым министрі"),
        (
            "Данияның Қазақстандағы Төтенше және Өкілетті Елшісі Ерлан Асанов келді.",
            "Данияның Қазақстандағы Төтенше және Өкілетті Елшісі",
        ),
        ("Ауылға ҚР Президенті Ерлан Асановтың көмекшісі келді.", "ҚР Президенті"),
        (
            "Жазушылар одағының төрағасы, қоғам қайраткері Ерлан Асанов сөйледі.",
            "Жазушылар одағының төрағасы, қоғам қайраткері",
        ),
        (
            "Білім бөлімі басшысының міндетін атқарушы Ерлан Асанов келді.",
            "Білім бөлімі басшысының міндетін атқарушы",
        ),
    ],
)
def test_a_role_reaches_from_its_owner_to_the_name(text, role):
    assert roles(text) == {"Ерлан Асанов": role}


def test_the_role_of_several_is_the_role_of_each():
    text = "Мәжіліс депутаттары Ерлан Асанов пен Жанар Медетова келді."
    assert set(roles(text).values()) == {"Мәжіліс депутаттары"}


def test_a_title_stands_behind_the_names_of_khans():
    text = "Керей мен Жәнібек хандардың ескерткіші ашылды."
    assert roles(text) == {"Керей": "хандардың", "Жәнібек": "хандардың"}


def test_the_fullest_role_is_kept():
    text = "Министр Ерлан Асанов келді. Ауыл шаруашылығы министрі Ерлан Асанов сөйледі."
    assert roles(text) == {"Ерлан Асанов": "Ауыл шаруашылығы министрі"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Жазушылар одағының төрағасы Ерлан Асанов сөйледі.", "Жазушылар одағының"),
        ("«Болашақ» қорының басқарма төрағасы Ерлан Асанов сөйледі.", "«Болашақ» қорының"),
        ("Облыс әкімі Ерлан Асанов сөйледі.", None),
    ],
)
def test_the_body_an_office_is_held_in_is_part_of_the_role(text, body):
    assert bodies(text) == {"Ерлан Асанов": body}
