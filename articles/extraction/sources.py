"""Seeds as files: bytes and encodings end here, what leaves this room is text."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

LIMIT = 5_000_000  # bytes; the longest seed so far has ten thousand


class Refusal(StrEnum):
    """Why a file is no seed: a code for the command, which says it in the operator's language."""

    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    NUL = "nul"
    ENCODING = "encoding"
    EMPTY = "empty"


class BadSource(Exception):  # noqa: N818 - it speaks of the file, not of a fault of ours
    """A file that cannot be a seed: `reason` is the code, the message says it in English."""

    def __init__(self, reason: Refusal, message: str):
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a seed lies, and the folder it was found in: a link must not lead out of that folder."""

    path: Path
    within: Path | None = None

    @property
    def id(self) -> str:
        """`002_4ae5e45c9311c283.txt` -> `002_4ae5e45c9311c283`"""
        return self.path.stem

    def source(self, limit: int = LIMIT) -> Source:
        return load(self.path, within=self.within, limit=limit)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A seed handed over: the bytes of an upload or of a pasted text, and the name they came under."""

    path: Path
    data: bytes
    id: str

    def source(self, limit: int = LIMIT) -> Source:
        if len(self.data) > limit:
            raise _too_large(limit)
        text, encoding = decode(self.data)
        return Source(self.id, text, encoding)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded seed: code points as every span counts them, and the encoding they came in."""

    id: str
    text: str
    encoding: str


def find(paths: Iterable[Path]) -> Iterator[Place]:
    """The files under `paths`, each once, folder by folder in the order of their names, without hidden ones."""
    return iter(dict.fromkeys(place for path in paths for place in _places(Path(path))))


def _places(path: Path) -> Iterator[Place]:
    if not path.is_dir():
        yield Place(path)
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # A linked folder is not walked; it is listed, so that `load` refuses it by name.
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Place(Path(folder, name), path) for name in sorted(files + links) if not name.startswith("."))


def load(path: Path, *, within: Path | None = None, limit: int = LIMIT) -> Source:
    """The text of a seed. Raises `BadSource`, and nothing else, for whatever is wrong with the file."""
    text, encoding = decode(_bytes(Path(path), within, limit))
    return Source(Place(Path(path)).id, text, encoding)


def _bytes(path: Path, within: Path | None, limit: int) -> bytes:
    try:
        target = path.resolve(strict=True)
        if within is not None and not target.is_relative_to(Path(within).resolve()):
            raise BadSource(Refusal.OUTSIDE, "the link leads out of the folder")
        if not target.is_file():  # a folder; or a pipe, which would keep us waiting
            raise BadSource(Refusal.UNREADABLE, "not a regular file")
        with target.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle; ValueError: NUL in a name
        reason = getattr(error, "strerror", None) or str(error)
        raise BadSource(Refusal.UNREADABLE, f"the file cannot be read: {reason}") from error
    if len(data) > limit:
        raise _too_large(limit)
    return data


def _too_large(limit: int) -> BadSource:
    return BadSource(Refusal.TOO_LARGE, f"the file is larger than {limit} bytes")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a seed's bytes and the encoding's name; the mark is dropped, CRLF and CR become LF."""
    guesses = (marked,) if data.startswith(tuple(MARKS)) else GUESSES
    text, encoding = next((found for guess in guesses if (found := guess(data))), (None, None))
    if text is None:
        if b"\0" in data or _mostly_controls(data.decode("latin-1")):
            raise BadSource(Refusal.BINARY, "binary data, not a text")
        raise BadSource(Refusal.ENCODING, "not a text in a known encoding")
    if _mostly_controls(text):
        raise BadSource(Refusal.BINARY, "binary data, not a text")
    if "\0" in text:
        raise BadSource(Refusal.NUL, "the text has NUL characters")
    if not text.strip():
        raise BadSource(Refusal.EMPTY, "the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _mostly_controls(text: str) -> bool:
    return len(CONTROLS.findall(text)) > max(1, len(text) // 50)


# --- which encoding: the first guess that answers is right ---------------------------------------


MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def marked(data: bytes) -> tuple[str, str] | None:
    """A byte-order mark says what follows, and nothing else is guessed."""
    mark = next(mark for mark in MARKS if data.startswith(mark))
    return _decoded(data.removeprefix(mark), MARKS[mark])


# High bytes of a UTF-16 text in Russian, Kazakh or English: Latin, Cyrillic, punctuation, №.
BLOCKS = (0x00, 0x04, 0x20, 0x21)


def wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: every other byte is one of few. Asked before UTF-8, for which these are controls."""
    for high, encoding in ((data[1::2], "utf-16-le"), (data[::2], "utf-16-be")):
        letters = high.count(0x00) + high.count(0x04)
        if 2 * letters > len(high) and sum(map(high.count, BLOCKS)) >= 0.95 * len(high):
            found = _decoded(data, encoding)
            if found and not CONTROLS.search(found[0]):
                return found
    return None


def utf8(data: bytes) -> tuple[str, str] | None:
    """What is valid UTF-8 is UTF-8: other encodings of Russian never are by chance."""
    return _decoded(data, "utf-8")


# Windows-1251 has no Kazakh letters; its Kazakh sister puts them where it has Serbian and Macedonian ones.
SERBIAN = re.compile("[ќЌјЈѕЅџЏ]")


def windows(data: bytes) -> tuple[str, str] | None:
    """Windows-1251, or its Kazakh sister KZ-1048, if that reads as Cyrillic words."""
    found = _decoded(data, "cp1251")
    if found and SERBIAN.search(found[0]):
        found = _decoded(data, "kz1048")
    return found if found and _reads_as_cyrillic(found[0]) else None


GUESSES = (wide, utf8, windows)


def _decoded(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


CYRILLIC = "а-яёәғқңөұүһіїєґў"
WORD = re.compile(rf"[a-z{CYRILLIC}]+", re.IGNORECASE)
# «слово», «Слово», «СЛОВО», «КазТАГ», but never «сЛОВО»: that is KOI8.
CYRILLIC_WORD = re.compile(rf"[{CYRILLIC}]+|(?:[{CYRILLIC.upper()}][{CYRILLIC}]*)+")
FOREIGN = re.compile(r"[^\x00-\x7f]")
KNOWN = re.compile(rf"[{CYRILLIC}«»“”„‘’–—…№•°§©®™€±\xa0\xad]", re.IGNORECASE)
COMMON = re.compile("[аеинорстл]", re.IGNORECASE)  # more than half of all letters in Russian and in Kazakh


def _reads_as_cyrillic(text: str) -> bool:
    """Words of one alphabet, written as words are, in letters as common as they should be."""
    words = WORD.findall(text)
    cyrillic = [word for word in words if FOREIGN.search(word)]
    letters = sum(map(len, cyrillic))
    return (
        letters >= 2
        and letters >= 0.3 * sum(map(len, words))
        and len(KNOWN.findall(text)) >= 0.98 * len(FOREIGN.findall(text))
        and sum(bool(CYRILLIC_WORD.fullmatch(word)) for word in cyrillic) >= 0.95 * len(cyrillic)
        and (letters < 20 or len(COMMON.findall(text)) >= 0.4 * letters)
    )
