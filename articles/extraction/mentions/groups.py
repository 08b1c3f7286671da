"""Who took part, or organised, without a name of a person: «представители акимата», «эксперты», «Минюст»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import analysis
from ..lexicon.events import HELD_BY_SOMEBODY, TAKES_PLACE
from ..lexicon.roles import COLLECTIVES, ORGANIZING, TAKING_PART, UNDER_WHOM
from ..records import Group, GroupKind, Reading, Sentence, Span
from .phrases import DASHES, LINKS, Clause, opens, reach
from .words import is_body, role_readings

NEAR = 8  # tokens between the predicate and its subject
LONGEST = 150  # tokens a list of participants may span
SURE, LIKELY = 0.9, 0.7

TO_TAKE = frozenset(("принять", "принимать"))  # part
TO_ORGANISE = frozenset(("организовать", "инициировать"))
# Without one of these words no rule has anything to say; a meeting takes place with somebody's support.
TOLD_BY = TO_TAKE | TO_ORGANISE | TAKING_PART | TAKES_PLACE | {"участие", "организатор"}


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a list of participants: tokens [first, end) around its head."""

    first: int
    head: int
    end: int

    @property
    def is_bare(self) -> bool:
        return self.end == self.head + 1


def find_groups(reading: Reading, sentences: tuple[Sentence, ...]) -> tuple[Group, ...]:
    """Groups and organisations that, the text says, took part or organised; in text order, each place once."""
    found = {}
    for sentence in sentences:
        if TOLD_BY.isdisjoint(sentence.lemmas):
            continue
        clause = Clause(sentence, {})
        for rule in RULES:
            for case, members in rule(clause):
                for member in _joined(clause, members):
                    if group := _group(reading.text, clause, member, case, rule.__name__):
                        found.setdefault(group.span, group)
    return tuple(found[span] for span in sorted(found))


def who_took_part(clause: Clause):
    """В дискуссии приняли участие представители Парламента, эксперты и студенты."""
    for _, end in _predicates(clause):
        yield "Nom", list(_listed(clause, _subject_behind(clause, end), len(clause.tokens), "Nom"))


def they_took_part(clause: Clause):
    """Представители Парламента и эксперты приняли участие в дискуссии."""
    for first, _ in _predicates(clause):
        start = _clause_start(clause, first)
        members = list(_listed(clause, start, first, "Nom"))
        if members and members[-1].end == first:
            yield "Nom", members


def with_their_participation(clause: Clause):
    """Прошло совещание с участием представителей бизнеса и депутатов."""
    tokens = clause.tokens
    for index, token in enumerate(tokens):
        if token.lemma != "участие" or token.text.lower() != "участием":
            continue
        if index and tokens[index - 1].text.lower() == "с":
            yield "Gen", list(_listed(clause, index + 1, len(tokens), "Gen"))


def who_organised(clause: Clause):
    """Организаторами форума выступили Министерство культуры и Союз писателей."""
    for index, token in enumerate(clause.tokens):
        if token.lemma == "организатор" and token.feat("Case") in {"Nom", "Ins"}:
            verb = _next(clause, index, lambda token: token.lemma in ORGANIZING or token.text in DASHES)
            if verb is not None:
                yield "Nom", list(_listed(clause, verb + 1, len(clause.tokens), "Nom"))


def they_organised(clause: Clause):
    """Организатором форума Министерство культуры стало впервые. Союз писателей выступил организатором конкурса."""
    for index, token in enumerate(clause.tokens):
        if token.lemma == "организатор" and index and clause.tokens[index - 1].lemma in ORGANIZING:
            members = list(_listed(clause, _clause_start(clause, index - 1), index - 1, "Nom"))
            if members and members[-1].end == index - 1:
                yield "Nom", members


def organised_by_them(clause: Clause):
    """Круглый стол организован Министерством культуры."""
    for index, token in enumerate(clause.tokens):
        if token.lemma in TO_ORGANISE and _is_passive(token) and _has_an_event(clause):
            yield "Ins", list(_listed(clause, index + 1, len(clause.tokens), "Ins"))


def with_their_support(clause: Clause):
    """Форум прошёл при поддержке Министерства культуры."""
    tokens = clause.tokens
    for index in range(1, len(tokens)):
        under = UNDER_WHOM.get(tokens[index].text) == tokens[index - 1].text.lower()
        if under and tokens[tokens[index].head].lemma in TAKES_PLACE and _has_an_event(clause):
            yield "Gen", list(_listed(clause, index + 1, len(tokens), "Gen"))


ORGANISERS = (who_organised, they_organised, organised_by_them, with_their_support)
RULES = (*ORGANISERS, who_took_part, they_took_part, with_their_participation)


def _next(clause, index, wanted) -> int | None:
    """The first such token that stands near behind `index`, before the clause ends."""
    for at in range(index + 1, min(len(clause.tokens), index + NEAR)):
        if wanted(clause.tokens[at]):
            return at
        if clause.tokens[at].pos in {"PUNCT", "VERB", "SCONJ"}:
            return None
    return None


def _is_passive(token) -> bool:
    return token.feat("Voice") == "Pass" or token.feat("Variant") == "Short"


def _has_an_event(clause) -> bool:
    """A meeting has organisers; an attack, and the war it belongs to, has none that take part in our news."""
    return not HELD_BY_SOMEBODY.isdisjoint(clause.sentence.lemmas)


def _predicates(clause) -> Iterator[tuple[int, int]]:
    """Where it says that somebody took part: [first, end) of «приняли участие», «присутствовали»."""
    tokens = clause.tokens
    for index, token in enumerate(tokens):
        if token.pos not in {"VERB", "AUX"} or (index and tokens[index - 1].text.lower() == "не"):
            continue
        if token.lemma in TAKING_PART and not _intends(tokens, index + 1):
            yield index, index + 1
        elif token.lemma in TO_TAKE:
            part = next((at for at in range(index + 1, min(len(tokens), index + 4)) if tokens[at].text == "участие"), 0)
            if part:
                yield index, part + 1


def _intends(tokens, index):
    """«собирается урезать»: an intention, no gathering"""
    return index < len(tokens) and tokens[index].feat("VerbForm") == "Inf"


def _subject_behind(clause, index):
    """Where the list begins: «приняли участие [в дискуссии] представители …»."""
    for start in range(index, min(len(clause.tokens), index + NEAR)):
        if _head(clause, start, len(clause.tokens), "Nom") is not None:
            return start
        if clause.tokens[start].pos in {"PUNCT", "VERB", "SCONJ"}:
            break
    return index


def _clause_start(clause, end):
    for start in range(end, max(0, end - LONGEST), -1):
        before = clause.tokens[start - 1]
        if before.text in {";", ":", "."} or before.pos == "SCONJ":
            return start
    return max(0, end - LONGEST)


def _listed(clause, index, limit, case) -> Iterator[Member]:
    """The members, persons among them, of a list in that case that stands at `index`."""
    tokens, limit = clause.tokens, min(limit, index + LONGEST)
    while index < limit and tokens[index].text.lower() in {"также", "и"}:
        index += 1
    while index < limit:
        head = _head(clause, index, limit, case)
        if head is None:
            return
        end = _end(clause, head, limit, case)
        yield Member(index, head, end)
        index = end
        while index < limit and (tokens[index].text in LINKS or tokens[index].text.lower() in {"а", "также"}):
            index += 1
        if index == end:
            return


def _head(clause, index, limit, case):
    """The noun of that case whose attributes begin at `index`."""
    for head in range(index, min(limit, index + 5)):
        if _heads_member(clause, head, case):
            return head
        token = clause.tokens[head]
        if token.pos not in {"ADJ", "NUM", "DET"} and not (token.pos == "VERB" and token.feat("VerbForm") == "Part"):
            return None
    return None


def _heads_member(clause, index, case):
    token = clause.tokens[index]
    if token.entity == "B-PER" or opens(clause.tokens, index):
        return token.feat("Case") in {case, None}
    if any(found == case for _, found, _ in role_readings(token.text)) and token.pos != "ADJ":
        return True
    named = is_body(clause.tokens, index) or token.lemma in COLLECTIVES
    return named and token.pos in {"NOUN", "PROPN"} and token.feat("Case") in {case, None}


def _end(clause, head, limit, case):
    """As far as the complement of `head` reaches, short of the next member of the list."""
    end = reach(clause, head, (), limit=limit)
    return next((at - 1 for at in range(head + 2, end) if _begins_member(clause, at, end, case)), end)


def _begins_member(clause, index, limit, case):
    """In a list of genitives only an animate plural is sure to be no complement: «бизнеса, депутатов»."""
    if clause.tokens[index - 1].text not in LINKS or (head := _head(clause, index, limit, case)) is None:
        return False
    return case != "Gen" or any(number == "Plur" for _, _, number in role_readings(clause.tokens[head].text))


def _joined(clause, members) -> Iterator[Member]:
    """«руководители и преподаватели вузов», «а также сотрудники, магистранты и докторанты Академии» are one each."""
    whole = None
    for member in members:
        if whole and _shares_complement(clause, whole, member):
            whole = Member(whole.first, member.head, member.end)
            continue
        if whole:
            yield whole
        whole = member
    if whole:
        yield whole


def _shares_complement(clause, one, other):
    between = [token.text for token in clause.tokens[one.end : other.first]]
    return one.is_bare and (between == ["и"] or (between == [","] and _is_after_also(clause, one)))


def _is_after_also(clause, member):
    return member.first > 0 and clause.tokens[member.first - 1].text == "также"


def _group(text, clause, member, case, rule) -> Group | None:
    """The group a member of the list is; nothing where it names a person or somebody single."""
    tokens = clause.tokens[member.first : member.end]
    head = clause.tokens[member.head]
    if any(token.entity.endswith("PER") and token.feat("Case") in {case, None} for token in tokens):
        return None
    span, name = Span(tokens[0].span.start, tokens[-1].span.end), _named(text, clause, member, case)
    organizes = rule in {each.__name__ for each in ORGANISERS}
    if any(number == "Plur" and found == case for _, found, number in role_readings(head.text)):
        return Group(name, span, GroupKind.GROUP, organizes, rule, SURE)
    if is_body(clause.tokens, member.head) and not role_readings(head.text):
        return Group(name, span, GroupKind.ORGANIZATION, organizes, rule, LIKELY)
    if head.lemma in COLLECTIVES:
        return Group(name, span, GroupKind.GROUP, organizes, rule, LIKELY)
    return None


def _named(text, clause, member, case):
    """The printed words, beginning in the nominative: «представителей бизнеса» -> «представители бизнеса»."""
    tokens = clause.tokens[member.first : member.end]
    first, head, last = tokens[0], clause.tokens[member.head], tokens[-1]
    if case == "Nom":
        name = text[first.span.start : last.span.end]
        return name if first.pos == "PROPN" or first.text.isupper() else name[:1].lower() + name[1:]
    declined = tokens[: member.head - member.first + 1]
    words = [analysis.in_nominative(token.text, token.feat("Number") or "Plur") for token in declined]
    return " ".join(words) + text[head.span.end : last.span.end]
