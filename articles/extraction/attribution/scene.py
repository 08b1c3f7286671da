"""Who is on the stage at a point of the text: people with their places and roles, and who spoke last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..lexicon.bodies import BODIES
from ..lexicon.cues import PROVING
from ..lexicon.speakers import ANY_HEAD, CALLINGS, LEADERS, OFFICES_OF_STATE, UNIQUE_OFFICES
from ..mentions import RoleMention
from ..mentions.words import weight_of
from ..quotes.cover import Cover
from ..quotes.phrases import first_at, head_of, phrase, stretch
from ..records import Gender, Person, Quotation, Reading, Sentence, Span, Speaker, SpeakerKind, Token
from .acting import acts
from .holders import fitting_roles, shares

LONGEST_CHAIN = 4  # «Песков, пресс-секретарь, представитель …»: appositions in a row


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """A place where the text means a person, by name or by role."""

    span: Span
    person: int
    acts: bool  # the subject of its sentence, outside of anybody's reported words
    named: bool = True
    told: bool = False  # in somebody's reported words


@dataclass
class Scene:
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    people: tuple[Person, ...]
    roles: tuple[RoleMention, ...]
    starts: tuple[int, ...]  # of the sentences
    names: list[Appearance] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)  # by name, or by role as a subject
    spoken: list[tuple[Span, Speaker, Token | None]] = field(default_factory=list)  # as resolved so far
    numbers: dict[str, int] = field(default_factory=dict)  # of the people, by name
    contents: tuple[Span, ...] = ()  # what is reported, in text order
    openings: dict[int, int] = field(default_factory=dict)  # from a source to where the words before it begin
    cited: frozenset[int] = frozenset()  # people named as the source of some words
    unknown: list[tuple[Span, str]] = field(
        default_factory=list
    )  # where somebody spoke of whom nothing is known, as whom
    roles_before: dict[tuple[int, int], Span] = field(default_factory=dict)  # by a person and where the role ends
    genders: dict[int, Gender] = field(default_factory=dict)  # as the verbs beside a name say: «Жолдыбалина отметила»

    @classmethod
    def of(
        cls,
        reading: Reading,
        sentences: tuple[Sentence, ...],
        quotations: tuple[Quotation, ...],
        people: tuple[Person, ...],
        roles: tuple[RoleMention, ...],
    ) -> Scene:
        roles_before = {(role.person_index, role.span.end): role.span for role in roles}
        once = {(role.person_index, role.head_lemma, role.lemmas): role for role in reversed(roles)}
        roles = tuple(sorted(once.values(), key=lambda role: role.span))
        starts = tuple(sentence.span.start for sentence in sentences)
        scene = cls(reading.text, reading.paragraphs, sentences, people, roles, starts)
        scene.numbers = {person.name: number for number, person in enumerate(people)}
        scene.contents = tuple(sorted(quotation.content for quotation in quotations))
        scene.openings = {
            spot.start: min(spot.start, quotation.content.start)
            for quotation in reversed(quotations)
            if (spot := quotation.source or quotation.cue) is not None
        }
        reported = Cover(scene.contents)
        scene.roles_before = roles_before
        scene.names = sorted(
            Appearance(span, number, scene.acts(span, number) and not told, told=told)
            for number, person in enumerate(people)
            for span in person.mentions
            for told in [reported.covers(span)]
        )
        quoted = (quotation.source for quotation in quotations if quotation.source is not None)
        scene.cited = frozenset(found.person for source in quoted for found in scene.names_in(source))
        acting = (found for found in scene.acting_roles() if not reported.covers(found.span))
        scene.appearances = sorted([*scene.names, *acting])
        return scene

    def remember(self, quotation: Quotation, speaker: Speaker) -> None:
        """What was resolved helps with what follows."""
        spot = quotation.source or quotation.cue or quotation.content
        if speaker.kind == SpeakerKind.UNKNOWN:
            if (head := self._somebody_unknown(quotation)) is not None:
                self.unknown.append((spot, head.lemma))
            return
        if not self.is_told_of(spot, quotation.content):
            self.spoken.append((spot, speaker, self.head_of(quotation.source)))
        gender = self.gender_of_cue(quotation)
        if gender is not None and speaker.kind == SpeakerKind.PERSON:
            self.genders[self.numbers[speaker.name]] = gender

    def _somebody_unknown(self, quotation):
        """«депутат от фронта» of whom nothing is known brings in somebody; «депутат» and no more need not."""
        head = self.head_of(quotation.source)
        if head is None or head.feat("Number") == "Plur" or len(self.tokens(quotation.source)) == 1:
            return None
        return head if head.feat("Case") == "Nom" or quotation.rule == "according_to" else None

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
        others = {
            role.person_index
            for role in self.roles
            if role.head_lemma not in ANY_HEAD | {office} and weight_of(role.head_lemma)
        }
        if office in ANY_HEAD:
            heads = LEADERS if office == "лидер" else UNIQUE_OFFICES
            others -= {role.person_index for role in self.roles if role.head_lemma in heads}
        return frozenset(range(len(self.people))) - others

    def heads_nothing_else(self, words: frozenset[str]) -> frozenset[int]:
        """«глава Госдепартамента» is nobody whose printed roles share no word with it."""
        printed = {role.person_index for role in self.roles if words and role.lemmas - {role.head_lemma}}
        sharing = {role.person_index for role in self.roles if any(shares(role, word) for word in words)}
        return frozenset(range(len(self.people))) - (printed - sharing)

    def works_elsewhere(self, person: int, word: str) -> bool:
        """«журналист» is no president, unless of an academy; nor is «лидер» a journalist."""
        heads = {
            role.head_lemma
            for role in self.roles
            if role.person_index == person and not (role.head_lemma in OFFICES_OF_STATE and role.lemmas & BODIES)
        }
        if word in CALLINGS:
            return bool(heads & OFFICES_OF_STATE) and not heads & CALLINGS
        return word in ANY_HEAD and bool(heads & CALLINGS) and not heads - CALLINGS

    def comments(self) -> frozenset[int]:
        """Who may be «эксперт»: people cited by name or heard before, of a calling or in an office."""
        heard = {self.numbers[speaker.name] for _, speaker, _ in self.spoken if speaker.kind == SpeakerKind.PERSON}
        known = {
            role.person_index for role in self.roles if role.head_lemma in CALLINGS or weight_of(role.head_lemma) > 1
        }
        return self.cited | heard | known

    def holders_of(self, words: set[str]) -> frozenset[int]:
        """«советник президента» is not the president."""
        return frozenset(role.person_index for role in self.roles if role.head_lemma in words)

    def is_held_by(self, person: int, lemmas: frozenset[str]) -> bool:
        """«пресс-секретарь президента» speaks for whoever is printed as the president."""
        return any(role.person_index == person and role.head_lemma in lemmas for role in self.roles)

    def come_from(self, countryman: str) -> frozenset[int]:
        """«итальянец»: people of whom that is printed, or who spoke last if nothing is printed of anybody."""
        known = {role.person_index for role in self.roles if shares(role, countryman)}
        last = [self.numbers[speaker.name] for _, speaker, _ in self.spoken[-1:] if speaker.kind == SpeakerKind.PERSON]
        return frozenset(known or last or (() if self.spoken else range(len(self.people))))

    def described_by(self, words: frozenset[str]) -> frozenset[int]:
        """«российский лидер»: people whose roles say the same; everybody where nobody's do."""
        described = {role.person_index for role in self.roles if words and all(shares(role, word) for word in words)}
        return frozenset(described or range(len(self.people)))

    # --- words --------------------------------------------------------------------------------------

    def _sentence_at(self, offset: int) -> int:
        """Number of the last sentence that starts at or before `offset`; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def sentence(self, span: Span) -> Sentence | None:
        place = self._sentence_at(span.start)
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

    def acts(self, span: Span, person: int) -> bool:
        """Does the name act in its sentence: the subject, beside one that it names, or as whose words they are?"""
        sentence = self.sentence(span)
        role = self.head_of(self.roles_before.get((person, span.start - 1)))
        named = [*self._up_from(span), *filter(None, [role])]
        return any(acts(sentence, token) for token in named)

    def is_named_by(self, head: Token, name: Span) -> bool:
        """Is the name an apposition to `head`, directly or through another apposition?"""
        return any(token is head for token in self._up_from(name))

    def is_told_of_by(self, name: Appearance, head: Token) -> bool:
        """«по мнению доктора наук, профессора МГУ Ивана Котова»: is `head` in the role printed before the name?"""
        role = self.roles_before.get((name.person, name.span.start - 1))
        if role is None or role.start < head.span.start:
            return role is not None and role.contains(head.span)
        return role.start == head.span.start or self.text[head.span.end : role.start].endswith(", ")

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
            if heads.isdisjoint(sentence.lemmas):
                continue
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

    def acts_beside(self, cue: Span) -> Appearance | None:
        """«Котов встал и добавил»: who acts before a cue without a subject, nobody having spoken since."""
        sentence = self.sentence(cue)
        before = () if sentence is None else self.names_in(Span(sentence.span.start, cue.start))
        acting = next((found for found in reversed(before) if found.acts), None)
        return None if acting is None or any(spot > acting.span for spot, *_ in self.spoken[-1:]) else acting

    def has_a_subject(self, cue: Span) -> bool:
        """«Это говорит о том, что …», «сетует другой собеседник»: the cue has a subject of its own, found or not."""
        sentence = self.sentence(cue)
        verb = head_of(sentence, cue) if sentence is not None else None
        if verb is None:
            return False
        behind = sentence.tokens[first_at(sentence, cue.end) :][:1]
        stands_behind = any(token.feat("Case") == "Nom" and token.pos in ("NOUN", "PROPN", "ADJ") for token in behind)
        return stands_behind or any(sentence.tokens[index].rel == "nsubj" for index in sentence.children(verb))

    def is_proven(self, content: Span) -> bool:
        """«Экспертиза показала, что «тело не её»»: what proves the words is no speaker."""
        sentence = self.sentence(content)
        before = () if sentence is None else sentence.between(Span(sentence.span.start, content.start))
        return any(
            token.rel == "nsubj" and token.feat("Animacy") == "Inan" and sentence.tokens[token.head].lemma in PROVING
            for token in before
        )

    def fills_a_line(self, content: Span) -> bool:
        """Nothing but marks stands beside it in its paragraph, and no full stop ends it."""
        around = self.paragraphs[self.paragraph(content.start)]
        beside = self.text[around.start : content.start] + self.text[content.end : around.end]
        ends = self.text[content.end - 1 : content.end + 2].rstrip('»”“"\n ')[-1:]
        return not any(letter.isalpha() for letter in beside) and ends not in (".", "!", "?", "…")

    def is_next(self, earlier: Span, later: Span) -> bool:
        """Do both stand in one sentence, or in two that follow each other?"""
        return self.sentences_between(earlier, later) <= 1

    def sentences_between(self, earlier: Span, later: Span) -> int:
        """How many sentences lie between; the words that stand before their speaker are one with them."""
        start = self.openings.get(later.start, later.start)
        return self._sentence_at(start) - self._sentence_at(earlier.start)

    def spoke_unknown(self, earlier: Span, later: Span) -> bool:
        """Did somebody of whom nothing is known speak between the two, just now, and is it they who go on?"""
        word = self.head_of(later)
        return any(
            earlier < spot < later
            and self.is_next(spot, later)
            and (word is None or word.pos == "PRON" or word.lemma == lemma)
            for spot, lemma in self.unknown[-2:]
        )

    def many_before(self, span: Span) -> Span | None:
        """«Противники закона вышли на улицу. Они …»: the people who act in the sentence before."""
        place = self._sentence_at(span.start) - 1
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

    def was_seen_near(self, person: int, span: Span) -> bool:
        """Was the person named, or did they speak, in this paragraph or the one before?"""
        name = self.people[person].name
        spoke = any(speaker.name == name and self.is_near(spot, span, 1) for spot, speaker, _ in self.spoken)
        return spoke or any(found.person == person for found in self.appeared_before(span.start, 1))

    def paragraph(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1

    def is_near(self, earlier: Span, later: Span, paragraphs: int) -> bool:
        return self.paragraph(later.start) - self.paragraph(earlier.start) <= paragraphs

    def gender(self, person: int) -> Gender | None:
        return self.genders.get(person, self.people[person].gender)

    def fits(self, person: int, gender: Gender | None) -> bool:
        return gender is None or self.gender(person) in (None, gender)
