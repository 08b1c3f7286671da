"""Sentences with what the recogniser sees in them. No morphology, no syntax: Kazakh endings say both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..lexicon.kazakh import COUNTRIES, NO_ROLES, PLACE_NOUNS, ROLES
from ..records import Segment, Sentence, Span, Token
from ..segmentation import tokens as tokens_of
from .names import bare_forms
from .recogniser import kind_of_name, recognise
from .suffixes import case_of, is_owned, lemmas

CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
SMALL = "а-яёәғқңөұүһіa-z"
# «Жол салынды.Көпір ашылды»: the space after the full stop was lost.
GLUED = re.compile(
    rf"(?<=[{SMALL}]{{3}}[.!?])(?=[«\"“]?[{CAPITAL}][{SMALL}])|(?<=[»”][.!?])(?=[«\"“]?[{CAPITAL}][{SMALL}])"
)
ADDRESS = re.compile(r"(?<![\w-])[\w-]{1,60}\.(?:kz|ru|com|net|org|info|tv)\b", re.IGNORECASE)
# Е.Асанов, Ә. Қырманов, Н.Ә.Медетов
INITIALED = re.compile(
    rf"(?<![\w.])(?:[{CAPITAL}][{SMALL}]?\.[ \u00a0]?){{1,2}}(?=(?P<surname>[{CAPITAL}][\w’-]*[{SMALL}][\w’-]*))"
)


def analyse(text: str, segments: tuple[Segment, ...]) -> tuple[Sentence, ...]:
    """Sentences in text order; tokens carry their letters in lower case as lemma, and the entity."""
    pieces = [piece for segment in segments if segment.tokens for piece in _unglued(text, segment)]
    words = [[span.of(text) for span in piece.tokens] for piece in pieces]
    labels = [_labels(text, piece, words) for piece, words in zip(pieces, words, strict=True)]
    surnames = surnames_in(words, labels)
    return tuple(
        _sentence(piece, words, known_again(words, labels, surnames))
        for piece, words, labels in zip(pieces, words, labels, strict=True)
    )


def _labels(text: str, piece: Segment, words: list[str]) -> list[str]:
    labels = recognise(words)
    for mend in MENDINGS:
        labels = mend(words, labels)
    return _with_initials(text, piece, labels)


def _unglued(text: str, segment: Segment) -> Iterator[Segment]:
    cuts = [found.start() for found in GLUED.finditer(text, segment.span.start, segment.span.end)]
    addresses = [found.span() for found in ADDRESS.finditer(text, segment.span.start, segment.span.end)]
    cuts = [cut for cut in cuts if not any(start < cut < end for start, end in addresses)]
    if not cuts:
        yield segment
        return
    for start, end in zip([segment.span.start, *cuts], [*cuts, segment.span.end], strict=True):
        pieces = tokens_of(text, Span(start, end))
        if pieces:
            yield replace(segment, span=Span(pieces[0].start, pieces[-1].end), tokens=pieces)


def _sentence(piece: Segment, words: list[str], labels: list[str]) -> Sentence:
    tokens = tuple(
        Token(span, word, word.lower(), "", {}, -1, "", label)
        for span, word, label in zip(piece.tokens, words, labels, strict=True)
    )
    return Sentence(piece.span, piece.paragraph, tokens, tuple(() for _ in tokens))


# --- what the recogniser takes together or apart, mended by words --------------------------------------


def places_apart(words: list[str], labels: list[str]) -> list[str]:
    """«Чех Республикасындағы», «Абай ауданы» are places; «Пан Ги Мун Қазақстанның …» ends before one."""
    labels = list(labels)
    for at in range(1, len(words)):
        if not labels[at - 1].endswith("PER"):
            continue
        if is_owned(words[at], PLACE_NOUNS):
            labels[at - 1], labels[at] = "B-LOC", "I-LOC"
            _begin(labels, at + 1)
        elif labels[at] == "I-PER" and lemmas(words[at].lower()) & COUNTRIES:
            labels[at] = "B-LOC"
            _begin(labels, at + 1)
    return labels


def roles_apart(words: list[str], labels: list[str]) -> list[str]:
    """«Дания Елшісі Кристиан Даль»: a name begins behind a role."""
    labels = list(labels)
    for at in range(len(words) - 1):
        if labels[at].endswith("PER") and labels[at + 1] == "I-PER" and _is_role(words[at]):
            first = at
            while labels[first] == "I-PER":
                first -= 1
            for before in range(first, at + 1):
                labels[before] = "B-POS" if before == first else "I-POS"
            _begin(labels, at + 1)
    return labels


def names_behind_roles(words: list[str], labels: list[str]) -> list[str]:
    """«депутат Бірғаным Әйтімова»: two capital words behind a role are one name if either is known as a name's."""
    labels = list(labels)
    for at in range(1, len(words) - 1):
        pair = words[at : at + 2]
        if not all(word[:1].isupper() and not word.isupper() for word in pair) or not _is_role(words[at - 1]):
            continue
        if _is_a_persons(pair, labels[at : at + 2]):
            labels[at : at + 2] = ["B-PER", "I-PER"]
            _begin(labels, at + 2, besides="I-PER")
    return labels


def names_ended(words: list[str], labels: list[str]) -> list[str]:
    """«Нұрсұлтан Назарбаев Парламенттің …»: behind a given name a surname is the last word of the name."""
    labels = list(labels)
    for at in range(2, len(words)):
        if labels[at] == labels[at - 1] == "I-PER" and kind_of_name(words[at - 1].lower()) == "surname":
            end = at
            while end < len(labels) and labels[end] == "I-PER":
                labels[end] = "O"
                end += 1
    return labels


def _is_a_persons(pair, labels):
    if any(lemmas(word.lower()) & (PLACE_NOUNS | COUNTRIES | ROLES) for word in pair):
        return False
    if any(label.endswith("PER") for label in labels):
        return True
    return kind_of_name(pair[0].lower()) == "given" or kind_of_name(pair[1].lower()) == "surname"


MENDINGS = (places_apart, roles_apart, names_behind_roles, names_ended)


def _begin(labels, at, besides=""):
    """An entity that lost its first word begins here."""
    if at < len(labels) and labels[at].startswith("I-") and labels[at] != besides:
        labels[at] = f"B{labels[at][1:]}"


def _is_role(word):
    return word.lower() not in NO_ROLES and bool(lemmas(word.lower()) & ROLES) and case_of(word) in ("Nom", "Acc")


def _with_initials(text: str, segment: Segment, labels: list[str]) -> list[str]:
    """Initials before a capital word are a name whatever the recogniser thinks of them."""
    labels = list(labels)
    for found in INITIALED.finditer(text, segment.span.start, segment.span.end):
        end = found.end("surname")
        inside = [at for at, span in enumerate(segment.tokens) if found.start() <= span.start and span.end <= end]
        for order, at in enumerate(inside):
            labels[at] = "I-PER" if order else "B-PER"
        after = inside[-1] + 1 if inside else len(labels)
        if after < len(labels) and labels[after].startswith("I-"):
            labels[after] = f"B-{labels[after][2:]}"
    return labels


# --- what is known from elsewhere in the text --------------------------------------------------------


def surnames_in(sentences: list[list[str]], labels: list[list[str]]) -> frozenset[str]:
    """The surnames in -ов, -ұлы and the like of people named in full, without case endings, in lower case."""
    return frozenset(
        bare.lower()
        for words, marks in zip(sentences, labels, strict=True)
        for word, mark in zip(words, marks, strict=True)
        if mark == "I-PER" and kind_of_name(word.lower()) == "surname"
        for bare in bare_forms(word)
    )


def known_again(words: list[str], labels: list[str], surnames: frozenset[str]) -> list[str]:
    """«Министр Ерлан Асанов келді. [Асанов] сөйледі»: a surname printed elsewhere in full, missed here."""
    labels = list(labels)
    for at, word in enumerate(words):
        if (
            labels[at].endswith("PER")
            or not word[:1].isupper()
            or surnames.isdisjoint(map(str.lower, bare_forms(word)))
        ):
            continue
        if at + 1 == len(words) or not is_owned(words[at + 1], PLACE_NOUNS):
            labels[at] = "B-PER"
            _begin(labels, at + 1)
    return labels
