"""Batch: many rows in one go, an import or a deed on rows somebody selected, kept so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article, Status
from .finding import Review

IMPORT = "import"
POLICY = "import --publish"  # in whose name a trusted import decides and publishes


class Batch(models.Model):
    """Who did what to which rows, when. `deed` is a name of the table in `articles.batches`, or an import."""

    deed = models.CharField(_("what"), max_length=40, editable=False)
    noun = models.CharField(_("rows"), max_length=40, editable=False)
    given = models.JSONField(_("given"), default=dict, editable=False)  # the reason or the participant that was chosen
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    policy = models.CharField(_("policy"), max_length=100, blank=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["-pk"]
        default_permissions = ["view"]
        permissions = [("import_article", _("Can import articles"))]

    def __str__(self):
        return f"№ {self.pk}"

    @property
    def is_import(self):
        return self.deed == IMPORT


class Outcome(models.TextChoices):
    CREATED = "created", _("created")
    UPDATED = "updated", _("new version")
    UNCHANGED = "unchanged", _("unchanged")
    PLANNED = "planned", _("will be done")  # in a trial
    DONE = "done", _("done")
    FOLLOWED = "followed", _("followed")  # nobody selected it: a quote goes with the name it is spoken under
    REFUSED = "refused", _("refused")


class Undo(models.TextChoices):
    DONE = "undone", _("undone")
    LEFT = "left", _("left as it is")


class BatchRowQuerySet(models.QuerySet):
    def light(self):
        """Without what only an undo needs: the snapshot of a long article is long."""
        return self.defer("snapshot")

    def undoable(self):
        """What the batch changed and nobody has undone yet."""
        return self.filter(before__isnull=False).exclude(undo=Undo.DONE)


class BatchRow(models.Model):
    """One row of a batch: what became of it, and what it was before, where there is something to undo.

    `snapshot` is an article with its findings as they stood before an import brought a new version of its source.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", verbose_name=_("batch"))
    noun = models.CharField(_("kind"), max_length=40)
    key = models.BigIntegerField(_("number"), null=True, blank=True)
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    label = models.CharField(_("name"), max_length=300)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    message = models.TextField(_("message"), blank=True)
    found = models.JSONField(_("found"), default=dict, blank=True)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)
    snapshot = models.JSONField(_("earlier version"), null=True, blank=True)
    undo = models.CharField(_("undo"), max_length=20, choices=Undo, blank=True)
    undo_message = models.TextField(_("message of the undo"), blank=True)

    objects = BatchRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a batch")
        verbose_name_plural = _("rows of a batch")
        ordering = ["batch", "pk"]
        default_permissions = []
        indexes = [models.Index(fields=["noun", "key"], name="articles_batches_of_a_row")]

    def __str__(self):
        return self.label

    @property
    def was(self):
        return self._in_words(self.before)

    @property
    def became(self):
        return self._in_words(self.after)

    def _in_words(self, kept):
        """«confirmed · Serik Akylbay»: the state a row was in, and whom it named."""
        if not kept or "state" not in kept:
            return ""
        states = Status if self.noun == "article" else Review
        return " · ".join(filter(None, [str(dict(states.choices).get(kept["state"], kept["state"])), kept.get("who")]))
