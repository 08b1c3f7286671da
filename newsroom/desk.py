"""The desk: the admin, with what waits for somebody on its first page."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _

from articles.waiting import CAP, waiting_for

# In the menu and on the first page: as an editor needs them, not by the alphabet of three languages.
ORDER = ["Article", "Quote", "Participation", "Event", "Revision", "Batch", "Participant", "Merge", "User", "Group"]


class Desk(AdminSite):
    index_template = "admin/desk.html"
    index_title = _("Desk")
    empty_value_display = "–"

    def index(self, request, extra_context=None):
        context = {"waiting": waiting_for(request.user), "waiting_cap": CAP}
        return super().index(request, context | (extra_context or {}))

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=_place)
        return sorted(apps, key=lambda app: _place(app["models"][0]))


def _place(model):
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)
