from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from articles.admin.evidence import Mark, painted, segments
from tests.marked import marked


class Reader(HTMLParser):
    """What a reader of the page gets: its text, and the words of each finding."""

    def __init__(self, html):
        super().__init__()
        self.text, self.words, self.labels, self.open = "", {}, [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.open.append(attributes.get("data-finding"))
        if tag == "a":
            self.labels.append(attributes["data-label"])

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        self.text += data
        for finding in set(filter(None, self.open)):
            self.words[finding] = self.words.get(finding, "") + data


@st.composite
def texts_with_marks(draw):
    text = draw(st.text(alphabet="аё«»<>&\"' \n", max_size=40))
    edges = st.integers(0, len(text) + 3)
    places = draw(st.lists(st.tuples(edges, edges).filter(lambda place: place[0] < place[1]), max_size=8))
    marks = [Mark(*place, "quote", f"quote-{number}", label=f"Q{number}") for number, place in enumerate(places)]
    return text, marks


@given(texts_with_marks())
def test_the_pieces_joined_are_the_text_again(text_and_marks):
    text, marks = text_and_marks
    assert "".join(segment.text for segment in segments(text, marks)) == text


@given(texts_with_marks())
def test_every_mark_covers_exactly_its_own_words(text_and_marks):
    text, marks = text_and_marks
    pieces = list(segments(text, marks))
    for mark in marks:
        covered = "".join(piece.text for piece in pieces if mark in piece.marks)
        assert covered == text[mark.start : mark.end]


@given(texts_with_marks())
def test_the_page_shows_the_text_letter_for_letter_and_every_label_once(text_and_marks):
    text, marks = text_and_marks
    page = Reader(painted(text, marks))
    assert page.text == text
    inside = [mark for mark in marks if mark.start < len(text)]
    assert page.words == {mark.finding: text[mark.start : mark.end] for mark in inside}
    assert sorted(page.labels) == sorted(mark.label for mark in inside)


@given(texts_with_marks(), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_the_text_shows_of_each_mark_what_stands_in_it(text_and_marks, start, end):
    text, marks = text_and_marks
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    page = Reader(painted(text, marks, start, end))
    assert page.text == text[start:end]
    shown = {mark.finding: text[max(start, mark.start) : min(end, mark.end)] for mark in marks}
    assert page.words == {finding: words for finding, words in shown.items() if words}
    assert sorted(page.labels) == sorted(mark.label for mark in marks if start <= mark.start < end)


def test_a_carriage_return_reaches_the_page_as_itself_so_that_places_count_alike():
    assert painted("а\r\nб", []) == "а&#13;\nб"


def test_a_name_in_a_quote_in_a_quote_stands_innermost():
    text, spans = marked("Он сказал: «[outer Я слышал: [inner «нет», ответил [name Токаев]].]»")
    marks = [Mark(span.start, span.end, name, name) for name, span in spans.items()]
    name = next(piece for piece in segments(text, marks) if piece.text == "Токаев")
    assert [mark.kind for mark in name.marks] == ["outer", "inner", "name"]


def test_spans_that_cross_are_both_whole():
    text, marks = "Серик Акылбай подчеркнул", [Mark(0, 13, "source", "a"), Mark(6, 24, "cue", "b")]
    assert Reader(painted(text, marks)).words == {"a": "Серик Акылбай", "b": "Акылбай подчеркнул"}


def test_markup_in_a_text_is_shown_and_never_run():
    html = painted("<script>alert(1)</script>", [Mark(0, 8, "quote", 'x" onclick="y', label='"><b>')])
    assert "<script" not in html
    assert "<b>" not in html
    assert 'onclick="y"' not in html
