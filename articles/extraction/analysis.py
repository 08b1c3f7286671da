"""Morphology, syntax and names: the only module that knows the model library.

slovnet's news models (Kukushkin, 2020; https://github.com/natasha/slovnet) say part of speech, features,
head and entity of each token; pymorphy3 says the lemma. The model files lie in the data folder of the
natasha package, which is found but never imported: its code would drag in libraries that no longer run.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

from .records import Segment, Sentence, Token

# Letters that the models have never seen would turn a name into punctuation. One to one, so offsets stay.
FOLD = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ") | {
    ord("’"): "'",
    ord("–"): "—",
    ord("‑"): "-",
}

# pymorphy3's (OpenCorpora) part of speech -> what the models (Universal Dependencies) may call it.
OPENCORPORA_TO_UD = {
    "NOUN": {"NOUN", "PROPN"},
    "ADJF": {"ADJ", "DET", "PRON", "NUM"},
    "ADJS": {"ADJ"},
    "COMP": {"ADJ", "ADV"},
    "VERB": {"VERB", "AUX"},
    "INFN": {"VERB", "AUX"},
    "PRTF": {"VERB", "ADJ"},
    "PRTS": {"VERB", "ADJ"},
    "GRND": {"VERB"},
    "NUMR": {"NUM"},
    "ADVB": {"ADV", "CCONJ", "SCONJ", "PART"},
    "NPRO": {"PRON"},
    "PRED": {"ADV", "VERB", "ADJ"},
    "PREP": {"ADP"},
    "CONJ": {"CCONJ", "SCONJ"},
    "PRCL": {"PART"},
    "INTJ": {"INTJ"},
}
CASES = {
    "nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc",
    "gen2": "Gen", "acc2": "Acc", "loc2": "Loc", "voct": "Nom",
}  # fmt: skip
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}


class _Models:
    """The loaded models of this process; loaded once, on first use, then shared after fork."""

    def __init__(self):
        # The one lazy import of the project: a process that never extracts (a web worker) pays nothing.
        import pymorphy3
        from navec import Navec
        from slovnet import NER, Morph, Syntax

        data = Path(importlib.util.find_spec("natasha").submodule_search_locations[0]) / "data"
        words = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.names = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(words)
        self.morphology = Morph.load(data / "model" / "slovnet_morph_news_v1.tar").navec(words)
        self.syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar").navec(words)
        self.dictionary = pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=1)
def models() -> _Models:
    return _Models()


@lru_cache(maxsize=50_000)
def parses(word: str) -> tuple:
    """pymorphy3's readings of a word, likeliest first; Kazakh letters are folded before the look-up."""
    return tuple(models().dictionary.parse(word.translate(FOLD)))


def analyse(text: str, segments: tuple[Segment, ...]) -> tuple[Sentence, ...]:
    """Sentences with their tokens analysed, in text order. Offsets are those of `text`."""
    segments = tuple(segment for segment in segments if segment.tokens)
    words = [[span.of(text).translate(FOLD) for span in segment.tokens] for segment in segments]
    return tuple(
        _sentence(text, segment, markup)
        for segment, markup in zip(
            segments, zip(_morphology(words), _syntax(words), _names(words)), strict=True
        )
    )


def _morphology(words):
    return [
        [(token.pos, token.feats) for token in markup.tokens]
        for markup in _by_length(models().morphology.map, words)
    ]


def _syntax(words):
    return [
        [(int(token.head_id) - 1, token.rel) for token in markup.tokens]
        for markup in _by_length(models().syntax.map, words)
    ]


def _names(words):
    return _by_length(_tag_names, words)


def _tag_names(words):
    """BIO tags for tokenised sentences: the recogniser's own call would tokenise a second time."""
    infer = models().names.infer
    yield from infer.decoder(infer.process(infer.encoder(words)))


def _by_length(apply, words):
    """Apply a batch model to sentences sorted by length, which wastes least on padding; answers in order."""
    order = sorted(range(len(words)), key=lambda index: len(words[index]))
    answers = [None] * len(words)
    for index, answer in zip(order, apply([words[index] for index in order]), strict=True):
        answers[index] = answer
    return answers


def _sentence(text, segment, markup):
    heads = [_checked_head(index, head, len(segment.tokens)) for index, (head, _) in enumerate(markup[1])]
    dependents = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head >= 0:
            dependents[head].append(index)
    tokens = tuple(
        Token(
            span, word := span.of(text), lemma(word, pos, feats), pos, tuple(feats.items()), head, rel, entity
        )
        for span, (pos, feats), head, (_, rel), entity in zip(
            segment.tokens, markup[0], heads, markup[1], markup[2], strict=True
        )
    )
    return Sentence(segment.span, segment.paragraph, tokens, tuple(map(tuple, dependents)))


def _checked_head(index, head, count):
    return head if 0 <= head < count and head != index else -1


def lemma(word: str, pos: str, feats: dict[str, str]) -> str:
    """The dictionary form that fits what the models say of this token."""
    readings = parses(word.lower())
    return max(readings, key=lambda reading: _fit(reading.tag, pos, feats) + reading.score / 10).normal_form


def _fit(tag, pos, feats):
    return (
        2 * (pos in OPENCORPORA_TO_UD.get(str(tag.POS), ()))
        + (CASES.get(tag.case) == feats.get("Case"))
        + (GENDERS.get(tag.gender) == feats.get("Gender"))
        + (NUMBERS.get(tag.number) == feats.get("Number"))
    )
