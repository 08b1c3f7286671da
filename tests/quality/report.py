"""The figures for people: tables in the terminal, and the section of the README that `make evaluate` writes."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from .measuring import ROOT, Quality, Share

README = ROOT / "README.md"
BEGIN, END = "<!-- quality:begin -->", "<!-- quality:end -->"
EXTRACTION = "articles/extraction"  # what the figures depend on

IN_WORDS = {
    "attributed": "quotes, speaker right",
    "quotes": "quotes, words right",
    "direct_quotes": "direct, words right",
    "direct_quotes_tight": "direct, words exact",
    "direct_attributed": "direct, speaker right",
    "indirect_quotes": "indirect, words right",
    "indirect_quotes_tight": "indirect, words exact",
    "indirect_attributed": "indirect, speaker right",
    "broken_spans": "broken spans",
    "people": "people",
    "people_exact_name": "people, name exact",
    "position": "position",
    "organization": "organisation",
    "takes_part": "who takes part",
    "event_kind": "kind of event",
    "event_title": "title of the event",
    "event_venue": "venue",
    "event_date": "date of the event",
    "article_date": "date of publication",
}
NOTHING = "–"  # a share of none
SCORES = ("figure", "F1", "precision", "recall", "right", "read", "found")
SURENESS = ("confidence at least", "suggestions", "right", "share right", "share claimed")


def score_rows(quality: Quality) -> Iterator[tuple[str, ...]]:
    for name, row in quality.scores.items():
        rates = (f"{row[rate]:.3f}" for rate in ("f1", "precision", "recall"))
        yield (IN_WORDS.get(name, name), *rates, *(str(row[count]) for count in ("right", "gold", "guessed")))


def sureness_rows(quality: Quality) -> Iterator[tuple[str, ...]]:
    for sure in quality.sureness:
        right = sure.right
        claimed = percent(sure.claimed) if right.of else NOTHING
        yield f"{sure.threshold:.1f}", str(right.of), str(right.count), share_in_words(right), claimed


def share_in_words(share: Share) -> str:
    return percent(share.value) if share.of else NOTHING


def percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def wrong_speakers_in_words(share: Share) -> str:
    return (
        f"Of {share.of} quotes with the right words that are given to somebody, "
        f"{share.count} are given to somebody else: {share_in_words(share)}."
    )


# --- the terminal -----------------------------------------------------------------------------------


def print_tables(name: str, quality: Quality, console: Console) -> None:
    console.print(table(f"{name}: {quality.documents} texts", SCORES, score_rows(quality)))
    console.print(wrong_speakers_in_words(quality.wrong_speakers), "\n")
    console.print(table(f"{name}: what a confidence is worth", SURENESS, sureness_rows(quality)))


def table(title: str, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Table:
    drawn = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    for number, column in enumerate(header):
        drawn.add_column(column, justify="right" if number else "left")
    for row in rows:
        drawn.add_row(*row)
    return drawn


# --- the README ---------------------------------------------------------------------------------------


class NoPlaceError(Exception):
    """The README has no place for the figures."""


def write_into(readme: Path, section: str) -> None:
    """Replace what stands between the markers, and nothing else."""
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end or BEGIN in after or END in before + after:
        raise NoPlaceError(f"{readme.name} needs the lines {BEGIN} and {END}, once each and in this order")
    readme.write_text(f"{before}{BEGIN}\n{section}\n{END}{after}", encoding="utf-8")


def section(quality: Quality, day: datetime.date, commit: str) -> str:
    """What the README says of the texts to measure on."""
    return "\n\n".join(
        [
            f"Measured by `make evaluate` on {day.isoformat()}, extraction as of {commit}: {quality.documents} news "
            "texts of other outlets, read by hand; nothing was learnt from them.",
            markdown(SCORES, score_rows(quality)),
            f"{wrong_speakers_in_words(quality.wrong_speakers)} A speaker left open is not counted as wrong.",
            "What a confidence is worth: of the quotes suggested at it or above, how many are right in words, kind and "
            "speaker.",
            markdown(SURENESS, sureness_rows(quality)),
        ]
    )


def markdown(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    aligned = ("---", *("--:" for _ in header[1:]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, aligned, *rows))


def measured_commit(root: Path = ROOT) -> str:
    """The last commit that changed extraction: later ones do not change its figures."""
    try:
        commit = git(root, "log", "-1", "--format=%h", "--", EXTRACTION)
        changed = git(root, "status", "--porcelain", "--", EXTRACTION)
    except (OSError, subprocess.CalledProcessError):
        return "an unversioned copy"
    return f"`{commit}`" + (" and changes that are not committed" if changed else "")


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
