"""Presence: who has an article open at the desk just now."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article

LASTS = datetime.timedelta(minutes=1)  # after the last sign of life


class PresenceQuerySet(models.QuerySet):
    def current(self):
        return self.filter(seen_at__gte=timezone.now() - LASTS)

    def expired(self):
        return self.filter(seen_at__lt=timezone.now() - LASTS)


class Presence(models.Model):
    """The newest sign of life somebody gave on an article's page, and the field they were writing in."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences", verbose_name=_("article"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    field = models.CharField(_("field"), max_length=50, blank=True)
    seen_at = models.DateTimeField(_("seen at"), db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["article", "user"]
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="somebody_has_an_article_open_once")]

    def __str__(self):
        return f"{self.user} · {self.article_id}"
