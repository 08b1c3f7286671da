"""Reported speech without marks: from a cue to the words it reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..lexicon.clauses import ABOUT, AT, BLAMED_FOR, FOR, FOR_OR_AGAINST, IN, POINTING_BACK, TO, WITH
from ..lexicon.cues import ACTIONS, CREDIT_VERBS, REFERENCES, TOPICS, TOWARDS, Frame
from ..records import Span
from . import content
from .cover import Cover
from .marks import BETWEEN_LISTED
from .page import Page
from .phrases import MARKS, is_verb_form, predicates
from .reports import Report, can_judge, credits_a_carrier, was_blamed, was_told


@dataclass(frozen=True, slots=True)
class Indirect:
    """Words that a cue reports."""

    rule: str
    content: Span
    cue: Span | None
    source: Span | None


OBJECTS = Frame.ABSTRACT | Frame.OBJECT | Frame.ANYTHING
CLAUSES = Frame.CLAUSE | Frame.SAYING
GOVERNED = {Frame.ABOUT: ABOUT, Frame.AT: AT, Frame.TO: TO, Frame.IN: IN, Frame.FOR: FOR}

# --- the rules, in the order they are asked ------------------------------------------------------


def according_to(report: Report) -> Span | None:
    """По её словам, обновление Конституции станет важным шагом."""
    if not report.according or credits_a_carrier(report):
        return None
    after = content.after_source(report)
    if content.opens_its_clause(report, report.first):
        return content.to_the_end(report, content.past_attributes(report, after))
    if content.ends_with(report, after):
        return content.up_to(report, report.first)
    return content.whole_clause(report)


def as_somebody_says(report: Report) -> Span | None:
    """Как отметил министр, сроки строительства могут сместиться."""
    if Frame.CLAUSE not in report.frames or report.source is None or credits_a_carrier(report):
        return None
    start = content.introduced_by_as(report)
    if start is None or content.conjunction(report) is not None:
        return None
    comma = content.next_comma(report, report.last + 1)
    if comma is None:
        return content.up_to(report, start)
    if content.opens_its_clause(report, start):
        return content.to_the_end(report, content.past_attributes(report, comma + 1))
    return content.whole_clause(report)


def clause_with_that(report: Report) -> Span | None:
    """Депутат подчеркнул, что новые нормы открывают большие возможности."""
    if not report.frames & CLAUSES or report.is_nobodys or (report.is_written and not can_judge(report)):
        return None
    that = content.conjunction(report)
    if that is None or (Frame.INFINITIVE in report.frames and content.infinitive_after(report, that) is not None):
        return None  # «предложил сделать то же, что»
    return content.to_the_end(report, that + 1)


def infinitive(report: Report) -> Span | None:
    """Президент призвал граждан принять участие в референдуме."""
    if Frame.INFINITIVE not in report.frames or was_told(report):
        return None
    if report.token.feat("Voice") != "Pass" and not (can_judge(report) or report.is_somebodys):
        return None
    start = content.infinitive_after(report)
    if start is not None and report.token.lemma in TOWARDS:
        start = min(start, content.after_subject(report))
    return None if start is None else content.to_the_end(report, start, phrase=True)


def about_something(report: Report) -> Span | None:
    """Премьер заявила о готовности сформировать новое правительство."""
    if was_told(report) or report.is_nobodys or credits_a_carrier(report):
        return None
    if report.source is not None and not can_judge(report):
        return None
    for child, preposition in content.complements(report):
        if child < report.first and preposition in IN | FOR:
            continue  # «В своём интервью он признался»
        if preposition in FOR and report.source is None:
            continue  # «её критикуют за песню»
        if preposition in AT and report.token.feat("Voice") == "Pass":
            continue  # «указано на сайте»
        if Frame.ABOUT_A_JUDGEMENT in report.frames and preposition in ABOUT and content.judges(report, child):
            return content.complement(report, child)
        governed = any(frame in report.frames and preposition in words for frame, words in GOVERNED.items())
        topics = REFERENCES if report.token.lemma in ("сослаться", "ссылаться") else TOPICS
        if governed and not content.only_points(report, child, topics):
            return content.complement(report, child)
    return None


def naming(report: Report) -> Span | None:
    """Президент назвал визит историческим."""
    if Frame.NAMING not in report.frames or not can_judge(report):
        return None
    if report.token.feat("Voice") == "Pass" or is_verb_form(report.token, "Part"):
        return None
    relations = ("obj", "xcomp", "obl", "iobj")
    named = [child for child, before in content.complements(report) if not before and report.rel(child) in relations]
    in_the_instrumental = any(report.sentence.tokens[child].feat("Case") == "Ins" for child in named)
    if not in_the_instrumental and not content.marks_follow(report):
        return None
    start = content.after_subject(report)
    before = [child for child in named if child < report.first and report.rel(child) == "obj"]
    if before:  # «это условие называет надуманным»: the cue stands inside
        start = min(report.sentence.subtree(before[0]))
    return content.to_the_end(report, start, phrase=True)


def linking(report: Report) -> Span | None:
    """Депутат сравнил эту затею с игрой в рулетку."""
    if Frame.LINKING not in report.frames or not can_judge(report) or was_told(report):
        return None
    complements = list(content.complements(report))
    what = [child for child, before in complements if not before and report.rel(child) == "obj" and child > report.last]
    whereto = [child for child, before in complements if before in WITH]
    return content.to_the_end(report, content.after_subject(report), phrase=True) if what and whereto else None


def judgement(report: Report) -> Span | None:
    """Генеральный прокурор подчеркнул необходимость продолжения работы."""
    if not report.frames & OBJECTS or not can_judge(report) or was_told(report):
        return None
    for child, preposition in content.complements(report):
        token = report.sentence.tokens[child]
        is_before = child < report.first and Frame.ANYTHING not in report.frames  # «отставки потребовали журналисты»
        if is_before or preposition or token.feat("Case") == "Ins" or content.only_points(report, child):
            continue
        if token.rel not in ("obj", "nsubj:pass", "iobj"):
            continue
        if Frame.ANYTHING in report.frames and (token.feat("Animacy") == "Anim" or token.entity.endswith("PER")):
            continue  # «попросил президента о помощи»
        action = Frame.OBJECT in report.frames and token.lemma.endswith(ACTIONS)
        if action or Frame.ANYTHING in report.frames or content.judges(report, child):
            return content.complement(report, child)
    return None


def blame(report: Report) -> Span | None:
    """Министр обвинил соседей в нарушении договора."""
    if Frame.BLAME not in report.frames or not can_judge(report) or was_blamed(report):
        return None
    for child, preposition in content.complements(report):
        if preposition in BLAMED_FOR and not report.source.contains(report.sentence.tokens[child].span):
            return content.complement(report, child)
    return None


def in_favour(report: Report) -> Span | None:
    """Депутат выступил за отмену этого налога."""
    if Frame.IN_FAVOUR not in report.frames or not can_judge(report):
        return None
    for child, preposition in content.complements(report):
        if preposition in FOR_OR_AGAINST and not content.is_a_side(report, child):
            return content.complement(report, child)
    return None


def words_then_cue(report: Report) -> Span | None:
    """Переговоры закончились ничем, считает эксперт."""
    if Frame.CLAUSE not in report.frames or is_verb_form(report.token, "Conv", "Part"):
        return None
    if report.source is None or report.source.end <= report.cue.start or credits_a_carrier(report):
        return None
    start, end = content.start_of_insertion(report), content.end_of_insertion(report)
    if start is None or end is None or report.word(report.first - 1) == "как" or points_back(report, 0):
        return None
    return content.up_to(report, start) if content.ends_with(report, end) else content.whole_clause(report)


def clause_without_that(report: Report) -> Span | None:
    """Тренер уверен: команда победит в этом сезоне."""
    if Frame.CLAUSE not in report.frames or not predicates(report.token):
        return None
    if report.word(report.last + 1) == ":" and report.word(report.last + 2) not in MARKS:
        return content.to_the_end(report, report.last + 2)
    return None


RULES = (
    according_to,
    as_somebody_says,
    clause_with_that,
    infinitive,
    about_something,
    naming,
    linking,
    judgement,
    blame,
    in_favour,
    words_then_cue,
    clause_without_that,
)


def about_this(page: Page, place: int, report: Report) -> Span | None:
    """Дорогу откроют в мае. Об этом заявил министр."""
    if place == 0 or not any(points_back(report, index) for index in range(min(report.first + 1, 3))):
        return None
    if credits_a_carrier(report) or not (can_judge(report) or report.is_a_papers):
        return None
    before = page.sentences[place - 1]
    if any(_reported(earlier) is not None for earlier in page.reports[place - 1]):
        return None  # that sentence reports somebody by itself
    return content.trimmed(before, 0, len(before.tokens) - 1) if len(before.tokens) > 2 else None


def points_back(report: Report, index: int) -> bool:
    """«Об этом», «К такому выводу»: what is reported stands in the sentence before."""
    return (report.word(index), report.word(index + 1)) in POINTING_BACK


# --- the search -----------------------------------------------------------------------------------


def find_indirect(page: Page, spoken: Iterable[Span]) -> list[Indirect]:
    """What the narration reports; cues inside `spoken`, which is direct speech, are the speaker's own."""
    found, seen, direct = [], set(), Cover(spoken)
    for place, reports in enumerate(page.reports):
        for report in reports:
            if direct.holds(report.cue.start):
                continue
            indirect = _reported_before(page, place, report) or _reported(report)
            if indirect is None:
                continue
            words = indirect.content
            if words in seen or direct.covers(words) or direct.swallowed_by(words):
                continue
            if _is_torn(page.text, words) or _is_left_to_fragments(page, indirect.rule, words):
                continue
            if found and _is_told_by_the_speaker(found[-1], report, indirect):
                continue
            if found and words.contains(found[-1].cue):
                if not _is_all_said_by(report, indirect, found[-1]):
                    continue  # «по словам министра, …, по её словам, …» is reported once
                found.pop()
            seen.add(words)
            found.append(indirect)
    return found


def _is_all_said_by(report, outer, inner):
    """«В городе считают, что …, добавил министр»: it is he who says so; an outlet only passes it on."""
    rules = (outer.rule, inner.rule) == (words_then_cue.__name__, clause_with_that.__name__)
    return rules and outer.content.end == inner.content.end and report.token.lemma not in CREDIT_VERBS


def _is_told_by_the_speaker(outer, report, inner):
    """«Сосед рассказал, что она попросила открыть дверь»: the text reports him, and he reports her."""
    is_clause = inner.rule in (clause_with_that.__name__, infinitive.__name__)
    is_aside = is_verb_form(report.token, "Conv", "Part") or report.token.rel.startswith("advcl")
    return is_clause and not is_aside and outer.content.contains(Span(report.cue.start, inner.content.end))


def _reported_before(page, place, report):
    words = about_this(page, place, report)
    return words and Indirect(about_this.__name__, words, report.cue, report.source)


def _reported(report):
    """What the first rule says of the cue; a verb whose noun opens no clause is asked once more without it."""
    is_compound = report.first < report.last and not report.according
    for cue in (report, report.bare) if is_compound else (report,):
        for rule in RULES:
            if (words := rule(cue)) is not None:
                return Indirect(rule.__name__, words, cue.cue, cue.source)
    return None


def _is_torn(text, words):
    """Half of somebody's direct words and half of the narration: a parting of sentences went wrong."""
    inside = words.of(text)
    return inside.count("«") < inside.count("»") or inside.count('"') % 2 == 1


def _is_left_to_fragments(page, rule, words):
    """Where all that is reported stands in marks the fragments say it all."""
    inside = page.marked_within(words)
    if rule == naming.__name__:
        return any(marked.outer.end == words.end for marked in inside)
    outermost = [marked.outer for marked in inside if not marked.depth]
    between = [page.text[left.end : right.start] for left, right in pairwise(outermost)]
    if outermost and outermost[0].start == words.start and outermost[-1].end == words.end:
        return all(text.strip() in BETWEEN_LISTED for text in between)
    return any(words == marked.inner for marked in inside)
