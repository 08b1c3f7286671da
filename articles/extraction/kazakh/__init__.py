"""Kazakh: the same stages with the same records as in Russian, by Kazakh words, endings and order of words."""

from .analysis import analyse
from .attribution import attribute
from .events import describe_event, who_takes_part
from .groups import find_groups
from .people import find_people, find_people_and_roles
from .quotes import find_quotations

__all__ = [
    "analyse",
    "attribute",
    "describe_event",
    "find_groups",
    "find_people",
    "find_people_and_roles",
    "find_quotations",
    "who_takes_part",
]
