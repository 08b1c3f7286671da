"""Where the text reports somebody: the cue, by the forms in which Kazakh verbs of saying are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..lexicon.kazakh import (
    ABOUT,
    ATTENDING,
    LONG_MARKERS,
    MARKERS,
    ONLY_BESIDE_MARKS,
    SAYING,
    SUCH,
    THINKING,
    THOUGHTS,
    WANTING,
    WISHING,
)
from ..lexicon.kazakh import THIS as THESE

GAP = r"[ \u00a0\t]+"


def _any(listed: Iterable[str]) -> str:
    ordered = sorted(listed, key=lambda words: (-len(words), words))
    return "(?:" + "|".join(GAP.join(map(re.escape, words.split())) for words in ordered) + ")"


# айтты, айтады, айтуда, айтып отыр, айтып өтті, айтқан болатын
HELPING = rf"(?:{GAP}(?:отыр|өтті|берді|кетті|қойды|жатыр|келеді|жүр|еді|өткен))"
PERSON = rf"(?:[дт][ыі]|й[дт][ыі]|[ае]д[ыі]|у[дт][ае]|[ыі]?п{HELPING}|[ғгқк][ае]н(?:{GAP}(?:болатын|еді|екен|жоқ))?)"
CONVERB = rf"(?:[ыі]?п(?:{GAP}өтіп)?|[ае]{GAP}(?:келе|келіп|отырып))"


def _verb(listed: Iterable[str], ending: str = PERSON) -> str:
    return rf"(?:{_any(listed)}{ending})(?!\w)"


SAYS, THINKS, WANTS, ATTENDS, WISHES = (_verb(listed) for listed in (SAYING, THINKING, WANTING, ATTENDING, WISHING))
# Bare verbs of saying beside marks: деді, дейді, деген еді; «деген» alone is an attribute: «… деген сөз».
SAY = rf"(?:деді|дейді|депті|деп{GAP}еді|деген(?:{GAP}(?:болатын|еді|екен)|(?=[.,])))"
ANY_VERB = rf"(?:\w+{GAP}){{0,3}}?\w{{2,}}{PERSON}(?!\w)"

# Beside marks and a dash any verb may say: «…», - деп күлді ол.
BESIDE_MARKS = re.compile(rf"(?<!\w)(?:{SAY}(?!\w)|деп{GAP}(?:{ANY_VERB}))", re.IGNORECASE)
# What no dash announces must be a verb of saying: «…» деп мәлімдеді министр.
SAID_SO = rf"деп{GAP}(?:\w+{GAP}){{0,2}}?(?:{_verb((*SAYING, *ONLY_BESIDE_MARKS))}|{WANTS})(?<![ғгқк][ае]н)"
SAID = re.compile(rf"(?<!\w)(?:{SAY}(?!\w)|{SAID_SO})", re.IGNORECASE)

SAID_THAT = re.compile(rf"(?<!\w){SAYS}", re.IGNORECASE)
SAYING_THAT = re.compile(rf"(?<!\w){_verb(SAYING, CONVERB)}", re.IGNORECASE)
# «деп жариялаған жыл» is an attribute, «деп жариялаған.» a predicate.
PREDICATE = r"(?:(?<![ғгқк][ае]н)|(?=\s*(?:[.,;!?…]|$)))"
THOUGHT = re.compile(rf"(?<!\w)деп{GAP}(?:\w+{GAP}){{0,2}}?(?:{THINKS}|{SAYS}|{WANTS}){PREDICATE}", re.IGNORECASE)
SAYS_SO = re.compile(r"(?<!\w)(?:деді|дейді)(?=[.!?…]*$)", re.IGNORECASE)
WANTED = re.compile(rf"(?<!\w)(?:(?P<wish>{WISHES})|{WANTS})", re.IGNORECASE)
ATTENDED = re.compile(rf"(?<!\w){ATTENDS}", re.IGNORECASE)
MARKED = re.compile(rf"(?<!\w)(?:{_any((*MARKERS, *LONG_MARKERS))})(?!\w)", re.IGNORECASE)
AS_SAID = re.compile(rf"(?<!\w){_any(SAYING)}[ғгқк][ае]нд[ае]й(?=,)", re.IGNORECASE)
THIS = re.compile(rf"(?:{_any(THESE)}{GAP}{_any(ABOUT)}|{_any(SUCH)}{GAP}{_any(THOUGHTS)})(?!\w)", re.IGNORECASE)
SHARED = re.compile(rf"(?<!\w)(?:{_verb((*SAYING, 'білдір'))})", re.IGNORECASE)

# What a verb of saying takes: «болғанын», «маңыздылығын», «дегенді»; a thing alone is a topic.
TAKEN = re.compile(r"\w{2,}(?:[ыі]н|дегенді)$")
WISHED = re.compile(r"\w+у(?:ды|ді|ын|ін|ға|ге|ларын|лерін|ына|іне)$")
HEEDED = re.compile(r"\w{2,}(?:[ыі]на|[ыі]не|[ыі]нд?[ае]й?|[ғгқк][ае])$")
TOLD_ABOUT = re.compile(r"\w{2,}(?:[ғгқк][ае]н|т[ыі]н)(?:[ыі]|д[ыі][ғг][ыі])$")
