import random

import pytest
from django.template import Context, Template
from django.utils import translation

from people import wording
from people.wording import in_brief, word_diff


def after(pieces):
    return "".join(text for op, text in pieces if op != "delete")


def before(pieces):
    return "".join(text for op, text in pieces if op != "insert")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Закон нужен всем.",
            "Закон важен всем.",
            [("equal", "Закон "), ("delete", "нужен "), ("insert", "важен "), ("equal", "всем.")],
        ),
        ("", "Закон", [("insert", "Закон")]),
        ("Закон", "", [("delete", "Закон")]),
        ("Закон", "Закон", [("equal", "Закон")]),
        ("", "", []),
        ("Первое.\n\nВторое.", "Первое.\n\nНовое.\n\nВторое.", [
            ("equal", "Первое.\n\n"), ("insert", "Новое.\n\n"), ("equal", "Второе."),
        ]),
    ],
)  # fmt: skip
def test_words_are_compared_not_letters(old, new, expected):
    assert word_diff(old, new) == expected


def test_blanks_that_nobody_reads_are_no_change():
    assert word_diff("Закон  нужен\nвсем.", "Закон нужен\n\nвсем.") == [("equal", "Закон нужен\n\nвсем.")]


def test_a_paragraph_that_was_parted_is_a_change():
    assert word_diff("Закон нужен. Всем.", "Закон нужен.\n\nВсем.") != [("equal", "Закон нужен.\n\nВсем.")]


def test_both_wordings_can_be_read_off_the_comparison():
    chance = random.Random(7)
    words = ["закон", "право", "и", "в", "гражданин.", "страна,", "что"]
    for _ in range(200):
        old, new = ("".join(chance.choice(words) + chance.choice([" ", " ", "\n\n"]) for _ in range(40)) for _ in "ab")
        pieces = word_diff(old, new)
        assert after(pieces) == new
        assert "".join(before(pieces).split()) == "".join(old.split())
        assert all(text for _op, text in pieces)


def test_what_is_too_dear_to_compare_is_replaced_as_a_whole(monkeypatch):
    monkeypatch.setattr(wording, "BUDGET", 3)
    assert word_diff("а б в г", "д е ж з") == [("delete", "а б в г"), ("insert", "д е ж з")]
    assert word_diff("Начало. а б в", "Начало. г д е")[0] == ("equal", "Начало. ")


def test_a_huge_text_costs_no_more_than_its_budget(monkeypatch):
    spent = []
    between = wording._Comparison._between

    def counted(self, old, new, finer):
        found = between(self, old, new, finer)
        spent.append(wording.BUDGET - max(self.budget, 0))
        return found

    monkeypatch.setattr(wording._Comparison, "_between", counted)
    text = " ".join(f"слово{number % 977}" for number in range(60_000))
    pieces = word_diff(f"Раз {text} два", f"Три {text.replace('слово5', 'иное')} четыре")
    assert before(pieces).startswith("Раз")
    assert max(spent) <= wording.BUDGET


def test_in_brief_only_the_words_beside_a_change_are_left():
    long = " ".join(["слово"] * 100)
    brief = in_brief(word_diff(f"{long} нужен {long}", f"{long} важен {long}"))
    assert [op for op, _text in brief] == ["gap", "equal", "delete", "insert", "equal", "gap"]
    assert all(len(text) < 70 for _op, text in brief)
    replaced = in_brief([("delete", "слово " * 10_000), ("insert", "иное")])
    assert [op for op, _text in replaced] == ["delete", "gap", "delete", "insert"]
    assert sum(len(text) for _op, text in replaced) < 2.1 * wording.LONGEST
    assert in_brief(word_diff("Закон нужен.", "Закон важен.")) == word_diff("Закон нужен.", "Закон важен.")


def test_a_page_shows_changes_by_signs_and_to_the_ear_and_never_as_markup():
    page = Template("{% load wording %}{% worded old new %}")
    with translation.override("en"):
        html = page.render(Context({"old": "Закон <b>", "new": "Закон <i>"}))
    assert html == (
        '<span class="wording">Закон <del><span class="visually-hidden">[deleted:] </span>&lt;b&gt;</del>'
        '<ins><span class="visually-hidden">[inserted:] </span>&lt;i&gt;</ins></span>'
    )
