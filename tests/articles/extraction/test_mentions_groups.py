"""Groups and organisations among those who took part."""

import pytest

from articles.extraction.analysis import analyse
from articles.extraction.mentions import find_groups
from articles.extraction.mentions.groups import RULES
from articles.extraction.reading import read
from articles.extraction.records import GroupKind
from articles.extraction.segmentation import segment


def groups_in(text):
    reading = read(text)
    return find_groups(reading, analyse(reading.text, segment(reading)))


def names_in(text):
    return [group.name for group in groups_in(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_recognises_the_sentence_it_is_documented_with(rule):
    assert {group.rule for group in groups_in(rule.__doc__)} == {rule.__name__}


def test_a_list_of_participants_falls_into_its_members():
    assert names_in("В форуме приняли участие представители акиматов, молодые учёные, эксперты.") == [
        "представители акиматов",
        "молодые учёные",
        "эксперты",
    ]


def test_what_shares_a_complement_is_one_group():
    assert names_in("На встрече присутствовали руководители и преподаватели школ.") == [
        "руководители и преподаватели школ"
    ]
    assert names_in("В нём приняли участие эксперты, а также сотрудники, аспиранты и студенты Академии.") == [
        "эксперты",
        "сотрудники, аспиранты и студенты Академии",
    ]


def test_genitives_after_representatives_name_no_new_group():
    text = (
        "В дискуссии приняли участие представители Парламента, научного сообщества, а также общественных организаций."
    )
    (group,) = groups_in(text)
    assert group.name == text[text.index("представители") : -1]


def test_people_with_names_are_no_groups():
    assert names_in("В форуме приняли участие депутат Мажилиса Марат Башимов и эксперты.") == ["эксперты"]


def test_the_name_begins_in_the_nominative():
    assert names_in("Прошло совещание с участием молодых учёных университета.") == ["молодые учёные университета"]


def test_an_institution_is_an_organisation():
    (group,) = groups_in("В заседании участвовало Министерство юстиции.")
    assert (group.name, group.kind) == ("Министерство юстиции", GroupKind.ORGANIZATION)


@pytest.mark.parametrize(
    ("text", "organisers"),
    [
        (
            "Организаторами выставки стали Министерство культуры и Союз художников.",
            ["Министерство культуры", "Союз художников"],
        ),
        ("Организатор форума – Министерство культуры.", ["Министерство культуры"]),
        ("Конкурс организован Союзом писателей и Министерством культуры.", ["Союз писателей", "Министерство культуры"]),
        ("Форум пройдёт по инициативе Министерства культуры.", ["Министерство культуры"]),
        ("Нападение было организовано Комитетом мести.", []),
        ("Войска наступают при поддержке Министерства обороны.", []),
        ("В форуме приняли участие врачи.", []),
    ],
)
def test_whose_event_it_is_organises_it(text, organisers):
    assert [group.name for group in groups_in(text) if group.organizes] == organisers


def test_whoever_did_not_take_part_or_only_means_to_is_nobody():
    assert names_in("В форуме не участвовали депутаты.") == []
    assert names_in("Компания собирается урезать расходы.") == []
