"""What was scheduled is published when its moment has come, or goes back to its review with the reasons."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import workflow
from .models import Article

logger = logging.getLogger(__name__)

POLICY = "publish_due"


@dataclass(frozen=True)
class Report:
    """What became of one article; without reasons it is public."""

    article: Article
    reasons: list[str] = field(default_factory=list)


def publish_due(*, dry_run: bool = False) -> Iterator[Report]:
    """One transaction an article. Of two runs at once each publishes what the other has not."""
    for key in list(Article.objects.due(timezone.now()).values_list("pk", flat=True)):
        try:
            report = _publish(key, dry_run)
        except Exception as error:  # a fault of ours with one article must not keep the others waiting
            logger.exception("publication of article %s", key)
            said = _("An unexpected error (%(error)s); it stays scheduled.") % {"error": repr(error)}
            report = Report(Article.objects.get(pk=key), [said])
        if report:
            yield report


@transaction.atomic
def _publish(key, dry_run) -> Report | None:
    """None: another run was faster, or somebody took it from the schedule."""
    article = Article.objects.due(timezone.now()).select_for_update().filter(pk=key).first()
    if not article:
        return None
    reasons = _attempt(article)
    if reasons:
        workflow.unschedule(article, policy=POLICY, reason=" ".join(reasons))
    if dry_run:
        transaction.set_rollback(True)
    return Report(article, reasons)


def _attempt(article) -> list[str]:
    """Publish it in the name of whoever scheduled it. Returns why that is no longer possible."""
    person = article.scheduled_by
    if not (person and person.has_perm(workflow.PUBLISH)):
        return [_("Whoever scheduled it may not publish any more.")]
    try:
        workflow.publish(article, by=person, policy=POLICY)
    except ValidationError as error:
        return error.messages
    return []
