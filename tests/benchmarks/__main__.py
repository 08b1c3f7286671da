"""Speed and memory of extraction, beside the unmodified model pipeline, in one run: `make bench`.

Documents are the two seeds. Each round times both pipelines, one after the other in changing order, and the ratio
is that of the two CPU times of one round, so that what else the machine does meanwhile weighs on both alike.
"""

import gc
import os
import resource
import statistics
import sys
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one process, one thread: before numpy loads

from rich.console import Console
from rich.table import Table

from articles import extraction
from articles.extraction import analysis, segmentation, sources

ROUNDS = 9
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def main():
    start = time.perf_counter()
    analysis.models()
    load = time.perf_counter() - start
    texts = [sources.load(path).text for path in sorted(SEEDS.glob("*.txt"))]
    for warm_up in (extract_all, models_alone):
        warm_up(texts)
    ours, models = [], []
    for number in range(ROUNDS):
        pairs = [(ours, extract_all), (models, models_alone)]
        for times, pipeline in pairs[:: 1 if number % 2 else -1]:
            times.append(cpu_time(pipeline, texts))
    report(texts, load, ours, models)


def extract_all(texts):
    for text in texts:
        extraction.extract(text)


def models_alone(texts):
    """What any user of the three models pays: names, morphology and syntax over every sentence, one document a time."""
    for text in texts:
        reading = extraction.read(text)
        segments = segmentation.segment(reading)
        words = [[span.of(text) for span in segment.tokens] for segment in segments]
        for model in (analysis.models().morphology, analysis.models().syntax):
            list(model.map(words))
        list(analysis.models().names.map([segment.span.of(text) for segment in segments]))


def cpu_time(pipeline, texts):
    gc.collect()
    start = time.process_time()
    pipeline(texts)
    return time.process_time() - start


def stages(texts):
    """Milliseconds a document of each stage of `extract`, in its order."""
    spent = {}
    for _ in range(ROUNDS):
        for text in texts:
            for name, milliseconds in timed_stages(text):
                spent.setdefault(name, []).append(milliseconds)
    return {name: statistics.median(times) for name, times in spent.items()}


def timed_stages(text):
    clock = _Clock()
    reading = clock("read", extraction.read, text)
    segments = clock("segment", extraction.segment, reading)
    sentences = clock("analyse", extraction.analyse, text, segments)
    people = clock("find_people", extraction.find_people, reading, sentences)
    groups = clock("find_groups", extraction.find_groups, reading, sentences)
    found = clock("find_quotations", extraction.find_quotations, reading, sentences)
    quotations = clock("attribute", extraction.attribute, reading, sentences, found, people, groups)
    happening = clock("describe_event", extraction.describe_event, reading, sentences)
    clock("who_takes_part", extraction.who_takes_part, reading, sentences, people, quotations, happening)
    return clock.laps


class _Clock:
    def __init__(self):
        self.laps = []

    def __call__(self, name, stage, *arguments):
        start = time.process_time()
        value = stage(*arguments)
        self.laps.append((name, 1000 * (time.process_time() - start)))
        return value


def report(texts, load, ours, models):
    console = Console()
    ratios = [theirs / own for own, theirs in zip(ours, models, strict=True)]
    per_document = statistics.median(ours) / len(texts)
    table = Table("figure", "value", title=f"{len(texts)} documents, {ROUNDS} rounds, {sys.platform}, one thread")
    table.add_row("models loaded in", f"{load:.1f} s")
    table.add_row("documents a CPU second", f"{1 / per_document:.1f}")
    table.add_row("the models alone, documents a CPU second", f"{len(texts) / statistics.median(models):.1f}")
    table.add_row(
        "newsroom / models alone", f"{statistics.median(ratios):.2f}  ({min(ratios):.2f} to {max(ratios):.2f})"
    )
    table.add_row("resident memory, at most", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for name, milliseconds in stages(texts).items():
        table.add_row(f"  {name}, ms a document", f"{milliseconds:.1f}")
    console.print(table)


if __name__ == "__main__":
    main()
