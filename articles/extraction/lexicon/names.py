"""Words inside and around the names of people."""

from .table import words

# Stand between given name and surname, or begin a surname by themselves: Симонетта ди Пиппо, Марин Ле Пен.
PARTICLES = words("""
    ван де фон дер ден да ди дель делла дела ла ле дос дю ду дус тер оф аль эль ас аз ат аш ар ан ад ибн бин бен
    бинт абу van de von der den da di del della la le du al el bin ibn
""")
# Begin a surname that stands alone with a capital: Ле Пен. (Ван and Ли are surnames of their own.)
LEADING_PARTICLES = words("ле ла де ди дель фон эль аль")
GENERATIONS = ("младший", "старший")  # Сайрус Вэнс-младший

FORMS_OF_ADDRESS = words("""
    господин госпожа товарищ мистер миссис мисс сэр лорд мсье мадам герр фрау сеньор сеньора дон донья
""")

PROFESSIONS = ("олог", "ологи", "овед", "оведы", "ограф", "ографы")  # Пульмонолог: no dictionary has them all

# What is named in memory of somebody mentions nobody who could act.
EPONYMS = words("""
    им улица ул проспект пр-т площадь пл переулок бульвар набережная шоссе аллея мост парк сквер канал
    премия орден медаль кубок стипендия стадион аэропорт университет театр музей
    закон акт теорема шкала болезнь синдром
""")

# Which cases a preposition asks for.
PREPOSITIONS = {
    "без": ("Gen",), "у": ("Gen",), "от": ("Gen",), "до": ("Gen",), "из": ("Gen",), "для": ("Gen",),
    "против": ("Gen",), "после": ("Gen",), "кроме": ("Gen",), "вместо": ("Gen",), "около": ("Gen",),
    "вокруг": ("Gen",), "ради": ("Gen",), "среди": ("Gen",), "со": ("Ins", "Gen"),
    "с": ("Ins", "Gen"), "над": ("Ins",), "между": ("Ins", "Gen"), "перед": ("Ins",), "под": ("Ins", "Acc"),
    "за": ("Acc", "Ins"), "к": ("Dat",), "ко": ("Dat",), "благодаря": ("Dat",), "вопреки": ("Dat",),
    "по": ("Dat", "Loc"), "о": ("Loc",), "об": ("Loc",), "обо": ("Loc",), "при": ("Loc",), "про": ("Acc",),
    "через": ("Acc",), "на": ("Acc", "Loc"), "в": ("Acc", "Loc"), "во": ("Acc", "Loc"),
}  # fmt: skip
