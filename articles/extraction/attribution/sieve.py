"""The steps from words to a speaker, surest first. A step that does not know passes the question on."""

from __future__ import annotations

from collections.abc import Callable, Container
from itertools import islice

from ..lexicon import bodies, cues
from ..lexicon.cues import DOCUMENT_CUES, PROVING, QUOTING
from ..lexicon.speakers import (
    CALLINGS,
    CARRYING,
    COMMENTATORS,
    COUNTRYMEN,
    DOCUMENTS,
    GENERIC_BODIES,
    HE,
    INTERLOCUTORS,
    MEN,
    NAMELESS,
    OFFICES,
    ON_BEHALF,
    ORDERS,
    RELATED,
    SHE,
    SOMEBODY_ELSE,
    SPOKESPEOPLE,
    THAT_ONE,
    THEY,
    TIMES,
    UNIQUE_OFFICES,
    WHOSE,
    WRITINGS,
)
from ..records import Gender, Quotation, QuotationKind, Span, Speaker, SpeakerKind
from .confidence import SPEAKER
from .doubts import (
    NEAR,
    is_doubtful,
    is_lost_from_sight,
    is_one_of_many,
    may_mean,
    means_rather,
    might_be_meant,
    speaks_for,
    who_is_talking,
)
from .heads import is_a_person, is_a_role, is_an_office, is_an_unknown_name, is_known, is_many, is_one
from .holders import content_words, fitting_roles
from .scene import Scene

NOBODY = Speaker(rule="nobody", confidence=SPEAKER["nobody"])
SPEAKING_THINGS = bodies.BODIES | cues.BODIES
CROWD = 40  # names looked back at; behind so many nobody is meant
HEADING = 15  # words; what is longer is no heading


# --- the steps, in the order they are asked ---------------------------------------------------------


def full_name(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Депутат Марат Башимов отметил, что закон принят."""
    found = _named(scene, quotation)
    if found is None or (" " in scene.people[found[0]].name and " " not in found[1].of(scene.text)):
        return None
    return _person(scene, "full_name", found[0], quotation.source, found[1])


def surname(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Депутат Марат Башимов выступил с докладом. Башимов отметил, что закон принят."""
    found = _named(scene, quotation)
    return None if found is None else _person(scene, "surname", found[0], quotation.source, found[1])


def carrier(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Марат Башимов отметил, что закон принят. «Он нужен всем гражданам», – передает ТАСС."""
    head = scene.head_of(quotation.source)
    carried = any(token.lemma in CARRYING for token in scene.tokens(quotation.cue)) if quotation.cue else False
    if not carried or quotation.kind != QuotationKind.DIRECT or head is None:
        return None
    if not head.entity.endswith("ORG") and head.lemma not in cues.AGENCIES | cues.OUTLETS:
        return None
    said = _last_speaker(scene, "carrier", quotation)
    return said if said is not None and said.kind == SpeakerKind.PERSON else NOBODY


def pronoun(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Депутат Марат Башимов выступил с докладом. Он отметил, что закон принят."""
    word = _word(scene, quotation)
    if word in THAT_ONE:
        return _the_other(scene, quotation)
    if word not in HE | SHE:
        return None
    gender = Gender.FEMININE if word in SHE else Gender.MASCULINE
    return _who_was_on_stage(scene, "pronoun", quotation, gender) or NOBODY


def they(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Эксперты отметили, что закон принят. Они добавили, что закон нужен всем."""
    if _word(scene, quotation) not in THEY:
        return None
    for spot, speaker, head in reversed(scene.spoken):
        if not scene.is_near(spot, quotation.source, NEAR):
            break
        if _speak_together(speaker, head):
            return _same(speaker, "they", quotation.source)
    many = scene.many_before(quotation.source)
    return NOBODY if many is None else _in_these_words(scene, "they", many, quotation.source)


def role(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Депутат Марат Башимов выступил с докладом. Депутат отметил, что закон принят."""
    source, head = quotation.source, scene.head_of(quotation.source)
    if not is_one(head) or _cue_is_plural(scene, quotation):
        return None
    gender = _gender(scene, quotation)
    held = [
        found
        for found in fitting_roles(scene.tokens(source), head, scene.roles)
        if scene.fits(found.person_index, gender) and not _is_of_somebody_else(scene, source, found)
    ]
    talking = who_is_talking(scene, source)
    if not held:
        return None
    if head.lemma in SPOKESPEOPLE and len(scene.tokens(source)) > 1:
        held = [found for found in held if found.person_index == talking or speaks_for(scene, source, head, found)]
        if not held:
            return NOBODY
    best = max(
        held,
        key=lambda found: (
            found.span.start < source.start,
            found.person_index == talking,
            found.head_lemma == head.lemma,
            scene.last_seen(found.person_index, source.start),
        ),
    )
    if best.person_index != talking and (
        may_mean(scene, source, head, gender, talking) or means_rather(scene, source, head, best, talking)
    ):
        return _person(scene, "somebody", talking, source)
    if might_be_meant(scene, source, head, gender, best.person_index):
        return NOBODY
    return _person(scene, "role", best.person_index, source, best.span)


def document(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Министерство отметило, что закон принят. «Он нужен всем гражданам страны», – говорится в сообщении."""
    source, head = quotation.source, scene.head_of(quotation.source)
    if head is None or head.lemma not in DOCUMENTS | WRITINGS:
        return None
    if (writer := _author(scene, quotation, head)) is not None:
        return writer
    if len(scene.tokens(source)) > 1:
        return None
    author = _last_speaker(scene, "document", quotation)
    return NOBODY if author is not None and not _writes(scene, author, head) else author


def somebody(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Марат Башимов выступил с докладом. Политик отметил, что закон принят."""
    source, head = quotation.source, scene.head_of(quotation.source)
    if (
        not is_one(head)
        or _cue_is_plural(scene, quotation)
        or (not is_a_role(head) and (head.entity.endswith(("LOC", "ORG")) or head.feat("Animacy") == "Inan"))
    ):
        return None
    words = [token for token in scene.tokens(source) if token.pos != "PUNCT"]
    is_new = any(token.lemma in SOMEBODY_ELSE | NAMELESS for token in words) and not is_known(words)
    if is_new or head.text.isascii():
        return None
    if head.lemma in ON_BEHALF or any(token.text.lower() in WHOSE for token in words):
        return None
    if head.lemma in RELATED and any(found.span.overlaps(source) for found in scene.names_in(source)):
        return None
    if is_an_office(head):
        further = content_words(words) - {head.lemma} - GENERIC_BODIES - OFFICES.keys()
        possible = scene.may_hold(head.lemma) & scene.heads_nothing_else(further)
    elif len(words) <= 2 or all(token is head or token.pos in ("ADJ", "DET", "NUM") for token in words):
        possible = scene.described_by(content_words(words) - {head.lemma})
    elif head.lemma in CALLINGS and (talking := who_is_talking(scene, source)) is not None:
        possible = {talking}
    else:
        return None
    possible = {person for person in possible if not scene.works_elsewhere(person, head.lemma)}
    possible -= scene.holders_of({token.lemma for token in words if token is not head})
    if head.lemma in COUNTRYMEN:
        possible &= scene.come_from(head.lemma)
    if head.lemma in COMMENTATORS:
        possible &= scene.comments()
    if head.feat("Case") in ("Ins", "Dat") and not _is_passive(scene, quotation):
        possible -= scene.acting_in_the_sentence(source)
    found = _who_was_on_stage(scene, "somebody", quotation, _gender(scene, quotation), possible)
    return None if found is not None and is_an_office(head) and is_doubtful(scene, source, head, found) else found


def group(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Участники встречи подчеркнули, что закон принят."""
    source, head = quotation.source, scene.head_of(quotation.source)
    if head is None or head.pos == "PRON" or is_a_person(head):
        return None
    if is_an_unknown_name(head) or _disagrees(scene, quotation, head) or _says_nothing(scene, quotation, head):
        return NOBODY
    return _in_these_words(scene, "group", source)


def unnamed(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Представитель полиции сообщил, что водитель задержан."""
    source, head = quotation.source, scene.head_of(quotation.source)
    if head is None or head.pos == "PRON":
        return None
    if _holds_an_unknown_name(scene, source):
        return NOBODY
    talked = any(speaker.kind == SpeakerKind.PERSON for _, speaker, _ in scene.spoken)
    nameless = _cue_is_plural(scene, quotation) or _is_nameless(scene.tokens(source), head, talked)
    if nameless or not _somebody_could_be_meant(scene, quotation, head):
        return _in_these_words(scene, "unnamed", source)
    return NOBODY


def goes_on(scene: Scene, quotation: Quotation) -> Speaker | None:
    """Марат Башимов отметил, что закон принят. Также подчеркнул, что закон нужен."""
    if quotation.source is not None:
        return None
    cue = scene.tokens(quotation.cue) if quotation.cue else []
    if any(is_many(token) or _is_said_by_nobody(token) for token in cue) or _is_a_heading(scene, quotation):
        return None
    if not cue and scene.is_proven(quotation.content):
        return None
    if any(token.pos == "VERB" and token.lemma not in CARRYING | QUOTING for token in cue):
        if (acting := scene.acts_beside(quotation.cue)) is not None:
            return _person(scene, "goes_on", acting.person, quotation.cue, acting.span)
        if scene.has_a_subject(quotation.cue):
            return None
    found = _last_speaker(scene, "goes_on", quotation)
    if found is None and any(token.feat("VerbForm") == "Fin" for token in cue):
        found = _who_was_on_stage(scene, "goes_on", quotation, scene.gender_of_cue(quotation))
    return found


RULES = (full_name, surname, carrier, pronoun, they, role, document, somebody, group, unnamed, goes_on)


# --- evidence -----------------------------------------------------------------------------------------


def _named(scene: Scene, quotation: Quotation) -> tuple[int, Span] | None:
    """The person whose name heads the speaker's words, and the place of the name."""
    source, head = quotation.source, scene.head_of(quotation.source)
    if head is None:
        return None
    by_one = quotation.cue is not None and _is_said_by_one(scene.tokens(quotation.cue))
    named = [found for found in scene.names_in(source) if _is_the_speaker(scene, source, head, found, by_one)]
    behind = None if named else _name_behind(scene, quotation, head, by_one)
    if behind is not None:
        return behind.person, behind.span
    if not named and (beside := _name_beside_the_cue(scene, quotation, head, by_one)) is not None:
        return beside.person, beside.span
    if not named or (len({found.person for found in named}) > 1 and not by_one):
        return None
    several = any(token.rel == "conj" and token.pos in ("NOUN", "PROPN") for token in scene.tokens(source))
    if several and _cue_is_plural(scene, quotation):
        return None
    return named[-1].person, named[-1].span


def _is_said_by_nobody(token):
    """«говорится», «было предложено»: who says so stands elsewhere, if anywhere. An order is whose the last one was."""
    if token.feat("Voice") == "Pass":
        return token.lemma not in ORDERS
    return token.lemma in DOCUMENT_CUES and token.feat("Voice") != "Act"


def _is_a_heading(scene, quotation):
    """«Надежда только на молодых» on a line of its own: who says so the text tells further down."""
    if quotation.cue is not None or len(quotation.content.of(scene.text).split()) > HEADING:
        return False
    return scene.fills_a_line(quotation.content) or quotation.rule == "headline_in_marks"


def _name_beside_the_cue(scene, quotation, head, by_one):
    """«Президент фонда (АНФ), бывший замминистра Иван Котов поделился»: the name closes the speaker's words."""
    source, cue = quotation.source, quotation.cue
    if not by_one or not is_a_person(head) or source.end >= cue.start:
        return None
    for found in reversed(scene.names_in(Span(source.end, cue.start))):
        gap = scene.tokens(Span(found.span.end, cue.start))
        if source.end < found.span.start < cue.start and all(token.pos == "ADV" for token in gap):
            return found if _stands_in_the_nominative(scene, found) else None
    return None


def _name_behind(scene, quotation, head, by_one):
    """The name that the words behind the source lead to.

    «по мнению эксперта, декана факультета права Ивана Котова» or, for who is told stands before who tells,
    «рассказал газете «Город» директор института Иван Котов».
    """
    source, sentence = quotation.source, scene.sentence(quotation.source)
    told = head.entity.endswith("ORG") or head.lemma in cues.OUTLETS
    for found in scene.names_in(Span(source.end, sentence.span.end)):
        role = scene.roles_before.get((found.person, found.span.start - 1))
        gap = scene.text[source.end : role.start if role is not None else found.span.start].strip('»”" ')
        if told and by_one and source.start > quotation.cue.end and not gap and _stands_in_the_nominative(scene, found):
            return found
        if role is not None and gap == "," and is_a_person(head):
            return found
    return None


def _is_the_speaker(scene, source, head, found, by_one):
    """«министр Дэвис» is Дэвис; «представитель Лопес» is not Лопес, nor «защитники Дэвиса» Дэвис."""
    if found.span.overlaps(head.span):
        return True
    before = [token for token in scene.tokens(source) if token.span.end <= found.span.start]
    if before and before[-1] is head and head.lemma in RELATED and not _declines(scene, found):
        return False
    if not is_many(head) and scene.is_told_of_by(found, head):
        return True
    ends = scene.text[found.span.end : source.end].lstrip()[:1] in ("", "(", ",")
    if by_one and ends and _stands_in_the_nominative(scene, found):
        return True
    if found.span.start >= source.end or is_many(head) or head.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    name = scene.tokens(found.span)[:1]
    same_case = bool(name) and name[0].feat("Case") in (None, head.feat("Case"))
    return same_case and (head.feat("Case") == "Nom" or scene.is_named_by(head, found.span))


def _is_of_somebody_else(scene, source, role):
    """«представитель Лопес» is nobody who speaks for another."""
    named = [found for found in scene.names_in(source) if found.span.overlaps(source)]
    others = {found.person for found in named if found.person != role.person_index}
    return any(not scene.says(role.span, other) and not scene.is_held_by(other, role.lemmas) for other in others)


def _is_said_by_one(cue):
    return any(token.pos in ("VERB", "ADJ") for token in cue) and not any(map(is_many, cue))


def _declines(scene, found):
    """«адвокат Иванов» is nominative beyond doubt, «адвокат Лопес» is not."""
    letter, person = scene.text[found.span.end - 1], scene.people[found.person]
    if not _stands_in_the_nominative(scene, found):
        return False
    return (
        letter in "ая" if person.gender == Gender.FEMININE else person.gender is not None and letter not in "аеёиоуыэюя"
    )


def _stands_in_the_nominative(scene, found):
    printed = found.span.of(scene.text).split()
    return set(printed) <= set(scene.people[found.person].name.split())


def _word(scene, quotation):
    return quotation.source.of(scene.text).lower() if quotation.source is not None else ""


def _is_nameless(words, head, talked):
    """«представитель МВД», «близкий к Кремлю политолог», «его адвокат»: not one of those whom the text names."""
    if any(token.text.lower() in WHOSE for token in words):
        return True
    if is_known(words):
        return False
    if head.lemma in ON_BEHALF | RELATED:
        return (len(words) > 1 or not talked) and words[0].lemma not in TIMES
    if any(token.lemma in NAMELESS for token in words):
        return True
    return any(token.lemma in SOMEBODY_ELSE for token in words) and head.lemma not in UNIQUE_OFFICES


def _somebody_could_be_meant(scene, quotation, head):
    gender = _gender(scene, quotation)
    named = scene.may_hold(head.lemma) if head.lemma in UNIQUE_OFFICES else range(len(scene.people))
    return any(scene.fits(person, gender) for person in named)


def _cue_is_plural(scene, quotation):
    cue = scene.tokens(quotation.cue) if quotation.cue is not None else []
    return any(is_many(token) for token in cue if token.pos in ("VERB", "ADJ"))


def _gender(scene, quotation):
    """What the cue's past tense or the speaker's noun says: «дипломат написала»."""
    if (gender := scene.gender_of_cue(quotation)) is not None:
        return gender
    head = scene.head_of(quotation.source)
    if head is None:
        return None
    if head.lemma in MEN:
        return Gender.MASCULINE
    return Gender.FEMININE if head.feat("Gender") == "Fem" else None


def _is_passive(scene, quotation):
    cue = scene.tokens(quotation.cue) if quotation.cue is not None else []
    return any(token.feat("Voice") == "Pass" for token in cue)


def _says_nothing(scene, quotation, head):
    """«Рост свидетельствует о том, что …»: what is no body and no paper proves something, it does not speak."""
    speaks = head.entity.endswith(("ORG", "LOC")) or head.lemma in SPEAKING_THINGS | SOMEBODY_ELSE
    if head.feat("Animacy") != "Inan" or speaks:
        return False
    cue = scene.tokens(quotation.cue) if quotation.cue is not None else []
    becomes = head.feat("Case") == "Ins"  # «провозглашён «столицей»»
    return becomes or (head.feat("Case") == "Nom" and any(token.lemma in PROVING for token in cue))


def _holds_an_unknown_name(scene, source):
    """«Папа Франциск» where nobody of that name was found: a person all the same."""
    names = scene.names_in(source)
    words = (token for token in scene.tokens(source) if is_an_unknown_name(token))
    return any(not any(found.span.overlaps(token.span) for found in names) for token in words)


def _disagrees(scene, quotation, head):
    """«почему Донбасс ожидают перемены»: a subject and a verb that do not belong together."""
    cue = scene.tokens(quotation.cue) if quotation.cue is not None else []
    many = any(token.feat("VerbForm") == "Fin" and is_many(token) for token in cue)
    alone = len(scene.tokens(quotation.source)) == 1
    return (
        many and alone and head.feat("Case") in ("Nom", "Acc") and head.feat("Number") == "Sing" and head.pos == "PROPN"
    )


# --- who it can be --------------------------------------------------------------------------------------


def _who_was_on_stage(
    scene: Scene, rule: str, quotation: Quotation, gender: Gender | None, people: Container[int] | None = None
) -> Speaker | None:
    """Who spoke last or acted last, then anybody named; in a headline, whoever comes first below it."""
    source = quotation.source or quotation.cue

    def possible(person: int) -> bool:
        return scene.fits(person, gender) and (people is None or person in people)

    close = rule == "somebody" and is_one_of_many(scene, quotation, gender)
    spoken = _spoke_last(scene, source, gender, possible, any_kind=_is_anybody(scene, rule, quotation))
    before = [found for found in islice(scene.appeared_before(source.start, NEAR), CROWD) if possible(found.person)]
    acting = next((found for found in before if found.acts and (found.named or rule != "somebody")), None)
    if spoken is not None and (acting is None or acting.span <= spoken[0]):
        lost = rule == "somebody" and is_lost_from_sight(scene, spoken[0], source, possible, spoken[1].name)
        if lost or scene.spoke_unknown(spoken[0], source) or (close and not scene.is_next(spoken[0], source)):
            return None
        return _same(spoken[1], rule, source)
    found = acting or next((found for found in before if rule == "pronoun" or not found.told), None)
    if found is not None and scene.spoke_unknown(found.span, source):
        return None
    if found is not None and close and not scene.is_next(found.span, source):
        return None
    if found is None and scene.paragraph(source.start) == 0:
        found = next((found for found in scene.appears_after(source.end, NEAR) if possible(found.person)), None)
    return None if found is None else _person(scene, rule, found.person, source, found.span)


def _the_other(scene: Scene, quotation: Quotation) -> Speaker:
    """«Сидоров спросил Котова, почему он уходит. Тот ответил»: the last named who did not act."""
    source, gender = quotation.source, _gender(scene, quotation)
    for found in scene.appeared_before(source.start, 0):
        if not found.acts and scene.is_next(found.span, source) and scene.fits(found.person, gender):
            return _person(scene, "pronoun", found.person, source, found.span)
    return NOBODY


def _spoke_last(scene, source, gender, possible: Callable[[int], bool], any_kind: bool):
    """The last speaker who can be meant, and where; a group or somebody unnamed only for a pronoun."""
    for spot, speaker, head in reversed(scene.spoken):
        if not scene.is_near(spot, source, NEAR):
            return None
        kind_fits = any_kind or speaker.kind == SpeakerKind.PERSON
        follows = scene.is_next(spot, source)
        if kind_fits and spot.start < source.start and _could_be(scene, speaker, head, gender, possible, follows):
            return spot, speaker
    return None


def _is_anybody(scene, rule, quotation):
    """A pronoun and «собеседник» stand for somebody unnamed, too; so does «дипломат» behind «сотрудник МИД»."""
    head = scene.head_of(quotation.source)
    if rule == "pronoun" or (head is not None and head.lemma in INTERLOCUTORS):
        return True
    return any(scene.is_next(spot, quotation.source or quotation.cue) for spot, *_ in scene.spoken[-1:])


def _author(scene, quotation, head):
    """«говорится в его письме», «в пресс-релизе, выпущенном Вэнсом»: the person whose paper it is."""
    words = scene.tokens(quotation.source)
    whose = next((token.text.lower() for token in words if token.text.lower() in (HE | SHE) & WHOSE), None)
    if whose is not None:
        gender = Gender.FEMININE if whose in SHE else Gender.MASCULINE
        return _who_was_on_stage(scene, "document", quotation, gender)
    named = [found for found in scene.names_in(quotation.source) if found.span.overlaps(quotation.source)]
    if len({found.person for found in named}) != 1:
        return _holder_within(scene, quotation.source, words, head)
    between = [token for token in words if head.span.end <= token.span.start < named[0].span.start]
    if any(token.lemma in SPEAKING_THINGS or token.entity.endswith("ORG") for token in between):
        return None
    return _person(scene, "document", named[0].person, quotation.source, named[0].span)


def _holder_within(scene, source, words, head):
    """«в Twitter политика», «на странице министра»: the one person whose role is printed so."""
    for token in words:
        if token is head or token.feat("Case") != "Gen" or not is_a_role(token) or head.lemma not in WRITINGS:
            continue
        held = {role.person_index for role in fitting_roles([token], token, scene.roles)}
        return _person(scene, "document", held.pop(), source) if len(held) == 1 else NOBODY
    return None


def _writes(scene, speaker, paper):
    """A paper is of one body; «говорится в сообщении» behind words of several people is of none of them."""
    if speaker.kind == SpeakerKind.PERSON:
        return paper.lemma in WRITINGS
    head = scene.head_of(speaker.chain[-1])
    return speaker.kind == SpeakerKind.GROUP and head is not None and not is_many(head)


def _could_be(scene, speaker, head, gender, possible, follows=False):
    if speaker.kind == SpeakerKind.PERSON:
        return possible(scene.numbers[speaker.name])
    if head is None or is_many(head) or head.feat("Case") == "Ins":
        return False
    if head.feat("Animacy") != "Anim" and not (follows and head.feat("Case") == "Nom"):
        return False  # «Компания сообщила, что завод готов. Она добавила»: only in the next breath
    return gender is None or head.feat("Gender") in (None, str(gender))


def _speak_together(speaker, head):
    return speaker.kind == SpeakerKind.GROUP and (head is None or is_many(head) or head.entity.endswith("ORG"))


def _last_speaker(scene, rule, quotation):
    spot = quotation.source or quotation.cue or quotation.content
    gender = scene.gender_of_cue(quotation)
    for where, speaker, head in reversed(scene.spoken):
        if not scene.is_near(where, spot, 1):
            return None
        if gender is None or _could_be(scene, speaker, head, gender, lambda person: scene.fits(person, gender)):
            return _same(speaker, rule, spot)
    return None


# --- answers ----------------------------------------------------------------------------------------------


def _person(scene, rule, number, *chain):
    name = scene.people[number].name
    return Speaker(SpeakerKind.PERSON, name, tuple(dict.fromkeys(chain)), rule, SPEAKER[rule])


def _in_these_words(scene, rule, words, *before):
    return Speaker(SpeakerKind.GROUP, words.of(scene.text), (*before, words), rule, SPEAKER[rule])


def _same(speaker, rule, spot):
    chain = tuple(dict.fromkeys((spot, *speaker.chain)))
    return Speaker(speaker.kind, speaker.name, chain, rule, min(SPEAKER[rule], speaker.confidence))
