"""Files -> drafts, one transaction a file: a bad file is named with its reason and the others go on."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext as _

from . import deciding, workflow
from .drafting import Outcome, draft
from .extraction import LANGUAGES, extract
from .extraction.sources import BadSource, Place, load
from .models import Article, Status
from .refusals import refusal_in_words

logger = logging.getLogger(__name__)

POLICY = "import --publish"


@dataclass
class Report:
    """What became of one file."""

    path: Path
    source_id: str
    outcome: Outcome | None = None  # None: the file was not imported, `error` says why
    error: str = ""
    notes: list[str] = field(default_factory=list)
    headline: str = ""
    event: str = ""
    event_kind: str = ""
    participants: int = 0
    quotes: int = 0
    confirmed: int = 0
    article_status: str = ""


def import_files(
    places: Iterable[Place], *, publish: bool = False, threshold: float, dry_run: bool = False
) -> Iterator[Report]:
    """Import each file as soon as its report is asked for."""
    seen: dict[str, Path] = {}
    for place in places:
        report = Report(place.path, place.id)
        first = seen.setdefault(place.id, place.path)
        if first != place.path:
            report.error = _("Another file of this import has the same id: %(path)s. Rename one of them.") % {
                "path": first
            }
        else:
            _guarded(report, lambda place=place, report=report: _import(place, report, publish, threshold, dry_run))
        yield report


def _guarded(report: Report, step: Callable[[], None]):
    """Run one file's import; whatever is wrong with this file must not keep the others out."""
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


@transaction.atomic
def _import(place, report, publish, threshold, dry_run):
    source = load(place.path, within=place.within, limit=settings.SOURCE_FILE_MAX_BYTES)
    known = Article.objects.filter(source_id=source.id).first()
    if known and known.source_text == source.text:
        report.outcome, article = Outcome.UNCHANGED, known
    else:
        drafted = draft(source.id, extract(source.text))
        report.outcome, article = drafted.outcome, drafted.article
    if publish:
        _publish_by_policy(article, report, threshold)
    _summarise(article, report)
    if dry_run:
        transaction.set_rollback(True)


def _publish_by_policy(article, report, threshold):
    """Publish what no person has taken in hand yet; what is in review, published or withdrawn stays as it is."""
    if article.status != Status.DRAFT or article.revisions.exists():
        return
    deciding.confirm_by_policy(article, policy=POLICY, threshold=threshold)
    try:
        workflow.publish(article, policy=POLICY)
    except ValidationError as error:
        report.notes.extend(error.messages)


def _summarise(article, report):
    if article.language not in LANGUAGES:
        report.notes.append(
            _("No rules for the language «%(language)s» yet: imported without findings.")
            % {"language": article.language}
        )
    report.headline = article.headline
    if article.event:
        report.event, report.event_kind = str(article.event), article.event.kind
    report.participants = article.participations.current().count()
    report.quotes = article.quotes.current().count()
    report.confirmed = article.quotes.current().confirmed().count()
    report.article_status = article.status
