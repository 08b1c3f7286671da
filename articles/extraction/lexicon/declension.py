"""How names decline: a table of paradigms as a grammar prints it, endings in the order of CASES."""

from typing import NamedTuple

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
BOTH = ("Masc", "Fem")
ANY = ("given", "patronymic", "surname")


class Paradigm(NamedTuple):
    name: str
    genders: tuple[str, ...]
    parts: tuple[str, ...]  # of a name: given, patronymic, surname
    stem: str  # what the stem ends in, as a regular expression
    endings: str  # by case; a stroke parts the variants that print side by side; 0 is no ending
    weight: float  # how telling the shape is by itself


HARD = "[бвгдзклмнпрстфхғқңһ]"
HUSHING = "[жшщчц]"
VELAR = "[гкхғқһ]"
POSSESSIVE = "(?:[оеё]в|[иы]н)"
NOT_POSSESSIVE = "(?:[аеёиоуыэюяәөұүібдзлмпрстфцңһ]|(?<![оеё])в|(?<![иы])н)"
VOWEL = "[аеёиоуыэюяәөұүі]"

PARADIGMS = (
    # Токаев: the instrumental is that of an adjective.
    Paradigm("possessive", ("Masc",), ("surname",), POSSESSIVE, "0 а у а ым е", 1.0),
    Paradigm("possessive", ("Fem",), ("surname",), POSSESSIVE, "а ой ой у ой/ою ой", 1.0),
    # Достоевский, Толстой, Белый
    Paradigm("adjective", ("Masc",), ("surname",), "[гкхжшщч]", "ий/ой ого/его ому/ему ого/его им ом/ем", 0.6),
    Paradigm("adjective", ("Masc",), ("surname",), NOT_POSSESSIVE, "ый/ой ого ому ого ым/им ом", 0.3),
    Paradigm("adjective", ("Masc",), ("surname",), POSSESSIVE, "ый/ой ого ому ого ым/им ом", -0.2),  # Боровой
    Paradigm("adjective", ("Fem",), ("surname",), "[бвгдзклмнпрстхц]", "ая ой ой ую ой/ою ой", 0.6),
    Paradigm("adjective", ("Fem",), ("surname",), "[жшщч]", "ая ей ей ую ей/ею ей", 0.6),
    # Иванович, Ивановна
    Paradigm("patronymic", ("Masc",), ("patronymic",), "ич", "0 а у а ем е", 1.0),
    Paradigm("patronymic", ("Fem",), ("patronymic",), "(?:[оеё]вн|[ичш]чн|ишн)", "а ы е у ой/ою е", 1.0),
    # Дархан, Чубайс; Шольц, Младич
    Paradigm("consonant", ("Masc",), ("given", "surname"), HARD, "0 а у а ом е", 0.4),
    Paradigm("hushing", ("Masc",), ("given", "surname"), HUSHING, "0 а у а ем/ом е", 0.4),
    # Сергей, Юрий, Жазықбай
    Paradigm("-й", ("Masc",), ("given", "surname"), VOWEL, "й я ю я ем е/и", 0.4),
    # Игорь, Гоголь
    Paradigm("-ь", ("Masc",), ("given", "surname"), "[бвдзлмнпрстфчш]", "ь я ю я ем/ём е", 0.3),
    Paradigm("-ь", ("Fem",), ("given",), "[бвдзлмнпрстфчш]", "ь и и ь ью и", 0.1),
    # Алуа, Обама; Ольга; Саша. A surname in -ова or -ина is a woman's until something says otherwise.
    Paradigm("-а", BOTH, ("given",), "[аеёиоуыэюяәөұүібвдзлмнпрстфцңһ]", "а ы е у ой/ою е", 0.2),
    Paradigm("-а", BOTH, ("surname",), NOT_POSSESSIVE, "а ы е у ой/ою е", 0.2),
    Paradigm("-а", ("Masc",), ("surname",), POSSESSIVE, "а ы е у ой/ою е", -0.6),  # Щербина
    Paradigm("-а", BOTH, ("given", "surname"), VELAR, "а и е у ой/ою е", 0.2),
    Paradigm("-а", BOTH, ("given", "surname"), HUSHING, "а и/ы е у ей/ой е", 0.2),
    Paradigm("-я", BOTH, ("given", "surname"), "[бвгдзйклмнпрстфхаеёиоуыьъ]", "я и е/и ю ей/ёй е/и", -0.1),
    # Порошенко, Хитто, Старых, Ерланұлы: never; a woman's name in a consonant: Айжан, Меркель, Голуб
    Paradigm("fixed", BOTH, ANY, "[еёиоуэюөұүі]", "0 0 0 0 0 0", 0.3),
    Paradigm("fixed", BOTH, ANY, "ы", "0 0 0 0 0 0", -0.3),
    Paradigm("fixed", BOTH, ("surname",), "[иы]х", "0 0 0 0 0 0", 0.3),
    Paradigm(
        "fixed", ("Fem",), ("given", "surname"), "(?:[бвгдзклмнпрстфхьжшщчцғқңһ]|(?<![вн]о)й)", "0 0 0 0 0 0", 0.1
    ),
    Paradigm("fixed", BOTH, ("given", "surname"), "[аяә]", "0 0 0 0 0 0", -1.6),  # Дюма
)
