"""«депутат», «глава государства»: which person a role phrase means, by the roles printed beside names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..lexicon.speakers import (
    ANY_HEAD,
    EQUIVALENTS,
    GENERIC_BODIES,
    HEADS_OF_BODIES,
    OFFICES,
    REALMS,
    SHORT_FORMS,
    SPOKESPEOPLE,
    TIMES,
    UNIQUE_OFFICES,
)
from ..mentions import RoleMention
from ..records import Token

ROOT = 4  # letters in which «украинский» and «Украина» agree


def fitting_roles(words: Sequence[Token], head: Token, roles: Iterable[RoleMention]) -> list[RoleMention]:
    """The printed roles that the phrase `words` around `head` may repeat, shorten or rename.

    Roles that share all further words of the phrase come first; where there are none, those that were printed without
    any («президент Зеленский», then «президент Украины») or speak for a body, if they are one person's.
    """
    lemmas = content_words(words)
    meant = _heads(head.lemma, lemmas)
    bodies = lemmas & OFFICES.keys() if head.lemma in ANY_HEAD else frozenset()
    offices = frozenset().union(*(OFFICES[body] for body in bodies))
    further = lemmas - {head.lemma, "белый", "сам", "самый"} - GENERIC_BODIES - TIMES - bodies
    same = [
        role
        for role in roles
        if (role.head_lemma.removeprefix("экс-") in meant or head.lemma in _heads(role.head_lemma, role.lemmas))
        and (not offices or role.head_lemma.removeprefix("экс-") in offices or lemmas <= role.lemmas)
    ]
    if head.lemma in ANY_HEAD and further and _names_only_a_country(words, head):
        same = [role for role in same if _heads_a_country(role) or _says_no_more(role, further)]
    elif head.lemma in ANY_HEAD and further and not offices:
        same += [role for role in roles if role.head_lemma in HEADS_OF_BODIES and role not in same]
    whole = [role for role in same if all(shares(role, lemma) for lemma in further)]
    if whole:
        return whole
    if head.lemma in ANY_HEAD:  # «глава МИД» is no «президент», though «глава фонда» may be one
        same = [role for role in same if role.head_lemma.removeprefix("экс-") in meant]
    more = {(role.person_index, role.head_lemma) for role in same if not _says_no_more(role, further)}
    bare = [
        role for role in same if (role.person_index, role.head_lemma) not in more or role.head_lemma in SPOKESPEOPLE
    ]
    return bare if len({role.person_index for role in bare}) == 1 else []


def _names_only_a_country(words, head):
    """«украинский лидер», «глава КНР»"""
    return all(token is head or token.pos == "ADJ" or token.entity.endswith("LOC") for token in words)


def _heads_a_country(role):
    """«украинский лидер» is a president, or whoever is printed as a leader, but no «глава минэнерго Украины»."""
    return role.head_lemma.removeprefix("экс-") in OFFICES["страна"] | OFFICES["государство"] | {"канцлер", "лидер"}


def _says_no_more(role, lemmas):
    """«президент», «министр внутренних дел» where the phrase has «президент Украины», «глава украинского МВД»."""
    more = role.lemmas - REALMS - GENERIC_BODIES - {role.head_lemma}
    return not more or (role.head_lemma in UNIQUE_OFFICES and {lemma[:ROOT] for lemma in more} <= _roots(lemmas))


def content_words(words: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.lemma for token in words if token.pos in ("NOUN", "PROPN", "ADJ"))


def shares(role: RoleMention, lemma: str) -> bool:
    """Does the printed role hold this word, or the words it is short for?"""
    roots = _roots(role.lemmas)
    return lemma[:ROOT] in roots or all(word[:ROOT] in roots for word in SHORT_FORMS.get(lemma, (lemma,)))


@lru_cache(maxsize=5_000)
def _roots(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:ROOT] for lemma in lemmas for word in (lemma, *SHORT_FORMS.get(lemma, ())))


@lru_cache(maxsize=5_000)
def _heads(head: str, lemmas: frozenset[str]) -> frozenset[str]:
    """Other words for the one a role turns on: «глава МИД» is a minister."""
    head = head.removeprefix("экс-")
    heads = {head} | EQUIVALENTS.get(head, frozenset())
    if head in ANY_HEAD:
        for lemma in lemmas:
            heads |= OFFICES.get(lemma, frozenset())
            heads |= {word for word in SHORT_FORMS.get(lemma, ()) if word in ("министр", "президент")}
    return frozenset(heads)
