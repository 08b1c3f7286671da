"""One place where a text names an event, and the looks at a parse that all rules share."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Naming:
    """The noun or verb that names an event, its kind, and the rule that believes it is the event of the news."""

    kind: str
    sentence: int
    token: int
    span: Span
    rule: str
    weight: float


def head_of(sentence: Sentence, index: int) -> Token | None:
    head = sentence.tokens[index].head
    return sentence.tokens[head] if head >= 0 else None


def children_of(sentence: Sentence, index: int) -> tuple[Token, ...]:
    return tuple(sentence.tokens[child] for child in sentence.children(index))


def prepositions(sentence: Sentence, index: int) -> set[str]:
    return {child.text.lower() for child in children_of(sentence, index) if child.rel == "case"}
