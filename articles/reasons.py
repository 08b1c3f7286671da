"""Why a row changed, as the desk says it: the names of deeds in words; what a person wrote stays as it is."""

from django.utils.translation import gettext_lazy as _

from . import scheduling, workflow
from .carrying import CARRIED
from .drafting import DRAFTED_BY_THE_MACHINE
from .models import Review
from .models.batch import POLICY
from .steps import IDENTIFY, MARK, RESIZE, UNDO

REASONS = {
    DRAFTED_BY_THE_MACHINE: _("drafted by the machine"),
    CARRIED: _("moved with its words to the new source text"),
    "new version of the source": _("the source text is a new one"),
    IDENTIFY: _("identified"),
    MARK: _("marked by an editor"),
    RESIZE: _("edges moved"),
    UNDO: _("taken back"),
    "restore": _("an earlier version was restored"),
    POLICY: _("by a trusted import"),
    scheduling.POLICY: _("as scheduled"),
    **{review.value: review.label for review in Review},
    **{move.name: move.label for move in workflow.MOVES.values()},
}


def in_words(reason) -> str:
    return str(REASONS.get(reason, reason or ""))
