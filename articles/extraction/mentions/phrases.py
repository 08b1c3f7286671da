"""How far a role phrase reaches: attributes before its head, complements behind it, the organisation inside."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..lexicon.bodies import BODIES, ORGANS
from ..lexicon.declension import CASES
from ..lexicon.names import PREPOSITIONS
from ..lexicon.roles import TAKES_INSTRUMENTAL
from ..records import Sentence, Span
from .names import is_latin
from .words import SINGULAR, is_body, is_finite, role_lemma, role_readings

FARTHEST = 40  # tokens a role phrase may span
OPENING, CLOSING = frozenset('«“„"'), frozenset('»”“"')
DASHES = frozenset("–—-−")
ENDS_OF_ACTING = frozenset({".", "обязанности"})
LINKS = frozenset({",", "и", *DASHES})


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence and whose name each of its tokens belongs to."""

    sentence: Sentence
    owner: dict[int, int]

    @property
    def tokens(self):
        return self.sentence.tokens

    def role(self, index, cases, numbers=SINGULAR) -> str | None:
        """The role that is named at `index`. Whoever acts as a minister stands in any case: «и. о. министра»."""
        if index in self.owner:
            return None
        if self.acting(index) < index:
            return role_lemma(self.tokens[index], {"Gen"})
        return self._one_of(index, cases) or role_lemma(self.tokens[index], cases, numbers)

    def cases_of(self, index, cases, numbers=SINGULAR) -> frozenset[str]:
        """Those of `cases` in which the role at `index` can stand: a second role beside it agrees with them."""
        own = {case for _, case, number in role_readings(self.tokens[index].text) if number in numbers}
        return frozenset(cases) & own or frozenset(cases)

    def acting(self, index) -> int:
        """The first token of «и. о.», «исполняющий обязанности» before `index`, or `index`."""
        if not index or self.tokens[index - 1].text.lower() not in ENDS_OF_ACTING:
            return index
        words = [token.text.lower() for token in self.tokens[max(0, index - 4) : index]]
        if words == ["и", ".", "о", "."]:
            return index - 4
        if len(words) > 1 and words[-1] == "обязанности" and words[-2].startswith(("исполняющ", "исполнявш")):
            return index - 2
        return index

    def _one_of(self, index, cases):
        """один из разработчиков игры"""
        tokens = self.tokens
        if tokens[index].lemma != "один" or index + 2 >= len(tokens) or tokens[index + 1].text != "из":
            return None
        if tokens[index].feat("Case") not in cases:
            return None
        for follower in range(index + 2, min(len(tokens), index + 6)):
            if lemma := role_lemma(tokens[follower], {"Gen"}, ("Plur",)):
                return lemma
        return None


@dataclass(slots=True)
class Walk:
    """How far we are, and what may still come."""

    clause: Clause
    cases: frozenset[str]  # of the head
    numbers: tuple[str, ...]
    limit: int
    head: int
    whose: int | None = None  # the person the phrase is about
    open_right: bool = False  # nothing marks the end: «назначен послом в США с июля»
    governed: tuple[str, ...] = ()  # cases the last preposition asks for
    crossed: bool = False  # another person's name lies behind us
    tokens: tuple = field(init=False)

    def __post_init__(self):
        self.tokens = self.clause.tokens


def reach(clause: Clause, head: int, cases, numbers=SINGULAR, limit: int | None = None, whose=None) -> int:
    """The end of the phrase that `head` begins: as far as `limit`, or where the words themselves say so."""
    farthest = min(head + FARTHEST, len(clause.tokens) if limit is None else limit)
    walk = Walk(clause, clause.cases_of(head, cases, numbers), numbers, farthest, head, whose, limit is None)
    if clause.role(head, cases, numbers) in TAKES_INSTRUMENTAL:
        walk.governed = ("Ins",)
    index = end = head + (2 if clause.tokens[head].lemma == "один" else 1)
    while index < walk.limit:
        step, after = next(((step, after) for step in STEPS if (after := step(walk, index))), (None, 0))
        if not step:
            break
        index = after
        if step not in OPEN_ENDED:
            end = index
    return end


def quoted(walk: Walk, index: int):
    """объединения [«Союз юристов Казахстана»]"""
    return closing(walk.tokens, index, walk.limit)


def opens(tokens, index: int) -> bool:
    """A quotation mark that opens; one that looks the same on both sides opens behind a space."""
    if tokens[index].text == '"':
        return index == 0 or tokens[index - 1].span.end < tokens[index].span.start
    return tokens[index].text in OPENING


def closing(tokens, index: int, limit: int) -> int | None:
    """The token behind the quotation that opens at `index`; one mark may close two: «корпорация «Завод»."""
    if not opens(tokens, index):
        return None
    depth, last = 0, None
    for at in range(index, limit):
        if opens(tokens, at):
            depth += 1
        elif tokens[at].text in CLOSING:
            depth, last = depth - 1, at + 1
        if not depth:
            break
    return last


def abbreviation(walk: Walk, index: int):
    """Ассоциации негосударственных пенсионных фондов [(АНПФ)]"""
    closing = index + 2
    if walk.tokens[index].text == "(" and closing < walk.limit and walk.tokens[closing].text == ")":
        return closing + 1 if walk.tokens[index + 1].text[:1].isupper() else None
    return None


def other_person(walk: Walk, index: int):
    """советник [Трампа] по национальной безопасности"""
    if walk.clause.owner.get(index, walk.whose) == walk.whose:
        return None
    if walk.open_right and walk.tokens[index].feat("Case") not in {"Gen", None}:
        return None
    if walk.tokens[index].feat("Case") == "Nom":
        return None
    walk.crossed = True
    return index + 1


def eponym(walk: Walk, index: int):
    """обсерватории [им. А. И. Воейкова]"""
    token = walk.tokens[index]
    if index in walk.clause.owner:
        return None
    if token.entity.endswith("PER") or token.text.lower() in {"им", "имени"}:
        return index + 1
    return index + 1 if token.text == "." and len(walk.tokens[index - 1].text) <= 2 else None


def name_of_body(walk: Walk, index: int):
    """банка [Goldman Sachs]"""
    token = walk.tokens[index]
    if index not in walk.clause.owner and (token.entity.endswith(("ORG", "LOC")) or token.text.isupper()):
        return index + 1
    return index + 1 if is_latin(token.text) else None


def preposition(walk: Walk, index: int):
    """Агентства [по] делам"""
    token = walk.tokens[index]
    if token.pos != "ADP" or (walk.open_right and not _leads_on(walk, index)):
        return None
    walk.governed = PREPOSITIONS.get(token.text.lower(), CASES)
    return index + 1


def genitive(walk: Walk, index: int):
    """председатель [маслихата города] Астаны; what a preposition governs counts as well"""
    token = walk.tokens[index]
    if index in walk.clause.owner or not _is_nominal(token):
        return None
    case = token.feat("Case")
    if case is None:  # an abbreviation, a compound; but not «должны»
        return None if token.feat("Variant") == "Short" or token.pos == "VERB" else index + 1
    return index + 1 if case == "Gen" or case in walk.governed else None


def second_role(walk: Walk, index: int):
    """член комиссии Сената по бюджету [полковник медицинской службы]"""
    if index - 1 in walk.clause.owner or not (head := _role_behind_attributes(walk, index)):
        return None
    walk.governed = ()
    return head + 1


def link(walk: Walk, index: int):
    """министр труда [и] занятости; президент ассоциации[,] бывший замглавы министерства"""
    text, behind = walk.tokens[index].text, index + 1
    if walk.crossed or text not in LINKS:
        return None
    if text == "," and [token.text for token in walk.tokens[behind : behind + 2]] == ["а", "также"]:
        behind += 2
    if behind >= walk.limit:
        return None
    follows = second_role(walk, behind) or (
        text not in DASHES and (genitive(walk, behind) or name_of_body(walk, behind))
    )
    return behind if follows else None


STEPS = (quoted, abbreviation, eponym, second_role, preposition, name_of_body, other_person, genitive, link)
OPEN_ENDED = (preposition, link)


def _leads_on(walk, index):
    """«по делам» belongs to a role anywhere; «в США», «из партии» right behind it or before a place."""
    text, follows = walk.tokens[index].text, walk.tokens[index + 1 : index + 3]
    if text not in {"в", "во", "на", "из", "от"}:
        return text in {"по", "при"}
    return index == walk.head + 1 or any(token.entity.endswith(("LOC", "ORG")) for token in follows)


def _is_nominal(token):
    return token.pos in {"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"} and not is_finite(token)


def _role_behind_attributes(walk, index):
    """The head of a role whose attributes begin at `index`, or None."""
    for head in range(index, min(walk.limit, index + 4)):
        if walk.clause.role(head, walk.cases, walk.numbers):
            return head
        token = walk.tokens[head]
        if not _is_nominal(token) or token.feat("Case") not in walk.cases or token.pos in {"NOUN", "PROPN"}:
            return None
    return None


def with_attributes(clause: Clause, head: int, leftmost: int, cases) -> int:
    """The first token of the head's attributes: «новый премьер-министр», «46-й президент», «и. о. министра»."""
    tokens, first = clause.tokens, clause.acting(head)
    while first > leftmost and first - 1 not in clause.owner and _is_attribute(tokens[first - 1], cases):
        first -= 1
    return first


def _is_attribute(token, cases):
    if token.text[0].isdigit() and not token.text.isdigit():  # 46-й, 21-летний
        return True
    return token.pos in {"ADJ", "VERB"} and _is_nominal(token) and token.feat("Case") in cases


def organization(clause: Clause, head: int, end: int, cases, numbers=SINGULAR) -> Span | None:
    """«Агентства по делам государственной службы РК» in «председатель Агентства …»."""
    tokens = clause.tokens
    for index in range(head + 1, end):
        if index not in clause.owner and (opens(tokens, index) or is_body(tokens, index)):
            first = index
            while first - 1 > head and tokens[first - 1].pos == "ADJ":
                first -= 1
            if _is_dealt_with(tokens, first) or (first == index and _is_an_organ(clause, index, end)):
                continue
            last = _end_of_body(clause, index, end, cases, numbers)
            return Span(tokens[first].span.start, tokens[last - 1].span.end)
    return None


def _is_dealt_with(tokens, first):
    """«директор по связям с [органами власти] компании»: those are not where the director works."""
    return tokens[first - 1].text in {"с", "со"}


def _is_an_organ(clause, index, end):
    """«председатель [совета директоров] компании «Заря»»: the body is the one that has the council."""
    tokens = clause.tokens
    behind = index + 2 if tokens[min(index + 1, end - 1)].text == "директоров" else index + 1
    organ = tokens[index].lemma in ORGANS and tokens[index].text.islower()  # but «Совет Европы»
    return organ and behind < end and (opens(tokens, behind) or is_body(tokens, behind))


def _end_of_body(clause, index, end, cases, numbers):
    """Up to the next role; a body with a name of its own ends with that name: «директор [Росатома] по политике»."""
    tokens, last, has_field = clause.tokens, index, False
    while last < end:
        token = tokens[last]
        if token.pos == "ADP" and _ends_body(clause, last, has_field):
            break
        if clause.role(last, cases, numbers):
            last = with_attributes(clause, last, index + 1, cases)
            break
        has_field = has_field or token.lemma in BODIES
        last = closing(tokens, last, end) or last + 1
    while last - 1 > index and (tokens[last - 1].text in LINKS or tokens[last - 1].pos == "ADP"):
        last -= 1
    return max(last, index + 1)


def _ends_body(clause, index, has_field):
    """The preposition that no longer belongs: «[Евросоюза] на Кавказе», «[управления] при Клинтоне»."""
    if index + 1 in clause.owner or clause.tokens[index].text == "на":
        return True
    return not has_field and clause.tokens[index].text != "при"
