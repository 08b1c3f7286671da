"""Two people at one participant, and what a browser keeps of their typing."""

import pytest
from django.test import Client
from django.urls import reverse

from people.merging import merge
from people.models import Kind, Participant
from tests.factories import make_user
from tests.forms import Opened, filled, labels, row

pytestmark = pytest.mark.django_db

MAY = [
    f"people.{action}_{noun}"
    for noun in ("participant", "othername", "membership")
    for action in ("view", "add", "change", "delete")
]


def somebody(*permissions):
    client = Client(headers={"accept-language": "en"})
    client.user = make_user(*permissions or MAY)
    client.force_login(client.user)
    return client


@pytest.fixture
def person():
    person = Participant.objects.create(name="Берик Асылов")
    person.other_names.create(name="Б. Асылов")
    person.memberships.create(role="прокурор")
    return person


@pytest.fixture
def both(person):
    """The page as two people have it open."""
    return Opened(somebody(), person), Opened(somebody(), person)


def names(person):
    return sorted(other.name for other in person.other_names.all())


def test_a_name_of_mine_and_a_description_of_theirs_both_stand(person, both):
    mine, theirs = both
    theirs.save(description="прокурор")
    mine.save(name="Берік Асылов")
    person.refresh_from_db()
    assert (person.name, person.description) == ("Берік Асылов", "прокурор")


def test_a_name_both_changed_is_asked_about_and_chosen(person, both):
    mine, theirs = both
    theirs.save(name="Берік Асылов")
    page = mine.save(name="Берик Асылулы", description="прокурор")
    assert (page.status_code, labels(page)) == (409, ["Name"])
    mine.choose(page, **{"keep-name": "theirs"})
    person.refresh_from_db()
    assert (person.name, person.description) == ("Берік Асылов", "прокурор")


def test_a_kind_both_changed_is_chosen_not_typed(person, both):
    mine, theirs = both
    theirs.save(kind=Kind.GROUP)
    page = mine.save(kind=Kind.ORGANIZATION)
    assert labels(page) == ["Kind"]
    assert "organization" in page.text
    assert "As I write it here" not in page.text
    mine.choose(page, **{"keep-kind": "mine"})
    person.refresh_from_db()
    assert person.kind == Kind.ORGANIZATION


def test_other_names_are_compared_one_by_one(person, both):
    mine, theirs = both
    theirs.save(**row("other_names", 0, name="Асылов Б."), **row("memberships", 0, role="генерал"))
    page = mine.save(
        **row("other_names", 0, name="Бека Асылов", note="прозвище"),
        **row("other_names", 1, name="Берик Ногай"),
        **row("memberships", 0, start_date="2026-02-01"),
        **{"other_names-TOTAL_FORMS": 2},
    )
    assert labels(page) == ["Other name «Асылов Б.»: Name"]
    mine.choose(page, **{"keep-other_names-0-name": "edited", "other_names-0-name": "Бека Асылов Б."})
    assert names(person) == ["Бека Асылов Б.", "Берик Ногай"]
    membership = person.memberships.get()
    assert (membership.role, str(membership.start_date)) == ("генерал", "2026-02-01")


def test_a_membership_somebody_removed_is_not_brought_back_unasked(person, both):
    mine, theirs = both
    theirs.save(**row("memberships", 0, DELETE="on"))
    assert mine.save(description="прокурор").status_code == 200
    assert not person.memberships.exists()


def test_what_was_typed_into_a_record_merged_meanwhile_can_be_copied(person, both):
    mine, _theirs = both
    merge(Participant.objects.create(name="Берік Асылов"), person, by=None)
    page = mine.save(description="генеральный прокурор", **row("other_names", 0, name="Бека"))
    assert page.status_code == 403
    assert "генеральный прокурор" in page.text
    assert "Бека" in page.text


def test_whoever_may_not_even_look_is_told_nothing(person):
    page = somebody("people.view_merge").post(
        reverse("admin:people_participant_change", args=[person.pk]), {"name": "Иное"}
    )
    assert page.status_code == 403
    assert "Иное" not in page.text


# --- what the browser keeps -------------------------------------------------------------------------


def test_a_saved_form_tells_the_browser_to_forget_what_it_kept(both):
    mine, _theirs = both
    page = mine.desk.post(mine.address, filled(mine.page, "participant_form", kept="m3x7a1"))
    assert page.cookies["saved-m3x7a1"].value == "1"


@pytest.mark.parametrize("kept", ["", "a;b", "A", "x" * 41])
def test_a_name_no_browser_of_ours_gives_is_no_cookie(both, kept):
    mine, _theirs = both
    page = mine.desk.post(mine.address, filled(mine.page, "participant_form", kept=kept))
    assert not [name for name in page.cookies if name.startswith("saved-")]


def test_a_form_that_is_refused_keeps_its_text_in_the_browser(both):
    mine, _theirs = both
    page = mine.desk.post(mine.address, filled(mine.page, "participant_form", name="", kept="m3x7a1"))
    assert page.status_code == 200
    assert "saved-m3x7a1" not in page.cookies
    assert 'value="m3x7a1"' in page.text


def test_a_new_record_is_forgotten_by_the_browser_too():
    desk = somebody()
    address = reverse("admin:people_participant_add")
    sent = filled(desk.get(address), "participant_form", name="Алуа Жолдыбалина", kept="m3x7a1")
    assert "saved-m3x7a1" in desk.post(address, sent).cookies
