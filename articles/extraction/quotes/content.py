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
    QUESTIONS,
    RIM,
    STOPS,
    THAT,
)
from ..lexicon.cues import FRAMES, PASSING_ON, Frame
from ..records import Sentence, Span
from .phrases import MARKS, first_at, is_verb_form, predicates, stretch
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
            compares = COMPARED & {report.word(index - 1), report.word(index - 2)}
            return None if compares or any(report.word(word) in COMPARING for word in range(index)) else index
    return None


def conjunction(report: Report) -> int | None:
    """Index of the «что» before the reported clause; the comma's where a question's own word («почему») opens it."""
    tokens = report.sentence.tokens
    for index in range(report.last + 1, min(report.last + ADDRESS, len(tokens))):
        token, before = tokens[index], report.word(index - 1)
        if token.text.lower() in THAT and before in (",", "то", "том"):
            return index
        if token.lemma in QUESTIONS and before == "," and report.word(index - 2) != "том":
            return index - 1
        if token.text in DASHES or (predicates(token) and not token.rel.startswith("acl")):
            return None
    return None


def infinitive_after(report: Report) -> int | None:
    """Index where the infinitive's own words begin: «поручил министрам [до мая завершить работу]»."""
    tokens = report.sentence.tokens
    for index in range(report.last + 1, min(report.last + ADDRESS, len(tokens))):
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


def only_points(report: Report, child: int, topics: frozenset[str]) -> bool:
    """«об этом», «о том», «о погоде»: a pointer to a clause or a mere topic, no content of its own."""
    return report.sentence.tokens[child].lemma in POINTERS | topics


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
    """Index behind «О том, что», «несмотря на то, что», a colon or a semicolon: what stands before is not reported."""
    for index in range(end - 1, 0, -1):
        if report.word(index) in (":", ";") or (
            report.word(index) == "что" and report.word(index - 2) in ("то", "том")
        ):
            return index + 1
    return 0


def _furthest(report):
    """The last token a report may reach: «Обвинив соседей в нарушениях, страна вышла …» ends before its main clause."""
    last = len(report.sentence.tokens) - 1
    if is_verb_form(report.token, "Conv") and report.token.head > report.verb:
        last = min(last, max(report.sentence.subtree(report.verb)))
    return last


def _resumes(report, start, index):
    """Does the narration take over at token `index`?"""
    token = report.sentence.tokens[index]
    if token.text == ":" and report.word(index + 1) in MARKS:
        return True
    if token.text in ("»", "”"):
        return _closes_more_than_it_opened(report.sentence.tokens[start : index + 1])
    if token.text == "," or token.text in DASHES or token.rel == "cc":
        return _narrators_verb_follows(report, index + 1)
    return False


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
        return token.lemma in FRAMES and report.word(verb - 1) == ","
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
    return not any(sentence.tokens[child].rel.startswith("nsubj") for child in sentence.children(verb))


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
    """Does the sentence end at token `index`, but for an agency's credit?"""
    tokens = report.sentence.tokens
    if index >= len(tokens) or tokens[index].text in STOPS:
        return True
    return index + 1 < len(tokens) and tokens[index + 1].lemma in PASSING_ON
