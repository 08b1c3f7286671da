"""Extraction beside the hand-made records: the scorer's figures, wrong speakers, and what a confidence is worth.

Texts, records and scorer are other people's. They lie beside the project and are read there, never copied.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from articles.extraction import extract, sources
from articles.extraction.interchange import as_record

ROOT = Path(__file__).resolve().parents[2]
EVALUATION = ROOT.parent / "shared" / "evaluation"
SETS = ("seeds", "dev", "train", "kk")
WORDS_AGREE = 0.5  # overlap from which the scorer takes two quotes for the same words
SURE = 0.9
THRESHOLDS = (SURE, 0.8, 0.7, 0.6, 0.5, 0.0)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A quote as extraction suggests it, beside the one a person read there, if any."""

    confidence: float
    words: bool  # the right words of the right kind
    names_somebody: bool  # False where it leaves the speaker open
    speaker: bool  # the right words, and their right speaker (or rightly nobody)


@dataclass(frozen=True, slots=True)
class Share:
    count: int
    of: int

    @property
    def value(self) -> float:
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Sureness:
    """Of the suggestions at a confidence or above: how many are right, and how many they claim to be."""

    threshold: float
    right: Share
    claimed: float


@dataclass(frozen=True, slots=True)
class Quality:
    """All that is known about one set of texts."""

    documents: int
    scores: dict[str, dict]  # a row of the scorer by the name of its figure
    suggestions: tuple[Suggestion, ...]
    errors: tuple[tuple, ...] = field(default=(), repr=False)  # the scorer's: document, what is wrong, words

    @property
    def wrong_speakers(self) -> Share:
        """Among right words that are given to somebody: those given to somebody else. An open speaker is not wrong."""
        attributed = [found for found in self.suggestions if found.words and found.names_somebody]
        return Share(sum(not found.speaker for found in attributed), len(attributed))

    @property
    def sureness(self) -> tuple[Sureness, ...]:
        return tuple(map(self.sure, THRESHOLDS))

    def sure(self, threshold: float) -> Sureness:
        sure = [found for found in self.suggestions if found.confidence >= threshold]
        claimed = sum(found.confidence for found in sure) / len(sure) if sure else 0.0
        return Sureness(threshold, Share(sum(found.speaker for found in sure), len(sure)), claimed)

    @property
    def figures(self) -> dict[str, float]:
        """What must not get worse, each by one number of which more is better. Shares of nothing are left out."""
        figures = {name: row["f1"] for name, row in self.scores.items() if name != "broken_spans"}
        figures["unbroken_spans"] = float(not self.scores["broken_spans"]["guessed"])
        wrong, sure = self.wrong_speakers, self.sure(SURE).right
        if wrong.of:
            figures["speakers_not_wrong"] = round(1 - wrong.value, 4)
        if sure.of:
            figures["right_where_sure"] = round(sure.value, 4)
        return figures


def measure(name: str, evaluation: Path = EVALUATION) -> Quality:
    """Read every text of a set, and compare."""
    folder, scorer = evaluation / "gold" / name, scorer_of(evaluation)
    records = {record["id"]: record for record in read_all(folder)}
    scores, errors, documents = scorer.score(folder, records)
    suggestions = [
        suggestion
        for path in sorted(folder.glob("*.json"))
        for suggestion in compare(scorer, gold_of(path), text_of(path), records.get(path.stem, {}))
    ]
    return Quality(documents, scores, tuple(suggestions), tuple(errors))


def read_all(folder: Path) -> Iterator[dict]:
    """The records that `manage.py extract` would print."""
    for path in sorted(folder.glob("*.txt")):
        source = sources.load(path)
        yield as_record(extract(source.text), source.id)


def gold_of(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def text_of(path: Path) -> str:
    return sources.load(path.with_suffix(".txt")).text


def compare(scorer: ModuleType, gold: dict, text: str, record: dict) -> Iterator[Suggestion]:
    """The quotes of a record, each beside its partner as the scorer pairs them: within a kind, by overlap."""
    read = list(zip(gold.get("quotes", ()), places(scorer, gold, text), strict=True))
    for kind in ("direct", "indirect"):
        theirs = [(quote, place) for quote, place in read if quote["kind"] == kind]
        ours = [quote for quote in record.get("quotes", ()) if quote["kind"] == kind]
        pairs = scorer.match_spans(
            [place for _, place in theirs], [(quote["start"], quote["end"]) for quote in ours], WORDS_AGREE
        )
        partners = {ours_at: theirs[theirs_at][0] for theirs_at, ours_at in pairs.items()}
        for at, quote in enumerate(ours):
            partner = partners.get(at)
            yield Suggestion(
                quote["confidence"],
                words=partner is not None,
                names_somebody=bool(quote["speaker"]),
                speaker=partner is not None and scorer.same_speaker(partner, quote),
            )


def places(scorer: ModuleType, gold: dict, text: str) -> list[tuple[int, int]]:
    return scorer.locate(text, [quote["text"] for quote in gold.get("quotes", ())])


@lru_cache(maxsize=1)
def scorer_of(evaluation: Path) -> ModuleType:
    """score.py as it lies beside the texts."""
    spec = importlib.util.spec_from_file_location("score", evaluation / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- against what was reached before ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loss:
    figure: str
    before: float
    now: float

    def __str__(self):
        return f"{self.figure}: {self.before:.4f} -> {self.now:.4f}"


BASELINE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.005  # half a point


def losses(figures: dict[str, float], baseline: dict[str, float]) -> list[Loss]:
    """Figures that are more than half a point below the baseline. One that is no longer measured counts as lost."""
    now = {name: figures.get(name, 0.0) for name in baseline}
    return [
        Loss(name, before, now[name]) for name, before in baseline.items() if round(before - now[name], 6) > TOLERANCE
    ]


def accepted(path: Path = BASELINE) -> dict[str, dict[str, float]]:
    """The accepted figures by set."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def accept(measured: dict[str, Quality], path: Path = BASELINE) -> None:
    """From now on these figures are what must not be lost; sets that were not measured keep theirs."""
    figures = accepted(path) | {name: quality.figures for name, quality in measured.items()}
    ordered = {name: figures[name] for name in SETS if name in figures}
    path.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
