"""Paragraphs -> sentences -> tokens, as places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import razdel
from razdel.segmenters.punct import DASHES
from razdel.segmenters.tokenize import ATOM, INT, PUNCT

from .analysis import is_known, is_only_verb, may_begin_a_subject
from .records import Reading, Segment, Span

# A sentence of news has ten to eighty tokens. What is longer is a table or has no full stops: it is cut, because
# the time of the syntax model grows with the square of the length.
LONGEST_SENTENCE = 300  # tokens
LONGEST_STRETCH = 20_000  # code points given to razdel at once, for the same reason

JOINING = frozenset(DASHES + "_.,/\\")  # marks between which and a neighbour razdel looks two atoms away
KINDS = {INT: "0", PUNCT: "!"}


def segment(reading: Reading) -> tuple[Segment, ...]:
    """The sentences of every paragraph; never across a paragraph's end, where razdel would run on."""
    return tuple(
        Segment(Span(piece[0].start, piece[-1].end), number, piece)
        for number, paragraph in enumerate(reading.paragraphs)
        for sentence in _sentences_of(reading.text, number, paragraph)
        for piece in _pieces(reading.text, tokens(reading.text, sentence))
    )


def _sentences_of(text, number, paragraph):
    found = sentences(text, paragraph)
    if number or len(paragraph) < SHORTEST_LEAD or not found:
        return found
    return [*_headlines_apart(text, found[0]), *found[1:]]


def sentences(text: str, paragraph: Span) -> list[Span]:
    return [
        Span(stretch.start + found.start, stretch.start + found.stop)
        for stretch in _stretches(text, paragraph)
        for found in razdel.sentenize(stretch.of(text))
        if found.text
    ]


# --- a headline that ran into the text ------------------------------------------------------------

# «Врачи предупредили о новом вирусе Врачи столичной больницы предупредили …»: a text that came as one line. Behind the
# headline a capital begins a common noun or its adjective in the nominative, and much of the headline is said again.
SHORTEST_LEAD = 250  # code points; a shorter first line is a headline itself, or a sentence
SHORTEST_HEADLINE, LONGEST_HEADLINE = 20, 250
AGAIN = 250  # code points behind the headline
CONTENT_WORD = re.compile(r"\w{5,}")
STEM = 5  # letters
FEWEST_STEMS = 3
RUN_ON = re.compile(r'(?<=[\w»”"]) (?=([А-ЯЁ][а-яё]+)(?![\w-]))')


def _headlines_apart(text: str, lead: Span) -> Iterator[Span]:
    """The first sentence; in parts, where headlines ran into it."""
    start = lead.start
    for seam in RUN_ON.finditer(text, lead.start, min(lead.end, lead.start + 2 * LONGEST_HEADLINE)):
        headline = Span(start, seam.start())
        if SHORTEST_HEADLINE <= len(headline) <= LONGEST_HEADLINE and _is_said_again(text, headline, seam[1]):
            yield headline
            start = seam.end()
    yield Span(start, lead.end)


def _is_said_again(text, headline, word):
    stems = _stems(headline.of(text))
    again = stems & _stems(text[headline.end : headline.end + AGAIN])
    return len(stems) >= FEWEST_STEMS and 2 * len(again) >= len(stems) and may_begin_a_subject(word)


def _stems(words):
    return {word[:STEM] for word in CONTENT_WORD.findall(words.lower())}


def tokens(text: str, sentence: Span) -> tuple[Span, ...]:
    words = sentence.of(text).split()
    found, start = [], sentence.start
    for number, printed in enumerate(words):
        # «5 ,6» is one number to razdel: a joining mark at the end of a word asks for the kind of letter beyond.
        before = _kind(words[number - 1][-1]) if number and printed[0] in JOINING else ""
        behind = _kind(words[number + 1][0]) if printed[-1] in JOINING and number + 1 < len(words) else ""
        start = text.index(printed, start)
        for first, end in _tokens_of(before, printed, behind):
            found.append(Span(start + first, start + end))
        start += len(printed)
    return tuple(found)


@lru_cache(maxsize=1_000)
def _kind(letter: str) -> str:
    """One letter for all letters that razdel takes for the same kind."""
    return KINDS.get(ATOM.match(letter).lastgroup, "а")


@lru_cache(maxsize=50_000)
def _tokens_of(before: str, word: str, behind: str) -> tuple[tuple[int, int], ...]:
    """razdel never joins over a space: what it makes of one word is looked up for all its later appearances."""
    found = razdel.tokenize(f"{before} {word} {behind}")
    start = len(before) + 1
    inside = ((token.start - start, token.text) for token in found if start <= token.start < start + len(word))
    return tuple(place for first, token in inside for place in _apart(first, token))


# --- words that ran together ----------------------------------------------------------------------

# Where mark-up was stripped from a page a link's words stick to their neighbours: «ранееПрезидент», «Атырауприбыл».
CAPITAL_WITHIN = re.compile(r"[а-яё](?=[А-ЯЁ][а-яё]|[А-ЯЁ]$)")
THAT = "что"  # «уверяют, чтоновое здание»
LETTERS = re.compile(r"[А-ЯЁ]?[а-яё]+")
SHORTEST_WORD = 4  # letters; shorter ones are found in too many words they do not belong to
SHORTEST_VERB = 6
LONGEST_WORD = 40  # letters; what is longer is no word of news, nor two
PREFIXES = frozenset(("пере", "поза", "недо", "пред", "само"))  # the dictionary takes them for words


def _apart(start: int, token: str) -> Iterator[tuple[int, int]]:
    """Where the token stands; two places, if it is two words without the space between them."""
    end = start + len(token)
    if (seam := _seam(token)) is None:
        yield start, end
    else:
        yield start, start + seam
        yield start + seam, end


@lru_cache(maxsize=50_000)
def _seam(word: str) -> int | None:
    if word.startswith(THAT) and not is_known(word) and is_known(word[len(THAT) :]):
        return len(THAT)
    if not SHORTEST_WORD < len(word) <= LONGEST_WORD:
        return None
    if (capital := CAPITAL_WITHIN.search(word)) is not None:
        left = word[: capital.end()]
        return capital.end() if is_known(left) and (left.islower() or len(left) > SHORTEST_WORD) else None
    if len(word) < SHORTEST_WORD + SHORTEST_VERB or not LETTERS.fullmatch(word) or is_known(word):
        return None
    seams = range(SHORTEST_WORD, len(word) - SHORTEST_VERB + 1)
    return next((seam for seam in seams if _are_words(word[:seam].lower(), word[seam:])), None)


def _are_words(noun, verb):
    return noun not in PREFIXES and is_known(noun) and is_known(verb) and is_only_verb(verb)


def _stretches(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph; if it is endless, in stretches that end behind a space."""
    start = paragraph.start
    while paragraph.end - start > LONGEST_STRETCH:
        space = text.rfind(" ", start, start + LONGEST_STRETCH)
        end = space + 1 if space > start else start + LONGEST_STRETCH
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _pieces(text: str, tokens: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The sentence's tokens; if they are too many, in pieces that end behind a semicolon or comma if possible."""
    while len(tokens) > LONGEST_SENTENCE:
        half = range(LONGEST_SENTENCE, LONGEST_SENTENCE // 2, -1)
        end = next((size for size in half if tokens[size - 1].of(text) in ";,"), LONGEST_SENTENCE)
        yield tokens[:end]
        tokens = tokens[end:]
    if tokens:
        yield tokens
