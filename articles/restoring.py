"""An earlier version of what editors write, brought back as a new version.

Statuses, decisions and the source are no part of it: those change by their own deeds alone.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from . import anchoring, search, workflow
from .models import Article, Event

WORDS = ("headline", "body", "dated", "source_name", "language")
EDITABLE = (*WORDS, "event_id")


def differences(article, version) -> list[str]:
    """Which of the editable fields say something else now than in that version of the article's history."""
    return [field for field in EDITABLE if getattr(article, field) != getattr(version, field)]


@transaction.atomic
def restore(article, version, *, by, notice=""):
    """Write the editable fields of a version from the history anew; in a public article that is a correction."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    _check(locked, version, by)
    for field in WORDS:
        setattr(locked, field, getattr(version, field))
    locked.event = Event.objects.filter(pk=version.event_id).first()
    locked.headline_proposed = False
    locked.search_lemmas = search.lemmas_of(locked)
    locked._history_user = by
    locked._change_reason = notice or "restore"
    locked.save()
    anchoring.measure(locked)
    if locked.is_public:
        workflow.correct(locked, by=by, notice=notice)
    article.refresh_from_db()
    return article


def _check(article, version, by):
    if not workflow.may_edit(article, by):
        raise PermissionDenied(_("You may not edit this article."))
    if version.id != article.pk:
        raise ValidationError(_("That is a version of another article."))
    if not differences(article, version):
        raise ValidationError(_("Nothing differs from that version."))
    if article.is_public and not version.headline.strip():
        raise ValidationError(_("A published article needs a headline. To take it back, withdraw it."))
