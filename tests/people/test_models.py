"""Identities: what a row is, and what must never be false."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import KEYS, Kind, Membership, Merge, OtherName, Participant

pytestmark = pytest.mark.django_db


def make(name="Берик Асылов", kind=Kind.PERSON, **fields):
    return Participant.objects.create(name=name, kind=kind, **fields)


def refusal_of(row):
    """What a form says about the row; the database takes it from nobody either."""
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return refusal.value.messages


# --- what must never be false -----------------------------------------------------------------------


def test_a_participant_has_a_name():
    assert refusal_of(Participant(name="")) == ["A participant needs a name."]


def test_nobody_is_merged_into_themselves():
    person = make()
    person.merged_into = person
    assert refusal_of(person) == ["A participant cannot be merged into itself."]


def test_an_other_name_is_not_empty():
    assert refusal_of(OtherName(participant=make(), name="")) == ["Another name cannot be empty."]


def test_a_participant_has_each_other_name_once():
    person = make()
    person.other_names.create(name="Berik Assylov")
    again = OtherName(participant=person, name="Berik Assylov")
    assert refusal_of(again) == ["This participant already has that other name."]


def test_two_participants_may_share_an_other_name():
    for person in (make(), make()):
        person.other_names.create(name="Б. Асылов")
    assert OtherName.objects.filter(name="Б. Асылов").count() == 2


def test_a_membership_ends_after_it_starts():
    membership = Membership(person=make(), role="депутат", start_date=date(2026, 2, 1), end_date=date(2025, 2, 1))
    assert refusal_of(membership) == ["The end date stands before the start date."]


def test_a_membership_may_last_a_day_or_for_ever():
    person = make()
    for end in (date(2026, 2, 1), None):
        membership = Membership(person=person, role="депутат", start_date=date(2026, 2, 1), end_date=end)
        membership.full_clean()
        membership.save()
    assert person.memberships.count() == 2


def test_nobody_is_a_member_of_themselves():
    body = make("Союз юристов", Kind.ORGANIZATION)
    assert refusal_of(Membership(person=body, organization=body)) == ["A participant cannot be a member of itself."]


def test_a_membership_names_a_role_or_an_organization():
    assert refusal_of(Membership(person=make())) == ["Give a role or an organization."]


def test_only_an_organization_has_members():
    with pytest.raises(ValidationError):
        Membership(person=make(), organization=make("Алуа Жолдыбалина"), role="советник").full_clean()


def test_a_merge_joins_two_records():
    person = make()
    assert refusal_of(Merge(kept=person, retired=person)) == ["A participant cannot be merged into itself."]


def test_a_record_is_retired_once_at_a_time():
    kept, other, retired = make(), make(), make()
    first = Merge.objects.create(kept=kept, retired=retired)
    assert refusal_of(Merge(kept=other, retired=retired)) == ["That record is already merged into another."]
    first.undone_at = timezone.now()
    first.save()
    Merge.objects.create(kept=other, retired=retired)
    assert Merge.objects.standing().get().kept == other


# --- keys -------------------------------------------------------------------------------------------


def keys_of(row):
    return [getattr(type(row).objects.get(pk=row.pk), key) for key in KEYS]


def test_the_keys_of_a_name_are_written_with_it():
    assert keys_of(make("Берік Асылов")) == ["берик асылов", "asilov", "asil beri", "ба"]
    assert keys_of(make().other_names.create(name="МИД РК"))[0::3] == ["мид рк", "мидрк"]


def test_the_keys_of_a_name_are_written_in_bulk_as_well():
    [person] = Participant.objects.bulk_create([Participant(name="Берік Асылов")])
    assert keys_of(person) == keys_of(make("Берік Асылов"))


def test_a_new_name_brings_its_keys_even_when_nothing_else_is_saved():
    person = make("Алуа Жолдыбалина")
    person.name = "Берік Асылов"
    person.save(update_fields=["name"])
    assert keys_of(person) == keys_of(make("Берік Асылов"))


def test_saving_something_else_leaves_the_name_alone():
    person = make("Берік Асылов")
    person.name, person.description = "Алуа Жолдыбалина", "депутат"
    person.save(update_fields=["description"])
    person.refresh_from_db()
    assert (person.name, person.description) == ("Берік Асылов", "депутат")


def test_the_longest_name_fits_under_its_keys():
    person = make("Щ" * 500)
    person.full_clean()
    assert keys_of(person)[0] == "щ" * 500


def test_the_history_of_a_name_keeps_the_name():
    person = make("Берик Асылов")
    person.name = "Берік Асылов"
    person.save()
    assert [version.name for version in person.history.all()] == ["Берік Асылов", "Берик Асылов"]


# --- rows -------------------------------------------------------------------------------------------


def test_a_retired_record_is_not_current():
    kept = make()
    make("Б. Асылов", merged_into=kept)
    assert list(Participant.objects.current()) == [kept]


def test_the_address_reads_like_the_name():
    person = make("Берік Асылов")
    assert person.slug == f"{person.pk}-berik-asylov"


def test_a_membership_reads_aloud():
    body = make("Союз юристов", Kind.ORGANIZATION)
    membership = Membership.objects.create(person=make(), organization=body, role="председатель")
    assert str(membership) == "Берик Асылов · председатель · Союз юристов"
    assert str(Membership(person=make(), role="депутат")) == "Берик Асылов · депутат"
