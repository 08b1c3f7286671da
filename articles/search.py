"""Search by lemma: «Конституции» finds «конституция», on any database alike."""

import re
from functools import lru_cache

from django.db.models import Q

from people.names import fold

from .extraction.analysis import parses

WORD = re.compile(r"\w+")


def lemmas(text: str) -> str:
    """«Проект Конституции» -> « проект конституция »: what a searchable column stores, each lemma once."""
    found = dict.fromkeys(lemma for word in _words(text) for lemma in _readings(word))
    return f" {' '.join(found)} " if found else ""


def lemmas_of(article) -> str:
    """What an article is found by: its headline and its source, whatever the newsroom's copy makes of it."""
    return lemmas(f"{article.headline}\n{article.source_text}")


def matching(queryset, query: str):
    """Every row of `queryset` that holds all words of the query, in whatever form they stand there."""
    if not query.strip():
        return queryset
    words = dict.fromkeys(_words(query))
    if not words:
        return queryset.none()
    for word in words:
        any_reading = Q()
        for lemma in _readings(word):
            any_reading |= Q(search_lemmas__contains=f" {lemma} ")
        queryset = queryset.filter(any_reading)
    return queryset


def _words(text):
    return WORD.findall(fold(text))


@lru_cache(maxsize=50_000)
def _readings(word):
    """«стали» is both «сталь» and «стать»: a form that stands for several words is found by each of them."""
    return tuple(dict.fromkeys(fold(reading.normal_form) for reading in parses(word)))
