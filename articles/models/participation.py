"""Participation: somebody the text names, in the role it prints, and every place where it does."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.models import Kind

from .finding import Finding, FindingQuerySet, Passage


class ParticipationQuerySet(FindingQuerySet):
    def taking_part(self):
        """At the event itself, not merely mentioned."""
        return self.filter(takes_part=True)


class Participation(Finding):
    """Somebody an article names; with `takes_part`, somebody who took part in the event it reports, or organised it.

    `start` and `end` are the place of the name; role and organisation are places of their own, as printed.
    `name` is the nominative the machine found; `participant` is the identity, empty until it is known.
    """

    participant = models.ForeignKey(
        "people.Participant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("participant"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PERSON)
    name = models.CharField(_("name"), max_length=500)
    takes_part = models.BooleanField(_("takes part"), default=True, help_text=_("Off: the text only mentions them."))
    organizes = models.BooleanField(
        _("organizes"), default=False, help_text=_("The event is theirs: they called it, hold it or support it.")
    )
    role_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    role_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    organization_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    organization_end = models.PositiveIntegerField(null=True, blank=True, editable=False)

    objects = ParticipationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Finding.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            *Finding.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "source_version", "start", "end"],
                name="one_participation_per_place",
                violation_error_message=_("There is already a participation at this place."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def role(self):
        """The role as printed, in whatever case it stands."""
        return self.words(self.role_start, self.role_end)

    @property
    def organization(self):
        """The organisation as printed, in whatever case it stands."""
        return self.words(self.organization_start, self.organization_end)


class Mention(Passage):
    """One place where somebody of a participation is named."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("participation")
    )

    class Meta(Passage.Meta):
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["article", "start", "pk"]

    def __str__(self):
        return self.excerpt
