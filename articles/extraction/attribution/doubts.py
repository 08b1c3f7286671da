"""When the nearest is not meant: whoever is talking, somebody else who acts, somebody out of sight."""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon.speakers import ANYBODY, GENERIC_BODIES, LOOSE_WORDS, OFFICES, UNIQUE_OFFICES
from ..mentions import RoleMention
from ..records import Gender, Quotation, Span, Speaker, SpeakerKind, Token
from .holders import content_words, shares
from .scene import Scene

NEAR = 4  # paragraphs back in which somebody is still found
LONG_AGO = 4  # sentences


def who_is_talking(scene: Scene, source: Span) -> int | None:
    """The person who spoke in this sentence or the one before."""
    if not scene.spoken:
        return None
    spot, speaker, _ = scene.spoken[-1]
    if speaker.kind != SpeakerKind.PERSON or not scene.is_next(spot, source):
        return None
    return scene.numbers[speaker.name]


def may_mean(scene: Scene, source: Span, head: Token, gender: Gender | None, talking: int | None) -> bool:
    """«депутат», «политолог», and no more: whoever is talking, if nothing is known against it."""
    if talking is None or head.lemma not in LOOSE_WORDS or len(scene.tokens(source)) > 1:
        return False
    return scene.fits(talking, gender) and not scene.works_elsewhere(talking, head.lemma)


def means_rather(scene: Scene, source: Span, head: Token, held: RoleMention, talking: int | None) -> bool:
    """«Котов отметил … Российский лидер добавил» is no «президент Дэвис» of a country that is not printed."""
    further = content_words(scene.tokens(source)) - {head.lemma} - GENERIC_BODIES - OFFICES.keys()
    if talking is None or all(shares(held, word) for word in further):
        return False
    return talking in scene.may_hold(head.lemma) & scene.heads_nothing_else(further)


def might_be_meant(scene: Scene, source: Span, head: Token, gender: Gender | None, held: int) -> bool:
    """«президент» behind somebody of whom nothing is printed: he, or the president who is printed further up."""
    if head.lemma not in UNIQUE_OFFICES:
        return False
    rival = who_is_talking(scene, source)
    if rival is None and not scene.was_seen_near(held, source):
        acting = (seen.person for seen in scene.appeared_before(source.start, 1) if seen.acts and seen.named)
        rival = next(acting, None)
    if rival in (None, held) or not scene.fits(rival, gender):
        return False
    return not any(role.person_index == rival for role in scene.roles)


def speaks_for(scene: Scene, source: Span, head: Token, held: RoleMention) -> bool:
    """«представитель МИД» is whoever is printed so, or was heard before; «представитель компании» may be anybody."""
    further = [token for token in scene.tokens(source) if token is not head and token.lemma not in GENERIC_BODIES]
    bodies = content_words(token for token in further if not token.entity.endswith("PER"))
    heard = any(speaker.name == scene.people[held.person_index].name for _, speaker, _ in scene.spoken)
    return bool(further) and (heard or all(shares(held, word) for word in bodies))


def is_doubtful(scene: Scene, source: Span, head: Token, found: Speaker) -> bool:
    """«глава либералов» behind what Котов does is no Сидоров from further up, even if Котов is not printed as one.

    Nor is it anybody at all from far away, once a body is named of which nothing is printed.
    """
    if found.kind != SpeakerKind.PERSON or found.name not in scene.numbers:
        return False
    person = scene.numbers[found.name]
    if scene.says(source, person):
        return False
    acting = (seen for seen in scene.appeared_before(source.start, NEAR) if seen.acts and seen.named)
    last = next(acting, None)
    if last is not None and last.person != person and scene.is_next(last.span, source):
        return scene.fits(last.person, scene.gender(person)) and not scene.works_elsewhere(last.person, head.lemma)
    return _names_a_body(scene, source, head) and not scene.was_seen_near(person, source)


def _names_a_body(scene, source, head):
    further = (token for token in scene.tokens(source) if token is not head and token.pos in ("NOUN", "PROPN"))
    bodies = (token for token in further if token.lemma not in GENERIC_BODIES and token.lemma not in OFFICES)
    return any(not token.entity.endswith(("LOC", "PER")) for token in bodies)


def is_one_of_many(scene: Scene, quotation: Quotation, gender: Gender | None) -> bool:
    """«женщина» is somebody new, unless she has just been named or no other woman was."""
    head = scene.head_of(quotation.source)
    if head is None or head.lemma not in ANYBODY:
        return False
    return len({found.person for found in scene.names if scene.gender(found.person) == gender}) > 1


def is_lost_from_sight(scene: Scene, place: Span, source: Span, possible: Callable[[int], bool], name: str) -> bool:
    """Somebody else of the same kind was named since, and it is long ago that this one spoke."""
    if scene.sentences_between(place, source) < LONG_AGO or name not in scene.numbers:
        return False
    person = scene.numbers[name]
    since = (found for found in scene.appeared_before(source.start, NEAR) if found.span > place)
    others = (found.person for found in since if found.named and not found.told and found.person != person)
    return any(possible(other) and scene.fits(other, scene.gender(person)) for other in others)
