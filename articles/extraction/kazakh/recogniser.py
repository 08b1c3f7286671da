"""Names, offices, bodies and places in a Kazakh sentence: an averaged perceptron, word by word from the left.

Trained on KazNERD (Yeshpanov, Khassanov, Varol, 2022; https://github.com/IS2AI/KazNERD, CC BY 4.0) by
`python -m articles.extraction.kazakh.training KAZNERD.tar.gz`, which writes the weights beside this module.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ..analysis import FOLD, given_names

WEIGHTS = Path(__file__).with_name("recogniser.tsv.gz")

# KazNERD's classes that matter to the news; the others are O.
CLASSES = {
    "PERSON": "PER",
    "POSITION": "POS",
    "ORGANISATION": "ORG",
    "GPE": "LOC",
    "LOCATION": "LOC",
    "FACILITY": "LOC",
}
LABELS = ("O", *(f"{mark}-{kind}" for kind in ("PER", "POS", "ORG", "LOC") for mark in "BI"))
AFTER_ITSELF = {label: label if label[0] != "B" else f"I{label[1:]}" for label in LABELS}
OUTSIDE = "<>"  # before the first and after the last word
LONGEST_NAME = 40  # letters
MARKS = str.maketrans('-–“„"”', "——«««»")
SURNAME = re.compile(
    r"(?:[оеё]ва?|ұлы|қызы|ск(?:ий|ая))(?:[нтд][ыі]ң?|[нтд][еа]н?|[ғқгк][ае]|[мпб]ен|н|на|не|[тдл][ае]р\w*)?$"
)

Weights = dict[str, tuple[float, ...]]


def recognise(words: Sequence[str], weights: Weights | None = None) -> list[str]:
    """A label for each word: «деді министр Асқар Асанов» -> O, B-POS, B-PER, I-PER."""
    weights = known_weights() if weights is None else weights
    labels: list[str] = []
    before, earlier = "O", "O"
    for word, features in zip(words, features_of(words), strict=True):
        scores = [0.0] * len(LABELS)
        for feature in (*features, *history(before, earlier, features[0])):
            for index, weight in enumerate(weights.get(feature, ())):
                scores[index] += weight
        best = max(
            (index for index, label in enumerate(LABELS) if may_follow(label, before) and may_name(label, word)),
            key=lambda index: (scores[index], -index),
        )
        before, earlier = LABELS[best], before
        labels.append(before)
    return labels


def may_follow(label: str, before: str) -> bool:
    """An entity begins with B."""
    return label[0] != "I" or AFTER_ITSELF[before] == label


def may_name(label: str, word: str) -> bool:
    """Nobody is called by a mark, a number or a word in lower case."""
    return label == "O" or (word[:1].isupper() if label == "B-PER" else any(map(str.isalnum, word)))


def features_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What is looked at beside each word, the word itself first."""
    padded = (OUTSIDE, OUTSIDE, *map(plain, words), OUTSIDE, OUTSIDE)
    lower = [word.lower() for word in padded]
    shapes = [shape(word) for word in padded]
    kinds = [kind_of_name(word) if seen != word else "" for word, seen in zip(lower, padded, strict=True)]
    for at in range(2, len(words) + 2):
        word, left, right = lower[at], lower[at - 1], lower[at + 1]
        first = "^" if at == 2 else ""
        yield (
            f"w={word}",
            f"s={shapes[at]}{first}",
            f"p3={word[:3]}",
            f"p4={word[:4]}",
            f"p5={word[:5]}",
            f"e2={word[-2:]}",
            f"e3={word[-3:]}{shapes[at]}",
            f"e4={word[-4:]}",
            f"e5={word[-5:]}",
            f"-1={left}",
            f"+1={right}",
            f"-1e={left[-3:]}{shapes[at]}",
            f"+1e={right[-3:]}{shapes[at]}",
            f"-2e={lower[at - 2][-3:]}",
            f"+2e={lower[at + 2][-3:]}",
            f"-1p={left[:5]}{shapes[at]}",
            f"+1p={right[:5]}{shapes[at]}",
            f"k={kinds[at]}{shapes[at]}",
            f"-1k={kinds[at - 1]}{kinds[at]}{shapes[at]}",
            f"+1k={kinds[at + 1]}{kinds[at]}{shapes[at]}",
            f"ss={shapes[at - 1]}{shapes[at]}{shapes[at + 1]}{first}",
        )


@lru_cache(maxsize=20_000)
def kind_of_name(word: str) -> str:
    """Whether a word, in lower case, looks like a surname or is known as a given name."""
    if 4 < len(word) < LONGEST_NAME and SURNAME.search(word):
        return "surname"
    return "given" if word.translate(FOLD) in given_names() else ""


def history(before: str, earlier: str, word: str) -> tuple[str, str, str]:
    return f"1={before}", f"2={before}{earlier}", f"1{word}={before}"


def plain(word: str) -> str:
    """Dashes and marks as KazNERD prints them."""
    return word.translate(MARKS) if len(word) == 1 else word


def shape(word: str) -> str:
    """Асанов -> Xx, БҰҰ -> X, Қасым-Жомарт -> Xx-Xx, 2026 -> 9."""
    signs = ["9" if sign.isdigit() else ("X" if sign.isupper() else "x") if sign.isalpha() else sign for sign in word]
    return "".join(sign for at, sign in enumerate(signs) if not at or sign != signs[at - 1])[:7]


@lru_cache(maxsize=1)
def known_weights() -> Weights:
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as lines:
        return dict(map(_weight, lines))


def _weight(line: str) -> tuple[str, tuple[float, ...]]:
    """«feature TAB 0:5 3:-2» -> the weight of each label."""
    feature, _, stored = line.rstrip("\n").rpartition("\t")
    weights = [0.0] * len(LABELS)
    for pair in stored.split(" "):
        index, _, value = pair.partition(":")
        weights[int(index)] = float(value)
    return feature, tuple(weights)
