"""Speed and memory of extraction, beside slovnet's own pipeline, in one run: `make bench`.

Documents are the two seeds. Each round times both pipelines, one after the other in changing order, and the ratio
is that of the two CPU times of one round, so that what else the machine does meanwhile weighs on both alike.
Load time and memory are measured before slovnet's own models come into the process. What is kept of words makes
a document read again quicker than one whose words are new: the very first pass is measured too.
"""

import gc
import os
import resource
import statistics
import sys
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one process, one thread: before numpy loads

from navec import Navec
from rich.console import Console
from rich.table import Table
from slovnet import NER, Morph, Syntax
from slovnet.sent import sentenize
from slovnet.token import tokenize

from articles import extraction
from articles.extraction import analysis, russian, sources

ROUNDS = 15
PASSES = 5  # over the documents in a round, so that the processor's own memory is warm for either pipeline
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def main():
    load = load_time()
    documents = [sources.load(path).text for path in sorted(SEEDS.glob("*.txt"))]
    unseen = 1000 * cpu_time(extract_all, documents) / len(documents)
    texts = documents * PASSES
    extract_all(texts)
    spent = stages(texts)
    memory = resident_memory()
    slovnet = Slovnet()
    slovnet(texts)
    ours, theirs = [], []
    for number in range(ROUNDS):
        pairs = [(ours, extract_all), (theirs, slovnet)]
        for times, pipeline in pairs[:: 1 if number % 2 else -1]:
            times.append(cpu_time(pipeline, texts))
    report(len(texts), ours, theirs, spent, unseen, load, memory)


def load_time():
    start = time.perf_counter()
    analysis.models()
    analysis.dictionary()
    return time.perf_counter() - start


def resident_memory():
    """Megabytes at most so far: after the extraction of all documents, many times."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Slovnet:
    """What any user of the three models pays: names, morphology and syntax over every sentence, one document a time."""

    def __init__(self):
        data = analysis.data_folder()
        words = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.names = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(words)
        self.morphology = Morph.load(data / "model" / "slovnet_morph_news_v1.tar").navec(words)
        self.syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar").navec(words)

    def __call__(self, texts):
        for text in texts:
            words = [[token.text for token in tokenize(sentence.text)] for sentence in sentenize(text)]
            for model in (self.morphology, self.syntax):
                list(model.map(words))
            self.names(text)


def extract_all(texts):
    for text in texts:
        extraction.extract(text)


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
                spent.setdefault(name, []).append(milliseconds)  # the documents differ in length: so does the range
    return spent


def timed_stages(text):
    clock = _Clock()
    reading = clock("read", extraction.read, text)
    segments = clock("segment", extraction.segment, reading)
    sentences = clock("analyse", russian.analyse, text, segments)
    people, roles = clock("find_people_and_roles", russian.find_people_and_roles, reading, sentences)
    groups = clock("find_groups", russian.find_groups, reading, sentences)
    found = clock("find_quotations", russian.find_quotations, reading, sentences)
    quotations = clock("attribute", russian.attribute, reading, sentences, found, people, groups, roles)
    happening = clock("describe_event", russian.describe_event, reading, sentences)
    clock("who_takes_part", russian.who_takes_part, reading, sentences, people, quotations, happening)
    return clock.laps


class _Clock:
    def __init__(self):
        self.laps = []

    def __call__(self, name, stage, *arguments):
        start = time.process_time()
        value = stage(*arguments)
        self.laps.append((name, 1000 * (time.process_time() - start)))
        return value


def report(count, ours, theirs, spent, unseen, load, memory):
    ratios = [other / own for own, other in zip(ours, theirs, strict=True)]
    table = Table("figure", "median (range)", title=f"{count} documents, {ROUNDS} rounds, {sys.platform}, one thread")
    table.add_row("newsroom, documents a CPU second", spread([count / each for each in ours]))
    table.add_row("slovnet alone, documents a CPU second", spread([count / each for each in theirs]))
    table.add_row("newsroom / slovnet", spread(ratios, 2))
    table.add_row("newsroom, ms a document", spread([1000 * each / count for each in ours]))
    for name, milliseconds in spent.items():
        table.add_row(f"  {name}", spread(milliseconds, 2))
    table.add_row("newsroom, ms a document, every word new", f"{unseen:.1f}")
    table.add_row("slovnet alone, ms a document", spread([1000 * each / count for each in theirs]))
    table.add_row("models and dictionary loaded in", f"{load:.1f} s")
    table.add_row("resident memory, at most", f"{memory:.0f} MB")
    Console().print(table)


def spread(values, digits=1):
    low, middle, high = (round(each, digits) for each in (min(values), statistics.median(values), max(values)))
    return f"{middle}  ({low} to {high})"


if __name__ == "__main__":
    main()
