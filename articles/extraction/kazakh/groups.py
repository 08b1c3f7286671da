"""Who came without a name: «сарапшылар», «ұйымдардың өкілдері», where a Kazakh text tells who took part."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.kazakh import ATTENDS, BODIES, COORDINATING, CROWDS, DOERS, NO_ROLES, PLACE_NOUNS, ROLES
from ..records import Group, Reading, Sentence, Span
from .roles import start_of_phrase
from .suffixes import case_of, is_owned, is_plural, lemmas

SURE = 0.8
ENDS = frozenset(".,;!?»")  # «қатысты» before a noun means «about»: «сотқа қатысты деректер»
LINKS = COORDINATING | {"сондай-ақ"}


def find_groups(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Group, ...]:
    """Groups among those who, the text says, came; in text order."""
    return tuple(group for sentence in sentences for group in who_came(reading.text, sentence))


def who_came(text: str, sentence: Sentence) -> Iterator[Group]:
    """Жиынға депутаттар, сарапшылар мен ұйымдардың өкілдері қатысты."""
    tokens = sentence.tokens
    told = [at for at, token in enumerate(tokens) if token.lemma in ATTENDS and _ends_a_clause(tokens, at)]
    for head in range(told[-1] if told else 0):
        if is_a_group(sentence, head):
            first = _start(sentence, head)
            span = Span(tokens[first].span.start, tokens[head].span.end)
            begins = first == 0 and tokens[0].entity == "O"
            words = span.of(text)
            name = words[:1].lower() + words[1:] if begins else words
            yield Group(name, span, rule=who_came.__name__, confidence=SURE)


def _ends_a_clause(tokens, at) -> bool:
    return at + 1 == len(tokens) or tokens[at + 1].text in ENDS


def is_a_group(sentence: Sentence, at: int) -> bool:
    """Several people in the nominative: «тұрғындар», «бөлім мамандары»; not the owner in «жазушылар одағы»."""
    tokens = sentence.tokens
    token = tokens[at]
    owns = at + 1 < len(tokens) and is_owned(tokens[at + 1].text, BODIES | PLACE_NOUNS)
    if owns or token.entity.endswith("PER") or not is_plural(token.text) or case_of(token.text) != "Nom":
        return False
    bare = lemmas(token.lemma)
    return bool(bare & (ROLES | CROWDS) - NO_ROLES) or any(lemma.endswith(DOERS) for lemma in bare)


def _start(sentence: Sentence, head: int) -> int:
    """The first token of the phrase; another group before it is one of its own."""
    first = start_of_phrase(sentence, head)
    first = max((at + 1 for at in range(first, head) if is_a_group(sentence, at)), default=first)
    linking = (at for at in range(first, head) if not _links(sentence.tokens[at]))
    return next(linking, head)


def _links(token) -> bool:
    return token.lemma in LINKS or not token.text[:1].isalnum()
