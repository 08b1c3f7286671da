"""Somebody's own words inside the narrator's sentence: назвал это «грубой ошибкой»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..lexicon.cues import SO_CALLED
from ..records import Span
from .cover import Cover
from .indirect import Indirect
from .marks import Marked
from .page import Page
from .phrases import NOUNS, first_at, predicates

STEM = 4  # letters by which «дорожная карта» and «дорожную карту» agree
TERM = 2  # times in marks below the headline make a term of words
NAMED_WITHIN = 4  # words between «так называемый» and the mark


def words_in_a_report(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Министр заявил, что страна «не отступит от намеченных целей»."""
    around = [report for report in reports if report.content.contains(marked.inner)]
    if not around:
        return None
    nearest = min(around, key=lambda report: len(report.content))
    return Indirect("words_in_a_report", marked.inner, nearest.cue, nearest.source)


def words_beside_a_cue(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Эксперты охарактеризовали разговор как «признак неспокойного положения дел»."""
    cues = page.reports[page.sentence_at(marked.outer.start)]
    before = [cue for cue in cues if cue.cue.end <= marked.outer.start and not cue.according]
    if not before or before[-1].source is None:
        return None
    return Indirect("words_beside_a_cue", marked.inner, before[-1].cue, before[-1].source)


RULES = (words_in_a_report, words_beside_a_cue)


def find_fragments(page: Page, indirect: Iterable[Indirect], spoken: Iterable[Span]) -> list[Indirect]:
    """Words in marks that a report attributes, outside of `spoken`, which is direct speech already."""
    found, covered, direct, terms = [], 0, Cover(spoken), _terms(page)
    in_sentence = _by_sentence(page, indirect)
    for marked in page.marked:
        place = page.sentence_at(marked.outer.start)
        if place < 0 or not marked.whole or marked.outer.start < covered or direct.holds(marked.outer.start):
            continue
        if _is_a_name(page, marked) or _stems(page, marked) in terms:
            continue
        reports = in_sentence.get(place, [])
        fragment = next((fragment for rule in RULES if (fragment := rule(page, marked, reports))), None)
        if fragment is not None:
            found.append(fragment)
            covered = marked.outer.end
    return found


def _by_sentence(page, indirect):
    reports = {}
    for report in indirect:
        reports.setdefault(page.sentence_at(report.content.start), []).append(report)
    return reports


def _is_a_name(page, marked):
    """«Союз юристов», так называемый «фронт»: marks that name something instead of repeating words."""
    sentence = page.sentences[page.sentence_at(marked.outer.start)]
    first = first_at(sentence, marked.inner.start)
    words = [token for token in sentence.between(marked.inner) if token.pos != "PUNCT"]
    if not words or all(token.entity != "O" for token in words):
        return True
    if any(token.lemma in SO_CALLED for token in sentence.tokens[max(first - NAMED_WITHIN, 0) : first]):
        return True
    if len(words) == 1 and _hangs_on_the_noun_before(sentence, first):
        return True
    return words[0].text[:1].isupper() and not any(map(predicates, words))


def _hangs_on_the_noun_before(sentence, word):
    """«штамм «омикрон»»"""
    before = word - 2  # the mark stands between
    return before >= 0 and sentence.tokens[before].pos in NOUNS and sentence.tokens[word].head == before


def _terms(page):
    """What stands in marks time and again is the name of a thing, not somebody's words: «дорожная карта»."""
    headline = page.paragraphs[0].end if page.paragraphs else 0
    counted = Counter(_stems(page, marked) for marked in page.marked if marked.outer.start > headline)
    return {stems for stems, times in counted.items() if times >= TERM}


def _stems(page, marked):
    return tuple(word[:STEM] for word in marked.inner.of(page.text).lower().split())
