import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.edges import moved, trimmed
from tests.marked import marked


@pytest.mark.parametrize(
    "text",
    [
        "[selected  «[kept Закон ясен]», – ]сказал он.",
        "[selected [kept «Закон» и «право»]] едины.",
        "[selected [kept Закон «О языке»], ]принят.",
        "Он сказал: [selected «[kept Закон ясен]] и нужен всем».",
        "Он сказал: «Закон [selected [kept ясен]»].",
        "[selected «[kept О «Языке закона»]»]",
        "[selected „[kept Ясно]“ ]и просто.",
        '[selected "[kept Ясно]", ]сказал он.',
        "[selected — [kept Ясно?] — ]спросил он.",
        "[selected [kept -5 градусов]] утром.",
        "[selected [kept Так и будет…]]",
    ],
)
def test_a_quote_keeps_its_words_and_leaves_what_stands_around_them(text):
    plain, spans = marked(text)
    assert trimmed(plain, spans["selected"].start, spans["selected"].end) == (spans["kept"].start, spans["kept"].end)


@pytest.mark.parametrize("text", ["   ", "«»", " – ", "«, »"])
def test_of_marks_and_spaces_alone_nothing_is_left(text):
    start, end = trimmed(text, 0, len(text))
    assert start == end


@pytest.mark.parametrize("letter", ["и\u0306", "👩\u200d⚖️", "👍\U0001f3fd", "ү\u0301"])
def test_an_edge_never_falls_into_a_letter(letter):
    text = f"а{letter}я"
    for inside in range(2, 1 + len(letter)):
        assert trimmed(text, inside, len(text)) == (1, len(text))
        assert trimmed(text, 0, inside) == (0, 1 + len(letter))


@given(st.text(alphabet='аё «»„“",–-.\u0306\n', max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_what_is_trimmed_twice_is_trimmed_once(text, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    once = trimmed(text, start, end)
    assert once[0] == once[1] or trimmed(text, *once) == once


@pytest.mark.parametrize(
    ("step", "text", "expected"),
    [
        ("end word on", "что [from закон] ясен всем", "закон ясен"),
        ("end word back", "что [from закон ясен всем]", "закон ясен"),
        ("start word back", "сказал, что [from закон]", "что закон"),
        ("start word on", "[from что закон] ясен", "закон"),
        ("end word on", "что [from закон], – ясен", "закон, – ясен"),
        ("end word back", "[from закон ясно-понятен]", "закон"),
        ("end letter on", "[from закон] ясен", "закон я"),
        ("end letter back", "[from закон я]сен", "закон"),
        ("start letter back", "что [from закон]", "о закон"),
        ("start letter on", "[from о закон]", "закон"),
        ("end letter on", "[from закон] й\u0306да", "закон й\u0306"),
    ],
)
def test_a_step_moves_an_edge_by_a_word_or_a_letter(step, text, expected):
    plain, spans = marked(text)
    edge, unit, way = step.split()
    start, end = moved(plain, spans["from"].start, spans["from"].end, edge=edge, unit=unit, on=way == "on")
    assert plain[start:end] == expected


@given(
    st.text(alphabet="аё «».\u0306\n", min_size=1, max_size=30),
    st.sampled_from(["start", "end"]),
    st.sampled_from(["word", "letter"]),
    st.booleans(),
    st.data(),
)
def test_a_step_stays_in_the_text_and_leaves_something(text, edge, unit, on, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    start, end = moved(text, start, end, edge=edge, unit=unit, on=on)
    assert 0 <= start < end <= len(text)
