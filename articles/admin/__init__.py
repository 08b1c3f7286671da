"""The desk: a thin face over the deeds."""

from . import article, batch, event, participation, quote, revision

__all__ = ["article", "batch", "event", "participation", "quote", "revision"]
