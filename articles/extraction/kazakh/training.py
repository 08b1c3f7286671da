"""Train the recogniser: python -m articles.extraction.kazakh.training KAZNERD.tar.gz [--measure]

Reads the sentences of KazNERD (CC BY 4.0) in IOB2, a word and its label on a line. With --measure it trains on the
first file, tests on the second and writes nothing; without, it trains on all and writes the weights. The same
sentences give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import random
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator

from . import recogniser
from .recogniser import CLASSES, LABELS, Weights, features_of, history, may_follow, recognise

Example = tuple[tuple[str, ...], tuple[str, ...]]  # words, labels

ROUNDS = 5
PRECISION = 12  # steps of a stored weight to one of the perceptron's
LEAST = 9  # steps; a smaller weight is not stored
SEED = 550


def examples(archive: str) -> Iterator[list[Example]]:
    """The sentences of each file of the archive, the files in order of their names, without repetitions."""
    seen = set()
    with tarfile.open(archive) as opened:
        for member in sorted(opened.getmembers(), key=lambda member: member.name, reverse=True):
            if member.name.endswith(".txt"):
                lines = opened.extractfile(member).read().decode("utf-8").split("\n")
                fresh = [example for example in _sentences(lines) if example not in seen]
                seen.update(fresh)
                yield fresh


def _sentences(lines: Iterable[str]) -> Iterator[Example]:
    words, labels = [], []
    for line in lines:
        word, _, label = line.rstrip("\r").rpartition(" ")
        if word:
            mark, _, kind = label.partition("-")
            words.append(word)
            labels.append(f"{mark}-{CLASSES[kind]}" if kind in CLASSES else "O")
        elif words:
            yield tuple(words), tuple(labels)
            words, labels = [], []
    if words:
        yield tuple(words), tuple(labels)


def train(sentences: list[Example]) -> Weights:
    """An averaged perceptron (Collins, 2002) that sees the labels it gave to the words before."""
    weights: dict[str, list[int]] = {}
    totals: dict[str, list[int]] = {}
    clock = 1
    prepared = [(list(features_of(words)), labels) for words, labels in sentences]
    shuffler = random.Random(SEED)
    for _ in range(ROUNDS):
        shuffler.shuffle(prepared)
        for features, labels in prepared:
            before = earlier = "O"
            for seen, label in zip(features, labels, strict=True):
                active = (*seen, *history(before, earlier, seen[0]))
                guess = _guess(weights, active, before)
                if guess != label:
                    for feature in active:
                        _move(weights, totals, feature, LABELS.index(label), clock, 1)
                        _move(weights, totals, feature, LABELS.index(guess), clock, -1)
                before, earlier = guess, before
                clock += 1
    return {
        feature: tuple(weight - total / clock for weight, total in zip(values, totals[feature], strict=True))
        for feature, values in weights.items()
    }


def _guess(weights, features, before):
    scores = [0] * len(LABELS)
    for feature in features:
        for index, weight in enumerate(weights.get(feature, ())):
            scores[index] += weight
    allowed = (index for index, label in enumerate(LABELS) if may_follow(label, before))
    return LABELS[max(allowed, key=lambda index: (scores[index], -index))]


def _move(weights, totals, feature, label, clock, step):
    """Now and, for the average, from now on."""
    if feature not in weights:
        weights[feature], totals[feature] = [0] * len(LABELS), [0] * len(LABELS)
    weights[feature][label] += step
    totals[feature][label] += step * clock


def rounded(weights: Weights) -> Weights:
    """In whole steps, as they are stored; what is small is left out."""
    steps = {feature: [round(value * PRECISION) for value in values] for feature, values in weights.items()}
    return {
        feature: tuple(value if abs(value) >= LEAST else 0 for value in values)
        for feature, values in steps.items()
        if any(abs(value) >= LEAST for value in values)
    }


def store(weights: Weights) -> None:
    lines = (
        feature + "\t" + " ".join(f"{index}:{value}" for index, value in enumerate(values) if value)
        for feature, values in sorted(weights.items())
    )
    packed = gzip.compress("".join(f"{line}\n" for line in lines).encode("utf-8"), 9, mtime=0)
    recogniser.WEIGHTS.write_bytes(packed)


def measure(weights: Weights, sentences: list[Example]) -> Iterator[str]:
    """Precision, recall and F1 of whole entities."""
    counts = defaultdict(lambda: [0, 0, 0])
    for words, labels in sentences:
        gold, found = set(entities(labels)), set(entities(recognise(words, weights)))
        for place, group in enumerate((gold & found, gold, found)):
            for _, _, kind in group:
                counts[kind][place] += 1
    for kind, (right, gold, found) in sorted(counts.items()):
        yield f"{kind}  P {right / found:.3f}  R {right / gold:.3f}  F1 {2 * right / (gold + found):.3f}  of {gold}"


def entities(labels: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """(first word, word after the last, kind)"""
    start, kind = 0, ""
    for at, label in enumerate((*labels, "O")):
        if kind and label != f"I-{kind}":
            yield start, at, kind
            kind = ""
        if label[0] == "B":
            start, kind = at, label[2:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    first, *others = examples(arguments.archive)
    if arguments.measure:
        print(*measure(rounded(train(first)), [example for other in others for example in other]), sep="\n")
    else:
        store(rounded(train([*first, *(example for other in others for example in other)])))


if __name__ == "__main__":
    main()
