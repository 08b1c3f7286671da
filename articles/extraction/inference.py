"""The three models in one pass: tag, head, relation and entity of every token, the same that slovnet gives.

slovnet's recogniser, tagger and parser are one network with three sets of weights: the vector of a word and of its
shape, three convolutions over a word and its two neighbours, and a head that answers. slovnet runs them one after
the other over padded batches. Here the sentences stand behind one another in one matrix, a row of zeros between them
in place of padding, and what a word gives the first convolution, which is half of the work, is computed once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np
from navec.meta import Meta
from navec.tar import Tar
from slovnet.conll import parse_conll_tag
from slovnet.const import PAD, REL, SHAPE, TAG, WORD
from slovnet.exec import model
from slovnet.exec.pack import Pack
from slovnet.shape import word_shape

from .records import Tag

ROWS_AT_ONCE = 1024  # tokens in one matrix, or one longer sentence: most articles in one
WORDS_KEPT = 8192  # 9 kB each: 75 MB at most, and all the words of some fifty documents
WORDS_AT_ONCE = 16  # a product of fewer rows is another routine of the library, with other last digits


class Parse(NamedTuple):
    """What the models say of a sentence, token by token."""

    tags: list[Tag]
    heads: list[int]  # index into the sentence, -1 for the root
    relations: list[str]
    entities: list[str]  # O, B-PER, I-PER, B-LOC, ...


class Layout(NamedTuple):
    """Sentences in one matrix: a free row before each and one or two at the end, so that neighbours never mix.

    The number of rows is even: a convolution takes them two by two.
    """

    starts: np.ndarray
    sizes: np.ndarray
    free: np.ndarray

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]]) -> Layout:
        sizes = np.array([len(sentence) for sentence in sentences])
        ends = np.cumsum(sizes + 1)
        return cls(ends - sizes, sizes, np.concatenate(([0], ends, [ends[-1] | 1])))

    def spans(self) -> list[tuple[int, int]]:
        return list(zip(self.starts.tolist(), (self.starts + self.sizes).tolist(), strict=True))


class Models:
    """The three networks and the words they share, loaded from their files in `folder`."""

    def __init__(self, folder: Path):
        vectors = Vectors.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        with Pack(folder / "model" / "slovnet_morph_news_v1.tar") as pack:
            words, shapes = pack.load_vocab(WORD), pack.load_vocab(SHAPE)  # the same in all three
            tags = pack.load_vocab(TAG).items
            morphology = load_network(pack, model.Morph, vectors.id)
        with Pack(folder / "model" / "slovnet_syntax_news_v1.tar") as pack:
            self.relations = pack.load_vocab(REL).items
            syntax = load_network(pack, model.Syntax, vectors.id)
        with Pack(folder / "model" / "slovnet_ner_news_v1.tar") as pack:
            self.entities = pack.load_vocab(TAG).items
            names = load_network(pack, model.NER, vectors.id)
        networks = (morphology, syntax, names)
        self.turn = Lock()  # threads share the table of words, in which each may write
        self.tags = [Tag(pos, feats) for pos, feats in map(parse_conll_tag, tags)]
        self.words = WordTable(words, shapes, vectors, networks)
        self.encoders = [Encoder.of(network.encoder.layers) for network in networks]
        self.tagger = Projection.of(morphology.head.proj).behind(morphology.encoder)
        self.parser = Parser.of(syntax)
        entities = Projection.of(names.head.proj).behind(names.encoder)
        self.recogniser = Recogniser(entities, names.head.crf.transitions.array)

    def parse(self, sentences: Sequence[Sequence[str]]) -> Iterator[Parse]:
        """The parses of tokenised sentences, in order; no sentence is empty."""
        for chunk in chunks(sentences):
            with self.turn:
                parses = list(self._parse_together(chunk))
            yield from parses

    def _parse_together(self, sentences):
        layout = Layout.of(sentences)
        morphology, syntax, names = self._encode(sentences, layout)
        tags = named(self.tags, self.tagger(morphology).argmax(axis=1))
        heads, relations = self.parser(syntax, layout)
        heads, relations = heads.tolist(), named(self.relations, relations)
        entities = named(self.entities, self.recogniser(names, layout))
        for start, end in layout.spans():
            own_heads = [head - start for head in heads[start:end]]
            yield Parse(tags[start:end], own_heads, relations[start:end], entities[start:end])

    def _encode(self, sentences, layout):
        first_layers = self.words.first_layers(sentences)
        return (encoder(rows, layout.free) for encoder, rows in zip(self.encoders, first_layers, strict=True))


def named(names: Sequence, numbers: np.ndarray) -> list:
    return list(map(names.__getitem__, numbers.tolist()))


def load_network(pack: Pack, kind: type, vectors: str):
    """slovnet's network as its file holds it; `vectors` are those it was trained on."""
    pack.load_meta().check_protocol()
    network = pack.load_model(kind)
    if network.emb.word.id != vectors:
        raise ValueError(f"{pack.path} was trained on the vectors {network.emb.word.id}, not on {vectors}")
    return network.inject_arrays(dict(pack.load_arrays(network.weights)))


def chunks(sentences: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Sentences that are computed together: the size of a document costs time, never room."""
    chunk, size = [], 0
    for sentence in sentences:
        if chunk and size + len(sentence) > ROWS_AT_ONCE:
            yield chunk
            chunk, size = [], 0
        chunk.append(sentence)
        size += len(sentence)
    if chunk:
        yield chunk


# --- the layers, as matrix products over all rows ------------------------------------------------


def thirds(convolution) -> np.ndarray:
    """slovnet's (filters, input, 3) as a matrix (input, 3 * filters): what a row gives behind, itself and before."""
    weight = convolution.weight.array
    return np.ascontiguousarray(weight.transpose(1, 2, 0).reshape(weight.shape[1], -1))


class Normed(NamedTuple):
    """A convolution behind another one, whose scale and shift are worked into its weights and bias.

    Two neighbouring rows are found by four products instead of six (Winograd's F(2, 3)).
    """

    blank: np.ndarray  # what scale and shift would make zero: the content of the free rows
    weights: np.ndarray  # 4, input, filters
    bias: np.ndarray

    @classmethod
    def of(cls, before, layer) -> Normed:
        scale, shift = scale_and_shift(before.norm)
        behind, itself, ahead = np.split(thirds(layer.conv), 3, axis=1)
        weights = [behind, (behind + itself + ahead) / 2, (behind - itself + ahead) / 2, ahead]
        bias = layer.conv.bias.array + shift @ (behind + itself + ahead)
        return cls(-shift / scale, scale[:, None] * np.stack(weights), bias)

    def __call__(self, rows: np.ndarray, free: np.ndarray) -> np.ndarray:
        """What each row has of the row before it, of itself and of the row behind it; nothing below zero."""
        rows[free] = self.blank
        first, second = rows[:-2:2], rows[1:-1:2]  # of each four in a row, of which the middle two are found
        third, fourth = rows[2::2], rows[3::2]
        mixed = np.empty((4, *first.shape), rows.dtype)
        np.subtract(first, third, out=mixed[0])
        np.add(second, third, out=mixed[1])
        np.subtract(third, second, out=mixed[2])
        np.subtract(second, fourth, out=mixed[3])
        before, both, apart, behind = mixed @ self.weights
        both += self.bias
        before += both
        before += apart
        both -= apart
        both -= behind
        found = np.zeros((len(rows), len(self.bias)), rows.dtype)
        np.maximum(before, 0, out=found[1:-1:2])
        np.maximum(both, 0, out=found[2::2])
        return found


def scale_and_shift(norm) -> tuple[np.ndarray, np.ndarray]:
    scale = norm.weight.array / norm.std.array
    return scale, norm.bias.array - norm.mean.array * scale


@dataclass(frozen=True, slots=True)
class Encoder:
    """What follows the first convolution of a network, whose products come from the table of words.

    The scale and shift behind the last one are left to the projection that reads it.
    """

    layers: tuple[Normed, ...]

    @classmethod
    def of(cls, layers) -> Encoder:
        return cls(tuple(Normed.of(*pair) for pair in pairwise(layers)))

    def __call__(self, rows: np.ndarray, free: np.ndarray) -> np.ndarray:
        for layer in self.layers:
            rows = layer(rows, free)
        return rows


@dataclass(frozen=True, slots=True)
class Projection:
    weight: np.ndarray
    bias: np.ndarray

    @classmethod
    def of(cls, linear) -> Projection:
        return cls(linear.weight.array, linear.bias.array)

    def behind(self, encoder) -> Projection:
        """The same of rows that still wait for the encoder's last scale and shift."""
        scale, shift = scale_and_shift(encoder.layers[-1].norm)
        return Projection(scale[:, None] * self.weight, self.bias + shift @ self.weight)

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        projected = rows @ self.weight
        projected += self.bias
        return projected


# --- the heads ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parser:
    """For each token its head, then the relation between the two. The free row before a sentence is its root."""

    projection: Projection  # to four parts: looking for a head, offered as one; governor, dependent
    roots: np.ndarray
    head_kernel: np.ndarray
    relation_kernel: np.ndarray

    @classmethod
    def of(cls, network) -> Parser:
        layers = [
            Projection.of(part.proj) for scorer in (network.head, network.rel) for part in (scorer.head, scorer.tail)
        ]
        roots = [network.head.root.array] * 2 + [network.rel.root.array] * 2
        together = Projection(
            np.hstack([layer.weight for layer in layers]), np.hstack([layer.bias for layer in layers])
        )
        return cls(
            together.behind(network.encoder),
            np.hstack([layer(root).clip(0) for layer, root in zip(layers, roots, strict=True)]),
            network.head.kernel.array,
            network.rel.kernel.array,
        )

    def __call__(self, rows: np.ndarray, layout: Layout) -> tuple[np.ndarray, np.ndarray]:
        projected = self.projection(rows)
        np.maximum(projected, 0, out=projected)
        projected[layout.free] = self.roots
        looking, offered, governor, dependent = np.split(projected, 4, axis=1)
        heads = best_heads(looking @ self.head_kernel, offered, layout)
        scores = (governor[heads] @ self.relation_kernel).reshape(len(rows), -1, dependent.shape[1])
        return heads, np.matmul(scores, dependent[:, :, None])[:, :, 0].argmax(axis=1)


# Equal words with equal neighbours score alike but for the last bits of a sum, in which processors differ: of scores
# this near the first is taken, on any machine and in any company.
ALIKE = 1e-3


def best_heads(looking: np.ndarray, offered: np.ndarray, layout: Layout) -> np.ndarray:
    """The row of each row's head: of its own sentence, or the free row before it, which is the root."""
    scores = np.full((len(looking), layout.sizes.max() + 1), -np.inf, looking.dtype)
    roots = np.zeros(len(looking), dtype=np.intp)
    for start, end in layout.spans():
        roots[start:end] = root = start - 1
        np.matmul(looking[start:end], offered[root:end].T, out=scores[start:end, : end - root])
    alike = scores >= scores.max(axis=1, keepdims=True) - ALIKE
    return roots + alike.argmax(axis=1)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The likeliest sequence of entity tags (Viterbi), a step at a time for all sentences."""

    projection: Projection
    transitions: np.ndarray  # from, to

    def __call__(self, rows: np.ndarray, layout: Layout) -> np.ndarray:
        places, counts = by_step(layout)
        emissions = np.ascontiguousarray(self.projection(rows[places]).T)
        ends = np.cumsum(counts).tolist()
        scores = self._best_until([emissions[:, start:end] for start, end in pairwise([0, *ends])])
        found, after = [], np.zeros(0, dtype=np.intp)
        for score in reversed(scores):
            score[:, : len(after)] += self.transitions[:, after]
            after = score.argmax(axis=0)
            found.append(after)
        tags = np.zeros(len(rows), dtype=np.intp)
        tags[places] = np.concatenate(found[::-1])
        return tags

    def _best_until(self, emissions):
        """By step, by tag and sentence: the score of the best sequence that ends in that tag."""
        score = emissions[0]
        scores = [score]
        for emission in emissions[1:]:
            reached = score[:, None, : emission.shape[1]] + self.transitions[:, :, None]
            score = np.maximum.reduce(reached, axis=0)
            score += emission
            scores.append(score)
        return scores


def by_step(layout: Layout) -> tuple[np.ndarray, np.ndarray]:
    """The rows of all first tokens, of all second tokens, ..., the longest sentence first; and how many each are."""
    order = np.argsort(-layout.sizes, kind="stable")
    sizes = layout.sizes[order]
    steps = np.arange(sizes[0])
    places = layout.starts[order] + steps[:, None]
    reached = sizes > steps[:, None]
    return places[reached], reached.sum(axis=1)


# --- words -------------------------------------------------------------------------------------


class Vectors(NamedTuple):
    """navec's vectors of words: a hundred numbers of one byte a word, each standing for three of the vector's."""

    id: str
    indexes: np.ndarray  # words, parts
    codes: np.ndarray  # parts, centroids, 3

    @classmethod
    def load(cls, path: Path) -> Vectors:
        with Tar(path) as tar:
            meta = Meta.from_file(tar.load("meta.json"))
            meta.check_protocol(meta.protocol)
            file = tar.load("pq.bin")
            count, parts, centroids = np.frombuffer(file.read(16), np.uint32)[[0, 2, 3]].tolist()
            indexes = np.frombuffer(file.read(count * parts), np.uint8).reshape(count, parts)
            return cls(meta.id, indexes, np.frombuffer(file.read(), np.float32).reshape(parts, centroids, -1))

    @property
    def size(self) -> int:
        return self.codes.shape[0] * self.codes.shape[2]

    def of(self, ids: np.ndarray) -> np.ndarray:
        return self.codes[np.arange(len(self.codes)), self.indexes[ids]].reshape(len(ids), -1)


class WordTable:
    """What each word gives the first convolution of each network, computed at its first appearance and kept.

    When the table is full it is begun anew; an answer is the same whatever the table holds.
    """

    def __init__(self, words, shapes, vectors, networks):
        self.words, self.shapes, self.vectors = words, shapes, vectors
        self.of_word = np.hstack([self._weight(network)[: vectors.size] for network in networks])
        self.of_shape = np.hstack([self._of_shape(network) for network in networks])
        sizes = [len(network.encoder.layers[0].conv.bias.array) for network in networks]
        self.given = [[np.zeros((WORDS_KEPT, size), dtype=np.float32) for _ in range(3)] for size in sizes]
        self.places: dict[str, int] = {}

    @staticmethod
    def _weight(network):
        return thirds(network.encoder.layers[0].conv)

    def _of_shape(self, network):
        """By shape, the part of its vector; the bias, which every token has once, is put in."""
        of_shape = network.emb.shape.weight.array @ self._weight(network)[self.vectors.size :]
        bias = network.encoder.layers[0].conv.bias.array
        of_shape[:, len(bias) : 2 * len(bias)] += bias
        return of_shape

    def first_layers(self, sentences: Sequence[Sequence[str]]) -> Iterator[np.ndarray]:
        """The rows that come out of the first convolution, network by network."""
        places = self._places(sentences)
        for before, itself, behind in self.given:
            rows = itself.take(places, axis=0)
            rows[1:] += before.take(places[:-1], axis=0)
            rows[:-1] += behind.take(places[1:], axis=0)
            yield np.maximum(rows, 0, out=rows)

    def _places(self, sentences):
        """The place of every token in the table; in the free rows 0, where the table gives nothing."""
        self._learn(dict.fromkeys(chain.from_iterable(sentences)))
        places = [0]
        for sentence in sentences:
            places.extend(map(self.places.__getitem__, sentence))
            places.append(0)
        return np.array(places + [0] * (len(places) % 2))

    def _learn(self, words):
        new = [word for word in words if word not in self.places]
        if len(self.places) + len(new) >= WORDS_KEPT:
            self.places.clear()
            new = list(words)
        for start in range(0, len(new), WORDS_AT_ONCE):
            self._write(new[start : start + WORDS_AT_ONCE])

    def _write(self, words):
        first = len(self.places) + 1
        parts = np.split(self._contributions(words)[: len(words)], 3 * len(self.given), axis=1)
        for given, part in zip(chain.from_iterable(self.given), parts, strict=True):
            given[first : first + len(words)] = part
        self.places.update(zip(words, range(first, first + len(words)), strict=True))

    def _contributions(self, words):
        words = (*words, *[PAD] * (WORDS_AT_ONCE - len(words)))
        vectors = self.vectors.of(np.array([self.words.encode(word.lower()) for word in words]))
        return vectors @ self.of_word + self.of_shape[[self.shapes.encode(word_shape(word)) for word in words]]
