"""How many came: «в мероприятии приняли участие около 200 человек»."""

from __future__ import annotations

import re

from ..lexicon.events import CAME, GENERAL, HELD_BY_SOMEBODY, VISITORS
from ..records import Reading, Sentence, Span, Stated
from .naming import Naming, word_of

ABOUT = r"(?:(?:около|более|свыше|порядка|почти|примерно|до|не менее|больше) )?"
NUMBER = (
    r"(?<![\d,.])(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,6}(?:,\d)?)(?:[ \u00a0]?(?P<scale>тыс|млн|миллион)\w*\.?)?"
)
SCALES = {"тыс": 1_000, "млн": 1_000_000, "миллион": 1_000_000, None: 1}
MOST = 100_000_000  # more people do not come together
PEOPLE = rf"(?:[ \u00a0][а-яё]{{4,}}(?:ых|их))?[ \u00a0](?:{'|'.join(VISITORS)})\w*"
COUNT = re.compile(rf"(?P<words>{ABOUT}{NUMBER}{PEOPLE})", re.IGNORECASE)
CAME_THERE = re.compile(rf"\b(?:{'|'.join(CAME)})", re.IGNORECASE)
REACH = 90  # letters between the number and the word that says they came


def attendance_of(reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...]) -> Stated | None:
    """В форуме приняли участие более 200 человек."""
    named = {naming.sentence for naming in namings if word_of(sentences, naming) in HELD_BY_SOMEBODY}
    about = (
        sentence
        for number, sentence in enumerate(sentences if named else ())
        if {number, number - 1} & named or not GENERAL.isdisjoint(sentence.lemmas)
    )
    found = next(filter(None, (_counted(reading.text, sentence.span) for sentence in about)), None)
    if found is None or (number := _number(found)) > MOST:
        return None
    return Stated(str(number), Span(*found.span("words")), attendance_of.__name__)


def _counted(text: str, sentence: Span) -> re.Match | None:
    """A number of people in the sentence, near a word that says they came."""
    came = [found.span() for found in CAME_THERE.finditer(text, sentence.start, sentence.end)]
    return next(
        (
            found
            for found in (COUNT.finditer(text, sentence.start, sentence.end) if came else ())
            if any(max(start - found.end(), found.start() - end) <= REACH for start, end in came)
        ),
        None,
    )


def _number(found: re.Match) -> int:
    """«15 тыс.» -> 15000, «29 072» -> 29072, «2,5 тысячи» -> 2500"""
    whole = float(re.sub(r"[ \u00a0]", "", found["number"]).replace(",", "."))
    return round(whole * SCALES[found["scale"] and found["scale"].lower()])
