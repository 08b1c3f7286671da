"""Is this printed name somebody we know? Candidates with reasons; a link by itself only where nothing is in doubt."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .likeness import Likeness, compare, compare_bodies
from .models import Kind, OtherName, Participant
from .names import fold, is_initial, parts, words_key

REASONS = {
    Likeness.SAME: _("the same name"),
    Likeness.WORD_ORDER: _("the same words in another order"),
    Likeness.OTHER_SPELLING: _("another spelling"),
    Likeness.TRANSLITERATION: _("transliteration"),
    Likeness.PATRONYMIC_MISSING: _("one name lacks the patronymic or middle name"),
    Likeness.ABBREVIATION: _("abbreviation"),
    Likeness.INITIALS: _("initials"),
    Likeness.MISPRINT: _("one letter differs"),
    Likeness.SURNAME_ONLY: _("only the surname is given"),
}
COMPARED_BY = {Kind.PERSON: compare, Kind.ORGANIZATION: compare_bodies, Kind.GROUP: compare_bodies}
MEET_IN = {
    Kind.PERSON: ("name_key", "surname_key", "words_key"),
    Kind.ORGANIZATION: ("name_key", "words_key", "acronym_key"),
    Kind.GROUP: ("name_key", "words_key", "acronym_key"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a printed name may stand for: under which of their names, and why."""

    participant: Participant
    name: str
    likeness: Likeness

    @property
    def reason(self):
        return REASONS[self.likeness]

    @property
    def score(self) -> float:
        return float(self.likeness)


def known(name: str, kind: str) -> Participant | None:
    """The one participant who is called exactly that. A surname, or initials, may be anybody's: never linked."""
    if not identifies(name, kind):
        return None
    called_that = _with_keys(("name_key",), [name], kind)[:2]
    return called_that[0] if len(called_that) == 1 else None


def identifies(name: str, kind: str) -> bool:
    """Whether a name tells by itself who it is: «Берик Асылов» does, «Асылов» and «Б. Асылов» may be anybody."""
    given = parts(name).given
    return kind != Kind.PERSON or (bool(given) and not is_initial(given))


def candidates(name: str, kind: str, limit: int = 20) -> list[Candidate]:
    """Whom a printed name may stand for, likeliest first."""
    return _candidates([name], kind)[:limit]


def candidates_of_each(printed: Iterable[tuple[str, str]], limit: int = 20) -> dict[tuple[str, str], list[Candidate]]:
    """Candidates for many names, each with its kind, by as few queries as there are kinds."""
    found, printed = {}, set(printed)
    for kind in {kind for _name, kind in printed}:
        names = {name for name, of in printed if of == kind}
        meeting = _by_key(MEET_IN[kind], _with_keys(MEET_IN[kind], names, kind))
        for name in names:
            met = {who for column in MEET_IN[kind] for who in meeting[column, _key(column, name)]}
            found[name, kind] = _sorted(_likest(who, [name], COMPARED_BY[kind]) for who in met)[:limit]
    return found


def duplicates(participant: Participant, limit: int = 20) -> list[Candidate]:
    """Other records that may be the same participant, by any of its names."""
    names = [participant.name, *participant.other_names.values_list("name", flat=True)]
    others = [found for found in _candidates(names, participant.kind) if found.participant != participant]
    return others[:limit]


def search(text: str):
    """Participants whom a person at the desk may mean: names with all these words in them, and similar names."""
    words = fold(text).split()
    if not words:
        return Participant.objects.none()
    contains = Q()
    for word in words:
        contains &= Q(name_key__contains=word)
    lookup = contains | _lookup(["words_key"] if words_key(text) else ["surname_key"], [text])
    return Participant.objects.filter(pk__in=_called(lookup))


def _candidates(names, kind):
    return _sorted(
        _likest(participant, names, COMPARED_BY[kind]) for participant in _with_keys(MEET_IN[kind], names, kind)
    )


def _sorted(found):
    return sorted(filter(None, found), key=lambda candidate: (-candidate.likeness, candidate.participant.pk))


def _by_key(columns, participants):
    """The participants by each of these keys of each of their names: {(column, key): [participant]}."""
    meeting = defaultdict(list)
    for participant in participants:
        for named in [participant, *participant.other_names.all()]:
            for column in columns:
                if key := getattr(named, column):
                    meeting[column, key].append(participant)
    return meeting


def _key(column, name):
    return Participant._meta.get_field(column).key(name)


def _likest(participant, names, compared):
    """The best of what any of these names has in common with any name of the participant."""
    theirs = [participant.name, *(other.name for other in participant.other_names.all())]
    pairs = ((compared(name, their), their) for name in names for their in theirs)
    likeness, their = max(((likeness or 0, their) for likeness, their in pairs), key=lambda pair: pair[0])
    return Candidate(participant, their, likeness) if likeness else None


def _with_keys(columns, names, kind):
    """Current participants of a kind one of whose names meets one of these in one of the columns."""
    lookup = _lookup(columns, names)
    if not lookup:
        return Participant.objects.none()
    named = Participant.objects.current().filter(pk__in=_called(lookup), kind=kind)
    return named.prefetch_related("other_names")


def _called(lookup):
    """Keys of the participants one of whose names, the first or another, is such."""
    by_name = Participant.objects.filter(lookup).order_by().values("pk")
    return by_name.union(OtherName.objects.filter(lookup).order_by().values("participant"))


def _lookup(columns: Iterable[str], names: Iterable[str]) -> Q:
    """Q that holds where a column has the key of one of the names; an empty key meets nobody."""
    lookup = Q()
    for column in columns:
        if keys := {_key(column, name) for name in names} - {""}:
            lookup |= Q(**{f"{column}__in": keys})
    return lookup
