"""What others changed in an article since somebody opened it: shown, and a move that did not see it refused."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Article

READ = ("headline", "body", "event", "dated", "source_name", "language")  # what the public reads of the article itself


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


class Meanwhile:
    """Between the edition somebody saw (a number in the article's history) and the newest one."""

    def __init__(self, article, edition: str):
        self.entries = article.history.filter(pk__gte=int(edition)) if edition.isdecimal() else article.history.none()

    @cached_property
    def newest(self):
        return self.entries.select_related("history_user").order_by("-history_id").first()

    @cached_property
    def changes(self) -> list[Change]:
        seen = self.entries.order_by("history_id").first()
        fields = [Article._meta.get_field(name) for name in READ] if seen else []
        return [
            Change(str(capfirst(field.verbose_name)), _in_words(field, seen), _in_words(field, self.newest))
            for field in fields
            if getattr(seen, field.attname) != getattr(self.newest, field.attname)
        ]

    @property
    def fields(self) -> str:
        return ", ".join(change.label for change in self.changes)


class Since(admin.ModelAdmin):
    """A page with what changed between an edition of the article and now."""

    def get_urls(self):
        since = path(
            "<int:pk>/since/<int:edition>/", self.admin_site.admin_view(self.since_view), name="articles_article_since"
        )
        return [since, *super().get_urls()]

    def since_view(self, request, pk, edition):
        article = Article.objects.filter(pk=pk).first()
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if not article:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        context = {
            **self.admin_site.each_context(request),
            "title": _("What changed meanwhile"),
            "opts": self.opts,
            "original": article,
            "meanwhile": Meanwhile(article, str(edition)),
        }
        return TemplateResponse(request, "admin/articles/article/since.html", context)


def unseen(article, edition: str):
    """Why a move on a page that shows that edition is refused: what is public would be other words than were read."""
    meanwhile = Meanwhile(article, edition)
    if not meanwhile.changes:
        return None
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Nothing was done: this was changed since you opened the page (%(fields)s). Look at it and do it again.")
        % {"fields": meanwhile.fields},
        reverse("admin:articles_article_since", args=[article.pk, edition]),
        _("What changed"),
    )


def _in_words(field, entry) -> str:
    value = getattr(entry, field.attname)
    if field.is_relation:
        value = field.related_model.objects.filter(pk=value).first()
    return "" if value is None else str(value)
