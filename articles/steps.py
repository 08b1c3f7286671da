"""What was done to findings, step by step, as their history tells: what was taken back since is left out."""

from collections import defaultdict

from .models import Event, Participation, Quote

UNDO = "undo"  # the reason of a row that takes the row before it back
MARK, RESIZE, IDENTIFY, REOPEN = "mark", "resize", "identify", "reopen"
UNTOLD = {"created_at", "updated_at"}  # a save that changed nothing leaves its moment, and so does what was put back
DECISIONS = frozenset({"confirmed", "rejected", MARK, RESIZE, IDENTIFY, REOPEN})


def steps_of(model, **which) -> dict[int, list]:
    """Rows of the history that still count, the oldest first, by the number of their finding."""
    steps = defaultdict(list)
    for row in model.history.filter(**which).order_by("history_id"):
        if row.history_change_reason == UNDO:
            steps[row.id].pop()
        elif row.history_change_reason in DECISIONS:
            steps[row.id].append(row)
        else:
            _add(row, steps[row.id])
    return {number: rows for number, rows in steps.items() if rows and rows[-1].history_type != "-"}


def _add(row, steps):
    """What nobody decided, and says what was said before, takes back what came between: a batch or a merge undone."""
    before = next((place for place, step in enumerate(steps) if says_the_same(row, step)), None)
    if before is None or row.history_type == "-":
        steps.append(row)
    else:
        del steps[before + 1 :]


def says_the_same(row, entry) -> bool:
    """Whether a row, or an entry of its history, is as that entry says."""
    fields = (field.attname for field in entry.tracked_fields if field.name not in UNTOLD)
    return all(getattr(row, name) == getattr(entry, name) for name in fields)


def decided_last(article, user) -> list:
    """The findings of whatever this person decided last in this article and has not taken back: one, or a batch."""
    moments = defaultdict(list)
    for model, own in ((Quote, {"article": article}), (Participation, {"article": article}), (Event, _its(article))):
        mine = model.history.filter(history_user=user, history_change_reason__in=DECISIONS, **own).values("id")
        for number, rows in steps_of(model, id__in=mine).items():
            for row in rows:
                if row.history_user_id == user.pk and row.history_change_reason in DECISIONS:
                    moments[row.history_date].append((model, number))
    if not moments:
        return []
    by_model = defaultdict(list)
    for model, number in moments[max(moments)]:
        by_model[model].append(number)
    return [finding for model, numbers in by_model.items() for finding in model.objects.filter(pk__in=numbers)]


def _its(article):
    return {"id": article.event_id}
