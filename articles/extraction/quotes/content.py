"""Where the reported words begin and end, counted in tokens of the cue's sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon.clauses import (
    ABBREVIATIONS,
    COMPARED,
    COMPARING,
    CONJUNCTIONS,
    CONNECTIVES,
    DASHES,
    POINTERS,
    POINTING,
    QUESTIONS,
    RIM,
    STOPS,
    TEAMS,
    THAT,
)
from ..lexicon.cues import ACCOMPANYING, EVALUATIVE, FRAMES, JUDGEMENTS, PASSING_ON, SAYING_FRAMES, Frame
from ..records import Sentence, Span
from .phrases import MARKS, STEPS, first_at, is_attribute, is_verb_form, predicates, stretch
from .reports import Report

ADDRESS = 14  # words between a cue and its «что»: «заявил на брифинге в Астане журналистам, что»
OPENING = 6  # «и в то же время добавил»: words before the verb that takes up the narration
INSERTION = 5  # «, как накануне в эфире отметил»: words before the cue of an insertion
MARKS_NEAR = 10  # words between «назвал» and what it names in marks

# --- where the words begin ------------------------------------------------------------------------


def after_source(report: Report) -> int:
    """Index behind the words for the speaker, or behind the comma that closes them."""
    index = _behind(report, max(report.source.end if report.source else 0, report.cue.end))
    comma = next_comma(report, index)
    if comma is None or comma == index:
        return index
    between = report.sentence.tokens[index:comma]
    return comma if len(between) <= ADDRESS and not any(map(predicates, between)) else index


def after_subject(report: Report) -> int:
    """Index behind the cue and, where the speaker follows it, behind the speaker."""
    follows = report.source is not None and report.source.start >= report.cue.end
    return _behind(report, report.source.end if follows else report.cue.end)


def _behind(report, offset):
    return max(first_at(report.sentence, offset), report.last + 1)


def next_comma(report: Report, start: int) -> int | None:
    tokens = report.sentence.tokens
    return next((index for index in range(start, len(tokens)) if tokens[index].text == ","), None)


def past_attributes(report: Report, index: int) -> int:
    """Index behind what is said of the speaker: «как сказал Котов, [возглавляющий штаб,] …», «[на которого …,] …»."""
    sentence, tokens = report.sentence, report.sentence.tokens
    index += index < len(tokens) and tokens[index].text == ","
    near = (place for place in (index, index + 1) if place < len(tokens))
    opening = next((place for place in near if _describes(report, place)), None)
    if opening is None or (opening > index and tokens[index].pos != "ADP"):
        return index
    verb = opening if is_attribute(tokens[opening]) else _clause_of(sentence, opening)
    comma = next_comma(report, max(verb, opening))
    return index if comma is None else comma + 1


def _describes(report, index):
    token, head = report.sentence.tokens[index], report.sentence.tokens[report.sentence.tokens[index].head]
    return token.lemma == "который" or (is_attribute(token) and report.source.contains(head.span))


def _clause_of(sentence, index):
    """The verb of the clause that «который» opens."""
    for _ in range(STEPS):
        if sentence.tokens[index].rel.startswith("acl") or sentence.tokens[index].head < 0:
            break
        index = sentence.tokens[index].head
    return index


def opens_its_clause(report: Report, start: int) -> bool:
    """Is the cue at the head of its clause, with nothing but a conjunction or an opening adverb before it?"""
    tokens = report.sentence.tokens
    before = [token.text.lower() for token in tokens[_clause_start(report, start) : start] if token.pos != "PUNCT"]
    return all(word in CONNECTIVES for word in before) or before[-1] in CONJUNCTIONS


def introduced_by_as(report: Report) -> int | None:
    """Index of the «как» before the cue: «как отметил», «как ранее отметил», «как она считает»; not of a comparison."""
    first = report.first
    if report.source is not None and report.source.end <= report.cue.start:
        first = first_at(report.sentence, report.source.start)
    for index in (first - 1, first - 2):
        if report.word(index) == "как":
            near = {report.word(index - 1), report.word(index - 2)}
            compares = COMPARED & near and report.word(index - 3) != "между"
            return None if compares or any(report.word(word) in COMPARING for word in range(index)) else index
    return None


def conjunction(report: Report) -> int | None:
    """Index of the «что» before the reported clause; the comma's where a question's own word («почему») opens it."""
    tokens = report.sentence.tokens
    for index in range(report.last + 1, min(report.last + ADDRESS, len(tokens))):
        token, before = tokens[index], report.word(index - 1)
        if token.text.lower() in THAT and before in (",", "то", "том"):
            return None if _is_anothers(report, index) else index
        if token.lemma in QUESTIONS and before == "," and report.word(index - 2) != "том":
            return index - 1
        if token.text in DASHES or _is_a_cue(token) or (predicates(token) and not token.rel.startswith("acl")):
            return None
    return None


def _is_anothers(report, that):
    """«отметил случай, когда судья встал, чтобы …», «говорит тот факт, что», «комментируя слова о том, что»: the
    clause says what for, or of what."""
    between = report.sentence.tokens[report.last + 1 : that]
    if report.token.lemma in ACCOMPANYING and any(token.lemma in SAYING_FRAMES for token in between):
        return True
    acts = any(predicates(token) or is_verb_form(token, "Inf") for token in between)
    is_aim = report.word(that) == "чтобы" and acts
    is_witness = report.token.lemma in ("говорить", "свидетельствовать")
    return is_aim or (is_witness and any(token.lemma == "факт" for token in between))


def _is_a_cue(token):
    """«признал вину, рассказав, что», «согласны и власти, которые считают, что»: the clause is this word's."""
    if is_verb_form(token, "Conv") and token.lemma in ACCOMPANYING:
        return False
    return Frame.CLAUSE in FRAMES.get(token.lemma, Frame(0)) and is_verb_form(token, "Fin", "Conv")


def infinitive_after(report: Report, end: int | None = None) -> int | None:
    """Index where the infinitive's own words begin: «поручил министрам [до мая завершить работу]»; before `end`."""
    tokens = report.sentence.tokens
    for index in range(report.last + 1, min(report.last + ADDRESS, end or len(tokens), len(tokens))):
        if is_verb_form(tokens[index], "Inf"):
            inside = set(report.sentence.subtree(index))
            while index - 1 > report.last and index - 1 in inside:
                index -= 1
            return index
        if tokens[index].text in ",:;" or predicates(tokens[index]):
            return None
    return None


def complements(report: Report) -> Iterator[tuple[int, str]]:
    """What hangs on the cue (or on its noun: «надежду») and by which preposition or none, first what follows it."""
    heads = {report.verb, report.last}
    children = sorted(child for head in heads for child in report.sentence.children(head))
    after = [child for child in children if child > report.last]
    before = [child for child in children if child < report.first]
    for child in (*after, *reversed(before)):
        yield child, report.word(_preposition(report.sentence, child))


def _preposition(sentence: Sentence, noun: int) -> int:
    """Index of the noun's preposition; -1 without one."""
    return next(
        (child for child in sentence.children(noun) if sentence.tokens[child].rel == "case" and child < noun), -1
    )


def only_points(report: Report, child: int, topics: frozenset[str] = frozenset()) -> bool:
    """«об этом», «эти действия», «о погоде»: a pointer or a mere topic, no content of its own."""
    tokens, beside = report.sentence.tokens, report.sentence.children(child)
    pointing = [index for index in beside if tokens[index].lemma in POINTING]
    is_pointed_at = pointing and all(index in pointing or tokens[index].pos in ("ADP", "PUNCT") for index in beside)
    return tokens[child].lemma in POINTERS | topics or bool(is_pointed_at)


def judges(report: Report, noun: int) -> bool:
    """«важность», «высокий профессионализм»: the noun, or the adjective with it, judges."""
    tokens = report.sentence.tokens
    beside = (tokens[child].lemma for child in report.sentence.children(noun) if tokens[child].rel == "amod")
    return tokens[noun].lemma in JUDGEMENTS or any(lemma in EVALUATIVE for lemma in beside)


def is_a_side(report: Report, child: int) -> bool:
    """«выступает за сборную», «против «Восхода»»: for whom somebody plays; nothing is said."""
    token = report.sentence.tokens[child]
    is_somebody = token.entity != "O" or token.feat("Animacy") == "Anim" or token.lemma in TEAMS
    return is_somebody or token.lemma == "который"


def marks_follow(report: Report) -> bool:
    return any(token.text in MARKS for token in report.sentence.tokens[report.last + 1 : report.last + MARKS_NEAR])


# --- the words between -----------------------------------------------------------------------------


def complement(report: Report, noun: int) -> Span | None:
    """The noun with all that hangs on it, without its preposition; behind the cue, to the end of the clause."""
    sentence, preposition = report.sentence, _preposition(report.sentence, noun)
    inside = {index for index in sentence.subtree(noun) if index > preposition}
    if noun > report.last:
        start = preposition + 1 if preposition >= 0 else min(index for index in inside if index > report.last)
        return to_the_end(report, start, phrase=True)
    start = end = noun
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside and end + 1 < report.first:
        end += 1
    return trimmed(sentence, start, end)


def to_the_end(report: Report, start: int, phrase: bool = False) -> Span | None:
    """From `start` to where the report stops: the sentence's end, or what resumes before it.

    A `phrase` (no clause with a verb of its own) also stops before «и» with a finite verb.
    """
    end = _furthest(report)
    for index in range(start + 1, end + 1):
        if _resumes(report, start, index) or (phrase and _narrator_goes_on(report, index)):
            end = index - 1
            break
    return trimmed(report.sentence, start, end)


def up_to(report: Report, end: int) -> Span | None:
    """From the clause's beginning up to token `end`, which is no longer reported."""
    return trimmed(report.sentence, _clause_start(report, end), end - 1)


def whole_clause(report: Report) -> Span | None:
    """The clause around the cue, the cue included."""
    return trimmed(report.sentence, _clause_start(report, report.first), len(report.sentence.tokens) - 1)


def trimmed(sentence: Sentence, start: int, end: int) -> Span | None:
    """The span of these tokens without punctuation at its rim."""
    tokens = sentence.tokens
    while start <= end and tokens[start].text in RIM | STOPS:
        start += 1
    while end >= start and tokens[end].text in RIM | STOPS:
        if tokens[end].text == "." and tokens[end - 1].text.lower() in ABBREVIATIONS:
            break
        end -= 1
    return stretch(sentence, start, end) if start <= end else None


# --- where the words end ----------------------------------------------------------------------------


def _clause_start(report, end):
    """Index behind «О том, что», «несмотря на то, что», a colon or a semicolon, or of «которые, по его словам,»: what
    stands before is not reported."""
    tokens = report.sentence.tokens
    for index in range(end - 1, 0, -1):
        if report.word(index) in (":", ";") or (
            report.word(index) == "что" and report.word(index - 2) in ("то", "том")
        ):
            return index + 1
        if report.word(index) == "что" and index <= OPENING and _is_the_narrators(tokens[index - 2]):
            return index + 1
        if tokens[index].lemma == "который" and report.word(index - 1) == "," and report.word(index + 1) == ",":
            return index
    return 0


def _is_the_narrators(token):
    """«Стоит отметить, что», «Напомним, что»"""
    return token.lemma in FRAMES and (token.feat("Person") == "1" or is_verb_form(token, "Inf"))


def _furthest(report):
    """The last token a report may reach: «Обвинив соседей в нарушениях, страна вышла …» ends before its main clause,
    «соседа, обвинённого ею в нарушениях, осудили» and «слова министра о том, что …, удивили» with the cue's own words.
    """
    last = len(report.sentence.tokens) - 1
    before_its_clause = is_verb_form(report.token, "Conv") and report.token.head > report.verb
    is_noun = report.token.pos == "NOUN" and not report.according
    if before_its_clause or is_attribute(report.token) or is_noun:
        last = min(last, max(report.sentence.subtree(report.verb)))
    return last


def _resumes(report, start, index):
    """Does the narration take over at token `index`?"""
    token = report.sentence.tokens[index]
    if token.text == ":" and report.word(index + 1) in MARKS:
        return True
    if token.text == '"':
        return _closes_what_stands_around(report, start, index)
    if token.text in ("»", "”"):
        return _closes_more_than_it_opened(report.sentence.tokens[start : index + 1])
    if token.text == "," or token.text in DASHES or token.rel == "cc":
        return _narrators_verb_follows(report, index + 1) or _another_speaks(report, index + 1)
    return False


def _another_speaks(report, index):
    """«…, а министр заявил, что …»: behind the comma somebody else is reported."""
    tokens = report.sentence.tokens
    if report.word(index) not in ("а", "но", "однако"):
        return False
    for place in range(index + 1, min(index + ADDRESS, len(tokens))):
        if tokens[place].text in ",:«»":
            return False
        if is_verb_form(tokens[place], "Fin"):
            opens = report.word(place + 1) == "," or report.word(place + 2) == ","
            return opens and _is_a_cue(tokens[place]) and bool(THAT & {report.word(place + 2), report.word(place + 3)})
    return False


def _closes_what_stands_around(report, start, index):
    """`…", – передает пресс-служба`: a straight mark without a partner among the words, and punctuation behind it."""
    marks = [token for token in report.sentence.tokens[start : index + 1] if token.text == '"']
    return len(marks) % 2 == 1 and report.word(index + 1) in DASHES | {","}


def _closes_more_than_it_opened(tokens):
    texts = [token.text for token in tokens]
    return texts.count("»") + texts.count("”") > texts.count("«") + texts.count("“") + texts.count("„")


def _narrators_verb_follows(report, index):
    """«, добавив», «и призвал», «, однако считает, что», «, передает»: a verb beside the cue, not under it."""
    tokens = report.sentence.tokens
    for place in range(index, min(index + OPENING, len(tokens))):
        token = tokens[place]
        if is_verb_form(token, "Fin", "Conv"):
            return _stands_beside_the_cue(report, place)
        if token.text in ",:«»" or token.rel.startswith("nsubj") or token.rel == "mark":
            return False
    return False


def _stands_beside_the_cue(report, verb):
    token = report.sentence.tokens[verb]
    if token.head == report.verb and token.rel in ("conj", "advcl", "parataxis"):
        return True
    if is_verb_form(token, "Conv"):
        if token.lemma == "говорить":  # «строго говоря»
            return report.word(verb - 1) == ","
        adverb = report.sentence.tokens[verb - 1].pos == "ADV"
        return token.lemma in FRAMES and report.word(verb - 1 - adverb) == ","
    if token.lemma in PASSING_ON or (token.lemma in FRAMES and _shares_the_speaker(report, verb)):
        return True
    return token.lemma in FRAMES and report.word(verb - 1) == "," and _ends_the_sentence(report, verb)


def _ends_the_sentence(report, verb):
    """«…, напоминает РБК», «…, указано в заявлении»: nothing but the one who says so follows."""
    rest = report.sentence.tokens[verb + 1 :]
    return not any(predicates(token) or token.text in (",", ":", "–", "—") for token in rest)


def _shares_the_speaker(report, verb):
    """«однако считает, что», «и поручил»: a cue without a subject of its own goes on with the same speaker."""
    sentence = report.sentence
    opens_a_clause = any(
        report.word(place) == "," and report.word(place + 1) in THAT for place in range(verb + 1, verb + 4)
    )
    if not opens_a_clause and Frame.INFINITIVE not in FRAMES[sentence.tokens[verb].lemma]:
        return False
    subjects = (child for child in sentence.children(verb) if sentence.tokens[child].rel.startswith("nsubj"))
    return all(subject < report.first for subject in subjects)


def _narrator_goes_on(report, index):
    """«назвала референдум незаконным и не пришлёт»: a finite verb behind «и» is the narrator's."""
    tokens = report.sentence.tokens
    word = report.word(index)
    if word not in ("и", "а", "но"):
        return False
    for token in tokens[index + 1 : index + 1 + OPENING]:
        if is_verb_form(token, "Fin"):
            return True
        if token.pos == "PUNCT" or (word == "и" and token.rel.startswith("nsubj")):
            return False
    return False


# --- insertions: «…, считает он, …» ------------------------------------------------------------------


def start_of_insertion(report: Report) -> int | None:
    """Index where «, считает он» begins; None where the cue does not follow a comma or a dash."""
    first = report.first
    if report.word(first - 1) in THAT:
        return None
    while (
        first > 0
        and report.first - first < INSERTION
        and report.rel(first - 1) in ("advmod", "obl", "case", "fixed", "mark")
    ):
        first -= 1
    return next((start for start in (report.first, first) if report.word(start - 1) in (",", "–", "—", "»")), None)


def end_of_insertion(report: Report) -> int | None:
    """Index of the punctuation behind «считает он»; None where more than the speaker stands there."""
    tokens = report.sentence.tokens
    for index in range(after_subject(report), len(tokens)):
        if tokens[index].text in (",", ":", "–", "—") or tokens[index].text in STOPS:
            return None if report.word(index + 1) in THAT else index
        if predicates(tokens[index]):
            return None
    return len(tokens)


def ends_with(report: Report, index: int) -> bool:
    """Does the sentence end at token `index`, but for an agency's credit or what the speaker does meanwhile?"""
    tokens = report.sentence.tokens
    if index >= len(tokens) or tokens[index].text in STOPS:
        return True
    if (
        index + 1 < len(tokens)
        and is_verb_form(tokens[index + 1], "Conv")
        and _stands_beside_the_cue(report, index + 1)
    ):
        return True
    return index + 1 < len(tokens) and tokens[index + 1].lemma in PASSING_ON
