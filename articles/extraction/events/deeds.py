"""Events that are named by a verb: what somebody did is what took place."""

from __future__ import annotations

from ..lexicon.events import DEEDS, WEAK_DEEDS
from ..records import Sentence
from .naming import Naming, children_of

UNTIL = 3  # sentences: later verbs tell the background
DEED, WEAK_DEED = 1.8, 1.0


def deed_naming(sentence: Sentence, number: int, index: int) -> Naming | None:
    """The event that a verb of the first sentences names."""
    token = sentence.tokens[index]
    if number >= UNTIL or token.lemma not in DEEDS or not deed(sentence, index):
        return None
    weight = WEAK_DEED if token.lemma in WEAK_DEEDS else DEED
    return Naming(DEEDS[token.lemma], number, index, token.span, deed.__name__, weight)


def deed(sentence: Sentence, verb: int) -> bool:
    """В Алматы скончался академик Каныш Сатпаев."""
    token = sentence.tokens[verb]
    finite = token.feat("VerbForm") == "Fin" or token.feat("Variant") == "Short"
    denied = any(child.lemma == "не" for child in children_of(sentence, verb))
    return finite and not denied and token.rel in ("root", "conj", "parataxis", "ccomp")
