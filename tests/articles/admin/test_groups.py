"""The three groups, and who may open and do what: every address of the desk, for everybody."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse

from articles import workflow
from articles.batches import DEEDS
from tests.factories import make_article, make_event, make_participant, make_participation, make_published_article
from tests.factories import make_quote as make_quote_in

from .conftest import Desk, member_of

migration = importlib.import_module("articles.migrations.0002_groups")

pytestmark = pytest.mark.django_db

LOGIN, OK, NO, GO = "login", 200, 403, 302
ROLES = ("anonymous", "reporter", "editor", "publisher")


def may(name):
    return {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in Group.objects.get(name=name).permissions.select_related("content_type")
    }


def test_each_group_may_all_the_one_before_it_may():
    assert may("reporter") < may("editor") < may("publisher")


def test_a_reporter_drafts_an_editor_publishes_a_publisher_withdraws_and_merges():
    assert "articles.change_article" in may("reporter")
    assert "articles.publish_article" in may("editor") - may("reporter")
    assert may("publisher") - may("editor") >= {
        "articles.withdraw_article",
        "people.merge_participant",
        "auth.add_user",
        "auth.change_group",
    }


def test_nobody_deletes_what_was_decided_or_published():
    nouns = ("article", "event", "quote", "participation", "revision", "participant")
    assert not {name for name in may("publisher") if name.split(".")[1] in {f"delete_{noun}" for noun in nouns}}


def test_every_move_of_the_workflow_is_somebodys():
    assert {move.permission for move in workflow.MOVES.values()} <= may("publisher")


class Editor:
    """As Django hands a schema editor to a migration."""

    connection = connection


def test_the_groups_are_taken_back_and_made_again():
    migration.remove_groups(apps, Editor)
    assert not Group.objects.exists()


def make_quote():
    return make_quote_in(make_article())


def make_frozen_article():
    return workflow.publish(make_article(), policy="trusted")


# address: (anonymous, reporter, editor, publisher)
PAGES = {
    "admin:index": (LOGIN, OK, OK, OK),
    "admin:articles_article_changelist": (LOGIN, OK, OK, OK),
    "admin:articles_article_add": (LOGIN, NO, NO, NO),
    "admin:articles_event_changelist": (LOGIN, OK, OK, OK),
    "admin:articles_event_add": (LOGIN, OK, OK, OK),
    "admin:articles_quote_changelist": (LOGIN, OK, OK, OK),
    "admin:articles_quote_add": (LOGIN, NO, NO, NO),
    "admin:articles_participation_changelist": (LOGIN, OK, OK, OK),
    "admin:articles_participation_add": (LOGIN, NO, NO, NO),
    "admin:articles_revision_changelist": (LOGIN, OK, OK, OK),
    "admin:articles_revision_add": (LOGIN, NO, NO, NO),
    "admin:people_participant_changelist": (LOGIN, OK, OK, OK),
    "admin:people_participant_add": (LOGIN, NO, OK, OK),
    "admin:people_merge_changelist": (LOGIN, OK, OK, OK),
    "admin:auth_user_changelist": (LOGIN, NO, NO, OK),
    "admin:auth_user_add": (LOGIN, NO, NO, OK),
    "admin:auth_group_changelist": (LOGIN, NO, NO, OK),
}
ROWS = {
    "admin:articles_article_change": (make_article, (LOGIN, OK, OK, OK)),
    "admin:articles_article_history": (make_article, (LOGIN, OK, OK, OK)),
    "admin:articles_article_chronicle": (make_article, (LOGIN, OK, OK, OK)),
    "admin:articles_revision_compare": (make_frozen_article, (LOGIN, OK, OK, OK)),
    "admin:articles_article_delete": (make_article, (LOGIN, NO, NO, NO)),
    "admin:articles_event_change": (make_event, (LOGIN, OK, OK, OK)),
    "admin:articles_event_history": (make_event, (LOGIN, OK, OK, OK)),
    "admin:articles_event_delete": (make_event, (LOGIN, NO, NO, NO)),
    "admin:articles_quote_change": (make_quote, (LOGIN, OK, OK, OK)),
    "admin:articles_quote_history": (make_quote, (LOGIN, OK, OK, OK)),
    "admin:articles_quote_delete": (make_quote, (LOGIN, NO, NO, NO)),
    "admin:articles_participation_change": (lambda: make_participation(make_article()), (LOGIN, OK, OK, OK)),
    "admin:articles_participation_history": (lambda: make_participation(make_article()), (LOGIN, OK, OK, OK)),
    "admin:articles_participation_delete": (lambda: make_participation(make_article()), (LOGIN, NO, NO, NO)),
    "admin:people_participant_change": (make_participant, (LOGIN, OK, OK, OK)),
}
# What is sent there, to which article: (anonymous, reporter, editor, publisher)
CLICKS = {
    ("presence", "body"): (make_article, (LOGIN, OK, OK, OK)),
    ("move", "submit"): (make_article, (LOGIN, GO, GO, GO)),
    ("move", "publish"): (make_article, (LOGIN, NO, GO, GO)),
    ("move", "schedule"): (make_article, (LOGIN, NO, GO, GO)),
    ("move", "correct"): (make_published_article, (LOGIN, NO, GO, GO)),
    ("move", "withdraw"): (make_published_article, (LOGIN, NO, NO, GO)),
    ("decide", "confirm_undecided"): (make_article, (LOGIN, NO, GO, GO)),
    ("decide", "confirm_sure"): (make_article, (LOGIN, NO, GO, GO)),
}
# A bulk deed is looked at first: (anonymous, reporter, editor, publisher)
BULK = {
    ("quote", "confirm"): (LOGIN, NO, OK, OK),
    ("quote", "reject"): (LOGIN, NO, OK, OK),
    ("quote", "reopen"): (LOGIN, NO, OK, OK),
    ("quote", "assign_speaker"): (LOGIN, NO, OK, OK),
    ("participation", "confirm"): (LOGIN, NO, OK, OK),
    ("participation", "reject"): (LOGIN, NO, OK, OK),
    ("participation", "reopen"): (LOGIN, NO, OK, OK),
    ("participation", "identify"): (LOGIN, NO, OK, OK),
    ("event", "confirm"): (LOGIN, NO, OK, OK),
    ("event", "reject"): (LOGIN, NO, OK, OK),
    ("event", "reopen"): (LOGIN, NO, OK, OK),
    ("article", "assign"): (LOGIN, NO, OK, OK),
    ("article", "publish"): (LOGIN, NO, OK, OK),
    ("article", "withdraw"): (LOGIN, NO, NO, OK),
}


def outcome(response):
    to_login = response.status_code == 302 and response.url.startswith(reverse("admin:login"))
    return LOGIN if to_login else response.status_code


@pytest.fixture(params=enumerate(ROLES), ids=ROLES)
def visitor(request, db):
    column, role = request.param
    return column, Desk(None if role == "anonymous" else member_of(role))


@pytest.mark.parametrize("address", PAGES)
def test_who_opens_which_page(visitor, address):
    column, desk = visitor
    assert outcome(desk.get(reverse(address))) == PAGES[address][column]


@pytest.mark.parametrize("address", ROWS)
def test_who_opens_which_row(visitor, address):
    column, desk = visitor
    make, expected = ROWS[address]
    assert outcome(desk.get(reverse(address, args=[make().pk]))) == expected[column]


@pytest.mark.parametrize("click", CLICKS, ids="-".join)
def test_who_presses_which_button(visitor, click):
    column, desk = visitor
    view, name = click
    make, expected = CLICKS[click]
    fields = {"move": name, "decision": name, "reason": "Имя указано неверно.", "notice": "Имя указано неверно."}
    address = reverse(f"admin:articles_article_{view}", args=[make().pk])
    assert outcome(desk.post(address, fields)) == expected[column]


@pytest.mark.parametrize("bulk", BULK, ids="-".join)
def test_who_does_what_with_many_rows(visitor, bulk):
    column, desk = visitor
    noun, deed = bulk
    address = reverse(f"admin:articles_{noun}_bulk", args=[deed])
    assert outcome(desk.post(address, {"rows": "1.0"})) == BULK[bulk][column]


def test_every_deed_of_the_table_has_its_row_here():
    assert {(model._meta.model_name, deed.name) for deed in DEEDS.values() for model in deed.models} == BULK.keys()


@pytest.mark.parametrize("view", ["move", "decide"])
def test_whoever_must_sign_in_first_comes_back_to_the_page_not_to_the_button(db, view):
    article = make_article()
    answer = Desk().post(reverse(f"admin:articles_article_{view}", args=[article.pk]), {"move": "submit"})
    assert answer.url == f"{reverse('admin:login')}?next={reverse('admin:articles_article_change', args=[article.pk])}"
