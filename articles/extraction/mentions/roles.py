"""Role phrases printed beside names: «депутат Мажилиса Марат Башимов», «Марк Рид, президент банка»."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon.declension import CASES
from ..lexicon.roles import BECOMING, POSTS
from ..records import Person, Reading, Sentence, Span
from .declension import cases_of
from .evidence import case_evidence
from .finding import printed_at
from .names import PrintedName
from .phrases import DASHES, FARTHEST, LINKS, Clause, organization, reach, with_attributes
from .words import PLURAL, SINGULAR, is_finite, suits

NEAR = 10  # tokens between a verb and the one it speaks of
DOUBT = 1.7  # by how much a case may fit the sentence worse than the best


@dataclass(frozen=True, slots=True)
class RoleMention:
    """One role phrase printed beside a name, and whose it is.

    `head_lemma` is the word the role turns on («депутат»); `lemmas` are all of its words.
    """

    person_index: int
    span: Span
    head_lemma: str
    lemmas: frozenset[str]
    organization: Span | None = None
    rule: str = ""


def roles_of(reading: Reading, sentences: tuple[Sentence, ...], people: tuple[Person, ...]) -> tuple[RoleMention, ...]:
    """Every role phrase printed beside a name, in text order."""
    starts = [sentence.span.start for sentence in sentences]
    named = {}
    for span, index in sorted((span, index) for index, person in enumerate(people) for span in person.mentions):
        named.setdefault(bisect_right(starts, span.start) - 1, []).append((span, index))
    found = {
        (role.span, role.person_index): role
        for number, places in named.items()
        if number >= 0
        for role in reversed(list(_roles_in(reading.text, sentences[number], number, places, people)))
    }
    return tuple(found[key] for key in sorted(found))


def _roles_in(text, sentence, number, places, people) -> Iterator[RoleMention]:
    names = [(name, index) for span, index in places if (name := printed_at(text, sentence, number, span))]
    clause = Clause(sentence, {token: index for name, index in names for token in range(name.first, name.end)})
    series = _Series([name for name, _ in names], clause)
    for name, index in names:
        named = Named(clause, name, index, _cases(sentence, name, people[index].name), series)
        for rule in RULES:
            for phrase in rule(named):
                role = _mention(clause, index, phrase, rule.__name__)
                if suits(clause.tokens[phrase.head], role.head_lemma, people[index].gender):
                    yield role


def _cases(sentence, name, nominative) -> frozenset[str]:
    """The cases the name may stand in here: those its form allows, short of what the sentence speaks against."""
    allowed = cases_of(name.parted, nominative)
    evidence = case_evidence(sentence, name)
    best = max(evidence[case] for case in allowed)
    return frozenset(CASES[case] for case in allowed if evidence[case] >= best - DOUBT)


class _Series:
    """Names in a row: «Асет Жумабеков и Ольга Ким»."""

    def __init__(self, names, clause):
        self.first = {}  # name -> the first name of its row
        self.longer = set()  # first names of rows of several
        before = None
        for name in names:
            gap = clause.tokens[before.end : name.first] if before else ()
            if before and len(gap) == 1 and gap[0].text in {",", "и"}:
                self.first[name] = self.first[before]
                self.longer.add(self.first[name])
            else:
                self.first[name] = name
            before = name

    def start(self, name) -> PrintedName | None:
        """The first name of the row this name stands in, if it is one of several."""
        first = self.first[name]
        return first if first in self.longer else None


@dataclass(frozen=True, slots=True)
class Named:
    """A name in its clause, with the cases it may stand in."""

    clause: Clause
    name: PrintedName
    person: int
    cases: frozenset[str]
    series: _Series

    @property
    def tokens(self):
        return self.clause.tokens


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens of a role phrase: [first, end) with its head, and the cases its head may stand in."""

    first: int
    head: int
    end: int
    cases: frozenset[str]
    numbers: tuple[str, ...] = SINGULAR


def before_the_name(named: Named) -> Iterator[Phrase]:
    """В мероприятии приняли участие депутат Мажилиса Марат Башимов и другие."""
    # «советника штаба Трампа Картера Пейджа»: the role of the second
    if named.name.end not in named.clause.owner or "Gen" not in named.cases:
        yield from _ending_at(named, named.name.first, named.name.first)


def set_off_before_the_name(named: Named) -> Iterator[Phrase]:
    """Один из авторов доклада, Юрий Соловей, рассказал о нём."""
    tokens, name = named.tokens, named.name
    if name.first < 2 or tokens[name.first - 1].text not in {",", *DASHES}:
        return
    if name.end < len(tokens) and tokens[name.end].text in {tokens[name.first - 1].text, ",", "."}:
        yield from _ending_at(named, name.first - 1, name.first)


def shared_by_several(named: Named) -> Iterator[Phrase]:
    """Документ подписали президенты Казахстана и Финляндии Асет Жумабеков и Сергей Лахтин."""
    if first := named.series.start(named.name):
        yield from _ending_at(named, first.first, first.first, PLURAL)


def after_the_name(named: Named) -> Iterator[Phrase]:
    """Об этом заявил Марк Рид, президент банка North Bank."""
    tokens, end = named.tokens, named.name.end
    if end + 1 >= len(tokens) or tokens[end].text not in {",", "(", *DASHES}:
        return
    cases = named.cases if tokens[end].text == "," else named.cases | {"Nom"}
    for head in range(end + 1, min(len(tokens), end + 6)):
        if named.clause.role(head, cases):
            phrase = _phrase_at(named, head, cases, end + 1)
            led_up = all(token.pos in {"ADV", "DET"} for token in tokens[end + 1 : phrase.first])
            if led_up and (tokens[end].text == "(" or not _is_of_another(named, phrase)):
                yield phrase
            return


def _is_of_another(named, phrase):
    """«Абрамовича, главу РЖД Владимира Якунина»: the role of the next in the list."""
    if phrase.end in named.clause.owner:
        return True
    owned = [index for index in range(phrase.head, phrase.end) if index in named.clause.owner]
    return bool(owned) and named.tokens[owned[0] - 1].entity.endswith(("ORG", "LOC"))


def what_the_name_becomes(named: Named) -> Iterator[Phrase]:
    """Олжас Бектенов назначен премьер-министром Казахстана."""
    for verb in _around(named, BECOMING):
        for head in (*range(verb + 1, verb + NEAR), *range(verb - 1, verb - NEAR, -1)):
            if 0 <= head < len(named.tokens) and _is_complement(named, verb, head):
                yield _phrase_at(named, head, frozenset({"Ins"}))
                return


def the_post_of_the_name(named: Named) -> Iterator[Phrase]:
    """Асет Жумабеков занимает пост посла Казахстана в Финляндии."""
    for post in _around(named, POSTS):
        for head in range(post + 1, min(len(named.tokens), post + 5)):
            if named.clause.role(head, {"Gen"}):
                yield _phrase_at(named, head, frozenset({"Gen"}))
                return


RULES = (
    before_the_name,
    set_off_before_the_name,
    shared_by_several,
    after_the_name,
    what_the_name_becomes,
    the_post_of_the_name,
)


def _ending_at(named, end, reaches, numbers=SINGULAR) -> Iterator[Phrase]:
    """The longest role phrase that ends where token `end` begins."""
    clause, left = named.clause, end
    while left > max(0, end - FARTHEST) and not _parts_clauses(clause, left - 1):
        left -= 1
    for head in range(left, end):
        if not clause.role(head, named.cases, numbers):
            continue
        if reach(clause, head, named.cases, numbers, end, named.person) == end:
            if _breaks_off(clause.tokens, head, end):
                return
            cases = clause.cases_of(head, named.cases, numbers)
            yield Phrase(with_attributes(clause, head, left, cases), head, end, cases, numbers)
            return


def _breaks_off(tokens, head, end):
    """«политолога, близкого к окружению Котова»: the name belongs to what describes the role."""
    comma = next((index for index in range(end - 1, head, -1) if tokens[index].text == ","), end)
    return comma + 1 < end and tokens[comma + 1].pos in {"ADJ", "VERB"} and tokens[comma + 1].head == head


def _parts_clauses(clause, index):
    token = clause.tokens[index]
    if token.pos in {"AUX", "SCONJ", "PRON"} or is_finite(token):
        return True
    return token.text in {":", ";", "!", "?", "…"}


def _around(named, lemmas) -> Iterator[int]:
    """Words of that kind that speak of this name: no other name stands nearer to them."""
    clause, name = named.clause, named.name
    for index in range(max(0, name.first - NEAR), min(len(named.tokens), name.end + NEAR)):
        if named.tokens[index].lemma in lemmas:
            between = range(name.end, index) if index >= name.end else range(index, name.first)
            if not any(token in clause.owner for token in between):
                yield index


def _is_complement(named, verb, head):
    tokens = named.tokens
    if not named.clause.role(head, {"Ins"}) or tokens[head].feat("Case") not in {"Ins", None}:
        return False
    between = tokens[min(verb, head) + 1 : max(verb, head)]
    return not any(token.pos in {"VERB", "ADP"} and token.feat("VerbForm") != "Part" for token in between)


def _phrase_at(named, head, cases, leftmost=0):
    clause, cases = named.clause, named.clause.cases_of(head, cases)
    first = with_attributes(clause, head, max(leftmost, head - NEAR), cases)
    return Phrase(first, head, reach(clause, head, cases, whose=named.person), cases)


def _mention(clause, index, phrase, rule) -> RoleMention:
    tokens, end = clause.tokens, phrase.end
    while end - 1 > phrase.head and tokens[end - 1].text in LINKS:
        end -= 1
    return RoleMention(
        index,
        Span(tokens[phrase.first].span.start, tokens[end - 1].span.end),
        _turns_on(clause, phrase),
        frozenset(token.lemma for token in tokens[phrase.first : end] if token.text[:1].isalpha()),
        organization(clause, phrase.head, end, phrase.cases, phrase.numbers),
        rule,
    )


def _turns_on(clause, phrase):
    """«военный эксперт» is an expert, whoever else «военный» may be."""
    first = clause.tokens[phrase.head]
    described = first.pos == "ADJ" and phrase.head < first.head < phrase.end
    noun = clause.role(first.head, phrase.cases, phrase.numbers) if described else None
    return noun or clause.role(phrase.head, phrase.cases, phrase.numbers)
