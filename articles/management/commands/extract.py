"""Print what extraction finds, one JSON record a line. Touches no database."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.extraction import extract, sources
from articles.extraction.interchange import as_full_record, as_record
from articles.refusals import refusal_in_words


class Command(BaseCommand):
    help = "Print the record of each text (FORMAT: a JSON object a line); the database is not touched."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, or folders of files")
        parser.add_argument(
            "--full", action="store_true", help="also the headline, the topics and the groups that take part"
        )

    def handle(self, *, paths, full, **options):
        as_json = as_full_record if full else as_record
        failed = 0
        for place in sources.find(paths):
            try:
                source = sources.load(place.path, within=place.within, limit=settings.SOURCE_FILE_MAX_BYTES)
            except sources.BadSource as error:
                failed += 1
                self.stderr.write(f"{place.path}: {refusal_in_words(error)}")
                continue
            self.stdout.write(json.dumps(as_json(extract(source.text), source.id), ensure_ascii=False))
        if failed:
            raise CommandError(_("%(count)d files could not be read.") % {"count": failed})
