"""Cues in their sentence: somebody reports, and these are the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..lexicon import bodies
from ..lexicon.cues import (
    ACCORDING_NOUNS,
    ACCORDING_PREPOSITIONS,
    AGENCIES,
    BODIES,
    COMPOUND_FRAMES,
    COMPOUND_VERBS,
    CONVINCED,
    CREDIT_VERBS,
    DOCUMENT_CUES,
    FRAMES,
    HASTE,
    INFORMED_BY,
    OUTLETS,
    QUOTING,
    SAYING_FRAMES,
    WITHHELD,
    WRITTEN_NOUNS,
    Frame,
)
from ..lexicon.speakers import CARRYING, DOCUMENTS
from ..records import Sentence, Span
from .phrases import (
    MARKS,
    NOUNS,
    has_preposition,
    head_of,
    is_attribute,
    is_verb_form,
    phrase,
    predicates,
    stretch,
    subject,
)

LONGEST_SENTENCE = 300  # words; longer ones are tables or refuse
COMPOUND_REACH = 6  # «обратил при этом особое внимание»: words between a verb and its noun
PLACES = frozenset(("в", "на", "во"))
CARRIED = frozenset(("слово", "заявление", "сообщение", "постановление", "комментарий", "показание", "ответ"))
QUOTED = 8  # words behind «цитирует» among which somebody's name is whom it quotes
NAMED_BY = ("appos", "flat")
WITH_A_NOUN = frozenset(("выступить", "выступать", "обратиться", "обращаться"))  # «с выводом», not «за вывод войск»
POSSESSIVES = ("его", "её", "ее", "их")
NOUNS_OF_WORDS = ACCORDING_NOUNS | WRITTEN_NOUNS
CUES = NOUNS_OF_WORDS | SAYING_FRAMES.keys() | COMPOUND_VERBS | FRAMES.keys()
JUDGES = bodies.BODIES | BODIES


@dataclass(frozen=True)
class Report:
    """One cue. `first` and `last` are its tokens, `verb` the one the tree hangs on."""

    sentence: Sentence
    verb: int
    first: int
    last: int
    frames: Frame
    source: Span | None
    according: bool = False

    @property
    def cue(self) -> Span:
        return stretch(self.sentence, self.first, self.last)

    @cached_property
    def token(self):
        return self.sentence.tokens[self.verb]

    @property
    def is_nobodys(self) -> bool:
        """«исключено, что», «стало известно, что»: no paper speaks either."""
        return self.source is None and self.token.feat("Gender") == "Neut" and self.token.lemma not in DOCUMENT_CUES

    @property
    def is_a_papers(self) -> bool:
        """«говорится в заявлении»"""
        return self.source is not None and self.token.lemma in DOCUMENT_CUES

    @property
    def is_somebodys(self) -> bool:
        """«пострадавшим пообещали помощь», «её попросили уйти»: somebody says it, whoever they are."""
        token = self.token
        is_plural = token.feat("Number") == "Plur" and token.feat("Voice") == "Act"
        return self.source is None and is_plural and is_verb_form(token, "Fin")

    @property
    def has_no_informant(self) -> bool:
        """«стало известно, что», «следует отметить»"""
        return self.source is None and self.token.lemma in INFORMED_BY

    @property
    def bare(self) -> Report:
        """The verb of a compound cue alone: «выразил» [опасения за судьбу завода]."""
        frames = FRAMES.get(self.token.lemma, Frame(0))
        return replace(self, first=self.verb, last=self.verb, frames=frames)

    @property
    def is_written(self) -> bool:
        return self.token.lemma == "писать"

    def word(self, index: int) -> str:
        """The lower-case text of a token; empty outside the sentence."""
        tokens = self.sentence.tokens
        return tokens[index].text.lower() if 0 <= index < len(tokens) else ""

    def rel(self, index: int) -> str:
        return self.sentence.tokens[index].rel


def find_reports(sentence: Sentence) -> tuple[Report, ...]:
    """All cues of a sentence, in text order; none where no sentence of news can be meant."""
    if len(sentence.tokens) > LONGEST_SENTENCE or CUES.isdisjoint(sentence.lemmas):
        return ()
    verbs = (report for report in _verbs(sentence) if not report.has_no_informant)
    found = [*_according(sentence), *verbs, *_nouns(sentence)]
    return tuple(_with_gerunds(sorted(found, key=lambda report: report.first)))


def _with_gerunds(reports: list[Report]) -> Iterator[Report]:
    """«сообщил, что …, добавив»: a gerund's speaker is that of the finite cue before it."""
    speaker = None
    for report in reports:
        if is_verb_form(report.token, "Conv") and speaker is not None:
            yield replace(report, source=speaker)
            continue
        yield report
        if is_verb_form(report.token, "Fin"):
            speaker = report.source


# --- «по словам», «по мнению» -------------------------------------------------------------------


def _according(sentence: Sentence) -> Iterator[Report]:
    if NOUNS_OF_WORDS.isdisjoint(sentence.lemmas):
        return
    for index, token in enumerate(sentence.tokens):
        if index == 0 or token.lemma not in NOUNS_OF_WORDS:
            continue
        possessive = sentence.tokens[index - 1].text.lower() in POSSESSIVES
        first = index - 2 if possessive else _preposition_before(sentence, index)
        if first is None or first < 0 or not _is_according(sentence, first, token):
            continue
        if possessive:
            source = sentence.tokens[index - 1].span
        else:
            source = _genitive_source(sentence, index)
            if source is None:
                continue
        found = Report(sentence, index, first, index, Frame(0), source, according=True)
        if token.lemma != "зрение" or can_judge(found):  # «с точки зрения экономики»
            yield found


def _preposition_before(sentence, noun):
    """«по данным», «по предварительной оценке»"""
    for index in (noun - 1, noun - 2):
        if index >= 0 and sentence.tokens[index].text.lower() in ACCORDING_PREPOSITIONS:
            return index
    return None


def _is_according(sentence, first, noun):
    preposition = sentence.tokens[first].text.lower()
    allowed = {"с": ("слов", "зрения"), "со": ("слов",), "на": ("взгляд",)}  # «со слов», not «согласился со словами»
    if preposition in allowed:
        return noun.text.lower() in allowed[preposition]
    if noun.lemma == "зрение" or (noun.lemma in WRITTEN_NOUNS and preposition != "согласно"):
        return False
    if noun.rel == "nmod" and noun.head == first - 1:  # «работа по оценке ущерба»
        return False
    case = noun.feat("Case")
    return preposition in ACCORDING_PREPOSITIONS and (
        case == "Dat" or noun.text.lower().endswith(("ам", "ям", "ию", "ке"))
    )


def _genitive_source(sentence, noun):
    """Whose words: the genitive that follows the noun."""
    tokens = sentence.tokens
    following = noun + 1
    while following < len(tokens) and tokens[following].text in MARKS:
        following += 1
    if following >= len(tokens) or not _may_be_whose(tokens[following], noun):
        return None
    inside = [index for index in sentence.subtree(noun) if index > noun]
    heads = [
        index for index in inside if tokens[index].head == noun and tokens[index].pos in ("NOUN", "PROPN", "PRON", "X")
    ]
    head = min(heads, default=None)
    if head is None:
        head = following
    start, end = phrase(sentence, head, noun + 1)
    end = _before_comma(sentence, start, end, head)
    return stretch(sentence, start, end)


def _may_be_whose(token, noun):
    """The word behind «по данным»: no «на 7 января», no dash, no noun that goes on with the narration."""
    is_its = token.head == noun or token.feat("Case") not in ("Nom", "Dat", "Acc")
    return is_its and token.pos not in ("PUNCT", "ADP", "CCONJ", "SCONJ")


def _before_comma(sentence, start, end, head):
    """A comma ends the speaker's words unless a name or a role in the same case follows."""
    tokens = sentence.tokens
    for index in range(max(head, start), end + 1):
        if tokens[index].text == ",":
            rest = tokens[index + 1 : end + 1]
            if not any(token.entity.endswith("PER") for token in rest) or any(
                token.entity.endswith("PER") for token in tokens[start:index]
            ):
                return index - 1
    return end


# --- verbs, and verbs with a noun ---------------------------------------------------------------


def _verbs(sentence: Sentence) -> Iterator[Report]:
    for index, token in enumerate(sentence.tokens):
        frames, compounds = FRAMES.get(token.lemma), token.lemma in COMPOUND_VERBS
        if frames is None and not compounds:
            continue
        if _is_asked(sentence, index) or (token.lemma in WITHHELD and _is_denied(sentence, index)):
            continue
        compound = _compound(sentence, index) if compounds else None
        if compound is not None:
            noun, frames = compound
            first, last = sorted((index, noun))
            yield Report(sentence, index, first, last, frames, source_of(sentence, index, noun))
        elif frames and (_is_said(token) or _is_said_at_last(sentence, index)):
            yield Report(sentence, index, index, index, frames, source_of(sentence, index))


def _is_asked(sentence, verb):
    """«давали ли понять»"""
    return verb + 1 < len(sentence.tokens) and sentence.tokens[verb + 1].text == "ли"


def _is_denied(sentence, verb):
    """«не сообщил», «пока не уточнили»"""
    return verb > 0 and sentence.tokens[verb - 1].text.lower() == "не"


def _is_said(token):
    """A finite verb, a gerund, a participle or a predicate («уверен») says; an infinitive only wants to, «предложит»
    has not yet, and «напомним» is the narrator's own voice."""
    if token.feat("Person") in ("1", "2") or token.feat("Mood") == "Imp" or token.feat("Tense") == "Fut":
        return False
    return is_verb_form(token, "Fin", "Conv", "Part") or token.feat("Variant") == "Short"


def _is_said_at_last(sentence, index):
    """«не преминул напомнить», «поспешил заявить»: said after all."""
    token = sentence.tokens[index]
    head = sentence.tokens[token.head] if token.head >= 0 else None
    return is_verb_form(token, "Inf") and head is not None and head.lemma in HASTE and is_verb_form(head, "Fin")


def _compound(sentence, verb):
    """«выразил надежду», «к такому выводу пришли»: where the noun of a compound cue stands, and what it governs."""
    tokens = sentence.tokens
    if not _is_said(tokens[verb]):
        return None
    after = range(verb + 1, min(verb + COMPOUND_REACH, len(tokens)))
    before = range(verb - 1, max(verb - COMPOUND_REACH, -1), -1)
    for order in (after, before):
        for index in order:
            frames = COMPOUND_FRAMES.get((tokens[verb].lemma, tokens[index].lemma))
            if frames is not None and (tokens[verb].lemma not in WITH_A_NOUN or tokens[index].feat("Case") == "Ins"):
                return index, frames
            if tokens[index].text in ",:":
                break
    return None


def _nouns(sentence: Sentence) -> Iterator[Report]:
    """«слова министра о том, что», «её обещание вернуться»"""
    if SAYING_FRAMES.keys().isdisjoint(sentence.lemmas):
        return
    for index, token in enumerate(sentence.tokens):
        if token.lemma not in SAYING_FRAMES or _is_object_of_a_cue(sentence, index):
            continue
        is_hers = index > 0 and sentence.tokens[index - 1].text.lower() in POSSESSIVES
        source = sentence.tokens[index - 1].span if is_hers else _genitive_beside(sentence, index)
        found = Report(sentence, index, index, index, SAYING_FRAMES[token.lemma], source)
        if source is not None and (is_hers or can_judge(found)):
            yield found


def _is_object_of_a_cue(sentence, noun):
    """«По словам министра, …», «сделал заявление», «цитирует заявление»: the cue is more than the noun, or another."""
    head = sentence.tokens[noun].head
    if head >= 0 and sentence.tokens[head].lemma in QUOTING:
        return True
    is_according = has_preposition(sentence, noun) and sentence.tokens[noun - 1].text.lower() in ACCORDING_PREPOSITIONS
    return is_according or (head >= 0 and (sentence.tokens[head].lemma, sentence.tokens[noun].lemma) in COMPOUND_FRAMES)


def _genitive_beside(sentence, noun):
    following = sentence.tokens[noun + 1 : noun + 2]
    has_owner = following and following[0].feat("Case") == "Gen" and following[0].pos != "ADP"
    return _genitive_source(sentence, noun) if has_owner else None


def source_of(sentence: Sentence, verb: int, noun: int | None = None) -> Span | None:
    """The words for whoever says `verb` (with its `noun`): its subject, the place that speaks, or a noun beside it."""
    tokens = sentence.tokens
    if tokens[verb].lemma in QUOTING:
        return _quoted_person(sentence, verb)
    if tokens[verb].lemma in CARRYING and (carried := _whose_words(sentence, verb)) is not None:
        return carried
    if tokens[verb].lemma == "следовать" or (noun is not None and tokens[verb].lemma in INFORMED_BY):
        return _informant(sentence, verb)
    passive = tokens[verb].feat("Voice") == "Pass" or tokens[verb].lemma.endswith("ся")
    by_paper = passive and tokens[verb].lemma in DOCUMENT_CUES
    found = None if by_paper else subject(sentence, verb)
    if found is not None and found == noun and tokens[verb].rel == "conj":  # «вступил и изъявил желание»
        found = subject(sentence, tokens[verb].head)
    if found is not None and (found == noun or _is_ordered(tokens[verb], tokens[found])):
        found = None
    if found is not None:
        found = _right_before(sentence, verb, found) or found
    if found is None and is_attribute(tokens[verb]) and not passive:
        found = _antecedent(sentence, verb, ("Number", "Case"))
    if found is None and (by_paper or (not passive and tokens[verb].feat("Number") == "Plur")):
        place = _place(sentence, verb)
        if place is not None:
            start, end = _noun_phrase(sentence, place, verb)
            if not by_paper and start > 0 and tokens[start - 1].text.lower() in PLACES:
                start -= 1
            return stretch(sentence, start, end)
    if not passive and (found is None or _is_addressee(tokens, found)):
        found = _beside(sentence, verb, found, noun)
    if found is not None and found > verb and _was_told_to(tokens[verb], tokens[found]):
        return None
    if found is not None and tokens[found].lemma == "который":
        found = _antecedent(sentence, found, ("Number", "Gender"))
    if found is None or tokens[found].text.lower() in ("что", "это", "кто"):
        return None
    return stretch(sentence, *_noun_phrase(sentence, found, verb))


def _noun_phrase(sentence, head, verb):
    """The phrase of `head` on its own side of the verb, with the whole of a name that begins in it or follows it."""
    if sentence.tokens[head].pos == "PRON":
        return head, head
    first, last = (verb + 1, None) if head > verb else (0, verb - 1)
    start, end = phrase(sentence, head, first, last)
    end = _before_comma(sentence, start, end, head)
    tokens, limit = sentence.tokens, len(sentence.tokens) if last is None else last + 1
    if (
        end + 1 < limit
        and tokens[end + 1].entity == "B-PER"
        and tokens[end + 1].feat("Case") == tokens[head].feat("Case")
    ):
        end += 1
    if not any(token.entity.endswith("PER") for token in tokens[start : end + 1]):
        end = _name_behind_brackets(tokens, end, limit)
    while end + 1 < limit and tokens[end + 1].entity == "I-PER" and tokens[end].entity.endswith("PER"):
        end += 1
    return start, end


def _name_behind_brackets(tokens, end, limit):
    """«директор фонда (он же депутат) Иван Котов»: the name goes on behind the brackets."""
    if end + 1 < limit and tokens[end + 1].text == "(":
        closing = next((index for index in range(end + 2, min(end + 10, limit)) if tokens[index].text == ")"), None)
        if closing is not None and closing + 1 < limit and tokens[closing + 1].entity == "B-PER":
            return closing + 1
    return end


def _antecedent(sentence, index, agreeing):
    """«Козака, уверявшего», «Макрон, который назвал»: where the tree is silent, a noun before the comma that agrees."""
    tokens = sentence.tokens
    comma = next((place for place in range(index - 1, -1, -1) if tokens[place].text == ","), 0)
    for place in range(comma - 1, -1, -1):
        token = tokens[place]
        agrees = all(token.feat(name) == tokens[index].feat(name) for name in agreeing)
        if agrees and token.pos in ("NOUN", "PROPN") and (token.feat("Animacy") == "Anim" or token.entity != "O"):
            return place
    return None


def _is_addressee(tokens, index):
    """«рассказал RT политолог», «сообщили «НГ» источники»: the outlet was told, it did not tell."""
    token = tokens[index]
    in_the_dative = token.feat("Case") == "Dat" and token.entity != "O"
    return in_the_dative or (token.text.isupper() and len(token.text) < 6) or tokens[index - 1].text in MARKS


def _is_ordered(verb, found):
    """«МЧС поручено усилить работу»: who has to do it did not say so."""
    orders = Frame.INFINITIVE in FRAMES.get(verb.lemma, Frame(0))
    return orders and verb.feat("Variant") == "Short" and found.feat("Case") != "Ins"


def _was_told_to(verb, outlet):
    """«– заявил RT»: the outlet heard it; who said it stands before."""
    return verb.feat("Tense") == "Past" and (outlet.text.isascii() or outlet.lemma in AGENCIES)


def _quoted_person(sentence, verb):
    """«цитирует Лопес РБК»: whom they quote is the speaker; without an object it is whoever spoke before."""
    tokens = sentence.tokens
    for child in sentence.children(verb):
        if tokens[child].feat("Case") in ("Acc", "Gen") and _is_whom(tokens[child]):
            return stretch(sentence, *_noun_phrase(sentence, child, verb))
    if (carried := _whose_words(sentence, verb)) is not None:
        return carried
    for index in range(verb + 1, min(verb + QUOTED, len(tokens))):  # «цитирует РИА Новости главу МИД», misread
        if tokens[index].entity == "B-PER" or (tokens[index].feat("Case") == "Gen" and _is_whom(tokens[index])):
            return stretch(sentence, *_noun_phrase(sentence, index, verb))
    return None


def _is_whom(token):
    return token.feat("Animacy") == "Anim" or token.entity.endswith("PER") or token.text.lower() in ("его", "её", "ее")


def _informant(sentence, verb):
    """«как стало известно от соседей», «из доклада комиссии следует»: who stands behind the preposition informs."""
    tokens = sentence.tokens
    for order in (range(verb + 1, len(tokens)), range(verb - 1, -1, -1)):
        for index in order:
            noun = tokens[index].head
            if tokens[index].text in ",:":
                break
            if tokens[index].text.lower() in INFORMED_BY[tokens[verb].lemma] and _informs(tokens[noun]):
                return stretch(sentence, *_noun_phrase(sentence, noun, index))
    return None


def _informs(token):
    return token.entity != "O" or token.feat("Animacy") == "Anim" or token.lemma in DOCUMENTS | WRITTEN_NOUNS


def _whose_words(sentence, verb):
    """«передает ТАСС слова министра»: the outlet carries what another says."""
    for child in sentence.children(verb):
        if sentence.tokens[child].lemma in CARRIED and sentence.tokens[child].feat("Case") == "Acc":
            return _genitive_source(sentence, child)
    return None


def _place(sentence, verb):
    """«В Минздраве сообщили», «В заявлении говорится»"""
    tokens = sentence.tokens
    blames = Frame.BLAME in FRAMES.get(tokens[verb].lemma, Frame(0))
    near = (*sentence.children(verb), *range(verb + 1, min(verb + 4, len(tokens))), *range(max(verb - 4, 0), verb))
    for index in near:
        token = tokens[index]
        if blames and index > verb:  # «обвинили в краже»: of what, not where
            continue
        if token.feat("Case") == "Loc" and token.pos in ("NOUN", "PROPN") and _is_where(sentence, index):
            return index
    return None


def _is_where(sentence, noun):
    return any(
        sentence.tokens[child].rel == "case" and sentence.tokens[child].text.lower() in PLACES
        for child in sentence.children(noun)
    )


def _beside(sentence, verb, doubtful=None, noun=None):
    """Where the tree is silent or in doubt: the nearest nominative after the verb or before it, within the clause."""
    tokens = sentence.tokens
    if tokens[verb].feat("VerbForm") in ("Conv", "Part") and tokens[verb].feat("Variant") != "Short":
        return doubtful
    for order in (range(verb + 1, len(tokens)), range(verb - 1, -1, -1)):
        for index in order:
            token = tokens[index]
            if token.text in ",:;–—()" or predicates(token):
                break
            if index not in (doubtful, noun) and _could_speak(sentence, verb, index):
                return index
    return doubtful


def _right_before(sentence, verb, borrowed):
    """«премьер заявил, что …, а глава МИДа Олег Котов отметил»: who stands before the verb itself, not who is
    borrowed across another verb."""
    tokens = sentence.tokens
    last = next((index for index in range(verb - 1, borrowed, -1) if tokens[index].pos not in ("ADV", "PART")), None)
    if last is None or not _is_a_speaker_of(tokens[last], tokens[verb]):
        return None
    first = last
    while tokens[first].head < first and tokens[first].head > borrowed and tokens[first].rel.startswith(NAMED_BY):
        first = tokens[first].head
    return first if any(map(predicates, tokens[borrowed:first])) else None


def _is_a_speaker_of(token, verb):
    is_somebody = token.entity.endswith("PER") or (token.pos == "NOUN" and token.feat("Animacy") == "Anim")
    return is_somebody and token.feat("Case") == "Nom" and token.feat("Number") == verb.feat("Number")


def _could_speak(sentence, verb, index):
    token = sentence.tokens[index]
    if token.pos not in NOUNS or token.feat("Case") != "Nom" or has_preposition(sentence, index):
        return False
    if _is_addressee(sentence.tokens, index) or token.rel.startswith("flat"):
        return False
    return token.feat("Number") in (None, sentence.tokens[verb].feat("Number"))


# --- who can say and judge ------------------------------------------------------------------------


def was_told(report: Report) -> bool:
    """«призваны защищать», «рекомендованы к прививке»: a passive whose subject says nothing itself."""
    token = report.token
    if report.first < report.last:  # «даны поручения завершить»
        return False
    is_passive = token.feat("Voice") == "Pass" or (token.feat("Variant") == "Short" and token.lemma not in CONVINCED)
    return is_passive and token.feat("Gender") != "Neut"


def was_blamed(report: Report) -> bool:
    """«он обвинён в краже»: the subject of a passive blames nobody; «обвиняемый соседом»: the neighbour does."""
    head = head_of(report.sentence, report.source) if report.source is not None else None
    is_passive = report.token.feat("Voice") == "Pass" or report.token.lemma.endswith("нный")
    return is_passive and (head is None or report.sentence.tokens[head].feat("Case") != "Ins")


def can_judge(report: Report) -> bool:
    """People, bodies and countries judge; «круглый стол подтвердил готовность» reports nobody's words."""
    head = head_of(report.sentence, report.source) if report.source is not None else None
    if head is None:
        return False
    token = report.sentence.tokens[head]
    first = next(report.sentence.between(report.source))
    if first.lemma == "исполнять":  # «исполняющий обязанности министра»
        return True
    return token.entity != "O" or token.feat("Animacy") != "Inan" or token.lemma in JUDGES


def credits_a_carrier(report: Report) -> bool:
    """«сообщает РИА Новости», «передает корреспондент»: where the news came from, nobody's own words."""
    if report.source is None or not (report.according or _is_credit_verb(report.token)):
        return False
    inside = [token for token in report.sentence.between(report.source) if token.pos != "PUNCT"]
    if any(token.entity.endswith("PER") for token in inside):
        return not report.according and any(token.lemma == "корреспондент" for token in inside)
    carriers = AGENCIES if report.according else AGENCIES | OUTLETS
    if any(token.lemma in carriers or token.text.lower() in carriers or _is_address(token.text) for token in inside):
        return True
    return not report.according and all(token.text.isascii() for token in inside)


def _is_credit_verb(token):
    return token.lemma in CREDIT_VERBS or token.feat("Tense") == "Pres"


def _is_address(word):
    """Kazpravda.kz"""
    return "." in word and word[0].isalpha() and word.isascii() and len(word) > 4
