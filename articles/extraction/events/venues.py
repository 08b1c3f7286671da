"""Where an event takes place: the place that stands beside its name, and the words that belong to the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, takewhile

from ..lexicon.events import ELSEWHERE, INCIDENT_KINDS, JOURNEYS, PAPERS, TAKEN_TO, TAKES_PLACE, VISITS, VOTED
from ..lexicon.places import ASSEMBLIES, COMMON_ASSEMBLIES, COMPASS, COUNTRIES, VENUES
from ..reading import place_of_dateline
from ..records import Reading, Sentence, Span, Stated, Token
from .naming import Naming, children_of, is_caption, prepositions, tokens_above

PLACING = frozenset(("в", "во", "на", "при", "под", "у", "близ"))
REACH = 12  # tokens
DEEP = 15  # sentences; behind them the text remembers other events
BELIEVED = 1.5  # weight of a naming of another kind
NEARBY = 4  # sentences, from the beginning of the text, in which a place may be that of the event


def venue_of(
    reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...], others: tuple[Naming, ...] = ()
) -> Stated | None:
    """The place beside the best naming of the event, else beside what else the lead calls it; «в школе» comes last."""
    near = tuple(naming for naming in namings if naming.sentence <= DEEP) or namings[:1]
    places = [
        *_places(reading, sentences, near, VENUE_RULES),
        *_places(reading, sentences, _same_event(namings[0], others), RULES_FOR_OTHERS),
    ]
    named = next((place for place, has_name in places if has_name), None)
    if named:
        return named
    dateline, lead = place_of_dateline(reading), None
    if namings[0].kind in INCIDENT_KINDS or dateline:  # a dateline says where the reporter sits, unless the lead knows
        lead = _lead_place(reading, sentences)
    nameless = next((place for place, _ in places), None)
    return lead or nameless or (Stated(dateline.of(reading.text), dateline, "dateline") if dateline else None)


def _places(
    reading: Reading, sentences: tuple[Sentence, ...], namings: tuple[Naming, ...], rules: tuple[Callable, ...]
) -> Iterator[tuple[Stated, bool]]:
    """The places that the rules find, the first rule's first, and whether each has a name."""
    for rule in rules:
        for naming in namings:
            sentence = sentences[naming.sentence]
            for index in rule(sentence, naming):
                place = _stated(reading, sentence, index, rule.__name__)
                yield place, rule in SURE_OF_NAMELESS or not place.value.islower()


def _same_event(best: Naming, others: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """«Прошёл марш» above «состоялась акция»; a meeting takes place where the journey goes: «в ходе визита в Баку»."""
    told = [
        naming
        for naming in others
        if (naming.weight >= BELIEVED and naming.sentence < NEARBY)
        or (naming.kind in JOURNEYS and best.kind not in INCIDENT_KINDS and naming.sentence <= DEEP)
    ]
    return tuple(sorted(told, key=lambda naming: -naming.weight))


def _stated(reading: Reading, sentence: Sentence, place: int, rule: str) -> Stated:
    span = _with_its_town(reading, sentence, noun_phrase(sentence, place))
    return Stated(span.of(reading.text), span, rule)


def _with_its_town(reading: Reading, sentence: Sentence, phrase: Span) -> Span:
    """«доме в Ижевске», not «доме»: what has no name of its own needs that of the town."""
    if phrase.of(reading.text).lower() != phrase.of(reading.text):
        return phrase
    behind = [index for index, token in enumerate(sentence.tokens) if token.span.start > phrase.end]
    if behind and sentence.tokens[behind[0]].lemma in PLACING:
        town = next((index for index in behind[1:4] if _is_town(sentence, index)), None)
        if town is not None:
            return Span(phrase.start, noun_phrase(sentence, town).end)
    return phrase


def _is_town(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return (
        (token.entity.endswith("LOC") or (token.lemma in VENUES and _has_name(sentence, index)))
        and not _is_country(token)
        and token.feat("Case") == "Loc"
        and bool(prepositions(sentence, index) & PLACING)
    )


def _lead_place(reading: Reading, sentences: tuple[Sentence, ...]) -> Stated | None:
    """Вечером в Семее задержан подозреваемый в нападении."""
    told = (sentence for sentence in sentences if not is_caption(reading, sentence))
    for sentence in islice(told, NEARBY):
        for index, token in enumerate(sentence.tokens):
            named = token.entity.endswith("LOC") or (token.lemma in VENUES and _has_name(sentence, index))
            if named and _is_place(sentence, index, ("Loc",)) and not _is_of_another(sentence, index):
                return _stated(reading, sentence, index, "lead_place")
    return None


def _is_of_another(sentence: Sentence, place: int) -> bool:
    """«обвинён в нападении в Семее», «живущий в Семее»: the place of what is not the news."""
    return any(token.lemma in ELSEWHERE for token in tokens_above(sentence, sentence.tokens[place]))


def _has_name(sentence: Sentence, index: int) -> bool:
    """«в городе Тобыл», «в посёлке Заречном»"""
    return any(child.pos == "PROPN" or child.entity != "O" for child in children_of(sentence, index))


# --- rules: the first that finds a place is taken ------------------------------------------------


def visited(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Министр осмотрел Бартогайское водохранилище."""
    if sentence.tokens[naming.token].lemma in VISITS:
        yield from (child for child in reversed(sentence.children(naming.token)) if sentence.tokens[child].rel == "obj")


def heard_in_court(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Об этом сообщили в городском суде Талдыкоргана."""
    court = sentence.tokens[naming.token]
    described = any(child.rel == "amod" for child in children_of(sentence, naming.token))
    if court.lemma == "суд" and court.feat("Case") == "Loc" and described:
        yield naming.token


def gone_to(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Министр прибыл с рабочей поездкой в Туркестанскую область."""
    if naming.kind in JOURNEYS | TAKEN_TO:
        for host in _hosts(sentence, naming):
            yield from (child for child in sentence.children(host) if _is_place(sentence, child, ("Acc",)))


def right_behind(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Генерал рассказал об этом на брифинге в МВД."""
    behind = naming.token + 1
    if behind < len(sentence.tokens) and sentence.tokens[behind].text in PLACING:
        host = sentence.tokens[behind].head
        place = sentence.tokens[host]
        named = host > behind and place.pos == "PROPN" and place.entity != "O" and not _is_country(place)
        named = named and sentence.tokens[behind + 1].lemma != "отношение"  # «в отношении»: no place
        if named and (place.feat("Case") != "Acc" or naming.kind in JOURNEYS):
            yield host


def beside_the_event(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """В Академии государственного управления состоялся круглый стол."""
    for host in _hosts(sentence, naming):
        places = [
            child
            for child in {*sentence.children(host), *_around(sentence, naming, host)} - {naming.token}
            if _is_place(sentence, child, ("Loc", "Ins", "Gen")) or _is_host(sentence, naming, host, child)
        ]
        yield from sorted(places, key=lambda place: (_breadth(sentence, place), abs(place - naming.token)))


def _around(sentence: Sentence, naming: Naming, host: int) -> Iterator[int]:
    """«В театре при полном зале прошёл концерт»: what stands beside «прошёл» and no comma or verb away is its place."""
    if sentence.tokens[host].lemma not in TAKES_PLACE or naming.kind in JOURNEYS:
        return
    for way in (range(host - 1, -1, -1), range(host + 1, len(sentence.tokens))):
        stretch = list(takewhile(lambda index: not _parts(sentence.tokens[index]), way))
        yield from (index for index in stretch if sentence.tokens[index].head not in stretch)


def _parts(token: Token) -> bool:
    return token.pos in ("VERB", "AUX", "SCONJ", "PRON") or token.text in ",;:–—-"


def _is_host(sentence: Sentence, naming: Naming, host: int, index: int) -> bool:
    """В Госдуме прошёл круглый стол; not «на суде он признал, сообщили в МВД»."""
    token = sentence.tokens[index]
    return (
        naming.kind not in INCIDENT_KINDS
        and (host == naming.token or sentence.tokens[host].lemma in TAKES_PLACE)
        and token.entity.endswith("ORG")
        and token.text[:1].isupper()
        and token.feat("Case") == "Loc"
        and bool(prepositions(sentence, index) & {"в", "во"})
    )


def _breadth(sentence: Sentence, index: int) -> int:
    """A house says more than the town around it, and the name of a town more than «в районе»."""
    if _is_bare(sentence, index):
        return 2
    token = sentence.tokens[index]
    return int(token.entity.endswith("LOC") and token.lemma not in VENUES)


def _is_bare(sentence: Sentence, index: int) -> bool:
    """«в районе», «в театре»: a common noun that nothing tells from others of its kind."""
    return sentence.tokens[index].text.islower() and not _is_described(sentence, index)


def _is_described(sentence: Sentence, index: int) -> bool:
    return any(child.rel in ("amod", "nmod", "appos", "flat:name") for child in children_of(sentence, index))


def where_it_is(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Президент прибыл в Туркестан, где состоится саммит."""
    for host in _hosts(sentence, naming):
        place = sentence.tokens[host].head
        relative = sentence.tokens[host].rel.startswith("acl")
        if relative and any(child.lemma == "где" for child in children_of(sentence, host)):
            token = sentence.tokens[place]
            if (token.entity.endswith("LOC") or token.lemma in VENUES) and not _is_country(token):
                yield place


def before_an_assembly(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Парламент Греции избрал президента."""
    if sentence.tokens[naming.token].pos not in ("VERB", "ADJ") and naming.kind not in VOTED:
        return
    for host in _hosts(sentence, naming):
        for child in sentence.children(host):
            subject = sentence.tokens[child].rel == "nsubj"
            if _is_assembly(sentence, child) and (subject or sentence.tokens[child].feat("Case") == "Ins"):
                yield child
            if subject and sentence.tokens[child].feat("Number") == "Plur":  # «депутаты парламента Греции»
                yield from (whose for whose in sentence.children(child) if _is_assembly(sentence, whose))


def _is_assembly(sentence: Sentence, index: int) -> bool:
    """«Госдума», «Парламент Греции»; a court without its name says nothing of where."""
    lemma = sentence.tokens[index].lemma
    return lemma in ASSEMBLIES and (lemma not in COMMON_ASSEMBLIES or _is_described(sentence, index))


def in_the_same_sentence(sentence: Sentence, naming: Naming) -> Iterator[int]:
    """Участники форума обсудили в Павлодаре новый закон."""
    if naming.sentence < NEARBY and naming.kind not in JOURNEYS | PAPERS:
        reach = range(max(0, naming.token - REACH), min(len(sentence.tokens), naming.token + REACH))
        places = (
            index
            for index in reach
            if index != naming.token and _is_place(sentence, index, ("Loc",)) and not _is_of_another(sentence, index)
        )
        yield from sorted(places, key=lambda index: abs(index - naming.token))


VENUE_RULES = (
    visited,
    heard_in_court,
    gone_to,
    right_behind,
    where_it_is,
    beside_the_event,
    before_an_assembly,
    in_the_same_sentence,
)
RULES_FOR_OTHERS = (gone_to, right_behind, where_it_is, beside_the_event)
SURE_OF_NAMELESS = (visited, heard_in_court)  # «осмотрел новую школу», «в областном суде»


def _hosts(sentence: Sentence, naming: Naming) -> tuple[int, ...]:
    """On what a place of the event may hang: on its name, on «прошедший» beside it, then on its verb."""
    verb = sentence.tokens[naming.token].head
    if sentence.tokens[naming.token].pos == "VERB":
        return (naming.token,)
    held = _taking_place(sentence, naming.token)
    return (naming.token, *held, *((verb, *_taking_place(sentence, verb)) if verb >= 0 else ()))


def _taking_place(sentence: Sentence, index: int) -> list[int]:
    """«форум, прошедший …», «запланирован на май и состоится …»"""
    return [child for child in sentence.children(index) if sentence.tokens[child].lemma in TAKES_PLACE]


def _is_place(sentence: Sentence, index: int, cases: tuple[str, ...]) -> bool:
    token = sentence.tokens[index]
    return (
        not _is_in_marks(sentence, index)
        and token.rel in ("obl", "nmod", "conj")  # a place after a date is often parsed as the second of two
        and token.pos in ("NOUN", "PROPN")
        and not _is_country(token)
        and (token.entity.endswith("LOC") or token.lemma in VENUES or _is_part_of_a_place(sentence, index))
        and (token.feat("Case") in cases or (token.feat("Case") == "Nom" and _is_proper_place(token)))  # «в Канкуне»
        and bool(prepositions(sentence, index) & PLACING)
    ) or ("Loc" in cases and _is_one_of_several(sentence, index))


def _is_in_marks(sentence: Sentence, index: int) -> bool:
    """«форум «Вода в Арктике»»: what it is about, not where it is."""
    before = "".join(token.text for token in sentence.tokens[:index] if token.text in "«»")
    return before.count("«") > before.count("»") and any(token.text == "»" for token in sentence.tokens[index:])


def _is_one_of_several(sentence: Sentence, index: int) -> bool:
    """Певец скончался в одном из госпиталей Семея."""
    return (
        sentence.tokens[index].lemma == "один"
        and bool(prepositions(sentence, index) & PLACING)
        and any(
            sentence.tokens[child].lemma in VENUES and "из" in prepositions(sentence, child)
            for child in sentence.children(index)
        )
    )


def _is_country(token: Token) -> bool:
    return token.lemma in COUNTRIES or (token.lemma == "штат" and token.feat("Number") == "Plur")  # Соединённые Штаты


def _is_part_of_a_place(sentence: Sentence, index: int) -> bool:
    """На окраине Тараза задержан подозреваемый."""
    return sentence.tokens[index].lemma in COMPASS and any(
        child.entity.endswith("LOC") and child.lemma not in COUNTRIES for child in children_of(sentence, index)
    )


# --- the words of a place ------------------------------------------------------------------------

RIGHT = frozenset(("ADJ", "DET", "NUM", "PROPN", "NOUN", "X"))
BINDING = frozenset(("при", "по", "имени", "и"))
AREAS = frozenset(("край", "область", "округ", "район"))  # their names are no nouns: «Тверскую область»
SHORTENED = frozenset(("г", "им", "обл", "св", "ул"))  # «суде г. Москвы», «НИИ им. Склифосовского»


def noun_phrase(sentence: Sentence, head: int) -> Span:
    """The words of a name around its head: «Академии государственного управления при Президенте Республики»."""
    tokens, below = sentence.tokens, set(sentence.subtree(head))
    first = last = head
    while first and (
        tokens[first].entity.startswith("I-") or (first - 1 in below and _leads(sentence, first - 1, head))
    ):
        first -= 1
    for index in range(head + 1, len(tokens)):
        if not (_is_inside_a_name(sentence, index) or (index in below and _belongs(sentence, index, head))):
            break
        if tokens[index].text in ")»" and not _closes(tokens[first:index]):
            break
        if tokens[index].pos not in ("ADP", "CCONJ", "PUNCT") or tokens[index].text in '»"”':
            last = index
    if tokens[head].lemma in VENUES:
        last = _end_of_marked_name(sentence, last)
    if "(" in (token.text for token in tokens[first : last + 1]):
        last = next(index for index in range(first, last) if tokens[index + 1].text == "(")
    return Span(tokens[first].span.start, tokens[last].span.end)


def _leads(sentence: Sentence, index: int, head: int) -> bool:
    """«новой школе», «городе Алматы»; not «швейцарском Давосе», «присоединённом Россией Крыму», «своём доме»."""
    token = sentence.tokens[index]
    if _is_proper_place(sentence.tokens[head]) and token.text.islower() and token.lemma not in VENUES:
        return False
    if token.pos in ("PROPN", "NOUN"):
        return token.feat("Case") == sentence.tokens[head].feat("Case")
    return token.pos in ("ADJ", "NUM") and token.lemma != "свой"


def _is_inside_a_name(sentence: Sentence, index: int) -> bool:
    """The second word of a recognised name, or what a full stop shortened: «НИИ им. Склифосовского»."""
    before, token = sentence.tokens[index - 1], sentence.tokens[index]
    shortened = before.text.lower() in SHORTENED or (
        before.text == "." and sentence.tokens[index - 2].text in SHORTENED
    )
    return shortened or (token.entity.startswith("I-") and before.entity != "O")


def _belongs(sentence: Sentence, index: int, head: int) -> bool:
    """May this word below the head be a part of its name?"""
    token, owner, before = sentence.tokens[index], sentence.tokens[head], sentence.tokens[index - 1].text
    if _is_proper_place(owner):
        return False  # a town needs no more words than its own
    if token.pos == "PUNCT":
        return token.text in '«»"“”„-–'
    if token.pos in ("ADP", "CCONJ"):
        binding = BINDING if owner.lemma != "один" else {"из"}
        return token.lemma in binding and not owner.text.isupper()  # «суде по делам Астаны», not «в МВД по вопросу …»
    capital = token.text[:1].isupper() and before not in '«"„“'
    begins = token.pos == "NOUN" and token.feat("Case") == "Nom" != owner.feat("Case")
    if capital and (begins or (owner.lemma in AREAS and not token.entity.endswith("LOC"))):
        return False  # a headline that lost its full stop: «посетил Тверскую область Экс-солист группы …»
    return token.pos in RIGHT or token.text == "№"


def _is_proper_place(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity.endswith("LOC") and token.lemma not in VENUES


def _closes(tokens: tuple[Token, ...]) -> bool:
    """Is a quotation mark open at the end of these words?"""
    words = [token.text for token in tokens]
    return words.count("«") > words.count("»")


LONGEST_MARKED_NAME = 8  # tokens


def _end_of_marked_name(sentence: Sentence, last: int) -> int:
    """«театре «Заря»»: the name in marks behind a place is that of the place, whatever it hangs on."""
    behind = sentence.tokens[last + 1 : last + 2 + LONGEST_MARKED_NAME]
    if not behind or behind[0].text not in '«"„“':
        return last
    closing = (number for number, token in enumerate(behind) if number and token.text in '»"”')
    return last + 1 + next(closing, -1)
