import pytest
from django.urls import reverse
from django.utils import translation

from people.history import changes, predecessors, with_links
from tests.articles.admin.conftest import Desk
from tests.factories import make_participant, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


def told(row, *, ignored=frozenset()):
    after, before = with_links(row.history.all())[:2]
    return {str(change.field): (change.before, change.after) for change in changes(before, after, ignored=ignored)}


def test_a_change_is_named_before_and_after_also_where_nobody_could_type_it():
    kept = make_participant("Серик Акылбай")
    row = make_participant("С. Акылбай", kind="person", drafted=True)
    row.kind, row.drafted, row.merged_into, row.description = "group", False, kept, "юристы"
    row.save()
    said = told(row, ignored={"updated_at"})
    assert said == {
        "Kind": ("person", "group"),
        "Drafted by the machine": ("yes", "no"),
        "Merged into": ("", "Серик Акылбай"),
        "Description": ("", "юристы"),
    }


def test_a_link_to_what_is_gone_keeps_its_number():
    kept = make_participant()
    row = make_participant("С. Акылбай", merged_into=kept)
    row.merged_into = None
    row.save()
    number = kept.pk
    kept.delete()
    assert told(row, ignored={"updated_at"}) == {"Merged into": (f"№ {number}", "")}


def test_only_texts_are_compared_word_by_word():
    row = make_participant()
    row.name, row.kind = "С. Акылбай", "group"
    row.save()
    after, before = with_links(row.history.all())[:2]
    assert {change.field: change.is_text for change in changes(before, after)} == {"Kind": False, "Name": True}


def test_the_record_before_is_found_for_many_rows_at_once(django_assert_num_queries):
    rows = [make_participant(f"Имя {number}") for number in range(5)]
    for row in rows:
        row.description = "юрист"
        row.save()
    records = [row.history.first() for row in rows]
    with django_assert_num_queries(2):
        before = predecessors(records)
    assert [before[record.pk].pk for record in records] == [row.history.last().pk for row in rows]
    assert predecessors([row.history.last() for row in rows]) == {}


def test_the_last_line_of_a_page_knows_what_stands_on_the_next():
    row = make_participant("Имя 0")
    for number in range(1, 60):
        row.name = f"Имя {number}"
        row.save()
    page = Desk(make_user(is_superuser=True)).get(reverse("admin:people_participant_history", args=[row.pk]))
    entries = page.context["entries"]
    assert len(entries) == 50
    assert [(change.before, change.after) for change in entries[-1].changes] == [("Имя 9", "Имя 10")]


def test_names_and_memberships_are_told_with_their_participant():
    row, house = make_participant(), make_participant("Союз юристов", kind="organization")
    name = row.other_names.create(name="С. Акылбай")
    name.name = "Акылбай С."
    name.save()
    row.memberships.create(organization=house, role="председатель")
    name.delete()
    page = Desk(make_user(is_superuser=True)).get(reverse("admin:people_participant_history", args=[row.pk]))
    assert [(str(entry.what), entry.of) for entry in page.context["entries"]] == [
        ("other name: deleted", "Акылбай С."),
        ("membership: made", "председатель"),
        ("other name: changed", "Акылбай С."),
        ("other name: made", "С. Акылбай"),
        ("participant: made", ""),
    ]


def test_a_row_that_is_gone_keeps_its_history_and_one_that_never_was_has_none():
    row = make_participant()
    number = row.pk
    row.delete()
    desk = Desk(make_user(is_superuser=True))
    page = desk.get(reverse("admin:people_participant_history", args=[number]))
    assert [str(entry.what) for entry in page.context["entries"]] == ["participant: deleted", "participant: made"]
    for key in (10**9, "x", 10**30):
        assert desk.get(reverse("admin:people_participant_history", args=[key])).status_code == 404


def test_a_longer_history_needs_no_more_queries(django_assert_num_queries, django_assert_max_num_queries):
    desk, short, long = Desk(make_user(is_superuser=True)), make_participant(), make_participant("Алуа")
    for row, edits in ((short, 1), (long, 20)):
        for number in range(edits):
            row.description = f"{number}"
            row._history_user = make_user()
            row.save()
    desk.get(reverse("admin:people_participant_history", args=[short.pk]))
    with django_assert_max_num_queries(15) as few:
        desk.get(reverse("admin:people_participant_history", args=[short.pk]))
    with django_assert_num_queries(len(few)):
        desk.get(reverse("admin:people_participant_history", args=[long.pk]))
