"""Morphology, syntax and names of every token: what the models say, and the dictionary.

`inference` runs slovnet's news models (Kukushkin, 2020; https://github.com/natasha/slovnet): part of speech, features,
head and entity of each token; pymorphy3 says the lemma. The model files lie in the data folder of the natasha package,
which is found but never imported: its code would drag in libraries that no longer run.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import unicodedata
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from .records import Segment, Sentence, Tag, Token

# Letters that the models have never seen would turn a name into punctuation. One to one, so offsets stay.
FOLD = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ") | {
    ord("’"): "'",
    ord("–"): "—",
    ord("‑"): "-",
}

NAMELESS = "?"  # a letter without a name in Unicode stops pymorphy3, which asks for it

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
NAME_PARTS = {"Name": "given", "Patr": "patronymic", "Surn": "surname"}
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}


def data_folder() -> Path:
    return Path(importlib.util.find_spec("natasha").submodule_search_locations[0]) / "data"


@lru_cache(maxsize=1)
def models():
    """The loaded models of this process; loaded once, on first use, then shared after fork."""
    # Matrices this small are multiplied fastest by one thread: two cost four times the CPU on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Lazy imports, here and in `dictionary`: a process that never extracts (a web worker) pays nothing.
    from .inference import Models

    return _kept(Models(data_folder()))


@lru_cache(maxsize=1)
def dictionary():
    """The dictionary alone: a search needs lemmas, not models."""
    import pymorphy3

    return _kept(pymorphy3.MorphAnalyzer())


def _kept(loaded):
    """What stays for the life of the process: no collection looks through it again, nor parts the pages forks share."""
    gc.freeze()
    return loaded


@lru_cache(maxsize=50_000)
def parses(word: str) -> tuple:
    """pymorphy3's readings of a word, likeliest first; Kazakh letters are folded before the look-up."""
    named = "".join(letter if unicodedata.name(letter, "") else NAMELESS for letter in word.translate(FOLD))
    return tuple(dictionary().parse(named))


def analyse(text: str, segments: tuple[Segment, ...]) -> tuple[Sentence, ...]:
    """Sentences with their tokens analysed, in text order. Offsets are those of `text`."""
    segments = tuple(segment for segment in segments if segment.tokens)
    folded = _folded(text)
    words = [[folded[span.start : span.end] for span in segment.tokens] for segment in segments]
    return tuple(map(_sentence, repeat(text), segments, models().parse(words)))


def _folded(text: str) -> str:
    """`text.translate(FOLD)`; of a long text most letters stay, and a search for the others is quicker."""
    for letter, plain in FOLD.items():
        text = text.replace(chr(letter), plain if isinstance(plain, str) else chr(plain))
    return text


def _sentence(text, segment, parse):
    words = [text[span.start : span.end] for span in segment.tokens]
    lemmas = map(lemma, words, parse.tags)
    pos, feats = map(POS, parse.tags), map(FEATS, parse.tags)
    heads = [-1 if head == index else head for index, head in enumerate(parse.heads)]
    dependents: list[tuple[int, ...]] = [()] * len(heads)  # most words have none
    for index, head in enumerate(heads):
        if head >= 0:
            dependents[head] += (index,)
    tokens = tuple(map(Token, segment.tokens, words, lemmas, pos, feats, heads, parse.relations, parse.entities))
    return Sentence(segment.span, segment.paragraph, tokens, tuple(dependents))


POS, FEATS = attrgetter("pos"), attrgetter("feats")


@lru_cache(maxsize=50_000)
def lemma(word: str, tag: Tag) -> str:
    """The dictionary form of a word in lower case that fits what the models say of it."""
    readings = parses(word.lower())
    if len(readings) == 1:
        return readings[0].normal_form
    return max(readings, key=lambda reading: _fit(reading.tag, tag.pos, tag.feats) + reading.score / 10).normal_form


def _fit(tag, pos, feats):
    return (
        2 * (pos in OPENCORPORA_TO_UD.get(str(tag.POS), ()))
        + (CASES.get(tag.case) == feats.get("Case"))
        + (GENDERS.get(tag.gender) == feats.get("Gender"))
        + (NUMBERS.get(tag.number) == feats.get("Number"))
    )


VERBS = frozenset({"VERB", "INFN", "GRND"})


@lru_cache(maxsize=20_000)
def is_only_verb(word: str) -> bool:
    """«Выступил»: whatever the sentence's analysis says, the dictionary knows a verb and nothing else."""
    return all(reading.tag.POS in VERBS for reading in parses(word.lower()))


def is_known(word: str) -> bool:
    """Whether the dictionary has the word, in any part of speech."""
    return any(reading.is_known for reading in parses(word.lower()))


PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})  # OpenCorpora's words for names


def may_begin_a_subject(word: str) -> bool:
    """«Врачи», «Немецкая»: a common noun or an adjective that may stand in the nominative."""
    likeliest = parses(word.lower())[0].tag
    return likeliest.case == "nomn" and likeliest.POS in ("NOUN", "ADJF") and not PROPER & likeliest.grammemes


class DictionaryName(NamedTuple):
    """A name as the dictionary declines it: part given | patronymic | surname, forms by case."""

    part: str
    gender: str | None  # None where it serves both
    forms: tuple[str, ...]  # lower case, in the order of NAME_CASES


NAME_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@lru_cache(maxsize=20_000)
def dictionary_names(word: str) -> tuple[DictionaryName, ...]:
    """«Павла» -> the given name Павел with all its forms. Nothing where the dictionary only guesses."""
    return tuple(
        DictionaryName(part, GENDERS.get(reading.tag.gender), tuple(form.word for form in forms))
        for reading in parses(word.lower())
        if reading.is_known and reading.tag.number != "plur"
        for tag, part in NAME_PARTS.items()
        if tag in reading.tag
        if all(forms := [reading.inflect({case, "sing"}) for case in NAME_CASES])
    )


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names of many peoples, lower case, Kazakh letters folded."""
    lines = (data_folder() / "dict" / "first.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("#")[0].strip().translate(FOLD) for line in lines)


class NounReading(NamedTuple):
    """One way to read a word as a noun."""

    lemma: str
    case: str | None
    number: str | None
    animate: bool
    name: bool  # of a person, a place or a company
    gender: str | None  # of whoever it is said of; None where it suits both: президент, глава


@lru_cache(maxsize=20_000)
def noun_readings(word: str) -> tuple[NounReading, ...]:
    """«президента» -> президент, Gen or Acc, animate; «обвиняемого» -> обвиняемый. Likeliest first."""
    return tuple(
        NounReading(
            _headword(reading),
            CASES.get(reading.tag.case),
            NUMBERS.get(reading.tag.number),
            "anim" in reading.tag and reading.tag.POS == "NOUN",  # «персонаж» is both: `animacy` would give either
            any(tag in reading.tag for tag in (*NAME_PARTS, "Geox", "Orgn", "Trad")),
            None if reading.tag.POS == "NOUN" and reading.tag.gender == "masc" else GENDERS.get(reading.tag.gender),
        )
        for reading in parses(word.lower())
        if reading.tag.POS == "NOUN" or "Subx" in reading.tag
    )


def _headword(reading):
    """обвиняемый, not обвинять: a participle used as a noun is looked up as one."""
    if reading.tag.POS == "NOUN":
        return reading.normal_form
    form = reading.inflect({"nomn", "masc", "sing"})
    return form.word if form else reading.normal_form


def in_nominative(word: str, number: str) -> str:
    """«представителей», Plur -> «представители»: a noun or adjective in the nominative, its capital kept."""
    return _in_case("nomn", word, number)


def in_genitive(word: str, number: str) -> str:
    """«план», Sing -> «плана»."""
    return _in_case("gent", word, number)


@lru_cache(maxsize=20_000)
def _in_case(case: str, word: str, number: str) -> str:
    wanted = {case, "sing" if number == "Sing" else "plur"}
    for reading in parses(word.lower()):
        if reading.tag.POS in {"NOUN", "ADJF", "PRTF"} and (form := reading.inflect(wanted)):
            return form.word.capitalize() if word[:1].isupper() else form.word
    return word
