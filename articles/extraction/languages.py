"""In which language is it written? By letters, then by small words: enough to choose the rules."""

from __future__ import annotations

import re

UNDETERMINED = "und"  # ISO 639-2, where 639-1 has no word for it

SCRIPTS = {"cyrillic": re.compile(r"[\u0400-\u04ff]+"), "latin": re.compile(r"[A-Za-z\u00c0-\u024f]+")}
LETTERS = {
    "kazakh": "әғқұүі",
    "russian": "ыэъ",
    "neighbours": "їєґўћђџљњјќѓ",  # Ukrainian, Belarusian, Serbian, Macedonian
}
ENGLISH = re.compile(r"\b(?:the|of|and|to|that|with|for|said)\b", re.IGNORECASE)
WORD = re.compile(r"\b[^\W\d_]+\b")


def language_of(text: str) -> str:
    """`ru`, `kk` or `en`; `und` for what is none of them."""
    lowered = text.lower()
    count = {name: sum(map(len, runs.findall(text))) for name, runs in SCRIPTS.items()}
    count |= {name: sum(map(lowered.count, letters)) for name, letters in LETTERS.items()}
    if count["cyrillic"] >= count["latin"] and count["cyrillic"]:
        return _cyrillic(count)
    words = len(WORD.findall(text))
    return "en" if words and len(ENGLISH.findall(text)) >= 0.08 * words else UNDETERMINED


def _cyrillic(count: dict[str, int]) -> str:
    letters = count["cyrillic"]
    if count["neighbours"] > 0.005 * letters:
        return UNDETERMINED
    # One letter in six is Kazakh only in a Kazakh text; one in a thousand, in names, in a Russian one.
    if count["kazakh"] > 0.05 * letters:
        return "kk"
    # Two letters of a hundred in Russian; Bulgarian has neither ы nor э.
    return "ru" if letters < 200 or count["russian"] > 0.005 * letters else UNDETERMINED
