"""Article: one seed and its curated face."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.names import slug


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ArticleQuerySet(models.QuerySet):
    def public(self):
        """What the newsroom published and has not taken back."""
        return self.filter(status=Status.PUBLISHED)

    def withdrawn(self):
        return self.filter(status=Status.WITHDRAWN)

    def due(self, moment):
        """Scheduled, and their moment has come; the earliest first."""
        return self.filter(status=Status.SCHEDULED, publish_at__lte=moment).order_by("publish_at", "pk")

    def sent_back(self):
        """What a review returned to its author and nobody has submitted again."""
        return self.filter(status=Status.DRAFT).exclude(sent_back_reason="")


def _somebody(name):
    """A link to an account; the row outlives it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=name,
    )


class Article(models.Model):
    """A raw text as it came, and the newsroom's own copy of it.

    `source_text` is the decoded seed, character for character: nobody edits it, and every span counts
    code points in it. `body` is what editors improve.
    """

    source_id = models.CharField(
        _("source id"),
        max_length=200,
        unique=True,
        help_text=_("The seed's file name without its suffix: importing the same id again updates this article."),
    )
    source_text = models.TextField(_("source text"), editable=False)
    source_sha256 = models.CharField(
        _("source hash"), max_length=64, editable=False, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    source_version = models.PositiveIntegerField(_("source version"), default=1, editable=False)
    source_name = models.CharField(_("outlet"), max_length=200, blank=True, help_text=_("As the text credits it."))
    language = models.CharField(_("language"), max_length=10, default="ru")
    dated = models.DateField(
        _("date"), null=True, blank=True, help_text=_("The date of publication that the text itself states.")
    )
    headline = models.CharField(_("headline"), max_length=500, blank=True)
    headline_proposed = models.BooleanField(
        _("headline proposed"),
        default=False,
        help_text=_("Made from the text by the machine; an editor who keeps it clears this mark."),
    )
    body = models.TextField(
        _("body"), blank=True, help_text=_("The newsroom's copy. Quotes stay slices of the source.")
    )
    event = models.ForeignKey(
        "articles.Event",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("event"),
    )
    search_lemmas = models.TextField(editable=False, default="", blank=True)

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    submitted_by = _somebody(_("submitted by"))
    reviewer = _somebody(_("reviewer"))
    review_due = models.DateField(_("review due"), null=True, blank=True, editable=False)
    review_note = models.TextField(_("note for the review"), blank=True, editable=False)
    sent_back_reason = models.TextField(_("reason it was sent back"), blank=True, editable=False)
    scheduled_by = _somebody(_("scheduled by"))
    publish_at = models.DateTimeField(_("to be published at"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["source_text", "search_lemmas"])

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="articles_newest_public"),
            models.Index(
                fields=["id"],
                condition=Q(headline="") | Q(headline_proposed=True),
                name="articles_without_a_headline",
            ),
            models.Index(fields=["id"], condition=Q(dated__isnull=True), name="articles_without_a_date"),
            models.Index(fields=["id"], condition=Q(source_version__gt=1), name="articles_of_later_versions"),
            models.Index(fields=["-dated", "-id"], name="articles_by_date"),
            models.Index(fields=["source_name"], name="articles_by_outlet"),
        ]
        permissions = [
            ("publish_article", _("Can publish articles")),
            ("withdraw_article", _("Can withdraw articles")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source_text=""),
                name="an_article_has_a_source_text",
                violation_error_message=_("An article needs a source text."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | (Q(published_at__isnull=False) & ~Q(headline="")),
                name="a_published_article_has_a_headline_and_a_moment",
                violation_error_message=_("A published article needs a headline and the moment of publication."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SCHEDULED) | Q(publish_at__isnull=False),
                name="a_scheduled_article_has_its_moment",
                violation_error_message=_("A scheduled article needs the moment of its publication."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="a_withdrawn_article_says_why",
                violation_error_message=_("A withdrawn article needs a reason."),
            ),
        ]

    def __str__(self):
        return self.headline or self.source_id

    @property
    def slug(self):
        """Address of the article: its number, then its headline for people to read. Only the number counts."""
        return slug(self.pk, self.headline or self.source_id)

    @property
    def is_public(self):
        return self.status == Status.PUBLISHED

    def text_of(self, version: int) -> str:
        """The source as it was in that version; an earlier one is read once, however many findings stand in it."""
        if version == self.source_version:
            return self.source_text
        if version not in self._earlier_texts:
            self._earlier_texts[version] = self.superseded_sources.get(version=version).text
        return self._earlier_texts[version]

    @cached_property
    def _earlier_texts(self) -> dict[int, str]:
        return {}


class SupersededSource(models.Model):
    """An earlier text of the same seed: spans of findings not yet carried over count in it."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="superseded_sources", verbose_name=_("article")
    )
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("hash"), max_length=64)
    superseded_at = models.DateTimeField(_("superseded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("earlier source text")
        verbose_name_plural = _("earlier source texts")
        ordering = ["article", "version"]
        constraints = [
            models.UniqueConstraint(fields=["article", "version"], name="each_source_version_is_kept_once"),
        ]

    def __str__(self):
        return f"{self.article_id} v{self.version}"
