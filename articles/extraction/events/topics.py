"""What an event was about: the list that the text makes of it, else what the text says was discussed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..analysis import in_nominative
from ..lexicon.events import DISCUSS, GENERAL, QUESTIONS, TALKED_AT, TALKERS, TOPIC_WORDS
from ..records import Reading, Sentence, Span, Stated
from .naming import Naming, children_of, word_of

INTRODUCTION = re.compile(rf"(?:{'|'.join(TOPIC_WORDS)})", re.IGNORECASE)
BULLET = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s*")
EXPLAINED = re.compile(r" [-–—] ")  # «Равенство перед законом – совершенствование механизмов защиты;»
LONGEST_TOPIC = 150


def topics_of(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> tuple[Stated, ...]:
    return listed(reading) or discussed(reading, sentences, namings)


# --- a list ------------------------------------------------------------------------------------------


def listed(reading: Reading) -> tuple[Stated, ...]:
    """The items of the first list whose introduction speaks of questions, themes or directions."""
    for number, paragraph in enumerate(reading.paragraphs):
        words = paragraph.of(reading.text)
        if words.endswith(":") and INTRODUCTION.search(words):
            items = _items(reading.text, reading.paragraphs[number + 1 :])
            if len(items) > 1:
                return tuple(_topic(reading.text, item) for item in items)
    return ()


def _items(text: str, paragraphs: tuple[Span, ...]) -> list[Span]:
    """The paragraphs that have a bullet, or end with a semicolon, or stand behind one that does."""
    items, more = [], False
    for paragraph in paragraphs:
        words = paragraph.of(text)
        ends_open = words.endswith((";", ","))
        if not (BULLET.match(words) or ends_open or more):
            break
        items.append(paragraph)
        more = ends_open
    return items


def _topic(text: str, item: Span) -> Stated:
    bullet = BULLET.match(text, item.start, item.end)
    start = bullet.end() if bullet else item.start
    explained = EXPLAINED.search(text, start, min(item.end, start + LONGEST_TOPIC))
    words = text[start : explained.start() if explained else item.end].rstrip(" ;,.")
    return Stated(words, Span(start, start + len(words)), "list")


# --- a sentence --------------------------------------------------------------------------------------


def discussed(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> tuple[Stated, ...]:
    """На совещании обсудили вопросы развития туризма, ремонт дорог и охрану рек."""
    named = {naming.sentence for naming in namings if word_of(sentences, naming) in TALKED_AT}
    places = (
        (sentence, verb)
        for number, sentence in enumerate(sentences if named else ())
        for verb, token in enumerate(sentence.tokens)
        if token.lemma in DISCUSS and (number in named or _is_about_the_event(sentence, verb))
    )
    found = ([_named(reading.text, sentence, *item) for item in _objects(sentence, verb)] for sentence, verb in places)
    return tuple(next(filter(None, found), ()))


def _is_about_the_event(sentence: Sentence, verb: int) -> bool:
    """«стороны обсудили», «в ходе беседы обсуждались»"""
    subjects = {child.lemma for child in children_of(sentence, verb) if child.rel.startswith("nsubj")}
    before = {sentence.tokens[index].lemma for index in sentence.subtree(verb) if index < verb}
    return bool(subjects & TALKERS or before & GENERAL)


def _objects(sentence: Sentence, verb: int) -> Iterator[tuple[int, int]]:
    """What was discussed: the head of each topic, and the token before which its words end."""
    for child in sentence.children(verb):
        token = sentence.tokens[child]
        asked_about = token.rel in ("obj", "nsubj:pass") or (token.rel.startswith("ob") and token.feat("Case") == "Dat")
        if asked_about and token.pos == "NOUN" and child > verb:
            heads = [topic for head in _series(sentence, child) for topic in _unwrapped(sentence, head)]
            yield from ((head, _end(sentence, head, heads)) for head in heads if sentence.tokens[head].pos == "NOUN")
            return


def _series(sentence: Sentence, head: int) -> list[int]:
    """The head and what is coordinated with it."""
    return sorted([head, *(child for child in sentence.children(head) if sentence.tokens[child].rel == "conj")])


def _unwrapped(sentence: Sentence, head: int) -> list[int]:
    """«вопросы развития туризма и ремонта дорог» are two topics, and «вопросы» is none of them."""
    if sentence.tokens[head].lemma not in QUESTIONS:
        return [head]
    inner = (child for child in sentence.children(head) if sentence.tokens[child].rel == "nmod")
    return next((_series(sentence, child) for child in inner), [])


def _end(sentence: Sentence, head: int, heads: list[int]) -> int:
    """As far as genitives and what else hangs on the head reach without a gap, short of the next topic."""
    below, end = set(sentence.subtree(head)), head + 1
    while end not in heads and (end in below or sentence.tokens[end].feat("Case") == "Gen"):
        if sentence.tokens[end].text in ",;:–—":
            break
        end += 1
    while end > head + 1 and sentence.tokens[end - 1].pos in ("ADJ", "CCONJ", "PUNCT", "ADP", "ADV"):
        end -= 1
    return end


def _named(text: str, sentence: Sentence, head: int, end: int) -> Stated:
    """«экологическую безопасность рек» -> экологическая безопасность рек"""
    first, tokens = head, sentence.tokens
    while first and tokens[first - 1].rel == "amod" and tokens[first - 1].head == head:
        first -= 1
    declined = [in_nominative(token.text, tokens[head].feat("Number") or "Sing") for token in tokens[first : head + 1]]
    span = Span(tokens[first].span.start, tokens[end - 1].span.end)
    return Stated(" ".join(declined) + text[tokens[head].span.end : span.end], span, discussed.__name__)
