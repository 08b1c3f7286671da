"""Texts -> drafts, one transaction a text: a bad one is named with its reason and the others go on.

Files of the command and what is dropped or pasted at the desk come the same way. A batch keeps what became of each.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import deciding, remembering, reverting, workflow
from .drafting import Outcome, discard, draft
from .extraction import LANGUAGES, extract
from .extraction.oddities import invisible, mixed_words
from .extraction.sources import BadSource, Delivery, Place
from .models import Article, Batch, BatchRow, Status
from .models.batch import IMPORT, POLICY, Undo
from .models.batch import Outcome as RowOutcome
from .refusals import refusal_in_words

logger = logging.getLogger(__name__)

PERMISSION = "articles.import_article"
WORDS_NAMED = 5


@dataclass
class Report:
    """What became of one text."""

    path: Path
    source_id: str
    outcome: Outcome | None = None  # None: the text was not imported, `error` says why
    error: str = ""
    notes: list[str] = field(default_factory=list)
    headline: str = ""
    event: str = ""
    event_kind: str = ""
    participants: int = 0
    quotes: int = 0
    confirmed: int = 0
    article_status: str = ""


def begin(*, by=None, policy="") -> Batch:
    """The batch of a new import: of somebody at the desk, or of a command."""
    return Batch.objects.create(deed=IMPORT, noun="article", made_by=by, policy=policy)


def import_texts(
    places: Iterable[Place | Delivery],
    *,
    batch: Batch | None = None,
    publish: bool = False,
    threshold: float = 1,
    dry_run: bool = False,
) -> Iterator[Report]:
    """Import each text as soon as its report is asked for; `batch` keeps the reports, and what undoes them."""
    seen: dict[str, Path] = {}
    for place in places:
        report = Report(place.path, place.id)
        if first := _same_id(place, seen, batch):
            report.error = _("Another file of this import has the same id: %(path)s. Rename one of them.") % {
                "path": first
            }
        else:
            _guarded(report, partial(_import, place, report, batch, publish, threshold, dry_run))
        if report.error and batch:
            _keep_refusal(batch, report)
        yield report


def _same_id(place, seen, batch):
    """The text of that id which this import has had before, if it was another one."""
    first = seen.setdefault(place.id, place.path)
    if first != place.path:
        return first
    if batch and isinstance(place, Delivery):  # at the desk one import comes in several parts
        row = batch.rows.filter(found__source_id=place.id).exclude(outcome=RowOutcome.REFUSED).first()
        return row and row.label
    return None


def _guarded(report: Report, step: Callable[[], None]):
    """Run one text's import; whatever is wrong with this text must not keep the others out."""
    try:
        try:
            step()
        except IntegrityError:  # another import was writing the same text: now it is there to be found
            step()
    except BadSource as error:
        report.error = refusal_in_words(error)
    except ValidationError as error:
        report.error = " ".join(error.messages)
    except DatabaseError as error:
        report.error = _("The database refused it (%(error)s); nothing of it was written.") % {"error": error}
    except Exception as error:  # a fault of ours with one text must not keep the others out
        logger.exception("import of %s", report.path)
        report.error = _("An unexpected error (%(error)s); nothing of it was written.") % {"error": repr(error)}
    if report.error:
        report.outcome = None


def _import(place, report, batch, publish, threshold, dry_run):
    """The text is read before anything is held: a long one takes seconds, and others are writing meanwhile."""
    report.notes = []
    source = place.source(settings.SOURCE_FILE_MAX_BYTES)
    digest = sha256(source.text.encode()).hexdigest()
    is_known = Article.objects.filter(source_id=source.id, source_sha256=digest).exists()
    extraction = None if is_known else extract(source.text)
    with transaction.atomic():
        known = Article.objects.select_for_update().filter(source_id=source.id).first()
        if known and known.source_sha256 == digest:
            report.outcome, article, snapshot = Outcome.UNCHANGED, known, None
        else:
            snapshot = reverting.snapshot(known) if known else None
            drafted = draft(source.id, extraction or extract(source.text))
            report.outcome, article = drafted.outcome, drafted.article
        published = publish and _publish_by_policy(article, report, threshold)
        _summarise(article, report)
        if batch:
            _keep(batch, report, article, snapshot, published)
        if dry_run:
            transaction.set_rollback(True)


def _publish_by_policy(article, report, threshold) -> bool:
    """Publish what no person has taken in hand yet; what is in review, published or withdrawn stays as it is."""
    if article.status != Status.DRAFT or article.submitted_by_id or article.revisions.exists():
        return False
    deciding.confirm_by_policy(article, policy=POLICY, threshold=threshold)
    try:
        workflow.publish(article, policy=POLICY)
    except ValidationError as error:
        report.notes.extend(error.messages)
        return False
    return True


def _summarise(article, report):
    if article.language not in LANGUAGES:
        report.notes.append(
            _("No rules for the language «%(language)s» yet: imported without findings.")
            % {"language": article.language}
        )
    report.notes += oddities(article.source_text)
    report.headline = article.headline
    if article.event:
        report.event, report.event_kind = str(article.event), article.event.kind
    report.participants = article.participations.current().count()
    report.quotes = article.quotes.current().count()
    report.confirmed = article.quotes.current().confirmed().count()
    report.article_status = article.status


def oddities(text):
    """What a word processor left in a text, in words: it stays as it came, and the editor is told."""
    if count := invisible(text):
        yield ngettext(
            "%(count)d invisible character (a soft hyphen or the like) stands in the text: the word around it may "
            "not be recognised.",
            "%(count)d invisible characters (soft hyphens and the like) stand in the text: the words around them may "
            "not be recognised.",
            count,
        ) % {"count": count}
    if words := mixed_words(text):
        yield ngettext(
            "%(count)d word mixes Latin letters with Cyrillic ones and may not be recognised: %(words)s.",
            "%(count)d words mix Latin letters with Cyrillic ones and may not be recognised: %(words)s.",
            len(words),
        ) % {"count": len(words), "words": ", ".join(f"«{word}»" for word in words[:WORDS_NAMED])}


# --- what a batch keeps, and how it is undone ---------------------------------------------------------


def _keep(batch, report, article, snapshot, published):
    """A row in the same transaction as the text. A command's run does not keep what it found unchanged."""
    changed = published or report.outcome != Outcome.UNCHANGED
    if not changed and not batch.made_by_id:
        return
    batch.rows.create(
        noun="article",
        key=article.pk,
        article=article,
        label=_label(report),
        outcome=report.outcome.value,
        message="\n".join(report.notes),
        found={
            name: getattr(report, name)
            for name in ("source_id", "headline", "event", "participants", "quotes", "confirmed")
        },
        before={} if changed else None,
        after=remembering.marks(article) | {"published": published},
        snapshot=None if published else snapshot,
    )


def _keep_refusal(batch, report):
    batch.rows.create(
        noun="article",
        label=_label(report),
        outcome=RowOutcome.REFUSED,
        message=report.error,
        found={"source_id": report.source_id},
    )


def _label(report):
    return str(report.path)[-300:]


def take_back(row: BatchRow, *, by=None, policy=""):
    """Undo the import of one text where nobody touched it since; whoever reads this error knows why it stays.

    A text that was new is removed, a new version gives way to the one before. What the import itself published
    was public: it is withdrawn, so that its address goes on answering.
    """
    article = Article.objects.filter(pk=row.key).first()
    if not article:
        raise ValidationError(_("The article is no longer there."))
    remembering.refuse_touched(article, row.after)
    _refuse_brought_again(row)
    reason = _("import %(number)s undone") % {"number": row.batch_id}
    if row.after["published"]:
        with translation.override(settings.LANGUAGE_CODE):  # the public reads it
            told = _("The import of this text was taken back.")
        workflow.withdraw(article, by=by, policy=policy, reason=told)
    elif row.outcome == RowOutcome.CREATED:
        discard(article, by=by, reason=reason)
    else:
        reverting.put_back(article, row.snapshot, by=by, policy=policy, reason=reason)


def _refuse_brought_again(row):
    """Two people import the same text: what the second one found there must not go with the first one's undo."""
    later = BatchRow.objects.filter(key=row.key, noun="article", batch__deed=IMPORT, pk__gt=row.pk)
    if again := later.exclude(batch=row.batch_id).exclude(undo=Undo.DONE).first():
        raise ValidationError(
            _("Another import (%(batch)s) has brought the same text since."), params={"batch": again.batch}
        )
