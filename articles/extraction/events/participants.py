"""Who took part: those who act in the news, speak at the event or are listed as its participants."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..lexicon.events import ATTEND, GENERAL, NO_GATHERING, OBSERVERS, REMINDERS, TALKED_AT, TURN_WORDS
from ..records import Happening, Person, Quotation, Reading, Sentence, Span, SpeakerKind
from .naming import tokens_above

LEAD = 4  # the headline and the first sentences say who acts
EARLY = 0.6  # behind this part of a text the voices are comments and reminders, unless words tie them to the event


@dataclass(frozen=True, slots=True)
class Scene:
    """The text as the rules look at it: where each person speaks, and which words name the event."""

    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    speeches: dict[str, list[int]]  # numbers of the sentences in which a person's words are reported
    event_words: frozenset[str]
    is_commented: bool = False  # no meeting, so that experts who speak speak of it from outside

    def number_of(self, span: Span) -> int:
        return max(0, bisect_right(self.starts, span.start) - 1)

    def words(self, number: int) -> frozenset[str]:
        return self.sentences[number].lemmas


def who_takes_part(
    reading: Reading,
    sentences: tuple[Sentence, ...],
    people: tuple[Person, ...],
    quotations: tuple[Quotation, ...],
    happening: Happening | None,
) -> tuple[Person, ...]:
    """The people, each with the answer whether they take part, speak or act in the main event."""
    if not sentences:
        return people
    scene = set_scene(sentences, quotations, happening)
    return tuple(
        replace(person, takes_part=any(rule(scene, person) for rule in rules_for(scene, person))) for person in people
    )


def set_scene(sentences: tuple[Sentence, ...], quotations: tuple[Quotation, ...], happening: Happening | None) -> Scene:
    starts = tuple(sentence.span.start for sentence in sentences)
    gathers = happening and happening.kind.rule not in NO_GATHERING
    event_words = GENERAL | TURN_WORDS | set(happening.kind.value.split()) if gathers else frozenset()
    is_commented = happening is not None and TALKED_AT.isdisjoint(happening.kind.value.split())
    scene = Scene(sentences, starts, defaultdict(list), frozenset(event_words), is_commented)
    for quotation in quotations:
        number = scene.number_of(quotation.content)
        if quotation.speaker.kind is SpeakerKind.PERSON and not scene.words(number) & REMINDERS:
            scene.speeches[quotation.speaker.name].append(number)
    return scene


# --- rules: one that answers is enough -----------------------------------------------------------


def acts(scene: Scene, person: Person) -> bool:
    """Министр Серик Ахметов провёл совещание."""
    numbers = [(scene.number_of(mention), mention) for mention in person.mentions]
    return any(number < LEAD and _is_subject(scene.sentences[number], mention) for number, mention in numbers)


def speaks_early(scene: Scene, person: Person) -> bool:
    """«Проект готов», – сказал на заседании Серик Ахметов."""
    return any(number < EARLY * len(scene.sentences) for number in scene.speeches.get(person.name, ()))


def speaks_at_the_event(scene: Scene, person: Person) -> bool:
    """В ходе дискуссии председатель маслихата Табигат Зейнулкабден отметил, что страна развивается."""
    return any(
        not scene.event_words or scene.words(number) & scene.event_words
        for number in scene.speeches.get(person.name, ())
    )


def is_listed(scene: Scene, person: Person) -> bool:
    """В мероприятии приняли участие депутат Марат Башимов и юрист Серик Акылбай."""
    return any(
        scene.words(number) & scene.event_words and _attends(scene.sentences[number], mention)
        for mention in person.mentions
        for number in (scene.number_of(mention),)
    )


RULES = (acts, speaks_early, speaks_at_the_event, is_listed)
RULES_FOR_OBSERVERS = (acts, is_listed)


def rules_for(scene: Scene, person: Person) -> tuple[Callable, ...]:
    """«Ставка снизится ещё, считает аналитик банка Серик Ахметов»: a comment is no part in what was decided."""
    if person.position is None or not scene.is_commented:
        return RULES
    words = scene.sentences[scene.number_of(person.position)].between(person.position)
    return RULES if OBSERVERS.isdisjoint(token.lemma for token in words) else RULES_FOR_OBSERVERS


SAME_PERSON = frozenset(("appos", "flat", "flat:name", "flat:foreign", "conj", "nmod"))


def _is_subject(sentence: Sentence, mention: Span) -> bool:
    """Is the name, or the role it stands beside, the subject of a clause?"""
    for token in sentence.between(mention):
        for above in (token, *tokens_above(sentence, token)):
            if above.rel.startswith("nsubj"):
                return True
            if above.rel not in SAME_PERSON or (above.rel == "nmod" and above.feat("Case") == "Gen"):
                break
    return False


def _attends(sentence: Sentence, mention: Span) -> bool:
    """Does the name hang on a word of attendance, or on a verb that has one?"""
    attending = {sentence.tokens[token.head].span for token in sentence.tokens if token.lemma == "участие"}
    return any(
        above.lemma in ATTEND or above.span in attending
        for token in sentence.between(mention)
        for above in tokens_above(sentence, token)
    )
