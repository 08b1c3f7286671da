"""Where names of people stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon.bodies import NAMED_BODIES
from ..lexicon.names import EPONYMS, FORMS_OF_ADDRESS, PARTICLES
from ..records import Sentence, Span
from .declension import nominatives
from .names import SURNAME, PrintedName, is_common, is_given, is_latin, parts

WORD = re.compile(r"(?:[^\W\d_]\w?\.(?:\s?-\s?[^\W\d_]\w?\.)?)|(?:\w[\w'’ʼ‑-]*)")
FAMILY = re.compile(r"(?:[оеё]в|[иы]н)ых$")  # Ямадаевых: several people, none of them named
ROMAN = re.compile(r"[IVX]+$")
NAMING = frozenset({"PROPN", "NOUN", "X", "ADJ", "PART"})
WITHIN = frozenset(".-'’ʼ‑")  # signs that may stand inside a printed name


def find_names(text: str, sentences: tuple[Sentence, ...]) -> tuple[PrintedName, ...]:
    """Every printed name of a person in text order."""
    names = [
        name
        for number, sentence in enumerate(sentences)
        for first, end in _places(sentence)
        if (name := _read(text, sentence, number, first, end))
    ]
    return tuple(sorted([*names, *_repeated(text, sentences, names)], key=lambda name: name.span))


def _repeated(text, sentences, names) -> Iterator[PrintedName]:
    """«письмо на имя Миллера»: a surname the recogniser overlooked, of somebody named in full elsewhere."""
    known = {key for name in names if name.is_full for key in nominatives(name.surname[-1], "surname")}
    taken = {(name.sentence, index) for name in names for index in range(name.first, name.end)}
    for number, sentence in enumerate(sentences):
        for index, token in enumerate(sentence.tokens):
            if not _is_proper(token) or (number, index) in taken or not _overlooked(sentence.tokens, index):
                continue
            if nominatives(token.text, "surname") & known and not is_common(token.text):
                yield from filter(None, [_read(text, sentence, number, index, index + 1)])


def _overlooked(tokens, index):
    """«правительство Руснока»: untagged, or taken for a place where no «в» or «из» says so."""
    token = tokens[index]
    if token.entity == "B-LOC" and index and tokens[index - 1].pos == "ADP":
        return False
    alone = index + 1 == len(tokens) or not tokens[index + 1].entity.startswith("I-")
    return token.entity in {"O", "B-LOC"} and alone and not _in_memory(tokens, index)


def _places(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What the recogniser tagged, grown over what it missed and freed of what is no name."""
    tokens, reached = sentence.tokens, 0
    for first, end in _tagged(tokens):
        first, end = _trimmed(tokens, *_grown(tokens, max(first, reached), end, reached))
        if first < end and not _in_memory(tokens, first):
            yield from _one_by_one(tokens, first, end)
        reached = max(end, reached)


def _tagged(tokens) -> Iterator[tuple[int, int]]:
    """Runs of person tags; a given name and a surname after it count where no tag stands at all."""
    index = 0
    while index < len(tokens):
        if tokens[index].entity.endswith("PER"):
            start = index
            index += 1
            while index < len(tokens) and tokens[index].entity == "I-PER" and _joins(tokens, index):
                index += 1
            yield start, index
        elif tokens[index].pos == "PROPN" and _untagged_name(tokens, index):
            yield index, index + 2
            index += 2
        else:
            index += 1


def _joins(tokens, index):
    text, before = tokens[index].text, tokens[index - 1].text
    if text in WITHIN or _is_particle(text) or ROMAN.match(text):
        return True
    # «Хатибом (Ghassan Hitto)»: two names, not one, though one tag covers both.
    return text[:1].isupper() and (len(before) == 1 or is_latin(text) == is_latin(before))


def _is_particle(text):
    """де; аль in аль-Хатиб"""
    return text.lower().partition("-")[0] in PARTICLES


def _untagged_name(tokens, index):
    """«беседовал Марат Башимов»: the recogniser saw nothing, the dictionary knows the given name."""
    return (
        _extends(tokens[index])
        and index + 1 < len(tokens)
        and _extends(tokens[index + 1])
        and bool(_is_whole_name(tokens, index))
    )


def _extends(token):
    return token.entity == "O" and _is_proper(token)


def _is_proper(token):
    return token.pos == "PROPN" and token.text[:1].isupper() and len(token.text) > 2


def _grown(tokens, first, end, reached):
    """Марат [Башимов]; [Марат] Башимов; Иванов [И. И.]"""
    if end - first == 1 and first > reached and _extends(tokens[first - 1]) and is_given(tokens[first - 1].text):
        first -= 1
    elif end - first == 1 and end < len(tokens) and _extends(tokens[end]) and is_given(tokens[first].text):
        end += 1
    while end + 1 < len(tokens) and tokens[end].entity == "O" and _is_initial(tokens, end):
        end += 2
    return first, end


def _is_initial(tokens, index):
    return len(tokens[index].text) == 1 and tokens[index].text.isupper() and tokens[index + 1].text == "."


def _trimmed(tokens, first, end):
    """«Вирусолог Сергей Пурясев», «Мистер Обама»: the words before the name go, and the signs around it."""
    while first < end and (not _may_begin(tokens[first]) or (end - first > 1 and _is_before_name(tokens[first]))):
        first += 1
    while end > first and not _may_end(tokens, first, end - 1):
        end -= 1
    return (first, first) if end - first == 1 and _is_nobody(tokens[first]) else (first, end)


def _is_nobody(token):
    if token.pos not in NAMING or FAMILY.search(token.text):
        return True
    return bool(nominatives(token.text, "surname") & NAMED_BODIES)


def _is_before_name(token):
    return token.text.lower() in FORMS_OF_ADDRESS or (len(token.text) > 6 and is_common(token.text))


def _may_begin(token):
    return token.text[:1].isupper() or (_is_particle(token.text) and "-" in token.text)


def _may_end(tokens, first, index):
    text = tokens[index].text
    if text == ".":
        return index > first and len(tokens[index - 1].text) == 1
    return text[:1].isupper() or (_is_particle(text) and "-" in text)


def _one_by_one(tokens, first, end):
    """«адвокат Бишимбаева Назкен Кусаинова», «Пульмонолог Сергей Пурясев»: a whole name behind another word."""
    if end - first == 3 and _is_whole_name(tokens, first + 1) and not is_given(tokens[first].text):
        if SURNAME.search(tokens[first].text.lower()):
            yield first, first + 1
        first += 1
    yield first, end


def _is_whole_name(tokens, index):
    return is_given(tokens[index].text) and SURNAME.search(tokens[index + 1].text.lower())


def _in_memory(tokens, first):
    """институт имени Абая Кунанбаева, улица Ленина: nobody who could act."""
    before = [token for token in tokens[max(0, first - 3) : first] if token.text != "."]
    if not before or tokens[first].feat("Case") not in {"Gen", None}:  # директор музея Серик Ахметов
        return False
    if before[-1].text.lower() == "имени":
        return before[-2:-1] != [] and before[-2].pos != "ADP"  # человека по имени Джон
    return before[-1].lemma in EPONYMS or before[-1].text.lower() in EPONYMS


def _read(text, sentence, number, first, end) -> PrintedName | None:
    span = Span(sentence.tokens[first].span.start, sentence.tokens[end - 1].span.end)
    words = [found.group() for found in WORD.finditer(span.of(text))]
    if any(letter.isdigit() for letter in span.of(text)):
        return None
    if not any(len(word.rstrip(".")) > 1 and not word.islower() for word in words):
        return None
    ordinal = words.pop() if len(words) > 1 and ROMAN.match(words[-1]) else None
    return PrintedName(span, number, first, end, ordinal=ordinal, **parts(tuple(words)))


def printed_at(text: str, sentence: Sentence, number: int, span: Span) -> PrintedName | None:
    """The printed name that stands at `span` of the text."""
    first, end = sentence.first_at(span.start), sentence.first_at(span.end)
    return _read(text, sentence, number, first, end) if first < end else None
