"""Events that are named by a noun, and the words beside it that say the event takes place."""

from __future__ import annotations

from ..lexicon.events import (
    ACCUSATIONS,
    ANNOUNCE,
    ANNOUNCED,
    ANOTHER_TIME,
    COME_WITH,
    COMPOUND_KINDS,
    CONDUCT,
    CONTAINERS,
    COURSE,
    DECREES,
    HELD,
    HELD_BY_SOMEBODY,
    INCIDENTS,
    ISSUE,
    JUDGING,
    KIND_NAMES,
    KIND_NOUNS,
    MEASURES,
    ONLY_PLURAL,
    OTHER_WORDS,
    PAPERS,
    PARTICIPATION,
    PLURAL_TOO,
    PRESS,
    PUBLICATIONS,
    PUBLISHED,
    TAKES_PLACE,
    UNTITLED,
    VISITED,
    WANTED,
)
from ..records import Sentence, Span
from .naming import Naming, children_of, head_of, prepositions

# --- rules: what makes a noun the event of the news. The first that answers is taken -------------


def held(sentence: Sentence, noun: int) -> bool:
    """В Академии состоялся круглый стол."""
    noun = _what_is_attempted(sentence, noun)
    token = sentence.tokens[noun]
    verb = head_of(sentence, noun)
    return bool(verb) and verb.lemma in HELD and token.rel.startswith(("nsubj", "obj"))


def conducted(sentence: Sentence, noun: int) -> bool:
    """Министр провёл совещание по вопросам безопасности."""
    noun = _what_is_attempted(sentence, noun)
    verb = head_of(sentence, noun)
    return bool(verb) and verb.lemma in CONDUCT and sentence.tokens[noun].rel in ("obj", "nsubj:pass")


def _what_is_attempted(sentence: Sentence, noun: int) -> int:
    """«Совершена попытка покушения»: the attempt stands for the deed."""
    head = head_of(sentence, noun)
    return sentence.tokens[noun].head if head is not None and head.lemma == "попытка" else noun


def has_been_conducted(sentence: Sentence, noun: int) -> bool:
    """Эксперты вспомнили о состоявшемся в мае круглом столе."""
    held = any(child.lemma in TAKES_PLACE and child.rel in ("amod", "acl") for child in children_of(sentence, noun))
    return held or _follows_a_participle(sentence, noun)


def _follows_a_participle(sentence: Sentence, noun: int) -> bool:
    """«начавшейся 15 января в Семее конференции»: so much between them that the parse may lose the thread."""
    case = sentence.tokens[noun].feat("Case")
    for token in reversed(sentence.tokens[max(0, noun - PARTICIPLE_REACH) : noun]):
        if token.pos in ("VERB", "AUX"):
            return token.lemma in TAKES_PLACE and token.feat("VerbForm") == "Part" and token.feat("Case") == case
        if token.text in ",;:" or (token.pos == "NOUN" and token.feat("Case") == case and token.rel != "obl"):
            return False
    return False


def sums_up(sentence: Sentence, noun: int) -> bool:
    """Проведённый круглый стол стал важным шагом."""
    return sentence.tokens[noun].rel.startswith("nsubj") and has_been_conducted(sentence, noun)


def came_with(sentence: Sentence, noun: int) -> bool:
    """Президент прибыл в Алматы с рабочей поездкой."""
    lemma = sentence.tokens[noun].lemma
    return any(lemma in COME_WITH.get(preposition, ()) for preposition in prepositions(sentence, noun))


def announced(sentence: Sentence, noun: int) -> bool:
    """Полиция сообщила о задержании подозреваемого."""
    verb = head_of(sentence, noun)
    return (
        bool(verb)
        and verb.lemma in ANNOUNCE
        and verb.feat("VerbForm") == "Fin"
        and sentence.tokens[noun].lemma in ANNOUNCED
        and bool(prepositions(sentence, noun) & {"о", "об"})
    )


def part_of_another(sentence: Sentence, noun: int) -> bool:
    """Экономист рассказал об этом на сессии водного форума."""
    head = head_of(sentence, noun)
    return bool(head) and head.lemma in KIND_NOUNS and sentence.tokens[noun].lemma in CONTAINERS


def spoken_at(sentence: Sentence, noun: int) -> bool:
    """Об этом рассказал на брифинге прокурор области."""
    verb = head_of(sentence, noun)
    return (
        bool(verb)
        and verb.pos in ("VERB", "ADJ")
        and sentence.tokens[noun].lemma not in PAPERS
        and sentence.tokens[noun].feat("Case") == "Loc"
        and bool(prepositions(sentence, noun) & {"на", "в"})
    )


def attached(sentence: Sentence, noun: int) -> bool:
    """Появление новичка на чемпионате мира вызвало споры."""
    head = head_of(sentence, noun)
    return (
        bool(head)
        and head.pos in ("NOUN", "PROPN")
        and sentence.tokens[noun].feat("Case") == "Loc"
        and sentence.tokens[noun].lemma in VISITED
        and "на" in prepositions(sentence, noun)
    )


def in_the_course(sentence: Sentence, noun: int) -> bool:
    """В ходе заседания штаба министр доложил о мерах."""
    head = head_of(sentence, noun)
    if head and head.lemma in COURSE and sentence.tokens[noun].rel == "nmod":
        return True
    if head and head.lemma == "день" and sentence.tokens[noun].lemma in HELD_BY_SOMEBODY:
        return True  # «во второй день форума», not «в день задержания»
    before = [token.lemma for token in sentence.tokens[max(0, noun - 4) : noun]]
    return any(word in COURSE for word in before) and sentence.tokens[noun].feat("Case") == "Gen"


def taken_part_in(sentence: Sentence, noun: int) -> bool:
    """Участники круглого стола обсудили проект закона."""
    head = head_of(sentence, noun)
    if not head or head.lemma in PARTICIPATION:
        return bool(head)
    beside = {sentence.tokens[child].lemma for child in sentence.children(sentence.tokens[noun].head)}
    return bool(prepositions(sentence, noun) & {"в", "на"}) and ("участие" in beside or head.lemma == "участвовать")


def issued(sentence: Sentence, noun: int) -> bool:
    """На сайте министерства опубликовано обращение к жителям."""
    token, verb = sentence.tokens[noun], head_of(sentence, noun)
    out = verb is not None and verb.lemma in ISSUE and token.rel in ("obj", "nsubj:pass", "nsubj")
    return out and token.lemma in PAPERS


def by_decree(sentence: Sentence, noun: int) -> bool:
    """Президент своим указом увеличил число судей."""
    token, verb = sentence.tokens[noun], head_of(sentence, noun)
    acts = verb is not None and verb.feat("VerbForm") == "Fin"
    return acts and token.lemma in DECREES and token.feat("Case") == "Ins" and not prepositions(sentence, noun)


def named_in_headline(sentence: Sentence, noun: int) -> bool:
    """Учения в горах Алатау"""
    head = head_of(sentence, noun)
    if "за" in prepositions(sentence, noun):  # «штраф за стрельбу», «выступил за проведение референдума»
        return False
    return not head or head.lemma not in WANTED | (
        JUDGING if sentence.tokens[noun].feat("Case") in ("Acc", "Ins") else set()
    )


NOUNS = ("NOUN", "PROPN")
# «выставка-форум» is a forum; «матч-реванш» a match
SIMPLE_KINDS = KIND_NOUNS - ONLY_PLURAL - set(COMPOUND_KINDS) - set(KIND_NAMES)

TO_BE_HELD = "состояться"
NAMING = KIND_NOUNS | PUBLICATIONS.keys() | {TO_BE_HELD}

RULES = (
    (held, 3.0),
    (conducted, 2.3),
    (sums_up, 2.0),
    (has_been_conducted, 2.0),
    (taken_part_in, 1.5),
    (in_the_course, 1.5),
    (came_with, 1.5),
    (announced, 1.5),
    (issued, 1.2),
    (by_decree, 1.5),
    (part_of_another, 1.5),
    (spoken_at, 2.0),
    (attached, 1.5),
)
PARTICIPLE_REACH = 9  # tokens
IN_THE_HEADLINE = 1.5  # a noun there needs no word beside it
HEADLINE_BONUS = 0.7  # for a noun there that has one
TITLE_BONUS = 0.7  # what has a name is worth a report
MENTIONED_UNTIL = 4  # sentences
IN_PASSING = 0.6  # «президент, у которого запланирована встреча, …»: said of somebody, not told; a factor
AT_ANOTHER_TIME = 0.3  # «на прошлом форуме», «ранее на саммите»: a factor
SEVERAL = 0.4  # «митинги», «встречи»: the news is rarely about several; a factor


def noun_naming(sentence: Sentence, number: int, index: int, late: int, in_headline: bool) -> Naming | None:
    """The event that a noun names; early in the text also without a rule: it weighs nothing, but has a place beside."""
    kind, span = kind_of(sentence, index)
    if kind is None:
        return None
    rule, weight = _ruling(sentence, index, in_headline)
    if not weight and late >= MENTIONED_UNTIL:
        return None
    if weight and kind not in UNTITLED and _is_titled(sentence, index):
        weight += TITLE_BONUS
    return Naming(kind, number, index, span, rule, weight * _doubt(sentence, index))


def _is_titled(sentence: Sentence, noun: int) -> bool:
    """Do the next words open quotation marks: «форум «…»», «форум молодёжи «…»»?"""
    return any(token.text in '«“"„' for token in sentence.tokens[noun + 1 : noun + 3])


def _ruling(sentence: Sentence, index: int, in_headline: bool) -> tuple[str, float]:
    for rule, weight in RULES:
        if rule(sentence, index):
            return rule.__name__, weight + in_headline * HEADLINE_BONUS
    if in_headline and named_in_headline(sentence, index):
        return named_in_headline.__name__, IN_THE_HEADLINE
    return "mentioned", 0.0


def _doubt(sentence: Sentence, noun: int) -> float:
    """Less than one where words say that this was another event, what somebody is charged with, or several."""
    beside = {child.lemma for child in children_of(sentence, noun)} | {token.lemma for token in sentence.tokens[:2]}
    several = sentence.tokens[noun].feat("Number") == "Plur" and sentence.tokens[noun].lemma not in PLURAL_TOO
    head = head_of(sentence, noun)
    in_passing = head is not None and head.rel.startswith("acl") and head.feat("VerbForm") == "Fin"
    charged = sentence.tokens[noun].lemma in INCIDENTS and head is not None and head.lemma in ACCUSATIONS
    return (
        (AT_ANOTHER_TIME if charged or beside & ANOTHER_TIME else 1.0)
        * (SEVERAL if several else 1.0)
        * (IN_PASSING if in_passing else 1.0)
    )


def may_name(sentence: Sentence) -> bool:
    """Is there a word here that `kind_of` has an answer for? Half of the sentences have none."""
    return not NAMING.isdisjoint(sentence.lemmas) or any("-" in lemma for lemma in sentence.lemmas)


def kind_of(sentence: Sentence, index: int) -> tuple[str | None, Span]:
    """The kind that a noun names, and the words that name it: «круглого стола» -> круглый стол."""
    token = sentence.tokens[index]
    if token.pos not in NOUNS or token.entity.endswith("PER"):
        return None, token.span
    if "-" in token.lemma and token.lemma not in KIND_NOUNS:
        return next((part for part in reversed(token.lemma.split("-")) if part in SIMPLE_KINDS), None), token.span
    if token.lemma in PUBLICATIONS and (kind := _publication(sentence, index)):
        return kind, token.span
    if token.lemma not in KIND_NOUNS:
        return (token.lemma if _can_only_be_held(sentence, index) else None), token.span
    if token.lemma in ONLY_PLURAL and token.feat("Number") != "Plur":
        return None, token.span
    if (token.lemma == "суд" and not _is_trial(sentence, index)) or _is_another_word(sentence, index):
        return None, token.span
    if token.lemma == "процесс" and any("над" in prepositions(sentence, child) for child in sentence.children(index)):
        return "суд", token.span  # «процесс над генералом»
    names = COMPOUND_KINDS.get(token.lemma, {None: KIND_NAMES.get(token.lemma, token.lemma)})
    for child in sentence.children(index):
        beside = sentence.tokens[child]
        if abs(child - index) <= 2 and (name := names.get(beside.lemma)):
            return name, Span(min(token.span.start, beside.span.start), max(token.span.end, beside.span.end))
    return names.get(None), token.span


def _is_another_word(sentence: Sentence, index: int) -> bool:
    """«в Конгрессе США», «на рейде» (ships lie there), «вечером», «в беседе с RT» (the paper itself asked)"""
    token = sentence.tokens[index]
    if token.lemma == "вечер" and token.feat("Case") == "Ins":
        return True
    if token.lemma == "рейд" and "на" in prepositions(sentence, index):
        return True
    if token.lemma in ("беседа", "разговор") and _is_with_the_press(sentence, index):
        return True
    beside = {child.lemma for child in children_of(sentence, index)} | {getattr(head_of(sentence, index), "lemma", "")}
    return bool(beside & OTHER_WORDS.get(token.lemma, frozenset()))


def _is_with_the_press(sentence: Sentence, talk: int) -> bool:
    return any(
        "с" in prepositions(sentence, child)
        and (sentence.tokens[child].entity.endswith("ORG") or sentence.tokens[child].lemma in PRESS)
        for child in sentence.children(talk)
    )


def _is_trial(sentence: Sentence, court: int) -> bool:
    """«в суде рассказали», «суд над актёром»; not «суд отменил приговор»: who decides is no event."""
    beside = {word for child in sentence.children(court) for word in prepositions(sentence, child)}
    return "над" in beside or bool(prepositions(sentence, court) & {"в", "на"})


def _publication(sentence: Sentence, paper: int) -> str | None:
    """Об этом говорится в статье, опубликованной в журнале."""
    published = any(child.lemma in PUBLISHED for child in children_of(sentence, paper))
    return f"публикация {PUBLICATIONS[sentence.tokens[paper].lemma]}" if published else None


def _can_only_be_held(sentence: Sentence, index: int) -> bool:
    """«Состоялся субботник»: whatever «состояться» is said of is an event, even one that no table has."""
    token, verb = sentence.tokens[index], head_of(sentence, index)
    held_for_sure = verb is not None and verb.lemma == TO_BE_HELD and token.rel == "nsubj"
    return held_for_sure and token.pos == "NOUN" and token.lemma not in MEASURES
