"""Who said it: from the words beside a quote to the person, the group, or honestly nobody. An ordered sieve."""

from __future__ import annotations

from dataclasses import replace

from ..mentions import RoleMention, roles_of
from ..records import Group, Person, Quotation, Reading, Sentence, Speaker
from .confidence import confidence_in
from .scene import Scene
from .sieve import NOBODY, RULES


def attribute(
    reading: Reading,
    sentences: tuple[Sentence, ...],
    quotations: tuple[Quotation, ...],
    people: tuple[Person, ...],
    groups: tuple[Group, ...],
    roles: tuple[RoleMention, ...] | None = None,
) -> tuple[Quotation, ...]:
    """The same quotations with their speakers, in the same order. `roles`: those of the people, if they are known."""
    roles = roles_of(reading, sentences, people) if roles is None else roles
    scene = Scene.of(reading, sentences, quotations, people, roles)
    speakers = {}
    for place in sorted(range(len(quotations)), key=lambda place: _where_it_is_reported(quotations[place])):
        quotation = quotations[place]
        speakers[place] = speaker = _speaker(scene, quotation)
        scene.remember(quotation, speaker)
    return tuple(
        replace(quotation, speaker=speaker, confidence=confidence_in(quotation, speaker, reading.text))
        for quotation, speaker in ((quotation, speakers[place]) for place, quotation in enumerate(quotations))
    )


def _where_it_is_reported(quotation):
    """A reader meets the speaker where the speaker's words stand, be it after the quote."""
    spot = quotation.source or quotation.cue or quotation.content
    return spot.start, quotation.content.start, -quotation.content.end


def _speaker(scene: Scene, quotation: Quotation) -> Speaker:
    return next((speaker for rule in RULES if (speaker := rule(scene, quotation)) is not None), NOBODY)
