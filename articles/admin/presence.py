"""Who else has this article open: said when it is opened, and as long as it is."""

from contextlib import suppress

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Article, Presence

from .since import Meanwhile

TEMPLATE = "admin/articles/article/who_else.html"
FIELDS = {field.name: field for field in Article._meta.fields}


class SeenOpen(admin.ModelAdmin):
    """A page that marks who opens it, and hears from each of them while it stays in view."""

    def get_urls(self):
        here = path(
            "<int:pk>/presence/", self.admin_site.admin_view(self.presence_view), name="articles_article_presence"
        )
        return [here, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            with suppress(OperationalError):  # SQLite, while a long import writes: the page is worth more than its mark
                Presence.objects.expired().delete()
                mark(obj, request.user)
            context |= {
                "who_else": who_else(obj, request.user),
                "presence_url": reverse("admin:articles_article_presence", args=[obj.pk]),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_POST)
    def presence_view(self, request, pk):
        """A sign of life, or a farewell; the answer says who else is there and what they saved meanwhile."""
        article = Article.objects.only("pk", "status").filter(pk=pk).first()
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if not article or "leaving" in request.POST:
            Presence.objects.filter(article=pk, user=request.user).delete()
            return HttpResponse(status=204)
        mark(article, request.user, field=request.POST.get("field", ""))
        context = {
            "who_else": who_else(article, request.user),
            "meanwhile": Meanwhile(article, request.POST.get("edition", "")),
            "original": article,
            "edition": request.POST.get("edition", ""),
        }
        return TemplateResponse(request, TEMPLATE, context)


def mark(article, user, *, field=""):
    """Here now; in one statement, however often and from wherever it is said."""
    here = Presence(article=article, user=user, field=field if field in FIELDS else "", seen_at=timezone.now())
    Presence.objects.bulk_create(
        [here], update_conflicts=True, unique_fields=["article", "user"], update_fields=["field", "seen_at"]
    )


def who_else(article, user) -> list[str]:
    others = Presence.objects.current().filter(article=article).exclude(user=user).select_related("user")
    return [_in_words(presence) for presence in others]


def _in_words(presence) -> str:
    who = presence.user.get_full_name() or presence.user.get_username()
    if not presence.field:
        return _("%(who)s has this article open too.") % {"who": who}
    field = FIELDS[presence.field].verbose_name
    return _("%(who)s is editing this: %(field)s.") % {"who": who, "field": field}
