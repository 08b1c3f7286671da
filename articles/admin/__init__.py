"""The desk: a thin face over the deeds."""

from . import article, event, participation, quote, revision

__all__ = ["article", "event", "participation", "quote", "revision"]
