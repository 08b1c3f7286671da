"""What the sentence around a name says of its case and of the person's gender."""

from __future__ import annotations

from functools import lru_cache

from .. import analysis
from ..lexicon.declension import CASES
from ..lexicon.names import PREPOSITIONS
from ..records import Gender, Sentence
from .names import PrintedName
from .words import role_readings

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NEAR = 15  # tokens between a role and its name: farther is a misreading
PARTING = frozenset({"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"})
APPOSITIONS = frozenset({"appos", "flat:name", "flat", "flat:foreign"})


def case_evidence(sentence: Sentence, name: PrintedName) -> tuple[float, ...]:
    """How well each of CASES fits the place, in the order of CASES; the higher the likelier."""
    scores = dict.fromkeys(CASES, 0.0)
    scores["Nom"] += 0.3
    tokens = [token for token in sentence.tokens[name.first : name.end] if token.text[:1].isalpha()]
    anchors = anchors_of(sentence, name)
    for token in tokens:
        _add(scores, token.feat("Case"), 1.0 / len(tokens))
    if sentence.tokens[name.first].rel in SUBJECTS:
        scores["Nom"] += 0.5
    for anchor in anchors:
        if sentence.tokens[anchor].rel in SUBJECTS:
            scores["Nom"] += 0.5 / len(anchors)
        _add(scores, sentence.tokens[anchor].feat("Case"), 1.0 / len(anchors))
        for case in _cases_of_role(sentence.tokens[anchor].text):
            _add(scores, case, 0.8 / len(anchors))
    allowed = next(
        filter(None, (_preposition_cases(sentence, _start(sentence, at)) for at in (name.first, *anchors))), CASES
    )
    return tuple(scores[case] - (0.0 if case in allowed else 2.0) for case in CASES)


def _add(scores, case, weight):
    if case in scores:
        scores[case] += weight


def gender_evidence(sentence: Sentence, name: PrintedName) -> Gender | None:
    """«сказала Меркель», «певица Лам»: the verb's gender, where the name is its subject, or a word for women alone."""
    for index in (name.first, *anchors_of(sentence, name)):
        token = sentence.tokens[index]
        if token.rel not in SUBJECTS or token.head < 0:
            continue
        verb = sentence.tokens[token.head]
        if verb.pos in {"VERB", "AUX"} and verb.feat("Gender") in set(Gender) and verb.feat("Number") == "Sing":
            return Gender(verb.feat("Gender"))
    if any(_is_said_of_women(sentence.tokens[index]) for index in _roles_before(sentence, name.first)):
        return Gender.FEMININE
    return None


def _is_said_of_women(token):
    readings = [reading for reading in analysis.noun_readings(token.text) if reading.animate and not reading.name]
    return bool(readings) and all(reading.gender == Gender.FEMININE for reading in readings)


def anchors_of(sentence: Sentence, name: PrintedName) -> tuple[int, ...]:
    """The tokens that may tie the name into the clause: the roles before it, or what the analysis says."""
    if roles := tuple(_roles_before(sentence, name.first)):
        return roles
    token = sentence.tokens[name.first]
    apposed = token.rel in APPOSITIONS and name.first - NEAR <= token.head < name.first
    return (token.head,) if apposed else ()


def _roles_before(sentence, first):
    """«с главарём группировки Абу Бакром»: the words for what a person is, if nothing parts them from the name."""
    found = False
    for index in range(first - 1, max(-1, first - NEAR), -1):
        token, before = sentence.tokens[index], sentence.tokens[max(0, index - 1)]
        if token.entity.endswith("PER") or token.pos in PARTING or (token.pos == "ADP" and found):
            return
        if _cases_of_role(token.text) and before.text != "при":
            found = True
            yield index


@lru_cache(maxsize=20_000)
def _cases_of_role(word):
    """As the dictionary has it: an unknown name beside it may have misled the analysis."""
    return frozenset(case for _, case, number in role_readings(word) if number == "Sing") & set(CASES)


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
