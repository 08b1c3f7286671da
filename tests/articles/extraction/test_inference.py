"""The fast pass says of every token what slovnet itself says."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from navec import Navec
from slovnet import NER, Morph, Syntax

from articles.extraction import inference, read, segment, sources
from articles.extraction.analysis import FOLD, data_folder, models

PROJECT = Path(__file__).resolve().parents[3]
GOLD = PROJECT.parent / "shared" / "evaluation" / "gold" / "train"
EVERY = 6  # of the gold texts: a sample that takes seconds

SENTENCES = [
    sentence.split()
    for sentence in (
        "Аким области Ерлан Сеитов заявил , что дорогу Астана – Павлодар откроют в мае .",
        "Да .",
        "ТОО « Қазфосфат » вернуло 1,5 млрд тенге , сообщила пресс-служба Минфина РК .",
        "Почему ?",
        "zzyzx ☂ №5 ΔP 😀 ааа",
    )
]
# Equal words with equal neighbours score alike. Which of them slovnet takes for the head hangs on the last bit of a
# sum, and so on the processor; here it is the first of them, on any.
TIED = ["за", "3", "млрд", "тенге", "и", "за", "3", "млрд", "тенге", "и", "за", "3", "млрд", "тенге", "ушли", "."]


def sentences_of(path):
    reading = read(sources.load(path).text)
    folded = reading.text.translate(FOLD)
    return [[span.of(folded) for span in segment.tokens] for segment in segment(reading)]


class Slovnet:
    """slovnet's three models, each by its own call."""

    def __init__(self):
        data = data_folder()
        words = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.names = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(words).infer
        self.morphology = Morph.load(data / "model" / "slovnet_morph_news_v1.tar").navec(words)
        self.syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar").navec(words)

    def parse(self, sentences):
        entities = self.names.decoder(self.names.process(self.names.encoder(sentences)))
        for tagged, linked, named in zip(
            self.morphology.map(sentences), self.syntax.map(sentences), entities, strict=True
        ):
            yield [
                (tag.pos, tag.feats, int(link.head_id) - 1, link.rel, entity)
                for tag, link, entity in zip(tagged.tokens, linked.tokens, named, strict=True)
            ]


@pytest.fixture(scope="module")
def slovnet():
    return Slovnet()


def parsed(sentences, by=None):
    return [
        [(tag.pos, tag.feats, head, relation, entity) for tag, head, relation, entity in zip(*parse, strict=True)]
        for parse in (by or models()).parse(sentences)
    ]


@pytest.mark.parametrize("seed", sorted((PROJECT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_is_parsed_as_slovnet_parses_it(seed, slovnet):
    sentences = sentences_of(seed)
    assert parsed(sentences) == list(slovnet.parse(sentences))


def test_news_of_many_outlets_is_parsed_as_slovnet_parses_it(slovnet):
    if not GOLD.is_dir():
        pytest.skip(f"the gold texts are not beside the project: {GOLD}")
    for path in sorted(GOLD.glob("*.txt"))[::EVERY]:
        sentences = sentences_of(path)
        assert parsed(sentences) == list(slovnet.parse(sentences)), path.name


def test_short_and_odd_sentences_are_parsed_as_slovnet_parses_them(slovnet):
    assert parsed(SENTENCES) == list(slovnet.parse(SENTENCES))


def test_a_sentence_is_parsed_alike_in_any_company():
    sentences = [*SENTENCES, TIED]
    together = parsed(sentences)
    assert [parsed([sentence])[0] for sentence in sentences] == together
    assert parsed(sentences[::-1])[::-1] == together
    assert parsed(sentences * 60) == together * 60


def test_of_equal_words_the_first_is_the_head():
    (tied,) = parsed([TIED])
    heads = [head for _tag, _features, head, relation, _entity in tied if relation == "case"]
    assert heads[0] == TIED.index("тенге")


def test_a_long_sentence_is_parsed_as_slovnet_parses_it(slovnet):
    seed = sentences_of(min((PROJECT / "seeds").glob("*.txt")))
    sentence = [word for sentence in seed for word in sentence][:300]
    assert parsed([sentence]) == list(slovnet.parse([sentence]))


def test_no_sentence_is_no_work():
    assert parsed([]) == []


def test_what_is_kept_of_words_never_changes_an_answer(monkeypatch):
    sentences = sentences_of(min((PROJECT / "seeds").glob("*.txt")))
    monkeypatch.setattr(inference, "WORDS_KEPT", 400)  # as many as one document has, so that it is begun anew
    table = inference.Models(data_folder()).words
    fresh = [list(table.first_layers([sentence])) for sentence in sentences]
    again = [list(table.first_layers([sentence])) for sentence in reversed(sentences)][::-1]
    together = models().words.first_layers(sentences)
    assert len(table.places) < 400
    for network, rows in enumerate(together):
        for (start, end), *alone in zip(inference.Layout.of(sentences).spans(), fresh, again, strict=True):
            for layers in alone:
                assert np.array_equal(layers[network][1 : end - start + 1], rows[start:end])


def test_texts_parsed_at_one_time_in_many_threads_do_not_disturb_each_other(monkeypatch):
    monkeypatch.setattr(inference, "WORDS_KEPT", 400)
    shared = inference.Models(data_folder())
    texts = [sentences_of(path) for path in sorted((PROJECT / "seeds").glob("*.txt"))] * 8
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda text: parsed(text, shared), texts)) == [parsed(text) for text in texts]


def test_a_document_of_any_length_is_parsed_in_bounded_pieces():
    sentences = [["слово"] * size for size in (1, 40, 300, 7, 2000, 3)] * 50
    chunks = list(inference.chunks(sentences))
    assert [sentence for chunk in chunks for sentence in chunk] == sentences
    sizes = [sum(map(len, chunk)) for chunk in chunks]
    assert all(size <= inference.ROWS_AT_ONCE or len(chunk) == 1 for size, chunk in zip(sizes, chunks, strict=True))
    assert all(one + other > inference.ROWS_AT_ONCE for one, other in pairwise(sizes))  # no more pieces than needed


def test_a_document_says_the_same_whatever_the_threads_and_the_hash_seed():
    program = (
        "import hashlib, sys; from articles.extraction import extract, sources;"
        "print(hashlib.sha256(repr([extract(sources.load(path).text) for path in sys.argv[1:]]).encode()).hexdigest())"
    )
    seeds = sorted(map(str, (PROJECT / "seeds").glob("*.txt")))
    said = {
        subprocess.run(
            [sys.executable, "-c", program, *seeds],
            cwd=PROJECT,
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads, seed in (("1", "0"), ("2", "1"))
    }
    assert len(said) == 1
