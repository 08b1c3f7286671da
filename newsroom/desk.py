"""The desk: the admin, with what waits for somebody on its first page."""

from django.contrib.admin import AdminSite

from articles.waiting import CAP, waiting_for


class Desk(AdminSite):
    index_template = "admin/desk.html"

    def index(self, request, extra_context=None):
        context = {"waiting": waiting_for(request.user), "waiting_cap": CAP}
        return super().index(request, context | (extra_context or {}))
