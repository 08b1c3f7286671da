import pytest

from articles.models import Review
from people.models import Membership
from tests.factories import make_article, make_participant, make_participation, make_published_article, make_quote

pytestmark = pytest.mark.django_db

CONFIRMED = {"review": Review.CONFIRMED}


def make_public_participant(name="Серик Акылбай", kind="person", **fields):
    participant = make_participant(name, kind, **fields)
    make_participation(make_published_article(), participant=participant, **CONFIRMED)
    return participant


def ids(answer):
    assert answer.status_code == 200, answer.content.decode()
    return [row["id"] for row in answer.json()["results"]]


def test_a_participant_says_who_they_are_and_where_their_words_are(api):
    participant = make_public_participant("Берік Асылов")
    participant.other_names.create(name="Берик Асылов")
    office = make_public_participant("Генеральная прокуратура", "organization")
    Membership.objects.create(
        person=participant, organization=office, role="генеральный прокурор", start_date="2022-03-14"
    )
    key = participant.pk
    assert api(f"participants/{key}/").json() == {
        "id": key,
        "slug": f"{key}-berik-asylov",
        "url": f"/api/v1/participants/{key}/",
        "kind": "person",
        "name": "Берік Асылов",
        "other_names": ["Берик Асылов"],
        "memberships": [
            {
                "role": "генеральный прокурор",
                "organization": {
                    "id": office.pk,
                    "slug": f"{office.pk}-generalnaia-prokuratura",
                    "url": f"/api/v1/participants/{office.pk}/",
                    "kind": "organization",
                    "name": "Генеральная прокуратура",
                },
                "start_date": "2022-03-14",
                "end_date": None,
            }
        ],
        "quotes_url": f"/api/v1/quotes/?speaker={key}",
        "articles_url": f"/api/v1/articles/?participant={key}",
        "events_url": f"/api/v1/events/?participant={key}",
    }


def test_the_links_of_a_participant_lead_to_what_they_said(api, client):
    participant = make_participant()
    article = make_published_article()
    quote = make_quote(article, spoken_by=participant, **CONFIRMED)
    document = api(f"participants/{participant.pk}/").json()
    assert ids(client.get(document["quotes_url"])) == [quote.pk]
    assert ids(client.get(document["articles_url"])) == [article.pk]
    assert ids(client.get(document["events_url"])) == []


def test_a_role_without_an_organisation_is_a_membership_too(api):
    participant = make_public_participant()
    office = make_public_participant("Сенат", "organization")
    Membership.objects.create(person=participant, organization=office)
    (membership,) = api(f"participants/{participant.pk}/").json()["memberships"]
    assert (membership["role"], membership["organization"]["name"]) == ("", "Сенат")


def test_the_old_address_of_a_merged_record_leads_to_the_one_that_lives_on(api):
    kept = make_public_participant()
    middle = make_participant("Акылбай", merged_into=kept)
    first = make_participant("С. Акылбай", merged_into=middle)
    for merged in (middle, first):
        for address in (merged.pk, merged.slug):
            answer = api(f"participants/{address}/")
            assert answer.status_code == 302
            assert answer.headers["location"] == f"/api/v1/participants/{kept.pk}/"
    assert ids(api("participants/")) == [kept.pk]


def test_a_merged_record_does_not_tell_of_one_the_public_cannot_read_of(api):
    kept = make_participant()
    make_participation(make_article(), participant=kept, **CONFIRMED)
    merged = make_participant("Акылбай", merged_into=kept)
    assert api(f"participants/{merged.pk}/").status_code == 404
    assert api(f"participants/{merged.pk}/").content == api(f"participants/{merged.pk + 1000}/").content


@pytest.mark.parametrize(
    ("role", "shown"),
    [("spoken_by", True), ("original_speaker", True), (None, False)],
)
def test_whoever_speaks_in_a_confirmed_quote_is_public(role, shown, api):
    participant = make_participant()
    make_quote(make_published_article(), **({role: participant} if role else {}), **CONFIRMED)
    assert ids(api("participants/")) == ([participant.pk] if shown else [])


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "organization"}, {"senate"}),
        ({"name": "берик асылов"}, {"berik"}),
        ({"name": "БЕРІК АСЫЛОВ"}, {"berik"}),
        ({"name": "Асылов"}, set()),
        ({"name": "Сенат РК"}, {"senate"}),
        ({"search": "асыл"}, {"berik"}),
        ({"search": "асылов бер"}, {"berik"}),
        ({"search": "ылов"}, set()),
        ({"search": "палата"}, {"senate"}),
        ({"search": "сен"}, {"senate"}),
        ({"search": "%"}, set()),
    ],
)
def test_participants_are_found_by(parameters, found, api):
    made = {
        "berik": make_public_participant("Берік Асылов"),
        "senate": make_public_participant("Сенат РК", "organization"),
    }
    made["senate"].other_names.create(name="Верхняя палата")
    assert set(ids(api("participants/", **parameters))) == {made[name].pk for name in found}


def test_participants_are_found_by_an_organisation_they_belong_to(api):
    senate, member = make_public_participant("Сенат", "organization"), make_public_participant("Берік Асылов")
    Membership.objects.create(person=member, organization=senate)
    Membership.objects.create(person=make_participant("Неизвестный"), organization=senate)
    assert ids(api("participants/", organization=senate.pk)) == [member.pk]
    assert ids(api("participants/", organization=member.pk)) == []


def test_participants_come_newest_first_or_by_name(api):
    second, first = make_public_participant("Ёлка Б."), make_public_participant("Гульнар А.")
    assert ids(api("participants/")) == [first.pk, second.pk]
    assert ids(api("participants/", ordering="name")) == [first.pk, second.pk]
    assert ids(api("participants/", ordering="-name")) == [second.pk, first.pk]


def test_namesakes_stand_in_one_order_on_every_page(api):
    older, newer = make_public_participant("Ерлан Сатаев"), make_public_participant("Ерлан Сатаев")
    for ordering in ("name", "-name"):
        assert ids(api("participants/", ordering=ordering)) == [newer.pk, older.pk]


@pytest.mark.parametrize("participants", [1, 6])
def test_participants_are_listed_in_three_queries(participants, api, django_assert_num_queries):
    office = make_participant("Сенат", "organization")
    for number in range(participants):
        person = make_public_participant(f"Участник {number}")
        person.other_names.create(name=f"Второе имя {number}")
        Membership.objects.create(person=person, organization=office, role="сенатор")
    with django_assert_num_queries(3):
        assert len(ids(api("participants/"))) == participants
