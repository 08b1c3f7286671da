"""A real browser before the desk: Debian's Chromium, driven by Playwright."""

import os
import re
from importlib import import_module
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, browser_path
from tests.factories import make_user

PASSWORD = "для-проверки-7"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
# A refusal that the desk shows to its editor; the browser notes every such answer as an error.
REFUSED = re.compile(r"Failed to load resource: .* status of (409|422)")


def absent(what):
    """Without it a person's tests go on; a machine that says BROWSER=required must have it."""
    (pytest.fail if os.environ.get("BROWSER") == "required" else pytest.skip)(what)


@pytest.fixture(scope="session")
def chromium():
    path = browser_path()
    if not path:
        absent("no Chromium found: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright waits in an event loop of this very thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core: what it finds on a page, `findings(page)` in tests/browser/test_accessibility.py says."""
    if not AXE.exists():
        absent("no axe-core found: make browser-tools")
    return AXE.read_text()


@pytest.fixture
def editor(transactional_db):
    """What the group of editors may; the group itself went when an earlier test emptied the database."""
    return make_editor("editor")


@pytest.fixture
def colleague(transactional_db):
    return make_editor("айгүл", first_name="Айгүл", last_name="Сәрсен")


def make_editor(username, **fields):
    migrations = (import_module(f"articles.migrations.{name}") for name in ("0002_groups", "0005_batches"))
    user = make_user(*{name for migration in migrations for name in migration.EDITOR}, username=username, **fields)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def complaints():
    """What the pages complain of: a test that provokes one takes it out."""
    return []


@pytest.fixture
def new_context(chromium, live_server, complaints):
    """A browser window of its own: `new_context(width=390)`. What its pages complain of fails the test."""
    contexts = []

    def opened(*, width=1440, height=900, complains_of="", **options):
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, **({"locale": "en-US"} | options)
        )
        context.set_default_timeout(10_000)
        context.on(
            "console",
            lambda line: complains(line, complains_of) and complaints.append(f"{line.text} ({line.page.url})"),
        )
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def open_browser(new_context, editor):
    """A signed-in page: `open_browser(width=390)`."""

    def opened(*, user=editor, **options):
        page = new_context(**options).new_page()
        sign_in(page, user.username)
        return page

    return opened


def complains(line, expected):
    """What a test expects to be refused is no complaint."""
    return line.type == "error" and not REFUSED.search(line.text) and not (expected and expected in line.text)


def sign_in(page, username="editor", address="/admin/"):
    """There, or on the login page that already stands in the browser."""
    if address:
        page.goto(address)
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools")
