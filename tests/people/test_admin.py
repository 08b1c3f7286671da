"""The desk for identities."""

import pytest
from django.urls import reverse, reverse_lazy

from people.merging import merge
from people.models import Kind, Membership, Merge, Participant
from tests.factories import make_user

pytestmark = pytest.mark.django_db

EDITING = [
    "people.view_participant",
    "people.change_participant",
    "people.add_participant",
    "people.delete_participant",
]
MERGING = [*EDITING, "people.merge_participant", "people.view_merge"]
LIST = reverse_lazy("admin:people_participant_changelist")
MERGES = reverse_lazy("admin:people_merge_changelist")


def make(name="Берик Асылов", *other_names, kind=Kind.PERSON, **fields):
    participant = Participant.objects.create(name=name, kind=kind, **fields)
    for other in other_names:
        participant.other_names.create(name=other)
    return participant


def page_of(participant):
    return reverse("admin:people_participant_change", args=[participant.pk])


def merge_page(*participants):
    keys = ",".join(str(participant.pk) for participant in participants)
    return f"{reverse('admin:people_participant_merge')}?records={keys}"


def listed(response):
    return list(response.context["cl"].queryset)


def form_of(participant, **changes):
    empty = {
        f"{inline}-{field}": 0
        for inline in ("other_names", "memberships")
        for field in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {"name": participant.name, "kind": participant.kind, "description": ""} | empty | changes


@pytest.fixture
def browser(client):
    """A browser that asks for English, with somebody who may do what is named."""

    def sign_in(*permissions):
        user = make_user(*permissions)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        client.force_login(user)
        return client

    return sign_in


# --- the list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["асылов", "БЕРІК", "Asylov", "Асылов Б.", "ногай"])
def test_a_participant_is_found_however_the_name_is_typed(browser, typed):
    person = make("Берик Асылов", "Бека Ногай")
    make("Алуа Жолдыбалина")
    assert listed(browser(*EDITING).get(LIST, {"q": typed})) == [person]


def test_the_list_shows_current_records_and_retired_ones_when_asked(browser):
    kept = make()
    retired = make("Б. Асылов", merged_into=kept)
    desk = browser(*EDITING)
    assert listed(desk.get(LIST)) == [kept]
    assert listed(desk.get(LIST, {"merged": "yes"})) == [retired]


def test_the_list_is_filtered_by_kind(browser):
    make()
    body = make("Союз юристов", kind=Kind.ORGANIZATION)
    assert listed(browser(*EDITING).get(LIST, {"kind__exact": "organization"})) == [body]


def test_an_organization_is_offered_by_any_of_its_names(browser):
    ministry = make("Министерство иностранных дел", "МИД РК", kind=Kind.ORGANIZATION)
    make("Мидия", kind=Kind.ORGANIZATION, merged_into=ministry)
    make("Мидас Асылов")
    answer = browser(*EDITING).get(
        reverse("admin:autocomplete"),
        {"term": "мид", "app_label": "people", "model_name": "membership", "field_name": "organization"},
    )
    assert [offer["text"] for offer in answer.json()["results"]] == ["Министерство иностранных дел"]


# --- one participant --------------------------------------------------------------------------------


def test_possible_duplicates_are_shown_with_their_reasons(browser):
    person = make("Берик Асылов")
    double = make("Б. Асылов")
    make("Алуа Жолдыбалина")
    page = browser(*MERGING).get(page_of(person))
    assert [(found.participant, str(found.reason)) for found in page.context["duplicates"]] == [(double, "initials")]
    text = page.content.decode()
    assert "Possible duplicates" in text
    assert page_of(double) in text
    assert merge_page(person, double) in text


def test_only_who_may_merge_is_offered_a_merge(browser):
    person, double = make("Берик Асылов"), make("Б. Асылов")
    text = browser(*EDITING).get(page_of(person)).content.decode()
    assert page_of(double) in text
    assert merge_page(person, double) not in text


def test_a_participant_without_duplicates_says_nothing_of_them(browser):
    assert "Possible duplicates" not in browser(*EDITING).get(page_of(make())).content.decode()


def test_a_new_participant_can_be_entered(browser):
    desk = browser(*EDITING)
    assert desk.get(reverse("admin:people_participant_add")).status_code == 200
    desk.post(reverse("admin:people_participant_add"), form_of(Participant(name="Алуа Жолдыбалина")))
    assert Participant.objects.get().name == "Алуа Жолдыбалина"


def test_what_an_editor_saved_is_no_draft_of_the_machine(browser):
    person = make(drafted=True)
    answer = browser(*EDITING).post(page_of(person), form_of(person, description="депутат"))
    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.description, person.drafted) == ("депутат", False)


def test_who_edited_is_in_the_history(browser):
    person = make()
    desk = browser(*EDITING)
    desk.post(page_of(person), form_of(person, name="Берік Асылов"))
    assert person.history.first().history_user_id == int(desk.session["_auth_user_id"])
    history = desk.get(reverse("admin:people_participant_history", args=[person.pk]))
    assert history.status_code == 200


def test_a_membership_without_role_and_organization_is_refused_in_words(browser):
    person = make()
    desk = browser(*EDITING, "people.view_membership", "people.add_membership")
    empty = {"memberships-TOTAL_FORMS": 1, "memberships-0-start_date": "2026-02-01"}
    answer = desk.post(page_of(person), form_of(person, **empty))
    assert "Give a role or an organization." in answer.content.decode()
    assert not Membership.objects.exists()


def test_a_retired_record_is_read_only_and_names_the_kept_one(browser):
    kept = make()
    retired = make("Б. Асылов", merged_into=kept)
    desk = browser(*MERGING)
    page = desk.get(page_of(retired))
    assert page.status_code == 200
    assert page_of(kept) in page.content.decode()
    assert desk.post(page_of(retired), form_of(retired, name="Другой")).status_code == 403
    assert desk.post(reverse("admin:people_participant_delete", args=[retired.pk]), {"post": "yes"}).status_code == 403


# --- merging ----------------------------------------------------------------------------------------


def test_the_action_leads_to_the_question_which_record_to_keep(browser):
    one, other = make("Берик Асылов"), make("Б. Асылов")
    desk = browser(*MERGING)
    selection = {"action": "merge_selected", "_selected_action": [one.pk, other.pk]}
    page = desk.post(LIST, selection, follow=True)
    assert set(page.context["form"].fields["kept"].queryset) == {one, other}
    assert f"№ {one.pk}" in page.content.decode()


def test_an_editor_merges_three_records_into_one(browser):
    kept, *others = make("Берик Асылов"), make("Б. Асылов"), make("Асылов")
    desk = browser(*MERGING)
    answer = desk.post(merge_page(kept, *others), {"kept": kept.pk, "reason": "один человек"}, follow=True)
    assert answer.redirect_chain == [(page_of(kept), 302)]
    assert "Merged into “Берик Асылов”." in answer.content.decode()
    assert list(Participant.objects.current()) == [kept]
    assert {done.reason for done in Merge.objects.all()} == {"один человек"}
    assert {done.merged_by_id for done in Merge.objects.all()} == {int(desk.session["_auth_user_id"])}


def test_records_that_cannot_be_merged_are_left_alone_and_the_page_says_why(browser):
    person, double, body = make(), make("Б. Асылов"), make("Асылов и партнёры", kind=Kind.ORGANIZATION)
    answer = browser(*MERGING).post(merge_page(person, double, body), {"kept": person.pk})
    assert "Correct the kind of one of them first." in answer.content.decode()
    assert Participant.objects.current().count() == 3
    assert not Merge.objects.exists()


def test_the_kept_record_is_one_of_the_chosen(browser):
    one, other, stranger = make(), make("Б. Асылов"), make("Алуа Жолдыбалина")
    desk = browser(*MERGING)
    for choice in (stranger.pk, ""):
        assert desk.post(merge_page(one, other), {"kept": choice}).context["form"].errors["kept"]
    assert not Merge.objects.exists()


@pytest.mark.parametrize("records", ["", "1", "x,y", "99999999999999999999,1", "²,³"])
def test_less_than_two_records_lead_back_to_the_list(browser, records):
    address = f"{reverse('admin:people_participant_merge')}?records={records}"
    answer = browser(*MERGING).get(address, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Select at least two current records to merge." in answer.content.decode()


def test_who_may_not_merge_is_refused(browser):
    one, other = make(), make("Б. Асылов")
    desk = browser(*EDITING)
    assert desk.get(merge_page(one, other)).status_code == 403
    assert desk.post(merge_page(one, other), {"kept": one.pk}).status_code == 403
    assert "merge_selected" not in desk.get(LIST).content.decode()
    assert not Merge.objects.exists()


# --- the log of merges ------------------------------------------------------------------------------


def test_a_merge_is_found_by_either_name_and_says_what_moved(browser):
    done = merge(make("Берик Асылов"), make("Б. Ногай", "Бека"), by=None)
    merge(make("Алуа Жолдыбалина"), make("А. Жолдыбалина"), by=None)
    desk = browser(*MERGING)
    for typed in ("АСЫЛОВ", "ногай"):
        assert listed(desk.get(MERGES, {"q": typed})) == [done]
    page = desk.get(reverse("admin:people_merge_change", args=[done.pk])).content.decode()
    assert "other names (participant): 1" in page


def test_a_merge_is_not_edited(browser):
    done = merge(make(), make("Б. Асылов"), by=None)
    desk = browser(*MERGING, "people.change_merge", "people.add_merge", "people.delete_merge")
    assert desk.post(reverse("admin:people_merge_change", args=[done.pk]), {"reason": "x"}).status_code == 403
    assert desk.get(reverse("admin:people_merge_add")).status_code == 403
    assert desk.post(reverse("admin:people_merge_delete", args=[done.pk]), {"post": "yes"}).status_code == 403


def test_a_chain_of_merges_is_undone_in_one_go(browser):
    a, b, c = make("А. Асылов"), make("Б. Асылов"), make("В. Асылов")
    chain = [merge(b, a, by=None), merge(c, b, by=None)]
    selection = {"action": "undo_selected", "_selected_action": [done.pk for done in chain]}
    answer = browser(*MERGING).post(MERGES, selection, follow=True)
    assert answer.content.decode().count("Undone: ") == 2
    assert Participant.objects.current().count() == 3


def test_a_merge_that_cannot_be_undone_yet_says_why(browser):
    a, b, c = make("А. Асылов"), make("Б. Асылов"), make("В. Асылов")
    first = merge(b, a, by=None)
    merge(c, b, by=None)
    answer = browser(*MERGING).post(MERGES, {"action": "undo_selected", "_selected_action": [first.pk]}, follow=True)
    assert "“Б. Асылов” was later merged into “В. Асылов”. Undo that merge first." in answer.content.decode()
    assert Merge.objects.standing().count() == 2


def test_who_may_only_read_the_log_undoes_nothing(browser):
    done = merge(make(), make("Б. Асылов"), by=None)
    desk = browser("people.view_merge")
    desk.post(MERGES, {"action": "undo_selected", "_selected_action": [done.pk]})
    assert Merge.objects.standing().get() == done
