"""Who is on the stage at a point of the text: people with their places and roles, and who spoke last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..lexicon.speakers import ANY_HEAD, CALLINGS, OFFICES_OF_STATE, UNIQUE_OFFICES
from ..mentions import RoleMention
from ..quotes.cover import Cover
from ..quotes.phrases import first_at, head_of, phrase, sentence_at, stretch
from ..records import Gender, Person, Quotation, Reading, Sentence, Span, Speaker, SpeakerKind, Token
from .holders import fitting_roles, shares

LONGEST_CHAIN = 4  # «Песков, пресс-секретарь, представитель …»: appositions in a row


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """A place where the text means a person, by name or by role."""

    span: Span
    person: int
    acts: bool  # the subject of its sentence, outside of anybody's reported words
    named: bool = True


@dataclass
class Scene:
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    people: tuple[Person, ...]
    roles: tuple[RoleMention, ...]
    names: list[Appearance] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)  # by name, or by role as a subject
    spoken: list[tuple[Span, Speaker, Token | None]] = field(default_factory=list)  # as resolved so far
    numbers: dict[str, int] = field(default_factory=dict)  # of the people, by name
    contents: tuple[Span, ...] = ()  # what is reported, in text order
    genders: dict[int, Gender] = field(default_factory=dict)  # as the verbs beside a name say: «Жолдыбалина отметила»

    @classmethod
    def of(
        cls,
        reading: Reading,
        sentences: tuple[Sentence, ...],
        quotations: Iterable[Quotation],
        people: tuple[Person, ...],
        roles: tuple[RoleMention, ...],
    ) -> Scene:
        once = {(role.person_index, role.head_lemma, role.lemmas): role for role in reversed(roles)}
        roles = tuple(sorted(once.values(), key=lambda role: role.span))
        scene = cls(reading.text, reading.paragraphs, sentences, people, roles)
        scene.numbers = {person.name: number for number, person in enumerate(people)}
        scene.contents = tuple(sorted(quotation.content for quotation in quotations))
        reported = Cover(scene.contents)
        scene.names = sorted(
            Appearance(span, number, scene.is_subject(span) and not reported.covers(span))
            for number, person in enumerate(people)
            for span in person.mentions
        )
        acting = (found for found in scene.acting_roles() if not reported.covers(found.span))
        scene.appearances = sorted([*scene.names, *acting])
        return scene

    def remember(self, quotation: Quotation, speaker: Speaker) -> None:
        """What was resolved helps with what follows."""
        spot = quotation.source or quotation.cue or quotation.content
        if speaker.kind == SpeakerKind.UNKNOWN:
            return
        if not self.is_told_of(spot, quotation.content):
            self.spoken.append((spot, speaker, self.head_of(quotation.source)))
        gender = self.gender_of_cue(quotation)
        if gender is not None and speaker.kind == SpeakerKind.PERSON:
            self.genders[self.numbers[speaker.name]] = gender

    def is_told_of(self, spot: Span, content: Span) -> bool:
        """«Котов опроверг, что министр предлагал уйти»: who speaks in what another reports is not on the stage."""
        around = self.contents[: bisect_right(self.contents, spot.start, key=lambda other: other.start)]
        return any(other.contains(spot) and not other.contains(content) for other in around)

    def gender_of_cue(self, quotation: Quotation) -> Gender | None:
        """What the past tense says of its speaker: «написала»."""
        for token in self.tokens(quotation.cue) if quotation.cue else ():
            active = token.feat("Tense") == "Past" and token.feat("VerbForm") == "Fin" and token.feat("Voice") != "Pass"
            if active and token.feat("Gender") in ("Masc", "Fem"):
                return Gender(token.feat("Gender"))
        return None

    def may_hold(self, office: str) -> frozenset[int]:
        """Whom an office may mean that is printed beside nobody: people without a role, or «глава» of something."""
        others = {role.person_index for role in self.roles if role.head_lemma not in ANY_HEAD | {office}}
        if office in ANY_HEAD:
            others -= {role.person_index for role in self.roles if role.head_lemma in UNIQUE_OFFICES}
        return frozenset(range(len(self.people))) - others

    def heads_nothing_else(self, words: frozenset[str]) -> frozenset[int]:
        """«глава Госдепартамента» is nobody whose printed roles share no word with it."""
        printed = {role.person_index for role in self.roles if words and role.lemmas - {role.head_lemma}}
        sharing = {role.person_index for role in self.roles if any(shares(role, word) for word in words)}
        return frozenset(range(len(self.people))) - (printed - sharing)

    def works_elsewhere(self, person: int, word: str) -> bool:
        """«журналист» is no president, whoever else he may be; nor is «лидер» a journalist."""
        heads = {role.head_lemma for role in self.roles if role.person_index == person}
        if word in CALLINGS:
            return bool(heads & OFFICES_OF_STATE) and not heads & CALLINGS
        return word in ANY_HEAD and bool(heads & CALLINGS) and not heads - CALLINGS

    def described_by(self, words: frozenset[str]) -> frozenset[int]:
        """«российский лидер»: people whose roles say the same; everybody where nobody's do."""
        described = {role.person_index for role in self.roles if words and all(shares(role, word) for word in words)}
        return frozenset(described or range(len(self.people)))

    # --- words --------------------------------------------------------------------------------------

    def sentence(self, span: Span) -> Sentence | None:
        place = sentence_at(self.sentences, span.start)
        return self.sentences[place] if place >= 0 else None

    def tokens(self, span: Span) -> list[Token]:
        sentence = self.sentence(span)
        if sentence is None:
            return []
        first = first_at(sentence, span.start)
        return [token for token in sentence.tokens[first : first_at(sentence, span.end)] if span.contains(token.span)]

    def head_of(self, span: Span | None) -> Token | None:
        """The word of `span` on which the others hang."""
        sentence = self.sentence(span) if span is not None else None
        index = head_of(sentence, span) if sentence is not None else None
        return None if index is None else sentence.tokens[index]

    def is_subject(self, span: Span) -> bool:
        """Does the name act in its sentence: itself the subject, or beside a subject that it names?"""
        return any(token.rel.startswith("nsubj") for token in self._up_from(span))

    def is_named_by(self, head: Token, name: Span) -> bool:
        """Is the name an apposition to `head`, directly or through another apposition?"""
        return any(token is head for token in self._up_from(name))

    def _up_from(self, span: Span) -> Iterator[Token]:
        """The first token of a name and what it names, step by step."""
        sentence = self.sentence(span)
        index = first_at(sentence, span.start) if sentence is not None else -1
        for _ in range(LONGEST_CHAIN):
            if sentence is None or not 0 <= index < len(sentence.tokens):
                return
            token = sentence.tokens[index]
            yield token
            if not token.rel.startswith(("appos", "flat")):
                return
            index = token.head

    def acting_roles(self) -> Iterator[Appearance]:
        """«Депутат выступил с докладом»: a role as the subject means its holder, if only one person holds it."""
        heads = {role.head_lemma for role in self.roles}
        for sentence in self.sentences:
            for index, token in enumerate(sentence.tokens):
                if token.lemma not in heads or token.rel != "nsubj" or token.feat("Number") == "Plur":
                    continue
                first, last = phrase(sentence, index)
                held = fitting_roles(sentence.tokens[first : last + 1], token, self.roles)
                if len({role.person_index for role in held}) == 1:
                    yield Appearance(stretch(sentence, first, last), held[0].person_index, acts=True, named=False)

    # --- looking around -----------------------------------------------------------------------------

    def names_in(self, span: Span) -> list[Appearance]:
        """Names that stand in `span`, or right behind it."""
        first = bisect_left(self.names, span.start, key=lambda found: found.span.end)
        last = bisect_right(self.names, span.end + 1, key=lambda found: found.span.start)
        return [found for found in self.names[first:last] if found.span.end > span.start]

    def says(self, span: Span, person: int) -> bool:
        """Is the person named within `span`?"""
        return any(found.person == person and found.span.overlaps(span) for found in self.names_in(span))

    def appeared_before(self, offset: int, paragraphs: int) -> Iterator[Appearance]:
        """Appearances before `offset` and at most so many paragraphs back, the nearest first."""
        earliest = self.paragraphs[max(self.paragraph(offset) - paragraphs, 0)].start if self.paragraphs else 0
        place = bisect_left(self.appearances, offset, key=lambda found: found.span.start)
        while place > 0 and self.appearances[place - 1].span.start >= earliest:
            place -= 1
            yield self.appearances[place]

    def appears_after(self, offset: int, paragraphs: int) -> Iterator[Appearance]:
        """Names after `offset` within so many paragraphs, in text order."""
        for place in range(bisect_left(self.names, offset, key=lambda found: found.span.start), len(self.names)):
            if self.paragraph(self.names[place].span.start) - self.paragraph(offset) > paragraphs:
                return
            yield self.names[place]

    def acting_in_the_sentence(self, span: Span) -> frozenset[int]:
        """Whose names are subjects of the sentence before `span`."""
        sentence = self.sentence(span)
        around = () if sentence is None else self.names_in(Span(sentence.span.start, span.start))
        return frozenset(found.person for found in around if found.acts)

    def is_next(self, earlier: Span, later: Span) -> bool:
        """Do both stand in one sentence, or in two that follow each other?"""
        return sentence_at(self.sentences, later.start) - sentence_at(self.sentences, earlier.start) <= 1

    def many_before(self, span: Span) -> Span | None:
        """«Противники закона вышли на улицу. Они …»: the people who act in the sentence before."""
        place = sentence_at(self.sentences, span.start) - 1
        sentence = self.sentences[place] if place >= 0 else None
        for index, token in enumerate(sentence.tokens if sentence else ()):
            if token.rel == "nsubj" and token.feat("Number") == "Plur" and token.feat("Animacy") == "Anim":
                return stretch(sentence, *phrase(sentence, index))
        return None

    def last_seen(self, person: int, offset: int) -> int:
        """Where a person was named last before `offset`; -1 where never."""
        mentions = self.people[person].mentions
        place = bisect_left(mentions, offset, key=lambda span: span.start)
        return mentions[place - 1].start if place else -1

    def paragraph(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1

    def is_near(self, earlier: Span, later: Span, paragraphs: int) -> bool:
        return self.paragraph(later.start) - self.paragraph(earlier.start) <= paragraphs

    def fits(self, person: int, gender: Gender | None) -> bool:
        known = self.genders.get(person, self.people[person].gender)
        return gender is None or known in (None, gender)
