"""What a word processor leaves in a text and no eye sees: it keeps words from being recognised."""

import re

# Letters that look alike in both alphabets: «Cерик» with a Latin C is no word of either.
LATIN = "aceiopxyABCEHKMOPTXIY"
CYRILLIC = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
MIXED = re.compile(rf"\b(?:[{CYRILLIC}]+[{LATIN}]|[{LATIN}]+[{CYRILLIC}])[{CYRILLIC}{LATIN}]*\b")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphen, zero-width spaces and joiners


def mixed_words(text: str) -> tuple[str, ...]:
    """Cyrillic words with a Latin letter that looks Cyrillic, each once: «Cерик», never «WhatsAppтағы»."""
    return tuple(dict.fromkeys(MIXED.findall(text)))


def invisible(text: str) -> int:
    """How many characters stand in the text that nobody sees."""
    return len(INVISIBLE.findall(text))
