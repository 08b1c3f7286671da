from hypothesis import given
from hypothesis import strategies as st

from articles.admin import parts
from articles.admin.parts import FINDINGS, LETTERS, part_at, parts_of


def test_an_ordinary_text_is_one_part():
    (part,) = parts_of("Короткая новость.\nИ второй абзац.", [0, 5, 9])
    assert (part.number, part.start, part.end) == (1, 0, 33)


def test_a_long_text_is_cut_between_paragraphs():
    paragraph = "слово " * 3_000 + "\n"
    text = paragraph * 10
    cut = parts_of(text, [])
    assert all(part.end - part.start <= LETTERS for part in cut)
    assert {text[part.end - 1] for part in cut} == {"\n"}


def test_a_crowded_text_is_cut_by_its_findings():
    text = "имя " * 1_000
    places = list(range(0, len(text), 4))
    cut = parts_of(text, places)
    assert all(sum(part.holds(place) for place in places) <= FINDINGS for part in cut)
    assert all(text[part.start] == "и" for part in cut)


@given(
    st.text(alphabet="аб \n", min_size=1, max_size=200),
    st.lists(st.integers(0, 220), max_size=30).map(sorted),
    st.integers(1, 40),
    st.integers(1, 4),
)
def test_the_parts_joined_are_the_text_and_every_place_has_its_part(text, places, letters, findings):
    before = parts.LETTERS, parts.FINDINGS
    parts.LETTERS, parts.FINDINGS = letters, findings
    try:
        cut = parts_of(text, places)
    finally:
        parts.LETTERS, parts.FINDINGS = before
    assert "".join(text[part.start : part.end] for part in cut) == text
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))
    for place in places:
        part = part_at(cut, place)
        assert part.holds(place) or (place >= len(text) and part == cut[-1])
