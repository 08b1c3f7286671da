"""Text in, frozen records out: what an article says, and where. A library without Django."""

from types import ModuleType

from . import kazakh, russian
from .headlines import propose_headline
from .reading import read
from .records import Extraction
from .segmentation import segment

# The stages of a language stand in a package of their own, under the same names.
LANGUAGES: dict[str, ModuleType] = {"ru": russian, "kk": kazakh}


def extract(text: str) -> Extraction:
    """All that one text says. In a language without rules of its own only the reading is made."""
    reading = read(text)
    if reading.language not in LANGUAGES:
        return Extraction(reading, propose_headline(reading, (), None), (), (), (), None)
    language = LANGUAGES[reading.language]
    sentences = language.analyse(reading.text, segment(reading))
    people, roles = language.find_people_and_roles(reading, sentences)
    groups = language.find_groups(reading, sentences)
    found = language.find_quotations(reading, sentences)
    quotations = language.attribute(reading, sentences, found, people, groups, roles)
    happening = language.describe_event(reading, sentences)
    people = language.who_takes_part(reading, sentences, people, quotations, happening)
    headline = propose_headline(reading, sentences, happening)
    return Extraction(reading, headline, people, groups, quotations, happening)
