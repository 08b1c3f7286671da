"""What the pages of quotes and participations have in common."""

from dataclasses import dataclass

from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles import deciding
from articles.models import Article, Participation, Quote, Review
from articles.reasons import REASONS
from people.editing import EditedTogether
from people.history import BOOKKEEPING, KeptHistory
from people.holding import lock
from people.lists import DeskList
from people.models import Participant

from .bulk import BulkAdmin
from .labels import at_the_desk, key_of
from .lists import SHOWN, excerpt

# What the history does not tell: who decided and when it says of every record; the places beside a finding follow it.
UNTOLD = (
    BOOKKEEPING
    | {"decided_by", "decided_at", "chain", "group"}
    | {
        field.name
        for model in (Quote, Participation)
        for field in model._meta.fields
        if field.name.endswith(("_start", "_end"))
    }
)


@dataclass(frozen=True)
class Row:
    """A finding as a list names it: by words the database cut out, where its own name would load the whole text."""

    pk: int
    words: str

    def __str__(self):
        return self.words


class FindingAdmin(DeskList, BulkAdmin, EditedTogether, KeptHistory):
    """A finding is drafted from a text and decided; its words and its place are never typed."""

    outcomes = {"review": Review.CONFIRMED}  # whoever says who spoke, or who that is, confirms it
    list_select_related = ["article"]
    ordering = ["-article_id", "start", "pk"]
    history_ignored = UNTOLD
    history_reasons = REASONS
    heavy_fields = ["article__source_text", "article__body", "article__search_lemmas"]

    def hold(self, found):
        """The article, as an import holds it: a suggestion cannot be redrawn while it is decided."""
        lock(Article.objects.filter(pk=found.article_id))

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(first_words=excerpt())

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """To change a finding is to decide it."""
        return super().has_change_permission(request, obj) and deciding.may_decide(request.user, self.model)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Participant:
            kwargs["queryset"] = Participant.objects.current()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def action_checkbox(self, obj):
        return super().action_checkbox(Row(obj.pk, obj.first_words))

    @admin.display(description=_("words"), ordering="start")
    def words_in_list(self, finding):
        return f"{finding.first_words}…" if finding.end - finding.start > SHOWN else finding.first_words

    @admin.display(description=_("article"), ordering="article__headline")
    def article_in_list(self, finding):
        return Truncator(str(finding.article)).chars(40)

    @admin.display(description=_("words"))
    def words(self, finding):
        return format_html('<blockquote class="desk-words">{}</blockquote>', finding.excerpt)

    @admin.display(description=_("confidence"), ordering="confidence")
    def sureness(self, finding):
        return f"{finding.confidence:.0%}"

    @admin.display(description=_("in its text"))
    def at_the_desk(self, finding):
        address = at_the_desk(finding.article_id, key_of(finding))
        return format_html('<a href="{}">{}</a>', address, finding.article)
