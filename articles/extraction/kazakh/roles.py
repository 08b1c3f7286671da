"""Roles as a Kazakh text prints them: before the name, the owner first, «Жамбыл облысы әкімінің орынбасары»."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..lexicon.furniture import OUTLETS
from ..lexicon.kazakh import (
    ACRONYMS,
    AFTER_A_NAME,
    BODIES,
    CONNECTIVES,
    COORDINATING,
    COUNTRIES,
    DOERS,
    NO_CASES,
    OFFICES,
    OUTSIDE_ROLES,
    REPORTERS,
    ROLES,
    VAGUE,
)
from ..records import Person, Reading, Sentence, Span, Token
from .suffixes import case_of, is_plural, lemmas

LONGEST = 25  # tokens
DASHES = frozenset("-–—")
LINKS = frozenset(("және", "мен", "пен", "бен", "жөніндегі", "бойынша"))
OPENING = {"»": "«", "”": "“", '"': '"'}
VERBAL = re.compile(r"(?:[ыі]п|[аеой]п|ған|ген|қан|кен|йды|йді|ады|еді|уда|уде|мақ|мек|атын|етін|йтын|йтін|са|се)$")
ORDINAL = re.compile(r"\d+-\w+")
ADJECTIVE = re.compile(
    r"(?:[ғгқк][ыі]|[лдт][ыі]|[лдт][ыі][қк]|[сш][ыі]з|бас|аға|жас|белгілі|танымал|тұңғыш|экс|вице|премьер\S*)$"
)
IN_CHARGE = "міндетін"  # «басшысының міндетін атқарушы»
PAST = re.compile(r"[\w]{2,}(?:лды|лді|тты|тті|рды|рді|нды|нді|зді|йді|йды|пты|пті|сты|сті|шты|шті)$")


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A role printed beside a person's name."""

    person_index: int
    span: Span
    head: frozenset[str]  # what its last word may be, or that of each of several roles
    words: frozenset[str]  # what its words may be, the head's too
    count: int  # of its words
    organization: Span | None = None

    @property
    def fullness(self) -> tuple:
        return self.count, -self.span.start


def roles_of(reading: Reading, sentences: tuple[Sentence, ...], people: tuple[Person, ...]) -> tuple[RoleMention, ...]:
    """The roles printed before names, or right behind them, in text order."""
    starts = [sentence.span.start for sentence in sentences]
    roles = []
    for index, person in enumerate(people):
        for mention in person.mentions:
            sentence = sentences[max(bisect_right(starts, mention.start) - 1, 0)]
            first = next(at for at, token in enumerate(sentence.tokens) if token.span.start >= mention.start)
            end = next(
                (at for at, token in enumerate(sentence.tokens) if token.span.start >= mention.end),
                len(sentence.tokens),
            )
            found = role_before(sentence, first) or shared_role(sentence, first) or role_behind(sentence, end)
            if found:
                roles.append(_role(index, sentence, *found))
    return tuple(sorted(roles, key=lambda role: role.span))


def is_reporter(text: str, person: Person) -> bool:
    """«ҚазАқпараттың тілшісі»: who passes the news on takes no part in it."""
    return person.position is not None and bool(lemmas(person.position.of(text).split()[-1].lower()) & REPORTERS)


def role_before(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Tokens [first, end) of the role that ends right before token `index`: «[ҚР Президенті] Нұрсұлтан Назарбаев»."""
    head = index - 1
    if head < 0 or not (is_role(sentence, head) or is_doer(sentence.tokens[head])):
        return None
    first = start_of_phrase(sentence, head)
    return first, index


def shared_role(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """«[Мәжіліс депутаттары] Асқар Асанов пен Берік Сейітов»: the role of several stands before the first name."""
    tokens, at = sentence.tokens, index
    while (
        at > 1 and (tokens[at - 1].lemma in COORDINATING or tokens[at - 1].text == ",") and _ends_a_name(tokens[at - 2])
    ):
        at -= 2
        while at > 0 and tokens[at].entity == "I-PER":
            at -= 1
    found = role_before(sentence, at) if at < index else None
    return found if found and is_plural(tokens[found[1] - 1].text) else None


def _ends_a_name(token) -> bool:
    return token.entity.endswith("PER")


def role_behind(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """«Керей ханның», «Керей мен Жәнібек хандардың»: a title behind the name, or behind a pair of names."""
    tokens, at = sentence.tokens, end
    if at + 1 < len(tokens) and tokens[at].lemma in COORDINATING:
        at += 1
        while at < len(tokens) and tokens[at].text[:1].isupper():
            at += 1
    if at < len(tokens) and tokens[at].text[:1].islower() and lemmas(tokens[at].lemma) & AFTER_A_NAME:
        return at, at + 1
    return None


def is_role(sentence: Sentence, index: int) -> bool:
    """A head of a role without a case: министрі, Президенті, not «министрдің»."""
    token = sentence.tokens[index]
    if not token.text[:1].isalpha():
        return False
    if token.entity.endswith("POS") and case_of(token.text) == "Nom":
        after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
        if after is None or after.entity != "I-POS":
            return True
    return (
        case_of(token.text) in ("Nom", "Acc") and bool(lemmas(token.lemma) & ROLES) and not _is_accusative(token.lemma)
    )


def _is_accusative(word):
    """«атқарушы», «тұрғыны» end as the accusative does, but a role is owned: тұрғын-ы."""
    return case_of(word) == "Acc" and not any(
        word == f"{role}{ending}" for role in lemmas(word) & ROLES for ending in "ыі"
    )


def is_doer(token: Token) -> bool:
    """«қорғаушы», «үйлестірушісі»: before a name also a word that no table holds, by its ending."""
    if not token.text[:1].islower() or case_of(token.text) != "Nom" or token.lemma in OUTSIDE_ROLES:
        return False
    return any(each.endswith(DOERS) for each in lemmas(token.lemma))


def start_of_phrase(sentence: Sentence, head: int) -> int:
    """The first token of the noun phrase that ends with `head`, a role before it taken in: «төрағасы, қайраткері»."""
    first = head
    while (before := _step_back(sentence, first, head)) is not None and head - before < LONGEST:
        if _separates(sentence.tokens[first - 1]):
            head = before
        first = before
    return _without_links(sentence.tokens, first, head)


def _step_back(sentence, first, head) -> int | None:
    """Where the phrase begins if the word, or the words in marks, before `first` belong to it."""
    if first == 0:
        return None
    before, token = first - 1, sentence.tokens[first - 1]
    if token.text in OPENING:
        return _opening_of(sentence.tokens, before)
    if _separates(token):
        return before - 1 if before and is_role(sentence, before - 1) else None
    belongs = _links(sentence, before) if token.lemma in LINKS else _belongs(token, _is_owned(sentence.tokens, head))
    return before if belongs else None


def _separates(token) -> bool:
    return token.text == "," or token.text in DASHES


def _is_owned(tokens, head) -> bool:
    """«министрі», not «министр»; «басшысының міндетін атқарушы»"""
    return tokens[head].lemma not in ROLES or (head > 0 and tokens[head - 1].lemma == IN_CHARGE)


def _without_links(tokens, first, head) -> int:
    while first < head and tokens[first].text not in OPENING.values():
        if tokens[first].text[:1].isalnum() and tokens[first].lemma not in LINKS | CONNECTIVES:
            break
        first += 1
    return first


def _opening_of(tokens, closing):
    wanted = OPENING[tokens[closing].text]
    return next((at for at in range(closing - 1, max(closing - 12, -1), -1) if tokens[at].text == wanted), None)


def _links(sentence, at):
    """«Білім және ғылым министрі», «Төтенше және Өкілетті Елшісі»: what stands before belongs to the office."""
    token = sentence.tokens[at - 1] if at else None
    if token is None or token.entity.endswith("PER") or not token.text[:1].isalpha() or _is_whole_role(token):
        return False
    if token.entity[-3:] in ("POS", "ORG") or sentence.tokens[at].lemma == "жөніндегі":
        return True
    return token.text[:1].isupper() and case_of(token.text) == "Nom"


def _is_whole_role(token):
    """«төрағасы», «Елбасы»: an office with its owner named; what follows is another phrase."""
    if case_of(token.text) != "Nom":
        return False
    return token.lemma == "елбасы" or (token.lemma not in ROLES and bool(lemmas(token.lemma) & OFFICES))


def _belongs(token, owned):
    """May this word stand within a role? Only an office that is owned («министрі») has an owner before it."""
    if not token.text[:1].isalnum() or token.entity.endswith("PER") or token.lemma in OUTSIDE_ROLES:
        return False
    if token.text[:1].isdigit():
        return ORDINAL.fullmatch(token.lemma) is not None
    if _is_whole_role(token):
        return False
    case = case_of(token.text)
    if case in ("Loc", "Abl", "Ins"):
        return False
    if not owned:
        return (case == "Nom" and (token.text[:1].isupper() or bool(ADJECTIVE.search(token.lemma)))) or case == "Att"
    if token.entity.endswith("POS") or token.lemma == IN_CHARGE:
        return True
    if (
        token.text[:1].islower()
        and token.lemma not in NO_CASES
        and (VERBAL.search(token.lemma) or PAST.fullmatch(token.lemma))
    ):
        return False
    return case in ("Nom", "Gen", "Att")


def _role(person, sentence, first, end) -> RoleMention:
    tokens = sentence.tokens[first:end]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    words = [token for token in tokens if token.text[:1].isalnum()]
    heads = (lemmas(one.lemma) for one, after in zip(tokens, (*tokens[1:], None), strict=True) if _ends_a_role(after))
    lemmas_of_all = frozenset().union(*(lemmas(token.lemma) for token in words))
    return RoleMention(person, span, frozenset().union(*heads), lemmas_of_all, len(words), _organization(tokens))


def _ends_a_role(after) -> bool:
    return after is None or _separates(after)


def _organization(tokens) -> Span | None:
    """The words up to the body the office is held in: «[Жазушылар одағының] төрағасы»."""
    start = 0
    for at, token in enumerate(tokens):
        if _separates(token):
            body = _last_body(tokens[start:at])
            if body is not None:
                return Span(tokens[start].span.start, tokens[start + body].span.end)
            start = at + 1
    body = _last_body(tokens[start:])
    return None if body is None else Span(tokens[start].span.start, tokens[start + body].span.end)


def _last_body(tokens):
    bodies = [at for at, token in enumerate(tokens[:-1]) if is_body(token)]
    if not bodies:
        return None
    end = bodies[-1]
    if len(bodies) > 1 and end == len(tokens) - 2 and tokens[end].lemma in BODIES:  # «қорының басқарма төрағасы»
        end = bodies[-2]
    return end + 1 if end + 2 < len(tokens) and tokens[end + 1].text in OPENING else end


def is_body(token) -> bool:
    if token.lemma in VAGUE | COUNTRIES:
        return False
    named = token.entity.endswith("ORG") or token.text in ACRONYMS or token.text.startswith(OUTLETS)
    return named or bool(lemmas(token.lemma) & BODIES)
