"""Who said it: from the words beside a Kazakh quote to the person, the group, or honestly nobody. An ordered sieve."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..lexicon.kazakh import EQUIVALENT, GENERIC, PRONOUNS, ROLES, VAGUE, VOICES
from ..quotes.cover import Cover
from ..records import Group, Person, Quotation, QuotationKind, Reading, Sentence, Span, Speaker, SpeakerKind
from .confidence import SPEAKER
from .page import is_nominative_name
from .roles import RoleMention, is_reporter, roles_of
from .suffixes import is_plural, lemmas

NEAR = 4  # paragraphs back in which «ол» still finds somebody
NOBODY = Speaker(rule="nobody", confidence=SPEAKER["nobody"])


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
    scene = Scene.of(reading, quotations, people, roles)
    answers = {}
    for place in sorted(range(len(quotations)), key=lambda place: _spot(quotations[place]).start):
        quotation = quotations[place]
        speaker = next((found for rule in RULES if (found := rule(scene, quotation)) is not None), NOBODY)
        scene.remember(_spot(quotation), speaker)
        answers[place] = speaker
    return tuple(
        replace(
            quotation, speaker=answers[place], confidence=round(quotation.confidence * answers[place].confidence, 2)
        )
        for place, quotation in enumerate(quotations)
    )


def _spot(quotation: Quotation) -> Span:
    """Where a reader meets the speaker."""
    return quotation.source or quotation.cue or quotation.content


@dataclass
class Scene:
    """Who is on the stage at a point of the text."""

    text: str
    paragraphs: tuple[Span, ...]
    people: tuple[Person, ...]
    roles: tuple[RoleMention, ...]
    names: list[tuple[Span, int]] = field(default_factory=list)
    acting: list[tuple[int, int]] = field(default_factory=list)  # (offset, person): named without a case in narration
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    heard: list[tuple[int, str]] = field(default_factory=list)  # the person who spoke last

    @classmethod
    def of(cls, reading: Reading, quotations: Iterable[Quotation], people, roles) -> Scene:
        once = {(role.person_index, role.head, role.words): role for role in reversed(roles)}
        roles = tuple(sorted(once.values(), key=lambda role: role.span))
        names = sorted((mention, number) for number, person in enumerate(people) for mention in person.mentions)
        words = Cover(found.content for found in quotations if found.kind == QuotationKind.DIRECT)
        acting = [
            (mention.start, number)
            for mention, number in names
            if not (words.covers(mention) or is_reporter(reading.text, people[number]))
            and is_nominative_name(mention.of(reading.text).split()[-1].split(".")[-1])
        ]
        return cls(reading.text, reading.paragraphs, people, roles, names, acting)

    def remember(self, spot: Span, speaker: Speaker) -> None:
        if speaker.kind != SpeakerKind.UNKNOWN:
            self.spoken.append((spot.start, speaker))
        if speaker.kind == SpeakerKind.PERSON:
            self.heard = [(spot.start, speaker.name)]

    def paragraph(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1

    def is_near(self, earlier: int, later: int) -> bool:
        return self.paragraph(later) - self.paragraph(earlier) <= NEAR

    def names_in(self, span: Span) -> list[tuple[Span, int]]:
        first = bisect_left(self.names, span.start, key=lambda found: found[0].start)
        last = bisect_right(self.names, span.end, key=lambda found: found[0].end)
        return self.names[first:last]

    def on_stage(self, offset: int) -> Speaker | None:
        """Whoever spoke or acted last before `offset`, a person."""
        place = bisect_left(self.acting, (offset, -1))
        named = [(at, self.people[number].name) for at, number in self.acting[max(place - 1, 0) : place]]
        last = max([*named, *self.heard], default=None)
        if last is None or not self.is_near(last[0], offset):
            return None
        return Speaker(SpeakerKind.PERSON, last[1])


# --- the steps, in the order they are asked ---------------------------------------------------------


def full_name(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Министр Асқар Асанов ауылда жаңа мектеп ашылатынын айтты."""
    found = _named(scene, quotation.source)
    if found is None or (" " in scene.people[found[1]].name and not _is_full(found[0].of(scene.text))):
        return None
    return _person(scene, "full_name", found[1], quotation.source, found[0])


def surname(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Министр Асқар Асанов ауылға келді. А.Асанов жаңа мектеп ашылатынын айтты."""
    found = _named(scene, quotation.source)
    return None if found is None else _person(scene, "surname", found[1], quotation.source, found[0])


def pronoun(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Министр Асқар Асанов ауылға келді. Ол жаңа мектеп ашылатынын айтты."""
    if quotation.source is None or quotation.source.of(scene.text).lower() not in PRONOUNS:
        return None
    return _last(scene, "pronoun", quotation)


def role(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Министр Асқар Асанов ауылға келді. Министр жаңа мектеп ашылатынын айтты."""
    words = _words(scene, quotation.source)
    if not words or is_plural(words[-1]):
        return None
    held = [found for found in scene.roles if _may_be(words, found)]
    if not held:
        return None
    start = quotation.source.start
    best = max(held, key=lambda found: (found.span.start < start, -abs(found.span.start - start)))
    return _person(scene, "role", best.person_index, quotation.source, best.span)


def generic(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Асқар Асанов ауылға келді. Спикер жаңа мектеп ашылатынын айтты."""
    words = _words(scene, quotation.source)
    if len(words) != 1 or not lemmas(words[0]) & GENERIC or is_plural(words[0]):
        return None
    return _last(scene, "generic", quotation)


def group(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Ауылда жаңа мектеп ашылды, деп хабарлады министрліктің баспасөз қызметі."""
    words = _words(scene, quotation.source)
    if not words or not (lemmas(words[-1]) & VOICES or is_plural(words[-1])):
        return None
    return _in_these_words(scene, "group", quotation.source)


def unnamed(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Ауыл тұрғыны жаңа мектеп ашылатынын айтты."""
    words = _words(scene, quotation.source)
    if not words or not any(lemmas(word) & ROLES for word in words[-1:]):
        return None
    return _in_these_words(scene, "unnamed", quotation.source)


def goes_on(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Министр Асқар Асанов ауылда жаңа мектеп ашылатынын айтты. Сондай-ақ жол жөнделетінін жеткізді."""
    if quotation.source is not None or not scene.spoken:
        return None
    at, speaker = scene.spoken[-1]
    spot = _spot(quotation).start
    if scene.paragraph(spot) - scene.paragraph(at) > 2:
        return None
    return replace(speaker, rule="goes_on", confidence=SPEAKER["goes_on"])


RULES = (full_name, surname, pronoun, role, generic, group, unnamed, goes_on)


def _is_full(name):
    return " " in name and "." not in name


def _named(scene, source):
    """The last name in the words beside the quote: «[Асқар Асанов]», «[Асқар Асановтың] айтуынша»."""
    found = scene.names_in(source) if source is not None else []
    return found[-1] if found and found[-1][0].end == source.end else None


def _words(scene, source) -> list[str]:
    return [word for word in source.of(scene.text).lower().split() if word[0].isalnum()] if source is not None else []


def _may_be(words: list[str], found: RoleMention) -> bool:
    """May the role in these words be the printed one, shortened or under its other name?"""
    offices, known = _offices(words), _offices_of(found.head, found.words)
    if not offices & known and not lemmas(words[-1]) & found.head & ROLES:
        return False
    if found.count == 1:  # printed without an owner: «министр Асқар Асанов»
        return True
    owners = words[:-2] if offices & known else words[:-1]
    further = [word for word in owners if not lemmas(word) & VAGUE]
    return all(lemmas(word) & found.words for word in further)


def _offices(words) -> frozenset[int]:
    """Which offices with several names the words may mean: «үкімет басшысы», «мемлекет басшысы», «президент»."""
    last = lemmas(words[-1])
    pairs = {f"{before} {head}" for word in words[-2:-1] for before in lemmas(word) for head in last}
    alone = last if len(words) == 1 else frozenset()
    return frozenset(number for number, office in enumerate(EQUIVALENT) if office & (pairs | alone))


@lru_cache(maxsize=10_000)
def _offices_of(head: frozenset[str], words: frozenset[str]) -> frozenset[int]:
    pairs = {f"{word} {each}" for word in words for each in head}
    return frozenset(number for number, office in enumerate(EQUIVALENT) if office & (pairs | head))


def _last(scene, rule, quotation) -> Speaker:
    speaker = scene.on_stage(quotation.source.start)
    if speaker is None:
        return NOBODY
    return replace(speaker, chain=(quotation.source,), rule=rule, confidence=SPEAKER[rule])


def _person(scene, rule, number, source, evidence) -> Speaker:
    chain = (source,) if source.contains(evidence) else (source, evidence)
    return Speaker(SpeakerKind.PERSON, scene.people[number].name, chain, rule, SPEAKER[rule])


def _in_these_words(scene, rule, source) -> Speaker:
    return Speaker(SpeakerKind.GROUP, source.of(scene.text), (source,), rule, SPEAKER[rule])
