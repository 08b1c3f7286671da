"""Quote: words attributed to a participant."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .finding import Finding, FindingQuerySet, Review


class QuoteKind(models.TextChoices):
    DIRECT = "direct", _("direct")
    INDIRECT = "indirect", _("indirect")


class SpeakerKind(models.TextChoices):
    PERSON = "person", _("person")
    GROUP = "group", _("group")
    UNKNOWN = "unknown", _("unknown")


class QuoteQuerySet(FindingQuerySet):
    def direct(self):
        return self.filter(kind=QuoteKind.DIRECT)

    def indirect(self):
        return self.filter(kind=QuoteKind.INDIRECT)

    def spoken_by(self, participant):
        return self.filter(spoken_by=participant)


class Quote(Finding):
    """Words attributed to somebody. The words are the slice `start..end` of the source: a misquote cannot be stored.

    The speaker stands three times: `spoken_by` is the identity, `speaker_name` what attribution understood
    («Алуа Жолдыбалина»), and `source_start..source_end` the words beside the quote («она»). `chain` lists the
    places, [start, end] each, that lead from those words to the name. `drafted_start..drafted_end` is the place
    the machine drew, where an editor has moved the edges since: it is not suggested again beside the editor's.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=QuoteKind)
    spoken_by = models.ForeignKey(
        "people.Participant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        verbose_name=_("spoken by"),
    )
    original_speaker = models.ForeignKey(
        "people.Participant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes_retold",
        verbose_name=_("original speaker"),
        help_text=_("Whose words these are, where the speaker quotes somebody else."),
    )
    speaker_kind = models.CharField(
        _("kind of speaker"), max_length=20, choices=SpeakerKind, default=SpeakerKind.UNKNOWN, editable=False
    )
    speaker_name = models.CharField(_("speaker as understood"), max_length=500, blank=True, editable=False)
    speaker_rule = models.CharField(_("rule of the attribution"), max_length=100, blank=True, editable=False)
    chain = models.JSONField(_("chain to the speaker"), default=list, blank=True, editable=False)
    source_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    source_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cue_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cue_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    drafted_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    drafted_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    group = models.PositiveIntegerField(
        _("interrupted quote"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Pieces of one quote that its author interrupts share a number."),
    )
    in_body = models.BooleanField(
        _("in the body word for word"),
        default=True,
        editable=False,
        help_text=_("As it was measured when the body or the place of the quote last changed."),
    )
    search_lemmas = models.TextField(editable=False, default="", blank=True)

    objects = QuoteQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_lemmas", "in_body"])

    class Meta(Finding.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        indexes = [
            models.Index(fields=["spoken_by", "review", "-id"], name="articles_quotes_of_a_speaker"),
            models.Index(fields=["id"], condition=Q(in_body=False), name="articles_quotes_not_in_body"),
            models.Index(
                fields=["id"],
                condition=Q(spoken_by__isnull=True) & ~Q(review=Review.REJECTED),
                name="articles_quotes_of_nobody",
            ),
        ]
        constraints = [
            *Finding.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "source_version", "start", "end", "kind"],
                name="one_quote_of_a_kind_per_place",
                violation_error_message=_("There is already such a quote at this place."),
            ),
        ]

    def __str__(self):
        return self.excerpt if len(self.excerpt) <= 80 else f"{self.excerpt[:79]}…"

    @property
    def cue(self):
        """The reporting verb or marker as it stands."""
        return self.words(self.cue_start, self.cue_end)

    @property
    def source(self):
        """The words beside the quote that stand for its speaker: «депутат», «её», «Серик Акылбай»."""
        return self.words(self.source_start, self.source_end)
