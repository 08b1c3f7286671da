"""Earlier versions of what editors wrote in an article: looked at beside the present one, and restored."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles import restoring, workflow
from articles.carrying import carried
from articles.models import Article
from people.history import changes, with_links

from .moves import MoveForm

# What restoring never touches.
KEPT = {field.name for field in Article._meta.fields} - {
    Article._meta.get_field(name).name for name in restoring.EDITABLE
}


def carried_cards(article, bench):
    """What came into the newest text of the source by itself; None where the source has one text only."""
    if article.source_version == 1:
        return None
    moved = {*carried(article.participations.all()), *carried(article.quotes.all())}
    return {"moved": [card for card in [*bench.participations, *bench.quotes] if card.finding in moved]}


class VersionsAdmin(admin.ModelAdmin):
    """The history of an article leads to its versions; a restored version is a new one."""

    version_template = "admin/articles/article/version.html"
    source_template = "admin/articles/article/source.html"

    def get_urls(self):
        version, source = map(self.admin_site.admin_view, [self.version_view, self.source_view])
        return [
            path("<int:pk>/versions/<int:number>/", version, name="articles_article_version"),
            path("<int:pk>/source/", source, name="articles_article_source"),
            *super().get_urls(),
        ]

    def history_address(self, record):
        return reverse("admin:articles_article_version", args=[record.id, record.pk])

    def version_view(self, request, pk, number):
        """What that version says otherwise than the article does now, and a button that restores it."""
        article = Article.objects.filter(pk=pk).first()
        version = with_links(Article.history.filter(id=pk)).filter(pk=number).first()
        if not (article and version):
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if request.method == "POST":
            return self._restore(request, article, version)
        present = with_links(Article.history.filter(id=pk)).first()
        context = {
            **self.admin_site.each_context(request),
            "title": _("An earlier version"),
            "opts": self.opts,
            "original": article,
            "version": version,
            "changes": changes(present, version, ignored=KEPT),
            "may_restore": workflow.may_edit(article, request.user),
            "notice": MoveForm(workflow.MOVES["correct"], article=article) if article.is_public else None,
        }
        return TemplateResponse(request, self.version_template, context)

    def source_view(self, request, pk):
        """The newest text of the source beside the one before it."""
        article = Article.objects.filter(pk=pk).first()
        before = article and article.superseded_sources.order_by("-version").first()
        if not before:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("What changed in the source text"),
            "opts": self.opts,
            "original": article,
            "before": before,
        }
        return TemplateResponse(request, self.source_template, context)

    def _restore(self, request, article, version):
        try:
            notice = MoveForm(workflow.MOVES["correct"], request.POST, article=article).answers()["notice"]
            restoring.restore(article, version, by=request.user, notice=notice)
        except ValidationError as error:
            for line in error.messages:
                self.message_user(request, line, messages.ERROR)
            return HttpResponseRedirect(request.path)
        self.log_change(request, article, str(_("An earlier version was restored.")))
        self.message_user(request, _("The version is restored, as a new one."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
