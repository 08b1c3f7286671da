"""Every page can be used by everybody: axe-core finds nothing serious, in light and dark, on a desk and on a phone."""

import json

import pytest

from articles import batches, workflow
from articles.models import Quote, Review
from people.merging import merge
from tests.factories import (
    make_article,
    make_editor,
    make_event,
    make_participant,
    make_participation,
    make_quote,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SERIOUS = {"serious", "critical"}

PAGES = [
    "/admin/",
    "/admin/articles/article/",
    "/admin/articles/article/?q=закон",
    "/admin/articles/article/{article}/change/",
    "/admin/articles/article/{article}/history/",
    "/admin/articles/article/import/",
    "/admin/articles/batch/",
    "/admin/articles/batch/{batch}/change/",
    "/admin/articles/event/",
    "/admin/articles/event/{event}/change/",
    "/admin/articles/quote/",
    "/admin/articles/quote/{quote}/change/",
    "/admin/articles/participation/",
    "/admin/articles/participation/{participation}/change/",
    "/admin/articles/revision/",
    "/admin/people/participant/",
    "/admin/people/participant/add/",
    "/admin/people/participant/{participant}/change/",
    "/admin/people/merge/",
    "/admin/password_change/",
]
VIEWS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"width": 390, "height": 800},
    "phone, dark": {"width": 390, "height": 800, "color_scheme": "dark"},
}


@pytest.fixture
def records(transactional_db):
    """A text with a finding in each state, and two people who were merged."""
    jurist, namesake = make_participant("Серик Акылбай"), make_participant("Серик Акылбаев")
    event = make_event()
    article = make_article(event=event)
    participation = make_participation(article, "Серик Акылбай", role="Юрист", participant=jurist)
    make_participation(article, "Алуа Жолдыбалина", review=Review.REJECTED)
    quote = make_quote(article, cue="подчеркнул", source="Серик Акылбай", spoken_by=jurist, review=Review.CONFIRMED)
    merge(jurist, namesake, by=make_user("people.merge_participant"))
    public = make_article(headline="Опубликованное")
    workflow.publish(public, policy="проверка")
    decided = make_quote(make_article())
    confirm = batches.DEEDS["confirm"]
    batch = batches.carry_out(confirm, Quote, batches.seen(Quote, [decided.pk]), given={}, by=make_editor())
    return {
        "article": article.pk,
        "batch": batch.pk,
        "event": event.pk,
        "quote": quote.pk,
        "participation": participation.pk,
        "participant": jurist.pk,
    }


def findings(page, axe):
    """What axe-core calls serious: «rule: what it means (the element)»."""
    page.evaluate(f"{axe}; undefined")
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    return [
        f"{violation['id']}: {violation['help']} ({node['html']}) {json.dumps(node['any'][:1])[:300]}"
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_no_page_of_the_desk_shuts_anybody_out(view, open_browser, records, axe):
    page = open_browser(**view, bypass_csp=True)  # axe-core tries out styles of its own
    faults = {}
    for address in PAGES:
        page.goto(address.format(**records))
        if found := findings(page, axe):
            faults[address] = found
    assert faults == {}


def test_the_way_in_is_open_to_everybody(new_context, live_server, axe):
    for view in VIEWS.values():
        page = new_context(**view, bypass_csp=True).new_page()
        page.goto("/admin/login/")
        assert findings(page, axe) == []
