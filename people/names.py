"""Folding and comparing names. No Django here."""

import re
import unicodedata

SPACE = re.compile(r"[\s\u00a0]+")

# One to one, so that a folded name lines up with the printed one.
KAZAKH_TO_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")


def fold(name: str) -> str:
    """«  Асылов  Берік » -> «асылов берик»: case, ё, Kazakh letters, spaces and soft hyphens do not tell names apart."""
    name = unicodedata.normalize("NFC", name).replace("\u00ad", "").casefold().replace("ё", "е")
    return SPACE.sub(" ", name.translate(KAZAKH_TO_RUSSIAN)).strip()


# ISO 9-like in spirit, plain ASCII in letter: what Russian and Kazakh newsrooms write in addresses.
LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh",
    "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh",
    "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
}  # fmt: skip
NOT_SLUG = re.compile(r"[^a-z0-9]+")


def transliterate(text: str) -> str:
    """«Берік Асылов» -> «berik asylov»: lower case Latin letters; what is not Cyrillic stays."""
    return "".join(LATIN.get(letter, letter) for letter in unicodedata.normalize("NFC", text).lower())


def slug(key: int, text: str, longest: int = 60) -> str:
    """An address of a record for people to read: «12-berik-asylov». Only the number identifies."""
    words = NOT_SLUG.sub("-", transliterate(text)).strip("-")
    return f"{key}-{words[:longest].rstrip('-')}".rstrip("-")
