"""Who: identities, independent of any text."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .fields import KeyField
from .names import acronym_key, fold, slug, surname_key, words_key

KEYS = ("name_key", "surname_key", "words_key", "acronym_key")


class Kind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANIZATION = "organization", _("organization")
    GROUP = "group", _("group")


class Named(models.Model):
    """Something with a name, and the keys under which similar names meet in an index."""

    name = models.CharField(_("name"), max_length=500)
    name_key = KeyField(of="name", made_by=fold)
    surname_key = KeyField(of="name", made_by=surname_key, max_length=100)
    words_key = KeyField(of="name", made_by=words_key, max_length=200)
    acronym_key = KeyField(of="name", made_by=acronym_key, max_length=50)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=[key], name=f"%(class)s_{key}") for key in KEYS]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **options):
        """A new name is never written without its keys."""
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, *KEYS}
        super().save(*args, update_fields=update_fields, **options)


class ParticipantQuerySet(models.QuerySet):
    def current(self):
        """Nobody who was merged into somebody else."""
        return self.filter(merged_into__isnull=True)

    def public(self):
        """Whoever the public can already read of.

        Identities know no texts; the relations that point here do, and each says for itself what is public.
        """
        named = Q(pk__in=[])
        for relation in self.model._meta.related_objects:
            visible = getattr(relation.related_model.objects.all(), "public", None)
            if visible and relation.related_model is not self.model:
                named |= Q(Exists(visible().filter(**{relation.field.name: OuterRef("pk")})))
        return self.current().filter(named)

    def perhaps_twice(self):
        """Current records with a namesake: another of the kind with the same words or, of bodies, the same acronym."""
        namesake = Participant.objects.current().filter(kind=OuterRef("kind")).exclude(pk=OuterRef("pk"))
        same_words = namesake.filter(words_key=OuterRef("words_key")).exclude(words_key="")
        same_acronym = namesake.filter(acronym_key=OuterRef("acronym_key")).exclude(acronym_key="")
        return self.current().filter(Exists(same_words) | ~Q(kind=Kind.PERSON) & Exists(same_acronym))

    def unused(self):
        """Drafts of the machine that nothing points to any more."""
        return self.unnamed().filter(drafted=True)

    def unnamed(self):
        """Nothing points to them."""
        pointed_at = [
            Exists(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")}))
            for relation in self.model._meta.related_objects
        ]
        return self.filter(~reduce(or_, pointed_at))


class Participant(Named):
    """Whoever can take part or speak: a person, an organisation («МИД РК») or a group («участники»)."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PERSON)
    name = models.CharField(_("name"), max_length=500, help_text=_("In the nominative, as the newsroom writes it."))
    description = models.TextField(_("description"), blank=True)
    drafted = models.BooleanField(
        _("drafted by the machine"),
        default=False,
        editable=False,
        help_text=_("Made by an import; no editor has decided anything about it yet."),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = ParticipantQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=KEYS)

    class Meta(Named.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["name", "pk"]
        permissions = [("merge_participant", _("Can merge participants"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="a_participant_has_a_name",
                violation_error_message=_("A participant needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="nobody_is_merged_into_themselves",
                violation_error_message=_("A participant cannot be merged into itself."),
            ),
        ]

    @property
    def slug(self):
        """Address of the record: its number, then its name for people to read. Only the number counts."""
        return slug(self.pk, self.name)


class OtherName(Named):
    """Another way to write the same participant: a former name, an abbreviation, another language."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="other_names", verbose_name=_("participant")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    history = HistoricalRecords(excluded_fields=KEYS)

    class Meta(Named.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "name"],
                name="a_participant_has_each_other_name_once",
                violation_error_message=_("This participant already has that other name."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="an_other_name_is_not_empty",
                violation_error_message=_("Another name cannot be empty."),
            ),
        ]


class Membership(models.Model):
    """A role somebody holds in an organisation, with its dates where they are known."""

    person = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        limit_choices_to={"kind": Kind.ORGANIZATION},
        verbose_name=_("organization"),
    )
    role = models.CharField(_("role"), max_length=500, blank=True)
    start_date = models.DateField(_("from"), null=True, blank=True)
    end_date = models.DateField(_("until"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-start_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_date__isnull=True) | Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="a_membership_ends_after_it_starts",
                violation_error_message=_("The end date stands before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=True) | ~Q(organization=F("person")),
                name="nobody_is_a_member_of_themselves",
                violation_error_message=_("A participant cannot be a member of itself."),
            ),
            models.CheckConstraint(
                condition=~Q(role="") | Q(organization__isnull=False),
                name="a_membership_names_a_role_or_an_organization",
                violation_error_message=_("Give a role or an organization."),
            ),
        ]

    def __str__(self):
        return " · ".join(filter(None, [str(self.person), self.role, self.organization and str(self.organization)]))


class MergeQuerySet(models.QuerySet):
    def standing(self):
        """Not undone."""
        return self.filter(undone_at__isnull=True)


class Merge(models.Model):
    """Two records found to be one participant: what moved, so that it can be taken back without loss."""

    kept = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="merges_kept", verbose_name=_("kept record")
    )
    retired = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="merges_retired", verbose_name=_("retired record")
    )
    moved = models.JSONField(
        _("moved"),
        default=dict,
        editable=False,
        help_text=_("Keys of the rows that moved, by model and field."),
    )
    stayed = models.JSONField(
        _("stayed"),
        default=dict,
        editable=False,
        help_text=_("Keys of the rows that could not move, because the kept record already has the same."),
    )
    added_name = models.ForeignKey(
        OtherName,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("added name"),
        help_text=_("The retired record's name, where this merge made it an other name of the kept one."),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("merged by"),
    )
    merged_at = models.DateTimeField(_("merged at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("retired")),
                name="a_merge_joins_two_records",
                violation_error_message=_("A participant cannot be merged into itself."),
            ),
            models.UniqueConstraint(
                fields=["retired"],
                condition=Q(undone_at__isnull=True),
                name="a_record_is_retired_once_at_a_time",
                violation_error_message=_("That record is already merged into another."),
            ),
        ]

    def __str__(self):
        return f"{self.retired} → {self.kept}"


class SavedFilter(models.Model):
    """What somebody looks for again and again: the address of a filtered list, under a name of their own."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    list = models.CharField(_("list"), max_length=100)  # «articles.quote»
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("query"), max_length=2000)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "list", "name"], name="a_saved_filter_has_its_own_name"),
        ]

    def __str__(self):
        return self.name
