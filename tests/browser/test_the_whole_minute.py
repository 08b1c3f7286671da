"""The whole minute: an imported seed is checked and published by keyboard alone. `make recording` records it."""

import io
import json
import os
import time

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from .conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEED = "seeds/000_8f4bcd50c4c0293e.txt"
SLOGAN = "не человек для государства, а государство для человека"  # quoted by everybody, said by nobody here
HEADLINE = "В Академии госуправления обсудили новую Конституцию"


class Hands:
    """An editor without a mouse."""

    def __init__(self, page):
        self.page = page
        self.pressed = 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.pressed += 1

    def write(self, words):
        self.page.keyboard.type(words)
        self.pressed += len(words)

    def tab_to(self, target):
        expect(target).to_be_visible()
        for _ in range(100):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError("the keyboard does not reach it")


@pytest.fixture
def page(new_context, editor):
    context = new_context(complains_of="404 (Not Found)")  # a browser asks for an icon beside the JSON
    recording = os.environ.get("RECORDING")
    if recording:
        context.tracing.start(title="The whole minute", screenshots=True, snapshots=True)
    yield context.new_page()
    if recording:
        context.tracing.stop(path=recording)


def test_an_imported_seed_is_decided_corrected_and_published_by_keyboard_alone(page):
    call_command("import_seeds", SEED, stdout=io.StringIO())
    hands, begun = Hands(page), time.monotonic()

    page.goto("/admin/")
    hands.write("editor")
    hands.press("Tab")
    hands.write(PASSWORD)
    hands.press("Enter")

    hands.tab_to(page.get_by_role("link", name="articles with something to decide"))
    hands.press("Enter")
    hands.tab_to(page.locator("#result_list .field-name a"))
    hands.press("Enter")

    expect(page.get_by_role("button", name="Keys")).to_be_visible()
    hands.press("n")
    current = page.locator(".desk-card.current")
    waiting = page.locator("#card-list [data-review=suggested]")
    expect(waiting).to_have_count(25)  # the event, ten participants, fourteen quotes
    for left in reversed(range(25)):
        hands.press("x" if SLOGAN in current.inner_text() else "a")
        expect(waiting).to_have_count(left)
    expect(page.locator("#state")).to_contain_text("Nothing is missing.")

    hands.press("h")
    headline = page.get_by_role("textbox", name="Headline:")
    expect(headline).to_be_focused()
    hands.press("Control+a")
    hands.write(HEADLINE)
    hands.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()

    hands.tab_to(page.get_by_role("button", name="Publish", exact=True))
    hands.press("Enter")
    expect(page.locator("#state .desk-status")).to_have_text("published")
    print(f"{hands.pressed} keys pressed, {time.monotonic() - begun:.0f} s from the login to the publication")

    (listed,) = json.loads(page.goto("/api/v1/articles/").text())["results"]
    document = json.loads(page.goto(listed["url"]).text())
    assert document["headline"] == HEADLINE
    assert len(document["quotes"]) == 13
    assert SLOGAN not in [quote["text"] for quote in document["quotes"]]
    assert {quote["attribution"]["confirmed_by"] for quote in document["quotes"]} == {"person"}
