"""Why a row changed, as the history says it: the names of deeds in words; what a person wrote stays as it is."""

from django.utils.translation import gettext_lazy as _

from articles import scheduling, workflow
from articles.carrying import CARRIED
from articles.drafting import DRAFTED_BY_THE_MACHINE
from articles.importing import POLICY
from articles.models import Review

REASONS = {
    DRAFTED_BY_THE_MACHINE: _("drafted by the machine"),
    CARRIED: _("moved with its words to the new source text"),
    "new version of the source": _("the source text is a new one"),
    "identify": _("identified"),
    "restore": _("an earlier version was restored"),
    POLICY: _("by a trusted import"),
    scheduling.POLICY: _("as scheduled"),
    **{review.value: review.label for review in Review},
    **{move.name: move.label for move in workflow.MOVES.values()},
}
