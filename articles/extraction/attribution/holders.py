"""«депутат», «глава государства»: which person a role phrase means, by the roles printed beside names."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon.speakers import ANY_HEAD, EQUIVALENTS, GENERIC_BODIES, OFFICES, SHORT_FORMS
from ..mentions import RoleMention
from ..records import Token

ROOT = 4  # letters in which «украинский» and «Украина» agree


def fitting_roles(words: Iterable[Token], head: Token, roles: Iterable[RoleMention]) -> list[RoleMention]:
    """The printed roles that the phrase `words` around `head` may repeat, shorten or rename."""
    lemmas = content_words(words)
    meant = _heads(head.lemma, lemmas)
    bodies = lemmas & OFFICES.keys() if head.lemma in ANY_HEAD else frozenset()
    offices = frozenset().union(*(OFFICES[body] for body in bodies))
    further = lemmas - {head.lemma} - GENERIC_BODIES - bodies
    return [
        role
        for role in roles
        if meant & _heads(role.head_lemma, role.lemmas)
        and all(shares(role, lemma) for lemma in further)
        and (not offices or role.head_lemma in offices or lemmas <= role.lemmas)
    ]


def content_words(words: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.lemma for token in words if token.pos in ("NOUN", "PROPN", "ADJ"))


def shares(role: RoleMention, lemma: str) -> bool:
    """Does the printed role hold this word, or the words it is short for?"""
    roots = {word[:ROOT] for known in role.lemmas for word in (known, *SHORT_FORMS.get(known, ()))}
    return lemma[:ROOT] in roots or all(word[:ROOT] in roots for word in SHORT_FORMS.get(lemma, (lemma,)))


def _heads(head: str, lemmas: frozenset[str]) -> frozenset[str]:
    """Other words for the one a role turns on: «глава МИД» is a minister."""
    heads = {head} | EQUIVALENTS.get(head, frozenset())
    if head in ANY_HEAD:
        for lemma in lemmas:
            heads |= OFFICES.get(lemma, frozenset())
            heads |= {word for word in SHORT_FORMS.get(lemma, ()) if word in ("министр", "президент")}
    return frozenset(heads)
