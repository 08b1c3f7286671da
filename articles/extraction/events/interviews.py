"""A text of questions and answers is an interview, though no word says so."""

from __future__ import annotations

import re

from ..records import Reading, Sentence
from .naming import Naming

QUESTIONS = 3
MOSTLY = 0.4  # of the paragraphs that begin with a dash: answers may begin with one, too
WEIGHT = 2.0
TOLD = re.compile(r"[,!?…] [–—-] ")  # «– Скоро, – ответил он.»: a story


def asked_and_answered(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Naming, ...]:
    """— Когда откроется школа?"""
    words = [place.of(reading.text) for place in reading.paragraphs]
    spoken = [number for number, said in enumerate(words) if said.startswith(("— ", "– ", "- "))]
    asked = [number for number in spoken if words[number].endswith("?")]
    told = [number for number in spoken if TOLD.search(words[number])]
    if len(asked) < max(QUESTIONS, MOSTLY * len(spoken)) or len(told) > len(asked):
        return ()
    number, sentence = next((at, sentence) for at, sentence in enumerate(sentences) if sentence.paragraph == asked[0])
    return (Naming("интервью", number, 0, sentence.span, asked_and_answered.__name__, WEIGHT),)
