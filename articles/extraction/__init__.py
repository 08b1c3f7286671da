"""Text in, frozen records out: what an article says, and where. A library without Django."""

from .analysis import analyse
from .attribution import attribute
from .events import describe_event, who_takes_part
from .headlines import propose_headline
from .mentions import find_groups, find_people
from .quotes import find_quotations
from .reading import read
from .records import Extraction
from .segmentation import segment

LANGUAGES = frozenset({"ru"})


def extract(text: str) -> Extraction:
    """All that one text says. In a language without rules of its own only the reading is made."""
    reading = read(text)
    if reading.language not in LANGUAGES:
        return Extraction(reading, propose_headline(reading, (), None), (), (), (), None)
    sentences = analyse(reading.text, segment(reading))
    people = find_people(reading, sentences)
    groups = find_groups(reading, sentences)
    quotations = attribute(reading, sentences, find_quotations(reading, sentences), people, groups)
    happening = describe_event(reading, sentences)
    people = who_takes_part(reading, sentences, people, quotations, happening)
    headline = propose_headline(reading, sentences, happening)
    return Extraction(reading, headline, people, groups, quotations, happening)
