"""Load raw texts: articles, events, participants and quotes are drafted from them."""

import dataclasses
import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from articles import importing
from articles.drafting import Outcome
from articles.extraction import sources
from articles.importing import Report
from articles.models import Batch, Status

POLICY = "import_seeds"


class Command(BaseCommand):
    help = "Import raw texts. The same text again changes nothing; a changed one becomes a new version."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="files, or folders of files (default: seeds/)"
        )
        parser.add_argument("--format", choices=["table", "json"], default="table", help="how to report")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, write nothing")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="trusted source: confirm suggestions above the threshold by policy, and publish",
        )
        parser.add_argument(
            "--threshold",
            type=confidence,
            default=settings.POLICY_CONFIDENCE,
            metavar="0..1",
            help="confidence from which --publish confirms (default: %(default)s)",
        )

    def handle(self, *, paths, format, dry_run, publish, threshold, **options):
        places = list(sources.find(paths or [settings.SEEDS_DIR]))
        if not places:
            raise CommandError(_("There are no files to import in: %(paths)s") % {"paths": ", ".join(map(str, paths))})
        batch = None if dry_run else importing.begin(policy=POLICY)
        reports = list(
            track(
                importing.import_texts(places, batch=batch, publish=publish, threshold=threshold, dry_run=dry_run),
                total=len(places),
                description=_("Importing"),
                console=Console(stderr=True),
                transient=True,
                disable=format == "json" or not sys.stderr.isatty(),
            )
        )
        batch = kept(batch)
        if format == "json":
            self.stdout.write(json.dumps(summary(reports, dry_run, batch), ensure_ascii=False, indent=1, default=str))
        else:
            print_table(reports, dry_run, self.stdout)
            if batch:
                self.stdout.write(_("To undo this import: manage.py undo_batch %(number)d") % {"number": batch.pk})
        refused = sum(report.outcome is None for report in reports)
        if refused:
            raise CommandError(
                ngettext("%(count)d file was not imported.", "%(count)d files were not imported.", refused)
                % {"count": refused}
            )


def confidence(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(f"{value} does not lie between 0 and 1")
    return number


def kept(batch: Batch | None) -> Batch | None:
    """A run that changed and refused nothing leaves no batch."""
    if batch and not batch.rows.exists():
        batch.delete()
        return None
    return batch


def summary(reports: list[Report], dry_run: bool, batch: Batch | None) -> dict:
    outcomes = [report.outcome for report in reports]
    return {
        "dry_run": dry_run,
        "batch": batch and batch.pk,
        **{str(outcome): outcomes.count(outcome) for outcome in Outcome},
        "refused": outcomes.count(None),
        "files": [dataclasses.asdict(report) for report in reports],
    }


def print_table(reports: list[Report], dry_run: bool, stdout):
    """A row a text that came in, then what is wrong, file by file. It fits a terminal of 80 columns."""
    console = Console(file=stdout, highlight=False)
    table = Table(
        title=_("Dry run: nothing was written") if dry_run else None,
        caption=_("Quotes: confirmed / found"),
        caption_justify="left",
        box=SIMPLE_HEAD,
    )
    table.add_column(_("Text"), overflow="fold", ratio=1)
    table.add_column(_("Outcome"), no_wrap=True)
    for column in (_("Participants"), _("Quotes")):
        table.add_column(column, no_wrap=True, justify="right")
    table.add_column(_("Status"), no_wrap=True)
    for report in reports:
        if report.outcome:
            table.add_row(*cells(report))
    if table.row_count:
        console.print(table)
    for report in reports:
        for line in filter(None, [report.error, *report.notes]):
            console.print(f"{report.path}: {line}", style="red" if report.error else None, markup=False, soft_wrap=True)


def cells(report: Report) -> list[Text | str]:
    lines = ((report.path.name, ""), (report.headline, "bold"), (report.event_kind, "italic"))
    return [
        Text("\n").join(Text(words, style) for words, style in lines if words),
        {
            Outcome.CREATED: _("created"),
            Outcome.UPDATED: _("new version"),
            Outcome.UNCHANGED: _("unchanged"),
        }[report.outcome],
        str(report.participants),
        f"{report.confirmed} / {report.quotes}",
        str(Status(report.article_status).label),
    ]
