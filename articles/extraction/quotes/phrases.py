"""Reading a sentence's tree: whose verb is this, how far does that phrase reach."""

from __future__ import annotations

from ..records import Sentence, Span

CLAUSES = frozenset(("acl:relcl", "parataxis", "ccomp", "advcl", "csubj", "discourse", "punct", "cc"))
SHARED = frozenset(("conj", "xcomp", "advcl", "aux", "cop"))  # a verb that may borrow its head's subject
MARKS = frozenset("«»„“”\"'’`")
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
COMPLEMENTIZERS = frozenset(("что", "чтобы", "будто", "якобы"))
STEPS = 20  # no honest tree is deeper between a verb and its subject


def first_at(sentence: Sentence, offset: int) -> int:
    """Index of the first token that starts at or after `offset`."""
    return sentence.first_at(offset)


def stretch(sentence: Sentence, first: int, last: int) -> Span:
    return Span(sentence.tokens[first].span.start, sentence.tokens[last].span.end)


def is_verb_form(token, *forms: str) -> bool:
    return token.pos in ("VERB", "AUX") and token.feat("VerbForm") in forms


def predicates(token) -> bool:
    """Could this token carry a clause? A finite verb, a short adjective or participle."""
    return is_verb_form(token, "Fin") or token.feat("Variant") == "Short"


def is_attribute(token) -> bool:
    """«уверявшего», «обвиняемого»: a participle that describes a noun instead of carrying a clause."""
    return is_verb_form(token, "Part") and token.feat("Variant") != "Short"


def speaks_of_oneself(sentence: Sentence) -> bool:
    """«Мы построим», «я уверен», «наша дорога»: words of somebody who speaks."""
    return any(token.feat("Person") == "1" or token.lemma in ("мой", "наш") for token in sentence.tokens)


def subject(sentence: Sentence, verb: int) -> int | None:
    """The token that does what `verb` says, found through verbs that share it."""
    tokens, current = sentence.tokens, verb
    for _ in range(STEPS):
        token = tokens[current]
        if token.feat("Voice") == "Pass" and (agent := _agent(sentence, current)) is not None:
            return agent
        if token.rel.startswith(("acl", "amod")) and is_verb_form(token, "Part"):
            return None if token.feat("Voice") == "Pass" or token.head < 0 else token.head
        own = [child for child in sentence.children(current) if tokens[child].rel.startswith("nsubj")]
        own = [child for child in own if not _belongs_to_a_complement(sentence, current, child)]
        if not own and _follows_a_relative(sentence, current):
            own = [current - 1]
        if own:
            return _whom_it_relates_to(sentence, current, _best_subject(sentence, current, own))
        if token.rel == "acl:relcl":  # «записал обращение, в котором сообщил»: who recorded it
            if _is_related_by(sentence, token.head, current):  # «Турции, которая считает … и упрекала»
                return token.head
            current = _governing_verb(sentence, token.head)
        elif token.rel == "conj" and (outer := _verb_around(sentence, current)) is not None:
            current = outer
        elif (
            token.rel in SHARED
            or _only_goes_on(sentence, current)
            or (token.rel == "parataxis" and token.feat("VerbForm") == "Conv")
        ):
            current = token.head
        else:
            return None
        if current < 0:
            return None
    return None


def _only_goes_on(sentence, verb):
    """«заявил, что …, призвал не спешить»: no word opens a clause, whatever the tree says; the subject goes on."""
    token, children = sentence.tokens[verb], sentence.children(verb)
    opened = any(sentence.tokens[child].rel == "mark" for child in children)
    return token.rel == "ccomp" and not opened and sentence.tokens[verb - 1].text == ","


def _is_related_by(sentence, noun, verb):
    """Does a «который» in the nominative stand between the noun and the verb of its clause?"""
    between = sentence.tokens[max(noun, 0) : verb]
    return any(token.lemma == "который" and token.feat("Case") == "Nom" for token in between)


def _belongs_to_a_complement(sentence, verb, noun):
    """«который считает, что законы верны»: what stands behind «что» says nothing."""
    return any(token.text.lower() in COMPLEMENTIZERS for token in sentence.tokens[verb + 1 : noun])


def _follows_a_relative(sentence, verb):
    before = sentence.tokens[verb - 1] if verb else None
    return before is not None and before.lemma == "который" and before.feat("Case") == "Nom"


def _verb_around(sentence, verb):
    """«опроверг, что Котов предлагал сделку, и заявил»: the comma before «и» closes the clause; whoever denied says."""
    tokens = sentence.tokens
    link = next((child for child in sentence.children(verb) if tokens[child].rel == "cc"), 0)
    if not link or tokens[link].text.lower() != "и" or tokens[link - 1].text != ",":
        return None
    opening = next((index for index in range(link - 1, -1, -1) if tokens[index].text.lower() in COMPLEMENTIZERS), 0)
    if not opening <= tokens[verb].head < link:
        return None
    return next((index for index in range(opening - 1, -1, -1) if is_verb_form(tokens[index], "Fin")), None)


def _governing_verb(sentence, index):
    for _ in range(STEPS):
        if index < 0 or sentence.tokens[index].pos == "VERB":
            return index
        index = sentence.tokens[index].head
    return -1


def _best_subject(sentence, verb, candidates):
    """The parser may hang two subjects on one verb («Генеральный» «Прокурор»): the noun nearest to it is meant."""
    nouns = [index for index in candidates if sentence.tokens[index].pos in NOUNS]
    return min(nouns or candidates, key=lambda index: abs(index - verb))


def _whom_it_relates_to(sentence, verb, found):
    """«Песков, который заявил»: the pronoun stands for the noun its clause hangs on."""
    if sentence.tokens[found].lemma != "который":
        return found
    for _ in range(STEPS):
        token = sentence.tokens[verb]
        if token.head < 0:
            return found
        if token.rel.startswith("acl"):
            return token.head if token.head < found else found
        verb = token.head
    return found


def has_an_author(sentence: Sentence, verb: int) -> bool:
    """«сформулированному Президентом»: a passive participle with whoever did it."""
    token = sentence.tokens[verb]
    return is_verb_form(token, "Part") and token.feat("Voice") == "Pass" and _agent(sentence, verb) is not None


def _agent(sentence, verb):
    for child in sentence.children(verb):
        token = sentence.tokens[child]
        is_somebody = token.rel == "xcomp" and token.feat("Animacy") == "Anim"  # the parser's name for «соседями»
        by_whom = token.rel in ("obl", "obl:agent", "nmod") or is_somebody
        if by_whom and token.feat("Case") == "Ins" and not has_preposition(sentence, child):
            return child
    return None


def head_of(sentence: Sentence, span: Span) -> int | None:
    """The token of `span` on which its other tokens hang; a noun before anything else."""
    inside = range(first_at(sentence, span.start), first_at(sentence, span.end))
    tops = [index for index in inside if sentence.tokens[index].head not in inside]
    tops = [index for index in tops if sentence.tokens[index].pos not in ("ADP", "PUNCT")] or tops
    nouns = [index for index in tops if sentence.tokens[index].pos in NOUNS] or [
        index for index in inside if sentence.tokens[index].pos in NOUNS
    ]
    return next(iter(nouns or tops), None)


def has_preposition(sentence: Sentence, noun: int) -> bool:
    return any(sentence.tokens[child].rel == "case" for child in sentence.children(noun))


def phrase(sentence: Sentence, head: int, first: int = 0, last: int | None = None) -> tuple[int, int]:
    """First and last token of the noun phrase around `head`, without its clauses, within the given bounds."""
    last = len(sentence.tokens) - 1 if last is None else last
    inside, stack = {head}, [head]
    while stack:
        for child in sentence.children(stack.pop()):
            if child not in inside and first <= child <= last and not _opens_a_clause(sentence, child):
                inside.add(child)
                stack.append(child)
    start = end = head
    while start > first and (start - 1 in inside or _glue(sentence, start - 1, inside)):
        start -= 1
    while end < last and (end + 1 in inside or _glue(sentence, end + 1, inside)):
        end += 1
    return _trim(sentence, start, end, head)


def _opens_a_clause(sentence, index):
    token = sentence.tokens[index]
    if token.rel in CLAUSES and token.text not in MARKS:
        return True
    return is_verb_form(token, "Fin", "Conv", "Inf")


def _glue(sentence, index, inside):
    """A mark, a bracket, a conjunction or a comma between words of the phrase belongs to the phrase."""
    token = sentence.tokens[index]
    return (token.pos == "PUNCT" or token.rel == "cc") and index - 1 in inside | {index} and index + 1 in inside


def _trim(sentence, start, end, head):
    """Neither punctuation nor a preposition of the phrase's own at its rim; unpaired marks stay out."""
    tokens = sentence.tokens
    while start < head and (tokens[start].text in ",–—-:;().…" or tokens[start].rel in ("cc", "case", "mark")):
        start += 1
    while end > head and (tokens[end].text in ",–—-:;(.…" or tokens[end].rel in ("cc", "case")):
        end -= 1
    if end + 1 < len(tokens) and tokens[end + 1].text == "»" and _opened(tokens, start, end):
        end += 1
    return start, end


def _opened(tokens, start, end):
    texts = [tokens[index].text for index in range(start, end + 1)]
    return texts.count("«") > texts.count("»")
