"""A batch undone: row by row, as far as nobody has touched the row since. What stays is named with its reason."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import batches, importing
from .models import Article, Batch, BatchRow
from .models.batch import Undo


def may_undo(batch, user) -> bool:
    """Whoever may do it may undo it."""
    if batch.is_import:
        return user.has_perm(importing.PERMISSION)
    deed = batches.DEEDS.get(batch.deed)
    return bool(deed) and deed.may(user, batches.MODELS[batch.noun])


def undo(batch: Batch, *, by=None, policy="", at_most: int | None = None) -> list[BatchRow]:
    """Undo the rows that were not tried yet, the newest first; where all were, those that stayed are tried again.

    Each article is a transaction of its own. Returns the rows as they stand after it.
    """
    if by is not None and not may_undo(batch, by):
        raise PermissionDenied(_("You may not undo this batch."))
    waiting = batch.rows.undoable()
    rows = waiting.filter(undo="") if waiting.filter(undo="").exists() else waiting
    keys = []
    for group in _groups(rows.order_by("-pk").only("article_id", "noun", "key")[:at_most]):
        _undo_together(batch, group, by, policy)
        keys += [row.pk for row in group]
    Batch.objects.filter(pk=batch.pk).update(undone_by=by, undone_at=timezone.now())
    batch.refresh_from_db()
    return list(batch.rows.light().filter(pk__in=keys))


def _groups(rows):
    """What belongs to one article is undone together; an event stands for itself."""
    groups = defaultdict(list)
    for row in rows:
        groups[(row.article_id, None) if row.article_id else (row.noun, row.key)].append(row)
    return groups.values()


def _undo_together(batch, group, by, policy):
    keys = [row.pk for row in group]
    try:
        with transaction.atomic():
            _lock(group)
            rows = list(batch.rows.undoable().select_for_update().filter(pk__in=keys).order_by("pk"))
            if not rows:
                return  # somebody else has undone them meanwhile
            stays = _take_back(batch, rows, by, policy)
            for row in rows:
                _note(row, stays.get(row, ""))
    except (ValidationError, PermissionDenied) as error:
        message = " ".join(getattr(error, "messages", [str(error)]))
        BatchRow.objects.undoable().filter(pk__in=keys).update(undo=Undo.LEFT, undo_message=message)


def _lock(group):
    """The article first, as every deed locks it."""
    articles = Q(pk__in={row.article_id for row in group})
    events = Q(event__in={row.key for row in group if row.noun == "event"})
    list(Article.objects.select_for_update().filter(articles | events).order_by("pk"))


def _take_back(batch, rows, by, policy):
    if batch.is_import:
        for row in rows:
            importing.take_back(row, by=by, policy=policy)
        return {}
    return batches.DEEDS[batch.deed].undo(rows, by=by, policy=policy)


def _note(row, why):
    row.undo, row.undo_message = (Undo.LEFT, why) if why else (Undo.DONE, "")
    row.save(update_fields=["undo", "undo_message"])
