"""Every edit with who, when and why: read in the admin, never written there."""

from django.core.exceptions import PermissionDenied
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject
from simple_history.template_utils import HistoricalRecordContextHelper


class BeforeAndAfter(HistoricalRecordContextHelper):
    """A link that was empty says so; the library would call it a deleted row without a number."""

    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        was_empty = value in (None, "") or (isinstance(value, DeletedObject) and value.pk is None)
        return "–" if was_empty else value


class KeptHistory(SimpleHistoryAdmin):
    """History without a way back: a status, a decision, a merge change by their deeds alone, not by restoring a row."""

    object_history_list_template = "admin/history_list.html"

    def get_historical_record_context_helper(self, request, historical_record):
        return BeforeAndAfter(self.model, historical_record)

    def revert_disabled(self, request, obj=None):
        return True

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method == "POST":  # the library would save it for anybody who may look
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)
