from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from people.models import SavedFilter
from tests.factories import make_participant, make_user

LIST = "admin:people_participant_changelist"


def at_the_desk():
    user, client = make_user("people.view_participant"), Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client, user


def keep(client, query, name="Люди"):
    return client.post(reverse("admin:people_participant_keep_filter"), {"query": query, "name": name})


def test_a_filter_is_kept_under_a_name_and_leads_back(db):
    client, _user = at_the_desk()
    answer = keep(client, "?kind__exact=person&q=серик&p=3")
    assert answer.url == f"{reverse(LIST)}?kind__exact=person&q=%D1%81%D0%B5%D1%80%D0%B8%D0%BA"
    assert "Люди</a>" in client.get(reverse(LIST)).content.decode()
    make_participant("Серик Акылбай")
    assert client.get(answer.url).context["cl"].result_count == 1


def test_the_same_name_again_replaces_it(db):
    client, user = at_the_desk()
    keep(client, "?kind__exact=person")
    keep(client, "?kind__exact=group")
    assert [kept.query for kept in user.saved_filters.all()] == ["kind__exact=group"]


def test_a_list_that_is_not_filtered_is_not_kept(db):
    client, user = at_the_desk()
    answer = keep(client, "?p=2")
    assert "Filter or search the list first" in str(*get_messages(answer.wsgi_request))
    assert not user.saved_filters.exists()


def test_each_person_sees_and_drops_only_their_own(db):
    client, user = at_the_desk()
    keep(client, "?kind__exact=person")
    kept = user.saved_filters.get()
    other, _user = at_the_desk()
    drop = reverse("admin:people_participant_drop_filter", args=[kept.pk])
    assert "Люди</a>" not in other.get(reverse(LIST)).content.decode()
    assert other.post(drop).status_code == 404
    assert client.post(drop).status_code == 302
    assert not SavedFilter.objects.exists()
