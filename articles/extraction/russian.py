"""Russian: the stages of extraction by slovnet's models and Russian words."""

from .analysis import analyse
from .attribution import attribute
from .events import describe_event, who_takes_part
from .mentions import find_groups, find_people, find_people_and_roles
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
