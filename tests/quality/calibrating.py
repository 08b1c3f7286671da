"""What a rule and a step are worth, counted on the texts to learn from: the tables of both modules `confidence`.

python -m tests.quality.calibrating

Prints the tables, and how they fare on documents they were not counted on: ten parts, each judged by the other nine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from articles.extraction import extract
from articles.extraction.attribution.confidence import UNSEEN, is_brief, is_far
from articles.extraction.records import Quotation

from . import measuring

LEARN_FROM, PARTS = "train", 10
PRIOR, WEIGHT = 0.8, 5  # a rule never seen, and how many finds that belief is worth


@dataclass(frozen=True, slots=True)
class Find:
    document: int
    rule: str
    step: str
    brief: bool
    far: bool
    words: bool  # the right words of the right kind
    speaker: bool  # and the right speaker


def finds(name: str) -> Iterator[Find]:
    folder, scorer = measuring.EVALUATION / "gold" / name, measuring.scorer_of(measuring.EVALUATION)
    for number, path in enumerate(sorted(folder.glob("*.json"))):
        text = measuring.text_of(path)
        gold, found = measuring.gold_of(path), extract(text).quotations
        for quotation, partner in _partners(scorer, gold, text, found):
            yield Find(
                number,
                quotation.rule,
                quotation.speaker.rule,
                is_brief(quotation, text),
                is_far(quotation),
                partner is not None,
                partner is not None and scorer.same_speaker(partner, _as_record(quotation)),
            )


def _as_record(quotation):
    return {"speaker": quotation.speaker.name, "speaker_kind": str(quotation.speaker.kind)}


def _partners(scorer, gold, text, found) -> Iterator[tuple[Quotation, dict | None]]:
    read = list(zip(gold.get("quotes", ()), measuring.places(scorer, gold, text), strict=True))
    for kind in ("direct", "indirect"):
        theirs = [(quote, place) for quote, place in read if quote["kind"] == kind]
        ours = [quotation for quotation in found if quotation.kind == kind]
        spans = [(quotation.content.start, quotation.content.end) for quotation in ours]
        pairs = scorer.match_spans([place for _, place in theirs], spans, measuring.WORDS_AGREE)
        partners = {ours_at: theirs[theirs_at][0] for theirs_at, ours_at in pairs.items()}
        for at, quotation in enumerate(ours):
            yield quotation, partners.get(at)


def tables(counted: Iterable[Find]) -> dict[str, dict[str, float]]:
    counted = list(counted)
    plain = [find for find in counted if not find.brief and not find.far]
    return {
        "WORDS": _shares((find.rule, find.words) for find in plain),
        "SPEAKER": _shares((find.step, find.speaker) for find in plain if find.words),
        "DOUBT": {
            "BRIEF": _falls_by(plain, [find for find in counted if find.brief]),
            "FAR": _falls_by(plain, [find for find in counted if find.far and not find.brief]),
        },
    }


def _shares(named: Iterable[tuple[str, bool]]) -> dict[str, float]:
    count, right = defaultdict(int), defaultdict(int)
    for name, is_right in named:
        count[name] += 1
        right[name] += is_right
    return {name: round((right[name] + PRIOR * WEIGHT) / (count[name] + WEIGHT), 2) for name in sorted(count)}


def _falls_by(plain, doubtful):
    """By how much those are right more seldom than the others."""
    shares = [sum(find.speaker for find in some) / max(1, len(some)) for some in (doubtful, plain)]
    return round(shares[0] / max(shares[1], 0.01), 2)


def claimed(find: Find, by: dict[str, dict[str, float]]) -> float:
    doubts = [by["DOUBT"][name] for name, holds in (("BRIEF", find.brief), ("FAR", find.far)) if holds]
    return UNSEEN * prod((by["WORDS"].get(find.rule, PRIOR), by["SPEAKER"].get(find.step, PRIOR), *doubts[:1]))


def cross_validated(counted: list[Find]) -> Iterator[tuple[float, bool]]:
    for part in range(PARTS):
        by = tables(find for find in counted if find.document % PARTS != part)
        yield from ((claimed(find, by), find.speaker) for find in counted if find.document % PARTS == part)


def main() -> None:
    counted = list(finds(LEARN_FROM))
    for name, table in tables(counted).items():
        print(name, *(f"    {key!r}: {value}," for key, value in table.items()), sep="\n")
    judged = list(cross_validated(counted))
    for least in measuring.THRESHOLDS:
        sure = [(claim, right) for claim, right in judged if claim >= least]
        right = sum(is_right for _, is_right in sure) / max(1, len(sure))
        claims = sum(claim for claim, _ in sure) / max(1, len(sure))
        print(f">= {least}: {len(sure)} finds, {right:.3f} right, {claims:.3f} claimed")


if __name__ == "__main__":
    main()
