"""Small words that open, close and point at reported clauses."""

from __future__ import annotations

from .table import words

DASHES = frozenset("–—-")
STOPS = frozenset(".!?…")
RIM = frozenset(",–—-:;")  # never the first or last of somebody's words

THAT = words("что чтобы будто якобы")
QUESTIONS = words("почему какой насколько сколько зачем")
ABOUT = words("о об обо про")
AT = words("на")
TO = words("к ко")
IN = words("в во")
FOR = words("за")
WITH = words("с со")
BLAMED_FOR = words("в во за")
FOR_OR_AGAINST = words("за против")
TEAMS = words("сборная команда клуб дубль молодёжка")

# What may stand before «по его словам» while it still opens its sentence.
CONNECTIVES = words("""
    вместе с тем при этом кроме того впрочем однако так также между кстати более в частности свою очередь поэтому
    наконец причём причем и а но же по-прежнему таким образом тоже всё все ещё еще вообще ведь итак значит
""")
CONJUNCTIONS = words("но а и однако поскольку хотя что потому")

# «после того, как …», «на вопрос, как …», «не так …, как …»: this «как» compares or asks; not «между тем, как».
COMPARED = words("того том тем вопрос")
COMPARING = words("так такой столь")

# Words that point at a clause and say nothing themselves; two words that point at the sentence before.
POINTERS = words("это тот то что который он она они весь всё")
POINTING = words("этот такой данный")
POINTING_BACK = frozenset(
    (("об", "этом"), ("к", "такому"), ("к", "таким"), ("с", "таким"), ("такое", "мнение"), ("такое", "заявление"))
)

# «135 млрд. руб.»: the stop belongs to the word.
ABBREVIATIONS = words("руб млн млрд г гг др т.д т.п долл тыс в")

# «им. Абая», «ул. Мира»: so does this one, and a name goes on behind it.
BEFORE_A_NAME = words("им ул пр просп пл кв обл оз пос ст гл см ср проф акад св")
