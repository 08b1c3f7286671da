"""What the texts report, each fact with the place where it stands."""

from .article import Article, Status, SupersededSource
from .batch import Batch, BatchRow
from .event import Event, Topic
from .evidence import Evidence
from .finding import Finding, Passage, Review, Reviewed
from .participation import Mention, Participation
from .presence import Presence
from .quote import Quote
from .revision import Revision

__all__ = [
    "Article",
    "Batch",
    "BatchRow",
    "Event",
    "Evidence",
    "Finding",
    "Mention",
    "Participation",
    "Passage",
    "Presence",
    "Quote",
    "Review",
    "Reviewed",
    "Revision",
    "Status",
    "SupersededSource",
    "Topic",
]
