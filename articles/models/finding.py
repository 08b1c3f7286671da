"""What every suggestion of the machine has in common: a place in a source text, and a decision."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .article import Article, Status


class Review(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class Reviewed(models.Model):
    """Something the machine drafted and somebody decides: a person, or a policy of a trusted import."""

    rule = models.CharField(_("rule"), max_length=100, blank=True, editable=False)
    confidence = models.FloatField(
        _("confidence"), default=1.0, editable=False, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    review = models.CharField(
        _("review"), max_length=20, choices=Review, default=Review.SUGGESTED, editable=False, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    policy = models.CharField(
        _("policy"),
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("Which policy decided, where no person did."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(review=Review.SUGGESTED, decided_at__isnull=True)
                | (~Q(review=Review.SUGGESTED) & Q(decided_at__isnull=False)),
                name="%(class)s_decision_has_its_moment",
                violation_error_message=_("A decision has a moment; a suggestion has none."),
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="%(class)s_confidence_lies_between_0_and_1",
                violation_error_message=_("Confidence lies between 0 and 1."),
            ),
        ]

    @property
    def is_confirmed(self):
        return self.review == Review.CONFIRMED

    @property
    def is_decided(self):
        return self.review != Review.SUGGESTED


class Passage(models.Model):
    """A half-open stretch of one version of an article's source text, in code points."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("article"))
    source_version = models.PositiveIntegerField(_("source version"), default=1, editable=False)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("The end must stand after the start."),
            ),
        ]

    @cached_property
    def counted_in(self):
        """The text that `start` and `end` count in: the current source, or the earlier one this still stands in."""
        return self.article.text_of(self.source_version)

    @property
    def excerpt(self):
        """The words themselves: always a slice, so they cannot be misquoted."""
        return self.counted_in[self.start : self.end]

    def words(self, start, end):
        """Another slice of the same text; None where the place is not known."""
        return None if start is None else self.counted_in[start:end]


class FindingQuerySet(models.QuerySet):
    def public(self):
        """What was confirmed, stands in the current source, and belongs to an article the newsroom published."""
        return self.current().confirmed().filter(article__status=Status.PUBLISHED)

    def current(self):
        """What stands in the current version of its article's source."""
        return self.filter(source_version=F("article__source_version"))

    def stranded(self):
        """Decided in an earlier version of the source and not found, once and word for word, in the current one.

        What is rejected has no need of a place.
        """
        later = Q(article__source_version__gt=1)  # said for the database, which finds these few by an index
        return self.filter(later).exclude(source_version=F("article__source_version")).exclude(review=Review.REJECTED)

    def undecided(self):
        return self.filter(review=Review.SUGGESTED)

    def confirmed(self):
        return self.filter(review=Review.CONFIRMED)

    def rejected(self):
        return self.filter(review=Review.REJECTED)

    def decided(self):
        return self.exclude(review=Review.SUGGESTED)


class Finding(Passage, Reviewed):
    """A suggestion with its place. What somebody decided stays decided, whatever is imported again."""

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = FindingQuerySet.as_manager()

    class Meta(Passage.Meta, Reviewed.Meta):
        abstract = True
        ordering = ["article", "start", "pk"]
        constraints = [*Passage.Meta.constraints, *Reviewed.Meta.constraints]
