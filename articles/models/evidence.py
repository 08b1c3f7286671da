"""Evidence: where the text says what a field of the article or of its event says."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .finding import Passage


class Field(models.TextChoices):
    HEADLINE = "headline", _("headline")
    DATED = "dated", _("date of publication")
    SOURCE_NAME = "source_name", _("outlet")
    EVENT_KIND = "event_kind", _("kind of event")
    EVENT_TITLE = "event_title", _("title of the event")
    EVENT_VENUE = "event_venue", _("venue")
    EVENT_DATE = "event_date", _("date of the event")
    EVENT_ATTENDANCE = "event_attendance", _("attendance")
    TOPIC = "topic", _("topic")


class Evidence(Passage):
    """The place that gave a field its drafted value. It is redrawn with every new version of the source."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="evidence", verbose_name=_("article")
    )
    field = models.CharField(_("field"), max_length=20, choices=Field)
    value = models.CharField(_("value"), max_length=500)
    rule = models.CharField(_("rule"), max_length=100, blank=True)

    class Meta(Passage.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["article", "start", "pk"]

    def __str__(self):
        return f"{self.get_field_display()}: {self.value}"
