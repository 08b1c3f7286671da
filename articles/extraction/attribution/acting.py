"""Who acts in a sentence: not everybody whose name is a subject, and some whose name is none."""

from __future__ import annotations

from ..lexicon.cues import SPEECH_NOUNS
from ..lexicon.speakers import IMPERSONAL
from ..mentions.phrases import DASHES
from ..records import Sentence, Token

HIGHEST = 4  # clauses in each other, verbs in a row
EMBEDDED = ("ccomp", "acl", "advcl")  # «считает, что …», «закон, который …», «чтобы …»
SHARED = ("conj", "xcomp", "cop", "aux")  # verbs that stand in the clause of another


def acts(sentence: Sentence, token: Token) -> bool:
    """Does whom the token names act in the sentence: as its subject, in the dative, or as whose words they are?"""
    return any(rule(sentence, token) for rule in (_is_main_subject, _is_introduced, _has_to_act, _says))


def _is_main_subject(sentence: Sentence, token: Token) -> bool:
    """«Котов опроверг слух о том, что Лесин уходит»: only Котов acts, for he speaks of the other."""
    if not token.rel.startswith("nsubj"):
        return False
    verb = _clause(sentence, token.head)
    if not sentence.tokens[verb].rel.startswith(EMBEDDED):
        return True
    for _ in range(HIGHEST):
        verb = sentence.tokens[verb].head
        if verb < 0:
            break
        if any(_is_somebody(sentence, index) for index in sentence.children(verb)):
            return False
    return True


def _is_introduced(sentence: Sentence, token: Token) -> bool:
    """«Вторая – Анна Котова», «Одобрил закон и Иван Котов»: the only one who could act. A caption has neither."""
    if token.feat("Case") != "Nom" or token.feat("Animacy") != "Anim":
        return False
    if any(_is_somebody(sentence, index) for index in range(len(sentence.tokens))):
        return False
    before = [other for other in sentence.tokens if other.span.start < token.span.start]
    if token.rel == "root":
        return any(other.text in DASHES for other in before)
    return token.rel == "conj" and any(other.feat("VerbForm") == "Fin" for other in before)


def _has_to_act(sentence: Sentence, token: Token) -> bool:
    """«Котову пришлось объясниться»"""
    return token.feat("Case") == "Dat" and token.head >= 0 and sentence.tokens[token.head].lemma in IMPERSONAL


def _says(sentence: Sentence, token: Token) -> bool:
    """«Внимание привлекло заявление тренера»: whose words they are, if nobody else acts."""
    noun = sentence.tokens[token.head]
    if token.rel != "nmod" or token.feat("Case") != "Gen" or noun.lemma not in SPEECH_NOUNS:
        return False
    between = (other for other in sentence.tokens if noun.span.end <= other.span.start < token.span.start)
    parted = any(other.text == "," for other in between)
    return not parted and not any(_is_somebody(sentence, index) for index in range(len(sentence.tokens)))


def _clause(sentence: Sentence, verb: int) -> int:
    """The predicate on which the clause of `verb` hangs."""
    for _ in range(HIGHEST):
        if sentence.tokens[verb].rel not in SHARED or sentence.tokens[verb].head < 0:
            break
        verb = sentence.tokens[verb].head
    return verb


def _is_somebody(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.rel == "nsubj" and (token.feat("Animacy") == "Anim" or token.lemma in ("он", "она"))
