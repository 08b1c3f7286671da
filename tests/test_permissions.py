"""Who may open which page of the admin, post to it, and do what with selected rows.

Pages come from the URL resolver and actions from the registry: a new one without a row here fails.
"""

import re

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver

from articles import workflow
from articles.models import Batch, Review
from people.merging import merge
from tests.factories import make_article, make_event, make_participant, make_participation, make_quote, make_user

ROLES = {"a": "anonymous", "r": "reporter", "e": "editor", "p": "publisher", "S": "superuser"}

# What is posted where an empty form would be refused before anybody asks who sent it.
BODIES = {
    "articles_article_decide": lambda records: {"decision": "confirm", "finding": f"quote-{records['quote'].pk}"},
    "articles_article_move": lambda records: {"move": "publish"},
}

# The name of a page: who may see it, who may post to it.
PAGES = {
    "index": ("repS", "repS"),
    "login": ("arepS", "arepS"),
    "logout": ("arepS", "arepS"),
    "password_change": ("repS", "repS"),
    "password_change_done": ("repS", "repS"),
    "autocomplete": ("", "repS"),
    "jsi18n": ("repS", "repS"),
    "view_on_site": ("repS", "repS"),
    "auth_user_password_change": ("pS", "pS"),
    "auth_user_changelist": ("pS", "pS"),
    "auth_user_add": ("pS", "pS"),
    "auth_user_history": ("pS", "pS"),
    "auth_user_delete": ("pS", "pS"),
    "auth_user_change": ("pS", "pS"),
    "admin/auth/user/<path:object_id>/": ("repS", "repS"),
    "auth_group_changelist": ("pS", "pS"),
    "auth_group_add": ("S", "S"),
    "auth_group_history": ("pS", "pS"),
    "auth_group_delete": ("S", "S"),
    "auth_group_change": ("pS", "S"),
    "admin/auth/group/<path:object_id>/": ("repS", "repS"),
    "articles_article_decide": ("repS", "epS"),
    "articles_article_move": ("repS", "epS"),
    "articles_article_bulk": ("repS", "epS"),
    "articles_article_import": ("epS", "epS"),
    "articles_article_simple_history": ("repS", ""),
    "articles_article_changelist": ("repS", "repS"),
    "articles_article_add": ("", ""),
    "articles_article_history": ("repS", "repS"),
    "articles_article_delete": ("S", "S"),
    "articles_article_change": ("repS", "repS"),
    "admin/articles/article/<path:object_id>/": ("repS", "repS"),
    "articles_event_bulk": ("repS", "epS"),
    "articles_event_simple_history": ("repS", ""),
    "articles_event_changelist": ("repS", "repS"),
    "articles_event_add": ("repS", "repS"),
    "articles_event_history": ("repS", "repS"),
    "articles_event_delete": ("S", "S"),
    "articles_event_change": ("repS", "repS"),
    "admin/articles/event/<path:object_id>/": ("repS", "repS"),
    "articles_participation_bulk": ("repS", "epS"),
    "articles_participation_simple_history": ("repS", ""),
    "articles_participation_changelist": ("repS", "repS"),
    "articles_participation_add": ("", ""),
    "articles_participation_history": ("repS", "repS"),
    "articles_participation_delete": ("S", "S"),
    "articles_participation_change": ("repS", "epS"),
    "admin/articles/participation/<path:object_id>/": ("repS", "repS"),
    "articles_quote_bulk": ("repS", "epS"),
    "articles_quote_simple_history": ("repS", ""),
    "articles_quote_changelist": ("repS", "repS"),
    "articles_quote_add": ("", ""),
    "articles_quote_history": ("repS", "repS"),
    "articles_quote_delete": ("S", "S"),
    "articles_quote_change": ("repS", "epS"),
    "admin/articles/quote/<path:object_id>/": ("repS", "repS"),
    "articles_batch_undo": ("repS", "epS"),
    "articles_batch_changelist": ("repS", "repS"),
    "articles_batch_add": ("", ""),
    "articles_batch_history": ("repS", "repS"),
    "articles_batch_delete": ("", ""),
    "articles_batch_change": ("repS", ""),
    "admin/articles/batch/<path:object_id>/": ("repS", "repS"),
    "articles_batch_keep_filter": ("repS", "repS"),
    "articles_batch_drop_filter": ("repS", "repS"),
    "articles_batch_export": ("repS", "repS"),
    "articles_revision_changelist": ("repS", "repS"),
    "articles_revision_add": ("", ""),
    "articles_revision_history": ("repS", "repS"),
    "articles_revision_delete": ("", ""),
    "articles_revision_change": ("repS", ""),
    "admin/articles/revision/<path:object_id>/": ("repS", "repS"),
    "people_participant_merge": ("pS", "pS"),
    "people_participant_simple_history": ("repS", ""),
    "people_participant_changelist": ("repS", "repS"),
    "people_participant_add": ("epS", "epS"),
    "people_participant_history": ("repS", "repS"),
    "people_participant_delete": ("S", "S"),
    "people_participant_change": ("repS", "epS"),
    "admin/people/participant/<path:object_id>/": ("repS", "repS"),
    "people_merge_changelist": ("repS", "repS"),
    "people_merge_add": ("", ""),
    "people_merge_history": ("repS", "repS"),
    "people_merge_delete": ("", ""),
    "people_merge_change": ("repS", ""),
    "admin/people/merge/<path:object_id>/": ("repS", "repS"),
    "app_list": ("repS", "repS"),
    "admin/(?P<url>.*)$": ("repS", "repS"),
    "articles_article_keep_filter": ("repS", "repS"),
    "articles_article_drop_filter": ("repS", "repS"),
    "articles_article_export": ("repS", "repS"),
    "articles_event_keep_filter": ("repS", "repS"),
    "articles_event_drop_filter": ("repS", "repS"),
    "articles_event_export": ("repS", "repS"),
    "articles_participation_keep_filter": ("repS", "repS"),
    "articles_participation_drop_filter": ("repS", "repS"),
    "articles_participation_export": ("repS", "repS"),
    "articles_quote_keep_filter": ("repS", "repS"),
    "articles_quote_drop_filter": ("repS", "repS"),
    "articles_quote_export": ("repS", "repS"),
    "articles_revision_keep_filter": ("repS", "repS"),
    "articles_revision_drop_filter": ("repS", "repS"),
    "articles_revision_export": ("repS", "repS"),
    "people_participant_keep_filter": ("repS", "repS"),
    "people_participant_drop_filter": ("repS", "repS"),
    "people_participant_export": ("repS", "repS"),
    "people_merge_keep_filter": ("repS", "repS"),
    "people_merge_drop_filter": ("repS", "repS"),
    "people_merge_export": ("repS", "repS"),
    "articles_article_presence": ("repS", "repS"),
    "articles_article_since": ("repS", "repS"),
    "articles_article_chronicle": ("repS", "repS"),
    "articles_article_version": ("repS", "repS"),
    "articles_article_source": ("repS", "repS"),
    "articles_revision_compare": ("repS", "repS"),
    "articles_article_look": ("repS", "repS"),
    "articles_article_next": ("repS", "repS"),
}

# Actions on selected rows: who is offered them.
ACTIONS = {
    "user: delete_selected": "pS",
    "group: delete_selected": "S",
    "article: delete_selected": "S",
    "article: assign": "epS",
    "article: publish": "epS",
    "article: withdraw": "pS",
    "event: delete_selected": "S",
    "event: confirm": "epS",
    "event: reject": "epS",
    "event: reopen": "epS",
    "participation: delete_selected": "S",
    "participation: confirm": "epS",
    "participation: reject": "epS",
    "participation: reopen": "epS",
    "participation: identify": "epS",
    "quote: delete_selected": "S",
    "quote: confirm": "epS",
    "quote: reject": "epS",
    "quote: reopen": "epS",
    "quote: assign_speaker": "epS",
    "participant: delete_selected": "S",
    "participant: merge_selected": "pS",
    "merge: undo_selected": "pS",
}


def routes(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern), prefix + str(pattern.pattern)
        else:
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))


ROUTES = {
    (name if name not in {"<path:object_id>/", "(?P<url>.*)$"} else route): route
    for name, route in routes(get_resolver().url_patterns)
    if route.startswith("admin/")
}


@pytest.fixture
def accounts(db):
    """One of each role, in its group as the migrations made it."""
    people = {"S": get_user_model().objects.create_superuser("superuser")}
    for letter in "rep":
        people[letter] = make_user(username=ROLES[letter])
        people[letter].groups.add(Group.objects.get(name=ROLES[letter]))
    return people


@pytest.fixture
def records(db):
    """A row behind every kind of page: the number of each model's own."""
    jurist, namesake = make_participant("Серик Акылбай"), make_participant("Серик Акылбаев")
    article = make_article(event=make_event())
    participation = make_participation(article, participant=jurist)
    quote = make_quote(article, spoken_by=jurist, review=Review.CONFIRMED)
    record = merge(jurist, namesake, by=make_user("people.merge_participant"))
    public = make_article()
    workflow.publish(public, policy="проверка")
    return {
        "article": article,
        "event": article.event,
        "participation": participation,
        "quote": quote,
        "revision": public.revisions.get(),
        "participant": jurist,
        "merge": record,
        "batch": Batch.objects.create(deed="confirm", noun="quote"),
        "user": make_user(),
        "group": Group.objects.get(name="reporter"),
    }


FILLED = {
    "article/bulk/<slug:deed>": "article/bulk/publish",
    "<slug:deed>": "confirm",
    "(?P<url>.*)$": "nowhere/",
    "<str:kind>": "csv",
    "<str:key>": "event-1",
    "<path:content_type_id>/<path:object_id>": "1/1",
}


def address(route, records):
    """The route with the numbers of real rows in it."""
    row = records.get(route.split("/")[2]) if route.count("/") > 2 else None
    version = row.history.latest().pk if hasattr(row, "history") else ""
    route = re.sub(r"\^?\(\[\^/\]\+\)/history/\(\[\^/\]\+\)/\$$", f"{row and row.pk}/history/{version}/", route)
    route = re.sub(r"\^\(\?P<app_label>.*", "articles/", route)
    for part, words in FILLED.items():
        route = route.replace(part, words)
    return "/" + re.sub(r"<[^>]*>", str(row and row.pk), route)


def is_let_in(answer):
    return answer.status_code != 403 and not answer.get("Location", "").startswith("/admin/login/")


def roles_let_in(client, accounts, ask):
    allowed = ""
    for letter in ROLES:
        client.logout()
        if letter in accounts:
            client.force_login(accounts[letter])
        allowed += letter if is_let_in(ask()) else ""
    return allowed


def test_every_page_of_the_admin_has_a_row():
    assert set(PAGES) == set(ROUTES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_those_it_is_for_and_for_nobody_else(name, client, accounts, records):
    place = address(ROUTES[name], records)
    seen = roles_let_in(client, accounts, lambda: client.get(place))
    body = BODIES.get(name, lambda records: {})(records)
    posted = roles_let_in(client, accounts, lambda: client.post(place, body))
    assert (seen, posted) == PAGES[name]


def test_every_action_on_selected_rows_is_offered_to_those_it_is_for(accounts):
    offered = {}
    for model, page in admin.site._registry.items():
        for letter, user in accounts.items():
            request = RequestFactory().get("/")
            request.user = user
            for action in page.get_actions(request):
                row = f"{model._meta.model_name}: {action}"
                offered[row] = offered.get(row, "") + letter
    assert {row: "".join(sorted(letters, key="repS".index)) for row, letters in offered.items()} == ACTIONS
