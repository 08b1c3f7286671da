"""Print what extraction finds, one JSON record a line, or draw it for a person. Touches no database."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console

from articles.extraction import extract, sources
from articles.extraction.interchange import as_full_record, as_record
from articles.management.showing import explain as explain_quotes
from articles.management.showing import show as show_text
from articles.refusals import refusal_in_words


class Command(BaseCommand):
    help = "Print the record of each text (FORMAT: a JSON object a line); the database is not touched."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, or folders of files")
        parser.add_argument(
            "--full",
            action="store_true",
            help="also the headline, the topics, how many came and the groups that take part or organize",
        )
        parser.add_argument(
            "--show", action="store_true", help="instead of the record: the text with its findings, drawn for a person"
        )
        parser.add_argument(
            "--explain",
            action="store_true",
            help="instead of the record: for each quote its rule, its cue and the way to its speaker",
        )

    def handle(self, *, paths, full, show, explain, **options):
        if full and (show or explain):
            raise CommandError(_("--full says what the record holds; it goes without --show and --explain."))
        console = console_on(self.stdout, options)
        failed = 0
        for place in sources.find(paths):
            try:
                source = sources.load(place.path, within=place.within, limit=settings.SOURCE_FILE_MAX_BYTES)
            except sources.BadSource as error:
                failed += 1
                self.stderr.write(f"{place.path}: {refusal_in_words(error)}")
                continue
            extraction = extract(source.text)
            if show:
                show_text(extraction, source.id, console)
            if explain:
                explain_quotes(extraction, source.id, console)
            if not show and not explain:
                as_json = as_full_record if full else as_record
                self.stdout.write(json.dumps(as_json(extraction, source.id), ensure_ascii=False))
        if failed:
            raise CommandError(
                ngettext("%(count)d file could not be read.", "%(count)d files could not be read.", failed)
                % {"count": failed}
            )


def console_on(stdout, options) -> Console:
    """A console that obeys Django's --no-color and --force-color, and NO_COLOR by itself."""
    return Console(
        file=stdout,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=options["no_color"] or None,
        force_terminal=options["force_color"] or None,
    )
