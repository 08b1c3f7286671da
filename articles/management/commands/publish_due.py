"""`manage.py publish_due`: for a timer that runs every minute."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.scheduling import publish_due


class Command(BaseCommand):
    help = "Publish what is scheduled and due. What cannot be published goes back to its review with the reasons."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, write nothing")

    def handle(self, *, dry_run, **options):
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written"))
        refused = 0
        for report in publish_due(dry_run=dry_run):
            refused += bool(report.reasons)
            outcome = " ".join(report.reasons) or _("published")
            self.stdout.write(f"{report.article.pk} «{report.article}»: {outcome}")
        if refused:
            raise CommandError(
                ngettext(
                    "%(count)d article could not be published.", "%(count)d articles could not be published.", refused
                )
                % {"count": refused}
            )
