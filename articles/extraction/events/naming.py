"""One place where a text names an event, and the looks at a parse that all rules share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..records import Reading, Sentence, Span, Token


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


def tokens_above(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The tokens on which `token` hangs, the nearest first; a loop in the parse ends the climb."""
    seen = set()
    while token.head >= 0 and token.head not in seen:
        seen.add(token.head)
        token = sentence.tokens[token.head]
        yield token


def prepositions(sentence: Sentence, index: int) -> set[str]:
    return {child.text.lower() for child in children_of(sentence, index) if child.rel == "case"}


def word_of(sentences: tuple[Sentence, ...], naming: Naming) -> str:
    """The lemma that names the event: «стол» of a round table."""
    return sentences[naming.sentence].tokens[naming.token].lemma


LONGEST_CAPTION = 14  # tokens
PREDICATES = frozenset(("VERB", "AUX"))


def is_caption(reading: Reading, sentence: Sentence) -> bool:
    """Торжественное собрание в Алматы, архивное фото

    A short paragraph without a verb, below the headline: it stands under a picture or over a part of the text.
    """
    paragraph = reading.paragraphs[sentence.paragraph]
    return (
        paragraph.start != reading.paragraphs[0].start
        and paragraph != reading.headline
        and sentence.span.end >= paragraph.end - 1
        and len(sentence.tokens) <= LONGEST_CAPTION
        and not sentence.span.of(reading.text).endswith((".", "!", "?", ":"))
        and not any(token.pos in PREDICATES or token.feat("Variant") == "Short" for token in sentence.tokens)
    )
