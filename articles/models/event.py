"""Event: one thing that took place; several articles may report it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.names import slug

from .article import Article
from .finding import Review, Reviewed


class DatePrecision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class EventQuerySet(models.QuerySet):
    def public(self):
        """What was confirmed, and at least one published article reports it."""
        reported = Article.objects.public().filter(event=OuterRef("pk"))
        return self.filter(Exists(reported), review=Review.CONFIRMED)

    def undecided(self):
        return self.filter(review=Review.SUGGESTED)


class Event(Reviewed):
    """What took place: a round table, a session, a referendum. It is decided as a whole."""

    kind = models.CharField(_("kind"), max_length=100, help_text=_("A common noun in the nominative: «круглый стол»."))
    title = models.CharField(_("title"), max_length=500, blank=True)
    venue = models.CharField(_("venue"), max_length=500, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=10, choices=DatePrecision, default=DatePrecision.DAY
    )
    attendance = models.PositiveIntegerField(
        _("attendance"), null=True, blank=True, help_text=_("How many came, as a number.")
    )
    attendance_as_printed = models.CharField(
        _("attendance as printed"), max_length=200, blank=True, help_text=_("The words: «около 200 человек».")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = EventQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Reviewed.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-date", "-pk"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=""),
                name="an_event_has_a_kind",
                violation_error_message=_("An event needs a kind."),
            ),
        ]

    def __str__(self):
        return f"{self.kind} «{self.title}»" if self.title else self.kind

    @property
    def is_untouched(self):
        """Nobody has decided or edited it: the machine may draft it anew."""
        return not self.is_decided and not self.history.filter(history_user__isnull=False).exists()

    @property
    def slug(self):
        """Address of the event: its number, then its name for people to read. Only the number counts."""
        return slug(self.pk, f"{self.kind} {self.title}")


class Topic(models.Model):
    """One line of an event's agenda, in the text's order."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="topics", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=500)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["event", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="an_event_has_each_topic_once",
                violation_error_message=_("This event already has that topic."),
            ),
        ]

    def __str__(self):
        return self.name
