"""Revision: the public document frozen at each publication or correction."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class Act(models.TextChoices):
    PUBLICATION = "publication", _("publication")
    CORRECTION = "correction", _("correction")
    WITHDRAWAL = "withdrawal", _("withdrawal")


class Revision(models.Model):
    """What the public could read from that moment on, with who, when and why. Written once, never changed."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("act"), max_length=20, choices=Act)
    document = models.JSONField(_("document"), encoder=DjangoJSONEncoder)
    reason = models.TextField(_("reason"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    policy = models.CharField(_("policy"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revisions_are_numbered_once")]

    def __str__(self):
        return f"{self.article_id} r{self.number}"
