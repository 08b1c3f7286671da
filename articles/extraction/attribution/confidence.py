"""How often each step names the right speaker, where the words are right.

Counted as `quotes.confidence` is, by the same command on the same texts; «somebody» is less sure on others.
"""

from __future__ import annotations

from ..records import Quotation, Speaker

SPEAKER = {
    "full_name": 0.99,
    "surname": 0.98,
    "carrier": 0.8,
    "pronoun": 0.96,
    "they": 0.89,
    "role": 0.97,
    "document": 0.89,
    "somebody": 0.95,
    "group": 0.97,
    "unnamed": 0.73,
    "goes_on": 0.92,
    "nobody": 0.4,
}

# Texts from which no rule was learnt are harder: the share right over the share claimed, on 45 others.
UNSEEN = 0.95

# What makes a find less sure than its rule and step are: a few words may be a title, a speaker far off another's.
BRIEF, FAR = 0.77, 0.96
FEW_WORDS, FAR_OFF = 4, 10


def is_brief(quotation: Quotation, text: str) -> bool:
    return len(quotation.content.of(text).split()) < FEW_WORDS


def is_far(quotation: Quotation) -> bool:
    """«Министр на брифинге в Астане заявил»: more stands between the speaker and the cue than a word."""
    source, cue = quotation.source, quotation.cue
    return bool(source and cue) and max(source.start - cue.end, cue.start - source.end) >= FAR_OFF


def confidence_in(quotation: Quotation, speaker: Speaker, text: str) -> float:
    """A quotation is right when its words and its speaker are."""
    doubt = BRIEF if is_brief(quotation, text) else FAR if is_far(quotation) else 1.0
    return round(quotation.confidence * speaker.confidence * doubt * UNSEEN, 2)
