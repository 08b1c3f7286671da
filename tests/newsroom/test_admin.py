import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    user = make_user()
    user.groups.add(Group.objects.get(name="publisher"))
    return user


@pytest.fixture
def desk(client, publisher):
    client.force_login(publisher)
    return client


def change(account):
    return reverse("admin:auth_user_change", args=[account.pk])


def test_a_publisher_puts_somebody_into_a_group(desk):
    account, editors = make_user(), Group.objects.get(name="editor")
    answer = desk.post(
        change(account),
        {
            "username": account.username,
            "is_active": "on",
            "is_staff": "on",
            "groups": [editors.pk],
            "date_joined_0": "2026-01-01",
            "date_joined_1": "00:00:00",
        },
    )
    assert answer.status_code == 302
    assert account.groups.get() == editors


def test_a_publisher_cannot_make_a_superuser_of_anybody(desk, publisher):
    permission = Permission.objects.get(codename="delete_article")
    page = desk.get(change(publisher)).content.decode()
    assert 'name="is_superuser"' not in page
    desk.post(
        change(publisher),
        {
            "username": publisher.username,
            "is_active": "on",
            "is_staff": "on",
            "is_superuser": "on",
            "user_permissions": [permission.pk],
            "groups": [group.pk for group in publisher.groups.all()],
            "date_joined_0": "2026-01-01",
            "date_joined_1": "00:00:00",
        },
    )
    publisher = get_user_model().objects.get(pk=publisher.pk)
    assert not publisher.is_superuser
    assert not publisher.has_perm("articles.delete_article")


def test_a_publisher_cannot_take_a_superusers_account(desk):
    chief = make_user(is_superuser=True)
    chief.set_password("before")
    chief.save()
    new = {"password1": "after-9-after", "password2": "after-9-after", "usable_password": "true"}
    for address in (change(chief), reverse("admin:auth_user_password_change", args=[chief.pk])):
        desk.post(address, new | {"username": "mine"})
    chief.refresh_from_db()
    assert chief.check_password("before")
    assert chief.username != "mine"


def test_what_a_group_may_do_is_a_superusers_affair(desk, client):
    group = reverse("admin:auth_group_change", args=[Group.objects.get(name="editor").pk])
    assert desk.post(group, {"name": "mine"}).status_code == 403
    client.force_login(make_user(is_superuser=True))
    assert client.get(group).status_code == 200
