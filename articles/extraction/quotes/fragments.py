"""Somebody's own words inside the narrator's sentence: назвал это «грубой ошибкой»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..lexicon.cues import BESIDE_MARKS, FRAMES, SO_CALLED, SPEECH_NOUNS, Frame
from ..records import Span
from .cover import Cover
from .indirect import Indirect
from .marks import Marked
from .page import Page
from .phrases import NOUNS, first_at, is_verb_form, predicates
from .reports import source_of
from .tags import speech_noun, tag_after

STEM = 4  # letters by which «дорожная карта» and «дорожную карту» agree
LONG = 4  # words that nobody puts in marks to name a thing
TERM = 2  # times in marks below the headline make a term of words
REACH = 20  # sentences; who spoke before them speaks no longer
NOUN_NEAR = 3  # words between «фразу о» and the mark
NAMED_WITHIN = 4  # words between «так называемый» and the mark


def words_in_a_report(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Министр заявил, что страна «не отступит от намеченных целей»."""
    around = [report for report in reports if report.content.contains(marked.inner)]
    if not around:
        return None
    nearest = min(around, key=lambda report: len(report.content))
    return Indirect("words_in_a_report", marked.inner, nearest.cue, nearest.source)


def words_beside_a_cue(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Эксперты охарактеризовали разговор как «признак неспокойного положения дел»."""
    cues = page.reports[page.sentence_at(marked.outer.start)]
    before = [cue for cue in cues if cue.cue.end <= marked.outer.start and not cue.according]
    if not before or (before[-1].source is None and not _governs(before[-1], marked)):
        return None
    return Indirect("words_beside_a_cue", marked.inner, before[-1].cue, before[-1].source)


def words_according_to(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """По словам губернатора Олега Котова, «уже тогда город жил по другим правилам»."""
    cues = page.reports[page.sentence_at(marked.outer.start)]
    cue = next((cue for cue in cues if cue.according and cue.source and cue.source.end < marked.outer.start), None)
    if cue is None or page.text[cue.source.end : marked.outer.start].strip() != ",":
        return None
    return Indirect("words_according_to", marked.inner, cue.cue, cue.source)


def words_beside_a_noun(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Депутат бросил фразу о «затишье перед бурей»."""
    sentence = page.sentences[page.sentence_at(marked.outer.start)]
    mark = first_at(sentence, marked.outer.start)
    cue = speech_noun(sentence, mark, NOUN_NEAR)
    if cue is None or any(is_verb_form(token, "Fin", "Inf") for token in sentence.tokens[cue.last : mark]):
        return None
    verb = sentence.tokens[cue.first].head
    source = cue.source or (source_of(sentence, verb) if verb >= 0 and predicates(sentence.tokens[verb]) else None)
    if source is None or source.overlaps(marked.outer) or source == cue.cue:
        return None
    return Indirect("words_beside_a_noun", marked.inner, cue.cue, source)


def words_beside_an_infinitive(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Критики начали открыто говорить о том, что депутат стал «игрушкой соседей»."""
    sentence = page.sentences[page.sentence_at(marked.outer.start)]
    mark = first_at(sentence, marked.outer.start)
    for verb in range(mark - 1, -1, -1):
        token = sentence.tokens[verb]
        if not is_verb_form(token, "Inf") or Frame.CLAUSE not in FRAMES.get(token.lemma, Frame(0)):
            continue
        source = source_of(sentence, verb)
        if source is not None and any(token.text == "что" for token in sentence.tokens[verb:mark]):
            return Indirect("words_beside_an_infinitive", marked.inner, token.span, source)
    return None


def words_beside_a_verb(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Депутат окрестил новый проект «карточным домиком»."""
    sentence = page.sentences[page.sentence_at(marked.outer.start)]
    mark = first_at(sentence, marked.outer.start)
    verb = next((index for index in range(mark - 1, -1, -1) if predicates(sentence.tokens[index])), None)
    if verb is None or sentence.tokens[verb].lemma not in BESIDE_MARKS:
        return None
    source = source_of(sentence, verb)
    return source and Indirect("words_beside_a_verb", marked.inner, sentence.tokens[verb].span, source)


def words_before_a_cue(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Вместо того «чтобы защищать её интересы, они выстроили схему», сказала Анна и потребовала возмещения убытков."""
    tag = tag_after(page, marked)
    if tag is None or tag.source is None or Frame.CLAUSE not in tag.frames or not is_verb_form(tag.token, "Fin"):
        return None
    return Indirect("words_before_a_cue", marked.inner, tag.cue, tag.source)


def words_go_on(page: Page, marked: Marked, reports: list[Indirect]) -> Indirect | None:
    """Директор считает, что дорога готова. Открыть движение хотят, чтобы «избежать таких заторов, как в мае»."""
    place = page.sentence_at(marked.outer.start)
    words = page.sentences[place].between(marked.inner)
    if sum(token.pos != "PUNCT" for token in words) < LONG or not page.text[marked.inner.start].islower():
        return None
    if any(not marked.outer.contains(report.cue) for report in page.reports[place]):
        return None
    if not _has_been_reported(page, place) or _says_whose(page.sentences[place], marked):
        return None
    return Indirect("words_go_on", marked.inner, None, None)


RULES = (
    words_in_a_report,
    words_beside_a_cue,
    words_according_to,
    words_beside_a_noun,
    words_beside_an_infinitive,
    words_beside_a_verb,
    words_before_a_cue,
    words_go_on,
)


def find_fragments(page: Page, indirect: Iterable[Indirect], spoken: Iterable[Span]) -> list[Indirect]:
    """Words in marks that a report attributes, outside of `spoken`, which is direct speech already."""
    found, covered, direct, terms = [], 0, Cover(spoken), _terms(page)
    in_sentence = _by_sentence(page, indirect)
    for marked in page.marked:
        place = page.sentence_at(marked.outer.start)
        if place < 0 or not marked.whole or marked.outer.start < covered or direct.holds(marked.outer.start):
            continue
        if _is_a_name(page, marked) or (_stems(page, marked) in terms and not _has_a_verb(page, marked)):
            continue
        reports = in_sentence.get(place, [])
        fragment = next((fragment for rule in RULES if (fragment := rule(page, marked, reports))), None)
        if fragment is not None:
            found.append(fragment)
            covered = marked.outer.end
    return found


def _by_sentence(page, indirect):
    reports = {}
    for report in indirect:
        reports.setdefault(page.sentence_at(report.content.start), []).append(report)
    return reports


def _governs(cue, marked):
    """«и добавил, что «страна не отступит»», «назвал их «сбродом»»: the words are the cue's own complement."""
    tokens = cue.sentence.tokens
    first = first_at(cue.sentence, marked.inner.start)
    between = tokens[cue.last + 1 : first - 1]
    if Frame.CLAUSE in cue.frames and between and not any(predicates(token) for token in between):
        return between[-1].text in (",", "что")
    return Frame.NAMING in cue.frames and first < len(tokens) and _is_instrumental(tokens[first])


def _has_been_reported(page, place):
    """Somebody speaks in this sentence's paragraph, or in the one before it."""
    first = page.sentences_of(max(page.sentences[place].paragraph - 1, 0)).start
    before = range(max(first, place - REACH), place)
    return any(not report.is_nobodys for earlier in before for report in page.reports[earlier])


def _says_whose(sentence, marked):
    """«расследование «вмешательства в выборы»», «с диагнозом «травма головы»»: of what the noun before is, or which."""
    first, last = first_at(sentence, marked.inner.start), first_at(sentence, marked.inner.end)
    before = first - 2  # the mark stands between
    if before < 0 or sentence.tokens[before].pos not in NOUNS:
        return False
    words = sentence.tokens[first:last]
    named = not any(predicates(word) for word in words) and sentence.tokens[before].feat("Case") != "Nom"
    return any(
        (token.head == before and token.feat("Case") == "Gen") or (named and token.feat("Case") == "Nom")
        for token in words
    )


def _is_instrumental(token):
    return token.feat("Case") == "Ins"


def _is_a_name(page, marked):
    """«Союз юристов», так называемый «фронт»: marks that name something instead of repeating words."""
    sentence = page.sentences[page.sentence_at(marked.outer.start)]
    first = first_at(sentence, marked.inner.start)
    words = [token for token in sentence.between(marked.inner) if token.pos != "PUNCT"]
    if not words or all(token.entity != "O" for token in words):
        return True
    before = sentence.tokens[max(first - NAMED_WITHIN, 0) : first]
    if any({token.lemma, token.text.lower()} & SO_CALLED for token in before):
        return True
    if len(words) == 1 and not _judges(sentence, first):
        return True
    if words[0].text[:1].isupper() and _is_titled(sentence, first):
        return True
    return words[0].text[:1].isupper() and not any(map(predicates, words)) and not _is_called(page, marked, words[0])


def _is_called(page, marked, first):
    """«назвал его «Великим учителем»»: a capital, but the cue asks for just these words."""
    cues = page.reports[page.sentence_at(marked.outer.start)]
    return _is_instrumental(first) and any(
        Frame.NAMING in cue.frames and cue.source is not None and cue.cue.end <= marked.outer.start for cue in cues
    )


def _judges(sentence, index):
    """«назвал их «сбродом»», «его «нелогичную» позицию»; any other single word names or winks: «перезагрузка»."""
    word, before, after = (_near(sentence, place) for place in (index, index - 2, index + 2))
    if word.pos == "ADJ" and after and after.pos == "NOUN":
        return after.feat("Case") == word.feat("Case")
    return _is_instrumental(word) and not (before and before.pos in NOUNS and _is_instrumental(before))


def _is_titled(sentence, first):
    """«на круглом столе «Рост неизбежен»», «надпись «Здесь не курят»»: the noun before the mark bears the title."""
    before = _near(sentence, first - 2)
    return before is not None and before.pos == "NOUN" and before.lemma not in SPEECH_NOUNS


def _near(sentence, index):
    """The token; None outside the sentence."""
    return sentence.tokens[index] if 0 <= index < len(sentence.tokens) else None


def _terms(page):
    """What stands in marks time and again is the name of a thing, not somebody's words: «дорожная карта»."""
    headline = page.paragraphs[0].end if len(page.paragraphs) > 1 else 0
    often = TERM + (not headline)  # where the lines were lost the headline is among what is counted
    counted = Counter(_stems(page, marked) for marked in page.marked if marked.outer.start > headline)
    return {stems for stems, times in counted.items() if times >= often}


def _has_a_verb(page, marked):
    """«дать дорогу демократии» is said again and again, and names nothing."""
    words = page.sentences[page.sentence_at(marked.outer.start)].between(marked.inner)
    return any(predicates(word) or is_verb_form(word, "Inf") for word in words)


def _stems(page, marked):
    return tuple(word[:STEM] for word in marked.inner.of(page.text).lower().split())
