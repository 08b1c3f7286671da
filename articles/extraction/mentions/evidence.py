"""What the sentence around a name says of its case and of the person's gender."""

from __future__ import annotations

from ..lexicon.declension import CASES
from ..lexicon.names import PREPOSITIONS
from ..records import Gender, Sentence
from .names import PrintedName
from .words import role_readings

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NEAR = 15  # tokens between a role and its name: farther is a misreading
APPOSITIONS = frozenset({"appos", "flat:name", "flat", "flat:foreign"})


def case_evidence(sentence: Sentence, name: PrintedName) -> tuple[float, ...]:
    """How well each of CASES fits the place, in the order of CASES; the higher the likelier."""
    scores = dict.fromkeys(CASES, 0.0)
    scores["Nom"] += 0.3
    tokens = [token for token in sentence.tokens[name.first : name.end] if token.text[:1].isalpha()]
    for token in tokens:
        if (case := token.feat("Case")) in scores:
            scores[case] += 1.0 / len(tokens)
    role = _role_before(sentence, name.first)
    anchor = anchor_of(sentence, name) if role is None else role
    if anchor < name.first and (case := sentence.tokens[anchor].feat("Case")) in scores:
        scores[case] += 1.0
    if role is not None:
        for case in _cases_of_role(sentence.tokens[role]):
            scores[case] += 0.8
    if sentence.tokens[anchor].rel in SUBJECTS:
        scores["Nom"] += 0.5
    allowed = _preposition_cases(sentence, name.first) or _preposition_cases(sentence, _start(sentence, anchor))
    if allowed:
        for case in CASES:
            scores[case] -= 0.0 if case in allowed else 2.0
    return tuple(scores[case] for case in CASES)


def gender_evidence(sentence: Sentence, name: PrintedName) -> Gender | None:
    """«сказала Меркель»: the verb's gender, where the name is its subject."""
    token = sentence.tokens[anchor_of(sentence, name)]
    if token.rel not in SUBJECTS or token.head < 0:
        return None
    verb = sentence.tokens[token.head]
    if verb.pos in {"VERB", "AUX"} and verb.feat("Gender") in set(Gender) and verb.feat("Number") == "Sing":
        return Gender(verb.feat("Gender"))
    return None


def anchor_of(sentence: Sentence, name: PrintedName) -> int:
    """The token that ties the name into the clause: itself, or the role it stands beside."""
    index = name.first
    for _ in range(4):
        token = sentence.tokens[index]
        if token.rel not in APPOSITIONS or not token.head >= 0:
            break
        index = token.head
    return index


def _role_before(sentence, first):
    """«с главарём группировки Абу Бакром»: the nearest word for what a person is, if nothing parts it from the name."""
    for index in range(first - 1, max(-1, first - NEAR), -1):
        token = sentence.tokens[index]
        if token.entity.endswith("PER") or token.pos in {"VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ"}:
            return None
        if _cases_of_role(token):
            return index
    return None


def _cases_of_role(token):
    """As the dictionary has it: an unknown name beside it may have misled the analysis."""
    return {case for _, case, number in role_readings(token.text) if number == "Sing"} & set(CASES)


def _start(sentence, index):
    """The first token of the attributes before `index`."""
    farthest = max(0, index - NEAR)
    while index > farthest and sentence.tokens[index - 1].pos in {"ADJ", "DET"}:
        index -= 1
    return index


def _preposition_cases(sentence, index):
    before = sentence.tokens[index - 1] if index else None
    if before is None or before.pos != "ADP":
        return ()
    return PREPOSITIONS.get(before.text.lower(), ())
