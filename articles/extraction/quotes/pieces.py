"""A direct quote that its author interrupts is several quotations that share a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..records import Quotation, QuotationKind


def in_pieces(direct: Iterable, words: Mapping[str, float]) -> Iterator[Quotation]:
    """A quotation for each piece; `words` says how often a rule finds the right words."""
    group = 0
    for found in direct:
        group += len(found.pieces) > 1
        number = group if len(found.pieces) > 1 else None
        for piece in found.pieces:
            yield Quotation(
                QuotationKind.DIRECT, piece, found.cue, found.source, found.rule, words[found.rule], group=number
            )
