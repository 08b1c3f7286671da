"""Two public versions of an article, compared: words, facts, quotes and participants."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

FACTS = {
    "dated": _("date"),
    "source_name": _("outlet"),
    "language": _("language"),
    "event": _("event"),
    "withdrawn": _("reason of the withdrawal"),
}


@dataclass(frozen=True)
class Lists:
    """What stands in one of two lists alone, and what stands in both and says something else."""

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)

    def __bool__(self):
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Comparison:
    """Two frozen documents side by side."""

    before: dict
    after: dict

    @property
    def headlines(self):
        return self.before.get("headline", ""), self.after.get("headline", "")

    @property
    def bodies(self):
        return self.before.get("body", ""), self.after.get("body", "")

    @property
    def facts(self) -> list[tuple]:
        values = [(name, _fact(self.before, key), _fact(self.after, key)) for key, name in FACTS.items()]
        return [(name, before, after) for name, before, after in values if before != after]

    @property
    def quotes(self) -> Lists:
        return _compared(self.before.get("quotes", []), self.after.get("quotes", []), lambda quote: quote["id"], _said)

    @property
    def participants(self) -> Lists:
        before, after = (document.get("participants", []) for document in (self.before, self.after))
        return _compared(before, after, _identity, _named)

    @property
    def is_the_same(self) -> bool:
        words = self.headlines[0] == self.headlines[1] and self.bodies[0] == self.bodies[1]
        return words and not (self.facts or self.quotes or self.participants)


def _fact(document, key) -> str:
    """A withdrawal has a reason and nothing else."""
    if key == "withdrawn":
        return "" if "headline" in document else document["reason"]
    value = document.get(key)
    if key == "event" and value:
        return f"{value['kind']} «{value['title']}»" if value["title"] else value["kind"]
    return value or ""


def _identity(participation):
    """Somebody known is the same under another name; somebody unknown is who is called so."""
    known = participation["participant"]
    return known["id"] if known else (participation["kind"], participation["name"])


def _said(quote) -> str:
    speaker = quote["speaker"]["name"] if quote["speaker"] else quote["speaker_name"] or "–"
    return f"{speaker}: «{quote['text']}»"


def _named(participation) -> str:
    known = participation["participant"]
    parts = [
        participation["name"],
        participation["role"],
        participation["organization"],
        known and f"→ {known['name']}",
    ]
    return " · ".join(filter(None, parts))


def _compared(before, after, key, told) -> Lists:
    old, new = ({key(row): told(row) for row in rows} for rows in (before, after))
    return Lists(
        added=[new[name] for name in new if name not in old],
        removed=[old[name] for name in old if name not in new],
        changed=[(old[name], new[name]) for name in new if name in old and old[name] != new[name]],
    )
