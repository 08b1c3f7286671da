"""Revision: the public document frozen at each publication or correction."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class Act(models.TextChoices):
    PUBLICATION = "publication", _("publication")
    CORRECTION = "correction", _("correction")
    WITHDRAWAL = "withdrawal", _("withdrawal")


class FrozenError(TypeError):
    """Somebody tried to change what the public has read. That is a fault of the code, not of a person."""

    def __init__(self):
        super().__init__("a revision is written once: it is neither changed nor deleted")


class RevisionQuerySet(models.QuerySet):
    def corrections(self):
        """Those that told the public what was corrected, the first of them first."""
        return self.filter(act=Act.CORRECTION).exclude(notice="").order_by("number")

    def readable(self):
        """What the public could read as an article: a withdrawal has no text."""
        return self.exclude(act=Act.WITHDRAWAL)

    def update(self, **values):
        raise FrozenError

    def delete(self):
        raise FrozenError

    def bulk_update(self, *rows, **options):
        raise FrozenError


class Revision(models.Model):
    """What the public could read from that moment on, with who, when and why. Written once, never changed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("act"), max_length=20, choices=Act)
    document = models.JSONField(_("document"), encoder=DjangoJSONEncoder)
    reason = models.TextField(_("reason"), blank=True)
    notice = models.TextField(_("notice of the correction"), blank=True, help_text=_("What the public reads about it."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    policy = models.CharField(_("policy"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revisions_are_numbered_once")]

    def __str__(self):
        return f"{self.article_id} r{self.number}"

    def save(self, *args, **options):
        if not self._state.adding:
            raise FrozenError
        super().save(*args, **options)

    def delete(self, *args, **options):
        raise FrozenError
