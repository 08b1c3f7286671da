"""Lists searched alike on every database: SQLite folds the case of Latin letters only."""

from django.db.models import Exists, OuterRef, Q

from articles.models import Article
from articles.search import matching
from people.names import fold


def holding(words: str, *fields) -> Q:
    """Rows in which one of `fields` holds the words: as typed, in small letters, in capitals, or Capitalised."""
    found = Q()
    for spelling in {words, words.lower(), words.upper(), words.title(), words.capitalize()}:
        for field in fields:
            found |= Q(**{f"{field}__contains": spelling})
    return found


def called(words: str, *links) -> Q:
    """Rows whose participant (over one of `links`) has such a name, or another name, whatever its letters."""
    found, key = Q(), fold(words)
    for link in links:
        found |= Q(**{f"{link}__name_key__contains": key}) | Q(**{f"{link}__other_names__name_key__contains": key})
    return found


def reported(words: str) -> Q:
    """Events reported by an article that holds the words in any form."""
    return Q(Exists(matching(Article.objects.filter(event=OuterRef("pk")), words)))
