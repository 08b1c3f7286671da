"""Undo a batch, an import or a bulk decision, as far as nobody has touched its rows since."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Batch
from articles.models.batch import Undo
from articles.undoing import undo

POLICY = "undo_batch"


class Command(BaseCommand):
    help = "Undo a batch: what nobody has touched since is taken back, the rest is named with its reason."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help="the batch, as the import printed it and «Batches» lists it")

    def handle(self, *, number, **options):
        batch = Batch.objects.filter(pk=number).first()
        if not batch:
            raise CommandError(_("There is no batch %(number)d.") % {"number": number})
        rows = undo(batch, policy=POLICY)
        left = [row for row in rows if row.undo == Undo.LEFT]
        for row in left:
            self.stdout.write(f"{row}: {row.undo_message}")
        undone = len(rows) - len(left)
        self.stdout.write(ngettext("%(count)d row undone.", "%(count)d rows undone.", undone) % {"count": undone})
        if left:
            raise CommandError(
                ngettext("%(count)d row stays as it is.", "%(count)d rows stay as they are.", len(left))
                % {"count": len(left)}
            )
