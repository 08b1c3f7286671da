"""Articles: the list of what waits, and the page where a text is checked and published."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import anchoring, importing, search, workflow
from articles.models import Article, Participation, Quote, Status
from articles.reasons import REASONS
from people.editing import EditedTogether
from people.history import KeptHistory
from people.holding import lock
from people.lists import DeskList, dates

from . import moves
from .body import BodyField, compared
from .bulk import BulkAdmin
from .chronicle import ChronicleAdmin
from .desk import Desk, bench_context
from .importing import ImportingAdmin
from .lists import EventKindFilter, LanguageFilter, NamedParticipantFilter, OutletFilter, WaitingFilter
from .presence import SeenOpen
from .reviewing import ReviewerFilter, ReviewFilter
from .since import Since, unseen
from .versions import VersionsAdmin


def _undecided(model):
    return model.objects.undecided().filter(article=OuterRef("pk"))


def _how_many(findings):
    counted = findings.order_by().values("article").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _whose_turn(article):
    if article.sent_back_reason:
        yield Truncator(gettext("came back: %(reason)s") % {"reason": article.sent_back_reason}).chars(80)
    elif article.status == Status.IN_REVIEW:
        yield str(article.reviewer or "")
        if article.review_due:
            yield gettext("due %(day)s") % {"day": date_format(article.review_due, "SHORT_DATE_FORMAT")}
    elif article.status == Status.SCHEDULED:
        yield date_format(localtime(article.publish_at), "SHORT_DATETIME_FORMAT")


class ArticleForm(forms.ModelForm):
    notice = moves.notice_field()

    class Meta:
        field_classes = {"body": BodyField}
        widgets = {
            "headline": forms.TextInput(attrs={"class": "desk-headline"}),
            "body": forms.Textarea(attrs={"class": "desk-body", "rows": 18}),
        }

    def clean_headline(self):
        headline = self.cleaned_data["headline"].strip()
        if self.instance.is_public and not headline:
            raise ValidationError(_("A published article needs a headline. To take it back, withdraw it."))
        return headline

    def clean_body(self):
        return self.cleaned_data["body"] if "body" in self.changed_data else self.instance.body

    def clean(self):
        cleaned = super().clean()
        if self.instance.is_public and self.changes_the_public_document() and not cleaned.get("notice"):
            self.add_error("notice", workflow.REQUIRED["notice"])
        return cleaned

    def changes_the_public_document(self):
        """Every field does, but an event that is not confirmed: the public has never read of it."""
        events = filter(None, [self.instance.event, self.cleaned_data.get("event")])
        unseen = set() if any(event.is_confirmed for event in events) else {"event"}
        return bool(set(self.changed_data) - {"notice"} - unseen)


@admin.register(Article)
class ArticleAdmin(
    Desk,
    SeenOpen,
    Since,
    ImportingAdmin,
    DeskList,
    BulkAdmin,
    ChronicleAdmin,
    VersionsAdmin,
    EditedTogether,
    KeptHistory,
):
    form = ArticleForm
    list_display = ["name", "quotes_waiting", "participants_waiting", "state", "day", "event"]
    list_filter = [
        "status",
        ReviewFilter,
        ReviewerFilter,
        WaitingFilter,
        dates("dated", _("date")),
        OutletFilter,
        EventKindFilter,
        NamedParticipantFilter,
        LanguageFilter,
    ]
    list_select_related = ["event", "reviewer"]
    ordering = ["-pk"]
    heavy_fields = ["source_text", "body", "search_lemmas"]
    search_fields = ["source_id"]
    search_help_text = _("Words in any form, or the source id.")
    autocomplete_fields = ["event"]
    readonly_fields = ["status", "published_at", "withdrawn_at", "withdrawal_reason", "source_id", "source_version"]
    history_ignored = KeptHistory.history_ignored | {"source_sha256"}
    history_reasons = REASONS

    # --- the list -------------------------------------------------------------------------------

    export_columns = {
        "id": "pk",
        "source_id": "source_id",
        "headline": "headline",
        "headline_proposed": "headline_proposed",
        "status": "status",
        "submitted_by": "submitted_by__username",
        "reviewer": "reviewer__username",
        "review_due": "review_due",
        "sent_back_reason": "sent_back_reason",
        "publish_at": "publish_at",
        "language": "language",
        "dated": "dated",
        "source_name": "source_name",
        "event_kind": "event__kind",
        "event_title": "event__title",
        "published_at": "published_at",
        "corrected_at": "corrected_at",
        "withdrawn_at": "withdrawn_at",
        "withdrawal_reason": "withdrawal_reason",
        "quotes_waiting": "quotes_waiting",
        "participants_waiting": "participants_waiting",
    }

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                quotes_waiting=_how_many(_undecided(Quote)), participants_waiting=_how_many(_undecided(Participation))
            )
        )

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        found = search.matching(Article.objects.all(), search_term).values("pk")
        return queryset.filter(Q(pk__in=found) | Q(source_id__contains=search_term.strip())), False

    @admin.display(description=_("headline"), ordering="headline")
    def name(self, article):
        if article.headline_proposed:
            return format_html('{} <span class="desk-proposed">{}</span>', article, gettext("proposed"))
        return str(article)

    @admin.display(description=_("date"), ordering="dated")
    def day(self, article):
        return date_format(article.dated, "SHORT_DATE_FORMAT") if article.dated else "–"

    @admin.display(description=_("quotes waiting"), ordering="quotes_waiting")
    def quotes_waiting(self, article):
        return article.quotes_waiting or "–"

    @admin.display(description=_("participants waiting"), ordering="participants_waiting")
    def participants_waiting(self, article):
        return article.participants_waiting or "–"

    @admin.display(description=_("status"), ordering="status")
    def state(self, article):
        """Where it stands, whose turn it is, and until when."""
        return " · ".join(filter(None, [article.get_status_display(), *_whose_turn(article)]))

    # --- who may do what --------------------------------------------------------------------------

    def has_add_permission(self, request):
        return False  # An article begins as a text that is imported.

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or workflow.may_edit(obj, request.user))

    # --- the page -------------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        correction = ["notice"] if obj and obj.is_public and self.has_change_permission(request, obj) else []
        return [
            (_("The newsroom's copy"), {"fields": ["headline", ("body", "comparison"), *correction]}),
            (_("Facts"), {"fields": ["event", "dated", "source_name", "language"]}),
            (_("State and origin"), {"fields": self.readonly_fields, "classes": ["collapse"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "comparison"]

    @admin.display(description=_("what differs"))
    def comparison(self, article):
        return compared(article)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            part, finding = request.GET.get("part", ""), request.GET.get("finding", "")
            stored = Article.objects.get(pk=obj.pk) if request.method == "POST" else obj  # beside what was typed
            context |= bench_context(request, stored, part=part, finding=finding)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """Whoever saves a headline stands by it; what the public reads is corrected with its notice."""
        notice = form.cleaned_data.get("notice", "")
        obj.headline_proposed = False
        obj.search_lemmas = search.lemmas_of(obj)
        obj._change_reason = notice or None
        super().save_model(request, obj, form, change)
        anchoring.measure(obj)
        if obj.is_public and notice:
            workflow.correct(obj, by=request.user, notice=notice)
        else:
            workflow.refreeze(obj, by=request.user)
        warnings = workflow.blockers(obj) if obj.is_public or obj.status == Status.SCHEDULED else []
        for line in [*warnings, *(importing.oddities(obj.body) if "body" in form.changed_data else [])]:
            self.message_user(request, line, messages.WARNING)

    # --- moves ----------------------------------------------------------------------------------

    def get_urls(self):
        return [
            path("<int:pk>/move/", self.returning(self.move_view), name="articles_article_move"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def move_view(self, request, pk):
        """A move of the workflow: its table says who may make it and what must be true first."""
        move = workflow.MOVES.get(request.POST.get("move"))
        article = Article.objects.filter(pk=pk).first()
        if not article:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        if not move:
            raise PermissionDenied
        try:
            with transaction.atomic():
                lock(Article.objects.filter(pk=pk))
                if changed := unseen(article, request.POST.get("edition", "")):
                    self.message_user(request, changed, messages.ERROR)
                    return self._back(pk, "state")
                moves.make(move, article, request.POST, by=request.user)
        except ValidationError as error:
            self._tell(request, error)
        else:
            self.log_change(request, article, str(move.label))
            self.message_user(request, _done(move, article), messages.SUCCESS)
        return self._back(pk, "state")

    def _back(self, pk, place):
        return HttpResponseRedirect(f"{reverse('admin:articles_article_change', args=[pk])}#{place}")

    def _tell(self, request, error):
        for line in error.messages:
            self.message_user(request, line, messages.ERROR)


def _done(move, article):
    return gettext("%(move)s: the article is now in the state «%(status)s».") % {
        "move": move.label,
        "status": article.get_status_display(),
    }
