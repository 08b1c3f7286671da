"""Measure extraction on the hand-read texts, print the tables, write the README's: `make evaluate`.

python -m tests.quality [--accept] [--errors N] [seeds dev train kk]
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track

from . import measuring, report

FOR_THE_README = "dev"


def main(
    arguments: list[str],
    *,
    evaluation: Path = measuring.EVALUATION,
    baseline: Path = measuring.BASELINE,
    readme: Path = report.README,
) -> int:
    """0 where nothing was lost and the README is written."""
    options = parser().parse_args(arguments)
    if not evaluation.is_dir():
        return complain(f"There are no texts to measure on: {evaluation} is missing.")
    measured = measure_all(options.sets or measuring.SETS, evaluation)
    for name, quality in measured.items():
        report.print_tables(name, quality, Console())
        for error in quality.errors[: options.errors]:
            print(*error, sep="  ")
    if options.accept:
        measuring.accept(measured, baseline)
    lost = losses(measured, measuring.accepted(baseline))
    for loss in lost:
        complain(f"lost: {loss}")
    return max(bool(lost), write_readme(measured, readme))


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make evaluate", description='Arguments are given as ARGS="…".')
    parser.add_argument("sets", nargs="*", choices=[[], *measuring.SETS], help="default: all of them")
    parser.add_argument("--accept", action="store_true", help="take these figures for the baseline, losses included")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors of each set too")
    return parser


def measure_all(names: list[str], evaluation: Path) -> dict[str, measuring.Quality]:
    console = Console(stderr=True)
    shown = track(names, "Measuring", console=console, transient=True, disable=not console.is_terminal)
    return {name: measuring.measure(name, evaluation) for name in shown}


def losses(measured: dict[str, measuring.Quality], accepted: dict[str, dict[str, float]]) -> list[str]:
    return [
        f"{name} {loss}"
        for name, quality in measured.items()
        for loss in measuring.losses(quality.figures, accepted.get(name, {}))
    ]


def write_readme(measured: dict[str, measuring.Quality], readme: Path) -> int:
    if FOR_THE_README not in measured:
        return 0
    text = report.section(measured[FOR_THE_README], datetime.date.today(), report.measured_commit())
    try:
        report.write_into(readme, text)
    except report.NoPlaceError as error:
        return complain(str(error))
    return 0


def complain(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
