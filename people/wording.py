"""What changed between two wordings, word by word. Plain text in, plain text out; a huge text takes bounded work."""

import re
from difflib import SequenceMatcher
from itertools import groupby

Piece = tuple[str, str]  # an operation, "equal", "delete" or "insert", and its words

PARAGRAPHS = re.compile(r"[^\n]*\n\s*|[^\n]+")
SENTENCES = re.compile(r".*?[.!?…]+[»”\"')\]]*\s+|.+", re.DOTALL)
WORDS = re.compile(r"\s*\n\s*|[^\S\n]*\S+[^\S\n]*|\s+")
LEVELS = (PARAGRAPHS, SENTENCES, WORDS)  # each looks only where the one before it found a difference
BUDGET = 10_000_000  # pairs of tokens that one comparison may look at
AROUND = 60  # letters kept beside a change
LONGEST = 2_000  # letters of one change that are shown from its beginning and from its end


def word_diff(before: str, after: str) -> list[Piece]:
    """[("equal", "Закон "), ("delete", "нужен "), ("insert", "важен "), ("equal", "всем.")]"""
    return _joined(_Comparison().pieces(before, after, LEVELS))


def in_brief(pieces: list[Piece]) -> list[Piece]:
    """The same without long stretches: ("gap", "") stands where words were left out."""
    brief = []
    for number, (op, text) in enumerate(pieces):
        kept = AROUND if op == "equal" else LONGEST
        if len(text) <= 3 * kept:
            brief.append((op, text))
            continue
        if op != "equal" or number > 0:
            brief.append((op, text[:kept].rsplit(None, 1)[0]))
        brief.append(("gap", ""))
        if op != "equal" or number < len(pieces) - 1:
            brief.append((op, text[-kept:].split(None, 1)[-1]))
    return brief


class _Comparison:
    """One comparison, and the work it may still cost: what is dearer counts as replaced from end to end."""

    def __init__(self):
        self.budget = BUDGET

    def pieces(self, before: str, after: str, levels: tuple) -> list[Piece]:
        if not (before and after and levels):
            return [("delete", before), ("insert", after)]
        old, new = levels[0].findall(before), levels[0].findall(after)
        first, last = _common_edges(_keys(old), _keys(new))
        return [
            ("equal", "".join(new[:first])),
            *self._between(old[first : len(old) - last], new[first : len(new) - last], levels[1:]),
            ("equal", "".join(new[len(new) - last :])),
        ]

    def _between(self, old: list[str], new: list[str], finer: tuple) -> list[Piece]:
        self.budget -= len(old) * len(new)
        if self.budget < 0:
            return [("delete", "".join(old)), ("insert", "".join(new))]
        found = []
        for op, a, b, c, d in SequenceMatcher(None, _keys(old), _keys(new)).get_opcodes():
            now = "".join(new[c:d])
            found += [("equal", now)] if op == "equal" else self.pieces("".join(old[a:b]), now, finer)
        return found


def _keys(tokens: list[str]) -> list[str]:
    """Words are the same whatever blanks stand around them, unless a line ends there."""
    return [token.strip() + "\n" * ("\n" in token[len(token.rstrip()) :]) for token in tokens]


def _common_edges(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many tokens are the same at the beginning, and how many of the others at the end."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - first
    return first, next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours become one piece; in every change what was stands before what is."""
    joined = []
    told = (piece for piece in pieces if piece[1])
    for is_equal, run in groupby(told, key=lambda piece: piece[0] == "equal"):
        run = list(run)
        for op in ["equal"] if is_equal else ["delete", "insert"]:
            if text := "".join(words for kind, words in run if kind == op):
                joined.append((op, text))
    return joined
