"""The recogniser of Kazakh names, and how its weights are made."""

import tarfile

import pytest

from articles.extraction.kazakh import recogniser, training

SENTENCES = """деді O
министр B-POSITION
Асқар B-PERSON
Асанов I-PERSON
. O

Алматыда B-GPE
жол O
салынды O
. O
"""


@pytest.fixture
def archive(tmp_path):
    words = tmp_path / "IOB2_valid.txt"
    words.write_text(SENTENCES, encoding="utf-8")
    path = tmp_path / "kaznerd.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        packed.add(words, words.name)
    return path


def test_names_offices_and_places_are_told_apart():
    labels = recogniser.recognise(["Алматыда", "министр", "Нұрлан", "Ахметов", "сөйледі", "."])
    assert labels[0] == "B-LOC"
    assert labels[2:4] == ["B-PER", "I-PER"]


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital():
    assert recogniser.recognise(["Қазіргі", "таңда", "жол", "салынуда", "."]) == ["O"] * 5


def test_no_entity_begins_in_its_middle():
    assert not recogniser.may_follow("I-PER", "O")
    assert recogniser.may_follow("I-PER", "B-PER")


def test_the_weights_are_small():
    assert recogniser.WEIGHTS.stat().st_size < 1_000_000


def test_the_same_sentences_give_the_same_weights(archive, tmp_path, monkeypatch):
    (sentences,) = training.examples(archive)
    stored = []
    for name in ("one.gz", "other.gz"):
        monkeypatch.setattr(recogniser, "WEIGHTS", tmp_path / name)
        training.store(training.rounded(training.train(sentences)))
        stored.append(recogniser.WEIGHTS.read_bytes())
    assert stored[0] == stored[1]


def test_what_was_learned_is_known_again(archive):
    (sentences,) = training.examples(archive)
    weights = training.train(sentences)
    assert [tuple(recogniser.recognise(words, weights)) for words, _ in sentences] == [
        labels for _, labels in sentences
    ]
