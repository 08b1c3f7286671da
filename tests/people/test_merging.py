"""Two records, one participant."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from simple_history.models import HistoricalChanges

from people.matching import known
from people.merging import merge, pointers, undo
from people.models import Kind, Membership, Merge, OtherName, Participant
from tests.at_once import at_once
from tests.factories import make_article, make_participation, make_quote, make_user

pytestmark = pytest.mark.django_db


def make(name="Берик Асылов", *other_names, kind=Kind.PERSON, **fields):
    participant = Participant.objects.create(name=name, kind=kind, **fields)
    for other in other_names:
        participant.other_names.create(name=other)
    return participant


def names_of(participant):
    return [participant.name, *participant.other_names.order_by("pk").values_list("name", flat=True)]


def picture():
    """Who points at whom: what an undone merge must leave exactly as it was."""
    return {
        relation.field: sorted(
            relation.related_model._base_manager.exclude(**{relation.field.name: None}).values_list(
                "pk", relation.field.name
            )
        )
        for relation in pointers()
    }


@pytest.fixture
def editor():
    return make_user("people.merge_participant")


@pytest.fixture
def kept():
    return make("Берик Асылов")


@pytest.fixture
def retired():
    return make("Б. Асылов", "Berik Assylov")


# --- a merge ----------------------------------------------------------------------------------------


def test_the_history_of_whatever_moved_says_why(kept, retired, editor):
    quote = make_quote(make_article(), spoken_by=retired)
    done = merge(kept, retired, by=editor, reason="один человек")
    for row in (quote, retired):
        record = row.history.first()
        assert (record.history_change_reason, record.history_user) == (f"merge {done.pk}: один человек", editor)


def test_whatever_names_the_retired_record_names_the_kept_one(kept, retired, editor):
    body = make("Союз юристов", kind=Kind.ORGANIZATION)
    article = make_article()
    quote = make_quote(article, spoken_by=retired, original_speaker=retired)
    participation = make_participation(article, participant=retired)
    membership = Membership.objects.create(person=retired, organization=body)

    done = merge(kept, retired, by=editor, reason="один человек")

    for row in (quote, participation, membership):
        row.refresh_from_db()
    assert quote.spoken_by == quote.original_speaker == participation.participant == membership.person == kept
    assert done.moved["articles.quote.spoken_by"] == [quote.pk]
    assert done.moved["articles.quote.original_speaker"] == [quote.pk]
    assert done.moved["articles.participation.participant"] == [participation.pk]
    assert done.moved["people.membership.person"] == [membership.pk]
    assert (done.merged_by, done.reason, done.stayed) == (editor, "один человек", {})


def test_the_log_in_the_database_is_the_log_that_was_returned(kept, retired, editor):
    done = merge(kept, retired, by=editor)
    stored = Merge.objects.get()
    assert (stored.moved, stored.stayed, stored.added_name) == (done.moved, done.stayed, done.added_name)


def test_no_column_that_names_a_participant_is_forgotten():
    columns = {
        field
        for model in apps.get_models(include_auto_created=True)
        if model is not Merge and not issubclass(model, HistoricalChanges)
        for field in model._meta.fields
        if field.related_model is Participant
    }
    assert {relation.field for relation in pointers()} == columns


def test_other_rows_stay_where_they_are(kept, retired, editor):
    other = make("Алуа Жолдыбалина")
    quote = make_quote(make_article(), spoken_by=other)
    merge(kept, retired, by=editor)
    quote.refresh_from_db()
    assert quote.spoken_by == other


def test_the_members_of_an_organization_become_members_of_the_kept_one(editor):
    ministry = make("Министерство юстиции", kind=Kind.ORGANIZATION)
    again = make("Минюст", kind=Kind.ORGANIZATION)
    membership = Membership.objects.create(person=make(), organization=again)
    merge(ministry, again, by=editor)
    membership.refresh_from_db()
    assert membership.organization == ministry


def test_the_retired_name_becomes_an_other_name(kept, retired, editor):
    merge(kept, retired, by=editor)
    assert names_of(kept) == ["Берик Асылов", "Berik Assylov", "Б. Асылов"]
    assert names_of(retired) == ["Б. Асылов"]


def test_a_name_the_kept_record_has_already_is_not_added_again(editor):
    kept = make("Берик Асылов", "Берік Асылов")
    for name in ("Берик Асылов", "Берік Асылов"):
        assert merge(kept, make(name), by=editor).added_name is None
    assert names_of(kept) == ["Берик Асылов", "Берік Асылов"]


def test_the_kept_record_is_known_by_the_retired_name(editor):
    kept = make("Берик Асылов")
    merge(kept, make("Берик Ногаевич Асылов"), by=editor)
    assert known("Берик Ногаевич Асылов", Kind.PERSON) == kept


def test_the_retired_record_leads_to_the_kept_one(kept, retired, editor):
    merge(kept, retired, by=editor)
    retired.refresh_from_db()
    assert retired.merged_into == kept
    assert retired not in Participant.objects.current()


def test_what_the_kept_record_has_already_stays_and_the_log_says_so(editor):
    kept = make("Берик Асылов", "Berik Assylov")
    retired = make("Б. Асылов", "Berik Assylov", "Berik Asylov")
    twice, moving = retired.other_names.order_by("pk")

    done = merge(kept, retired, by=editor)

    assert done.stayed == {"people.othername.participant": [twice.pk]}
    assert done.moved == {"people.othername.participant": [moving.pk]}
    assert names_of(retired) == ["Б. Асылов", "Berik Assylov"]


def test_a_member_of_itself_is_not_made_by_a_merge(editor):
    union, branch = (make(name, kind=Kind.ORGANIZATION) for name in ("Союз юристов", "Союз юристов (филиал)"))
    membership = Membership.objects.create(person=union, organization=branch)
    done = merge(union, branch, by=editor)
    assert done.stayed == {"people.membership.organization": [membership.pk]}
    membership.refresh_from_db()
    assert membership.organization == branch


def test_many_rows_move_with_few_queries(kept, retired, editor, django_assert_max_num_queries):
    OtherName.objects.bulk_create(OtherName(participant=retired, name=f"имя {number}") for number in range(1200))
    with django_assert_max_num_queries(60):
        done = merge(kept, retired, by=editor)
    assert len(done.moved["people.othername.participant"]) == 1201
    undo(done, by=editor)
    assert retired.other_names.count() == 1201


def test_the_history_of_every_row_tells_of_the_merge(kept, retired, editor):
    quote = make_quote(make_article(), spoken_by=retired)
    done = merge(kept, retired, by=editor)
    for row, pointer in ((quote, "spoken_by"), (retired, "merged_into")):
        version = row.history.first()
        assert getattr(version, pointer) == kept
        assert (version.history_user, version.history_type) == (editor, "~")
        assert version.history_change_reason == f"merge {done.pk}"
    added = kept.other_names.get(name="Б. Асылов").history.get()
    assert (added.history_user, added.history_type) == (editor, "+")


# --- undone -----------------------------------------------------------------------------------------


def test_an_undone_merge_leaves_no_trace_but_its_log(kept, retired, editor):
    article = make_article()
    make_quote(article, spoken_by=retired, original_speaker=kept)
    make_participation(article, participant=retired)
    make_participation(article, "Алуа Жолдыбалина", participant=kept)
    before = picture()

    undone = undo(merge(kept, retired, by=editor), by=editor)

    assert picture() == before
    assert undone.undone_by == editor
    assert undone.undone_at
    retired.refresh_from_db()
    assert retired.merged_into is None
    assert names_of(kept) == ["Берик Асылов"]


def test_what_an_editor_gave_to_somebody_else_since_stays_there(kept, retired, editor):
    other = make("Алуа Жолдыбалина")
    article = make_article()
    given_away = make_quote(article, spoken_by=retired)
    moved = make_quote(article, "Закон должен быть понятен каждому", spoken_by=retired)
    done = merge(kept, retired, by=editor)
    given_away.spoken_by = other
    given_away.save()

    undo(done, by=editor)

    given_away.refresh_from_db()
    moved.refresh_from_db()
    assert (given_away.spoken_by, moved.spoken_by) == (other, retired)


def test_what_came_to_the_kept_record_since_stays_there(kept, retired, editor):
    done = merge(kept, retired, by=editor)
    quote = make_quote(make_article(), spoken_by=kept)
    undo(done, by=editor)
    quote.refresh_from_db()
    assert quote.spoken_by == kept


def test_a_name_the_merge_did_not_add_survives_its_undoing(editor):
    kept = make("Берик Асылов", "Б. Асылов")
    undo(merge(kept, make("Б. Асылов"), by=editor), by=editor)
    assert names_of(kept) == ["Берик Асылов", "Б. Асылов"]


def test_a_name_an_editor_removed_since_is_no_obstacle(kept, retired, editor):
    done = merge(kept, retired, by=editor)
    kept.other_names.all().delete()
    undo(done, by=editor)
    assert names_of(retired) == ["Б. Асылов"]


def test_a_name_two_merges_brought_goes_with_the_last_of_them(kept, editor):
    first, second = (merge(kept, make("Б. Асылов"), by=editor) for _ in range(2))
    undo(first, by=editor)
    assert names_of(kept) == ["Берик Асылов", "Б. Асылов"]
    undo(second, by=editor)
    assert names_of(kept) == ["Берик Асылов"]


def test_an_undone_merge_can_be_made_again(kept, retired, editor):
    undo(merge(kept, retired, by=editor), by=editor)
    merge(kept, retired, by=editor)
    retired.refresh_from_db()
    assert retired.merged_into == kept


def test_the_history_tells_of_the_undoing(kept, retired, editor):
    quote = make_quote(make_article(), spoken_by=retired)
    done = merge(kept, retired, by=editor)
    undo(done, by=editor)
    assert quote.history.first().spoken_by == retired
    assert quote.history.first().history_change_reason == f"merge {done.pk} undone"
    removed = OtherName.history.filter(history_type="-").get()
    assert (removed.name, removed.history_user) == ("Б. Асылов", editor)


# --- chains -----------------------------------------------------------------------------------------


@pytest.fixture
def chain(editor):
    """A is merged into B, then B into C."""
    a, b, c = make("А. Асылов"), make("Б. Асылов"), make("В. Асылов")
    quote = make_quote(make_article(), spoken_by=a)
    return a, b, c, quote, merge(b, a, by=editor), merge(c, b, by=editor)


def refreshed(*rows):
    for row in rows:
        row.refresh_from_db()
    return rows


def test_every_record_of_a_chain_leads_to_its_end_in_one_step(chain):
    a, b, c, quote, *_ = chain
    refreshed(a, b, c, quote)
    assert (a.merged_into, b.merged_into, c.merged_into) == (c, c, None)
    assert quote.spoken_by == c
    assert set(names_of(c)) == {"А. Асылов", "Б. Асылов", "В. Асылов"}


def test_a_chain_is_undone_from_its_end(chain, editor):
    a, b, c, quote, first, second = chain
    undo(second, by=editor)
    refreshed(a, b, c, quote)
    assert (a.merged_into, b.merged_into, quote.spoken_by) == (b, None, b)
    undo(first, by=editor)
    refreshed(a, b, c, quote)
    assert (a.merged_into, b.merged_into, quote.spoken_by) == (None, None, a)
    assert [names_of(record) for record in (a, b, c)] == [["А. Асылов"], ["Б. Асылов"], ["В. Асылов"]]


# --- refused ----------------------------------------------------------------------------------------


def refusal_of(deed, *arguments, **options):
    before = picture()
    with pytest.raises(ValidationError) as refusal:
        deed(*arguments, **options)
    assert picture() == before
    return refusal.value.messages


def test_a_record_is_not_merged_into_itself(kept, editor):
    same = Participant.objects.get(pk=kept.pk)
    assert refusal_of(merge, kept, same, by=editor) == [
        "A record cannot be merged into itself. Choose two different records."
    ]
    assert not Merge.objects.exists()


def test_a_retired_record_is_not_merged_again(kept, retired, editor):
    merge(kept, retired, by=editor)
    assert refusal_of(merge, make("Алуа Жолдыбалина"), retired, by=editor) == [
        "“Б. Асылов” is already merged into “Берик Асылов”. Undo that merge first."
    ]


def test_nothing_is_merged_into_a_retired_record(kept, retired, editor):
    merge(kept, retired, by=editor)
    assert refusal_of(merge, retired, make("Алуа Жолдыбалина"), by=editor) == [
        "“Б. Асылов” is itself merged into “Берик Асылов”. Merge into “Берик Асылов” instead."
    ]


def test_a_person_is_not_merged_with_an_organization(kept, editor):
    body = make("Асылов и партнёры", kind=Kind.ORGANIZATION)
    assert refusal_of(merge, kept, body, by=editor) == [
        "“Берик Асылов” is of kind “person”, “Асылов и партнёры” of kind “organization”. "
        "Correct the kind of one of them first."
    ]


def test_a_record_somebody_deleted_meanwhile_is_not_merged(kept, retired, editor):
    Participant.objects.filter(pk=retired.pk).delete()
    assert refusal_of(merge, kept, retired, by=editor) == ["“Б. Асылов” no longer exists."]


def test_a_merge_is_undone_once(kept, retired, editor):
    done = merge(kept, retired, by=editor)
    undo(done, by=editor)
    assert refusal_of(undo, done, by=editor) == ["This merge is already undone."]


def test_a_merge_into_a_record_that_was_merged_on_is_not_undone_first(chain, editor):
    *_, first, _second = chain
    assert refusal_of(undo, first, by=editor) == [
        "“Б. Асылов” was later merged into “В. Асылов”. Undo that merge first."
    ]


# --- at once ----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_of_the_same_records_at_once_one_is_refused():
    one, other = make("Берик Асылов"), make("Б. Асылов")

    def attempt(kept, retired):
        try:
            return merge(kept, retired, by=None)
        except ValidationError as refusal:
            return refusal.code

    outcomes = at_once(lambda: attempt(one, other), lambda: attempt(other, one))
    [done] = [outcome for outcome in outcomes if isinstance(outcome, Merge)]
    assert list(Participant.objects.current()) == [done.kept]
