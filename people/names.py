"""The forms of a name: folded, in Latin letters, as it sounds, in its parts. No Django here."""

import re
import unicodedata
from dataclasses import dataclass

# --- folding: what does not tell names apart ----------------------------------------------------

LETTERS = str.maketrans("ёëәғқңөұүһі", "еeагкноуухи")  # ё, also the Latin one, and Kazakh letters
APOSTROPHES = str.maketrans("’‘ʼʹ`´′", "'''''''")
LATIN_TO_CYRILLIC = str.maketrans("aceopxykmthbi", "асеорхукмтнви")  # look-alikes, upper or lower case
CYRILLIC_TO_LATIN = str.maketrans("асеорхукмтнви", "aceopxykmthbi")
CYRILLIC_LETTER = re.compile(r"[а-яё]")
LATIN_LETTER = re.compile(r"[a-z]")
WORD = re.compile(r"[^\W\d_]+")

SPELLING = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        ("[\u0300-\u036f]", ""),  # stress marks: «Тока́ев»
        ("[\u00ad\u200b-\u200f\u2060\ufeff]", ""),  # soft hyphens and other letters without ink
        ('[«»„“”"]', " "),  # «Союз юристов», "Союз юристов"
        (r"\s*[-\u2010-\u2015\u2212]+\s*", "-"),  # «Касым – Жомарт»
        (r"\b(\w{1,2}\.)(?=\w)", r"\1 "),  # «А.Б.Асылов»
        (r"\s+", " "),
    )
)


def fold(name: str) -> str:
    """«  Асылов  Берік » -> «асылов берик»: case, ё, Kazakh letters, spaces, dashes, quotation marks, stress and
    soft hyphens do not tell names apart, nor does a Latin letter that slipped into a Cyrillic word."""
    name = unicodedata.normalize("NFKC", name.translate(APOSTROPHES)).casefold()
    name = name.translate(LETTERS)
    for pattern, becomes in SPELLING:
        name = pattern.sub(becomes, name)
    if CYRILLIC_LETTER.search(name) and LATIN_LETTER.search(name):
        name = WORD.sub(_in_one_script, name)
    return name.strip()


def _in_one_script(found):
    """«Aсылов» with a Latin A is a Cyrillic word, and so is a lone initial; «Tokаyev» with a Cyrillic а is Latin."""
    word = found[0]
    if not CYRILLIC_LETTER.search(word) and len(word) > 1:
        return word
    cyrillic = word.translate(LATIN_TO_CYRILLIC)
    return word.translate(CYRILLIC_TO_LATIN) if LATIN_LETTER.search(cyrillic) else cyrillic


# --- Latin letters ------------------------------------------------------------------------------

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


# --- sound: what every way to write a name in Latin letters has in common --------------------------

SOUNDS = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        ("s[\u0327\u030c]", "sh"),  # Şakirov
        ("c[\u0327\u030c]", "ch"),
        ("z\u030c", "zh"),
        ("[\u0300-\u036f]", ""),  # Ábdiqalyqova
        ("ı", "i"),
        ("q|ck", "k"),  # Qairat, Kairat
        ("w", "v"),
        ("x", "ks"),  # Maxim, Maksim
        ("dzh|dj|zh|j", "j"),  # Zhomart, Jomart
        ("shch|sch|sh", "š"),  # Shchukin, Schukin
        ("ch", "č"),
        ("kh", "h"),  # Mikhail, Mihail
        ("gh", "g"),
        ("(?<=[^aeiouy])yo", "e"),  # Fyodor, Fedor
        ("[yi]+(?=[aeou])", ""),  # Tokayev, Tokaev; Skliar, Sklyar; Yerlan, Erlan
        ("y", "i"),  # Dmitry, Dmitri
        (r"[^a-zčš0-9]", ""),  # Kassym-Jomart, Kassymjomart; Gul'nara
        (r"(.)\1+", r"\1"),  # Assylov, Asylov
    )
)


def sound(word: str) -> str:
    """«Токаев», «Тоқаев», «Tokayev», «Tokaev» -> «tokaev»."""
    word = unicodedata.normalize("NFKD", transliterate(fold(word)))
    for pattern, becomes in SOUNDS:
        word = pattern.sub(becomes, word)
    return word


# --- the parts of a person's name ----------------------------------------------------------------

INITIAL = re.compile(r"\w{1,2}\.(-?\w{1,2}\.)?|\w(-\w)?")  # «К.-Ж.», «Дж.», «А»
SON = re.compile(r"(?<=..)(?:[oe]vič|(?<=[^aeou])ič|uli|ogli)$")  # Кемелевич, Ильич, Кемелұлы
DAUGHTER = re.compile(r"(?<=..)(?:[oe]vna|i[čš]na|kizi)$")  # Кемеловна, Ильинична, Кемелқызы
APART = re.compile(r"(?<=\w) (?=(?:улы|кызы|оглы|uly|kyzy|qyzy|ogly)\b)")  # «Ахмет ұлы»

LITTLE_WORDS = {
    "и", "в", "во", "на", "о", "об", "по", "при", "для", "с", "со", "из", "от", "до", "за", "к", "у",
    "мен", "жане",
    "of", "the", "for", "and", "in", "on",
}  # fmt: skip
PARTICLES = {
    "де", "ди", "дю", "да", "ле", "ла", "ван", "фон", "дер", "бин", "бен", "ибн", "аль", "эль",
    "de", "di", "du", "da", "le", "la", "van", "von", "der", "bin", "ben", "ibn", "al", "el",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name, folded; what the name does not say is empty."""

    given: str = ""
    patronymic: str = ""  # or a middle name
    family: str = ""


def is_initial(word: str) -> bool:
    """«К.», «К.-Ж.», also «А»; but not the «и» of «оперы и балета»."""
    return INITIAL.fullmatch(word) is not None and word not in LITTLE_WORDS


def is_patronymic(word: str) -> bool:
    heard = sound(word)
    return bool(SON.search(heard) or DAUGHTER.search(heard))


def parts(name: str) -> Parts:
    """«Касым-Жомарт Кемелевич Токаев», «Токаев Касым-Жомарт Кемелевич», «Токаев К.-Ж. К.», «Токаев, Касым-Жомарт»."""
    family, comma, others = fold(name).partition(",")
    words = APART.sub("", f"{others} {family}" if comma else family).split()
    if len(words) < 2:
        return Parts(family=words[0] if words else "")
    if any(map(is_initial, words)):
        return _parts_with_initials(words)
    place = next((at for at, word in enumerate(words) if at and is_patronymic(word)), None)
    if place is None or len(words) == 2:  # «Роман Абрамович» has a surname, not a patronymic
        return _parts_without_patronymic(words)
    if place == len(words) - 1:
        return Parts(" ".join(words[1:-1]), words[-1], words[0])
    return Parts(" ".join(words[:place]), words[place], " ".join(words[place + 1 :]))


def _parts_without_patronymic(words):
    """Анна Мария Тейлор; Марк ван дер Бек"""
    surname = next((at for at, word in enumerate(words) if at and word in PARTICLES), len(words) - 1)
    return Parts(words[0], " ".join(words[1:surname]), " ".join(words[surname:]))


def _parts_with_initials(words):
    initials = [word for word in words if is_initial(word)]
    spelled = [word for word in words if not is_initial(word)]
    if not spelled:
        return Parts(family=" ".join(words))
    if len(spelled) > 1 and not is_initial(words[0]) and not is_initial(words[-1]):
        return Parts(words[0], initials[0], " ".join(spelled[1:]))  # «Касым-Жомарт К. Токаев»
    return Parts(initials[0], initials[1] if len(initials) > 1 else "", " ".join(spelled))


# --- keys: where similar names meet in an index ----------------------------------------------------


def surname_key(name: str) -> str:
    """«Берик Асылов», «Асылов Б.», «Berik Assylov» -> «asilov»."""
    return sound(parts(name).family)


def words_key(name: str) -> str:
    """«Берик Асылов», «Асылов Берик» -> «asil beri»: in any order, with a misprint behind the fourth letter."""
    said = parts(name)
    words = f"{said.given} {said.family}".split()
    if len(words) < 2 or is_initial(words[0]):
        return ""
    return " ".join(sorted(sound(word)[:4] for word in words))


def acronym_key(name: str) -> str:
    """«Министерство иностранных дел РК», «МИД Республики Казахстан» -> «мидрк»."""
    letters = []
    for word in re.findall(r"\w+", name):
        folded = fold(word)
        if folded in LITTLE_WORDS:
            continue
        letters.append(folded if word.isupper() and len(word) <= 6 else folded[:1])
    key = "".join(letters)
    return key if len(key) > 1 else ""
