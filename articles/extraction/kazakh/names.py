"""Where the text prints the name of a person, and what that name is without its ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..analysis import FOLD, given_names
from ..lexicon.kazakh import (
    AFTER_A_NAME,
    CLOSED_SURNAMES,
    COORDINATING,
    IN_SOMEBODYS_NAME,
    NAME_ENDINGS_LIKE_CASES,
    NO_GIVEN_NAMES,
    ROLES,
)
from ..records import Sentence, Span
from .suffixes import SHORTEST, analyses, case_of, lemmas

PATRONYMICS = ("ұлы", "қызы", "вич", "вна")
MARKS = frozenset("«»“”\"'")
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name: tokens [first, end) of a sentence."""

    span: Span
    sentence: int
    first: int
    end: int
    words: tuple[str, ...]  # without initials
    initial: str = ""  # «Е» of Е.Асанов

    @property
    def last(self) -> str:
        return self.words[-1]

    @property
    def given(self) -> str:
        return self.words[0] if len(self.words) > 1 else ""


def find_names(text: str, sentences: tuple[Sentence, ...]) -> tuple[Name, ...]:
    """What is marked as a person, and what stands before a title, in text order."""
    return tuple(
        name
        for number, sentence in enumerate(sentences)
        for first, end in sorted(_apart(*_runs(sentence), *_before_titles(sentence)))
        if (name := _name(text, number, sentence, first, end)) is not None
    )


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    start = None
    for at, token in enumerate(sentence.tokens):
        if start is not None and token.entity != "I-PER":
            yield start, at
            start = None
        if token.entity == "B-PER":
            start = at
    if start is not None:
        yield start, len(sentence.tokens)


def _before_titles(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """«Керей мен Жәнібек хандардың»: the words before a title are names."""
    tokens = sentence.tokens
    for at in range(1, len(tokens)):
        if (
            tokens[at].text[0].islower()
            and lemmas(tokens[at].lemma) & AFTER_A_NAME
            and _is_capital(tokens[at - 1].text)
        ):
            yield at - 1, at
            if at > 2 and tokens[at - 2].lemma in COORDINATING and _is_capital(tokens[at - 3].text):
                yield at - 3, at - 2


def _apart(*runs: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The runs that share no word with one before."""
    taken = set()
    for first, end in runs:
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            yield first, end


def _name(text: str, number: int, sentence: Sentence, first: int, end: int) -> Name | None:
    """The name without roles before it and places behind it; None where it is the name of something else."""
    tokens = sentence.tokens
    while first < end and not _may_begin_a_name(tokens[first].text):
        first += 1
    end = _trimmed(tokens, first, end)
    initials = [at for at in range(first, end) if len(tokens[at].text) <= 2 and _has_point(tokens, at, end)]
    words = tuple(
        token.text for at, token in enumerate(tokens[first:end], first) if at not in initials and token.text != "."
    )
    if not words or len(words) > MOST_WORDS or not _is_capital(words[-1]) or len(words[-1]) < SHORTEST:
        return None
    if words[0].lower() in NO_GIVEN_NAMES:
        return None
    if end < len(tokens) and tokens[end].lemma in IN_SOMEBODYS_NAME:
        return None
    if len(words) == 1 and words[0].isupper() and not initials:  # ЖШС, АСТАНА
        return None
    span = Span(tokens[first].span.start, tokens[end - 1].span.end)
    if _is_a_title(text, span):
        return None
    initial = tokens[initials[0]].text if initials and len(words) == 1 else ""
    return Name(span, number, first, end, words, initial)


def _has_point(tokens, at, end):
    return at + 1 < end and tokens[at + 1].text == "."


def _may_begin_a_name(word):
    return _is_capital(word) and not lemmas(word.lower()) & ROLES


def _trimmed(tokens, first, end):
    """A name ends with its first word in a case: «Байбек Шымкенттегі», «Назарбаевпен Астанада»."""
    for at in range(first, end):
        if at > first and case_of(tokens[at].text) == "Att":
            return at
        if at + 1 < end and tokens[at + 1].text != "." and _is_inflected(tokens[at].text):
            return at + 1
    return end


def _is_inflected(word):
    return any(each.stem.lower().endswith(CLOSED_SURNAMES) for each in analyses(word)) and not _is_bare(word)


def _is_capital(word):
    return word[:1].isupper()


def _is_a_title(text, span):
    """«Абай» in marks of its own is a theatre, a prize, a poem."""
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    return before in MARKS and after in MARKS and before != "" and after != ""


# --- the nominative ------------------------------------------------------------------------------


def bare_forms(word: str) -> tuple[str, ...]:
    """The word as printed, and what it is if its ending is one: «Айдарға» -> Айдарға, Айдар."""
    stems = (each.stem for each in analyses(word) if _may_end_so(each))
    return (word, *stems)


def _may_end_so(analysis):
    """-н and -на stand only behind -ұлы and -қызы: «Берікұлына», but not «Алтын»."""
    return analysis.ending not in ("н", "на", "не", "нда", "нде") or analysis.stem.lower().endswith(("ұлы", "қызы"))


def nominative(forms: Iterable[str]) -> str:
    """The name behind all its printed forms: the bare form that explains most of them, then the likelier."""
    forms = list(dict.fromkeys(forms))
    explained: dict[str, int] = {}
    for form in forms:
        for bare in dict.fromkeys(bare_forms(form)):
            explained[bare] = explained.get(bare, 0) + 1
    return max(explained, key=lambda bare: (explained[bare], _likelihood(bare), -len(bare)))


def _likelihood(word):
    """A form that no case explains is a name; of two stems the one that is known as a name."""
    if word.lower().endswith(CLOSED_SURNAMES) or word.lower().translate(FOLD) in given_names():
        return 2
    return 1 if _is_bare(word) else 0


def _is_bare(word):
    """Does the word end as no case does, or is it a name that only sounds so?"""
    lower = word.lower()
    if lower.endswith((*NAME_ENDINGS_LIKE_CASES, *CLOSED_SURNAMES)) or lower.translate(FOLD) in given_names():
        return True
    return len(bare_forms(word)) == 1
