"""A real browser before the desk: Debian's Chromium, driven by Playwright."""

import os
import shutil
from importlib import import_module

import pytest
from playwright.sync_api import sync_playwright

from tests.factories import make_user

PASSWORD = "для-проверки-7"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What the pages will be served under: nothing inline, nothing from elsewhere.
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium found: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright waits in an event loop of this very thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def editor(transactional_db):
    """What the group of editors may; the group itself went when an earlier test emptied the database."""
    user = make_user(*import_module("articles.migrations.0002_groups").EDITOR, username="editor")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def open_browser(chromium, live_server, editor):
    """A signed-in page under the strict policy: `open_browser(width=390)`. What it complains of fails the test."""
    complaints, contexts = [], []

    def served_strictly(route):
        answer = route.fetch(max_redirects=0)
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": POLICY})

    def opened(*, width=1440, height=900, **options):
        context = chromium.new_context(
            base_url=live_server.url, locale="en-US", viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(10_000)
        context.route("**/*", served_strictly)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: line.type == "error" and complaints.append(line.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        sign_in(page)
        return page

    yield opened
    for context in contexts:
        context.unroute_all(behavior="wait")
        context.close()
    assert complaints == []


def sign_in(page):
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools")
