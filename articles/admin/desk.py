"""The addresses of the article page: a decision, a closer look at one finding, the next article.

A form of the page gets the page again; a script that asks for JSON gets only what has changed on it.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from articles import deciding, workflow
from articles.models import Article, Participation, Quote
from articles.waiting import next_after
from people.editing import edition_of
from people.matching import candidates

from . import moves
from .decisions import ChangedMeanwhileError, decide
from .labels import at_the_desk, key_of, read_key
from .lists import excerpt
from .versions import carried_cards
from .workbench import SURE, Workbench

OTHERS_SHOWN = 5  # other quotes of one speaker
CANDIDATES_SHOWN = 10


def bench_context(request, article, *, part="", finding=""):
    """What the templates of the workbench read."""
    bench = Workbench(article, request.user, part=part, finding=finding)
    return {
        "bench": bench,
        **moves.offered(article, request.user),
        "carried": carried_cards(article, bench),
        "may_edit": workflow.may_edit(article, request.user),
        "edition": request.POST.get("edition") or edition_of(article),  # a script redraws a part of an older page
        "original": article,
        "sure_percent": round(SURE * 100),
        "may_decide": deciding.may_decide(request.user),
        "may_introduce": request.user.has_perm("people.add_participant"),
        "decide_url": reverse("admin:articles_article_decide", args=[article.pk]),
        "move_url": reverse("admin:articles_article_move", args=[article.pk]),
    }


class Desk:
    """The part of the article's admin that decides findings."""

    def get_urls(self):
        return [
            path("<int:pk>/decide/", self.returning(self.decide_view), name="articles_article_decide"),
            path("<int:pk>/look/<str:key>/", self.admin_site.admin_view(self.look_view), name="articles_article_look"),
            path("<int:pk>/next/", self.admin_site.admin_view(self.next_view), name="articles_article_next"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def decide_view(self, request, pk):
        """A button of a card, or of all cards together."""
        try:
            with transaction.atomic():
                article = Article.objects.select_for_update().get(pk=pk)  # as an import locks it
                done = decide(article, request.POST, by=request.user)
        except Article.DoesNotExist:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        except ValidationError as error:
            return self._refused(request, pk, error)
        except PermissionDenied as error:
            if not _asks_for_json(request):
                raise
            return _json({"errors": [str(error)]}, status=403)
        if _asks_for_json(request):
            return _json({"said": str(done.said), "finding": done.finding} | _changed(request, pk, done))
        self.message_user(request, done.said, messages.SUCCESS)
        return HttpResponseRedirect(self._address(pk, done.finding or "cards"))

    def _refused(self, request, pk, error):
        finding = request.POST.get("finding", "")
        if not _asks_for_json(request):
            self._tell(request, error)
            return HttpResponseRedirect(self._address(pk, finding or "cards"))
        answer, stale = {"errors": error.messages, "finding": finding}, isinstance(error, ChangedMeanwhileError)
        return _json(
            answer | (_redrawn(request, Article.objects.get(pk=pk), finding) if stale else {}),
            status=409 if stale else 422,
        )

    def _address(self, pk, place):
        noun, number = read_key(place)
        if noun in {"quote", "participation"} and number:
            return at_the_desk(pk, place)
        return f"{reverse('admin:articles_article_change', args=[pk])}#{place}"

    def look_view(self, request, pk, key):
        """One look at what else this person said, and at who else may bear the name."""
        article = Article.objects.filter(pk=pk).first()
        if not article or not self.has_view_permission(request, article):
            raise Http404
        card = Workbench(article, request.user, finding=key).card(key)
        if not card:
            raise Http404
        context = bench_context(request, article, finding=key) | {"card": card} | _look(card.finding)
        if "fragment" in request.GET:
            return TemplateResponse(request, "admin/articles/article/look.html", context)
        page = self.admin_site.each_context(request) | {"title": str(card.finding), "opts": self.opts}
        return TemplateResponse(
            request, "admin/articles/article/look_page.html", page | context | {"back": at_the_desk(pk, key)}
        )

    def next_view(self, request, pk):
        """On to the next article that waits."""
        article = Article.objects.filter(pk=pk).only("pk").first()
        following = next_after(article) if article else None
        if not following:
            self.message_user(request, gettext("No other article waits."), messages.INFO)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[following or pk]))


def _asks_for_json(request):
    return request.headers.get("accept") == "application/json"


def _json(answer, status=200):
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


def _changed(request, pk, done):
    """The pieces of the page that a decision has changed."""
    article = Article.objects.select_related("event").get(pk=pk)
    if done.redraws or not done.finding:
        return _redrawn(request, article, done.finding)
    context = bench_context(request, article, finding=done.finding)
    context["card"] = card = context["bench"].card(done.finding)
    if not card:  # it had no place in the text, and no longer waits for one
        return _redrawn(request, article, done.finding)
    return _around(request, context) | {"card": render_to_string(card.template, context, request)}


def _redrawn(request, article, finding):
    context = bench_context(request, article, part=request.POST.get("part", ""), finding=finding)
    return _around(request, context) | {
        "cards": render_to_string("admin/articles/article/cards.html", context, request),
        "text": context["bench"].text,
    }


def _around(request, context):
    return {
        "state": render_to_string("admin/articles/article/state.html", context, request),
        "batches": render_to_string("admin/articles/article/batches.html", context, request),
    }


def _look(finding):
    who = getattr(finding, "spoken_by", None) or getattr(finding, "participant", None)
    said = Quote.objects.none()
    if who:
        said = Quote.objects.current().spoken_by(who).exclude(pk=finding.pk if isinstance(finding, Quote) else None)
    named = (finding.name, finding.kind) if isinstance(finding, Participation) else None
    return {
        "who": who,
        "others": [
            {"words": quote.first_words, "quote": quote, "address": at_the_desk(quote.article_id, key_of(quote))}
            for quote in said.order_by("-pk")
            .select_related("article")
            .defer("article__source_text", "article__body", "article__search_lemmas", "search_lemmas")
            .annotate(first_words=excerpt())[:OTHERS_SHOWN]
        ],
        "known": [each for each in candidates(*named, limit=CANDIDATES_SHOWN) if each.participant != who]
        if named
        else [],
    }
