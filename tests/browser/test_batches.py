"""Imports and bulk work in a real browser."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Batch, Review
from tests.factories import make_article, make_participant, make_quote

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEWS = "Депутат Марат Башимов подчеркнул, что новые нормы открывают возможности."
IMPORT = "/admin/articles/article/import/"


def file(name, text):
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def parts(page):
    """What the page says of each text: its name and its outcome."""
    return [
        (part.locator("> strong").inner_text(), part.locator(".desk-outcome").inner_text())
        for part in page.locator(".desk-part").all()
    ]


def finish(page):
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".desk-after")).to_be_visible()


def test_files_go_one_by_one_and_each_says_what_became_of_it(open_browser):
    page = open_browser()
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name="Import").click()
    page.get_by_label("Files").set_input_files([file("one.txt", NEWS), file("two.txt", " ")])
    page.get_by_label("Name of the pasted text").fill("three")
    page.get_by_label("Text:", exact=True).fill(f"Вчера. {NEWS}")
    finish(page)
    assert parts(page) == [("one.txt", "created"), ("two.txt", "refused"), ("three", "created")]
    expect(page.get_by_role("status")).to_have_text("3 of 3 texts")
    expect(page.locator(".desk-part").nth(1)).to_contain_text("The file is empty.")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    page.get_by_role("link", name="Report and undo").click()
    page.get_by_role("button", name="Undo the whole batch").click()
    expect(page.locator(".messagelist")).to_contain_text("2 rows undone.")
    assert not Article.objects.exists()
    assert Batch.objects.count() == 1


def test_files_are_dropped(open_browser):
    page = open_browser()
    page.goto(IMPORT)
    dropped = page.evaluate_handle(
        """text => {
            const files = new DataTransfer();
            files.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
            return files;
        }""",
        NEWS,
    )
    page.dispatch_event(".desk-drop", "dragover", {"dataTransfer": dropped})
    page.dispatch_event(".desk-drop", "drop", {"dataTransfer": dropped})
    finish(page)
    assert parts(page) == [("dropped.txt", "created")]


def test_what_was_not_sent_is_named_and_sent_again(open_browser, complaints):
    page = open_browser()
    page.goto(IMPORT)
    page.get_by_label("Files").set_input_files([file("one.txt", NEWS), file("two.txt", f"Вчера. {NEWS}")])
    page.context.route(f"**{IMPORT}", lambda route: route.abort(), times=1)
    finish(page)
    expect(page.locator(".unsent")).to_contain_text("one.txt")
    expect(page.get_by_role("status")).to_have_text("1 of 2 texts")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("status")).to_have_text("1 of 1 texts")
    assert parts(page)[-1] == ("one.txt", "created")
    assert Batch.objects.get().rows.count() == 2
    assert any("ERR_FAILED" in line for line in complaints)
    complaints.clear()


def test_a_login_that_expires_loses_nothing(open_browser):
    page = open_browser()
    page.goto(IMPORT)
    page.get_by_label("Name of the pasted text").fill("речь")
    page.get_by_label("Text:", exact=True).fill(NEWS)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    finish(page)
    expect(page.locator(".unsent")).to_contain_text("You are no longer signed in.")
    page.context.add_cookies(cookies)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("link", name="Report and undo")).to_be_visible()
    assert parts(page) == [("речь", "created")]


def test_nothing_chosen_is_said(open_browser):
    page = open_browser()
    page.goto(IMPORT)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Choose a file or paste a text.")


def test_an_import_works_without_scripts(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto(IMPORT)
    page.get_by_label("Files").set_input_files([file("one.txt", NEWS), file("two.txt", "")])
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Import: created: 1 · refused: 1")
    expect(page.locator(".desk-rows")).to_contain_text("The file is empty.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_quotes_are_given_to_a_speaker_looked_at_first_and_taken_back(open_browser, scripts):
    make_participant("Алуа Жолдыбалина")
    quotes = [make_quote(make_article()) for _ in range(2)]
    page = open_browser(java_script_enabled=scripts)
    page.goto("/admin/articles/quote/")
    for box in page.locator(".action-select").all():
        box.check()
    page.get_by_label("Action:").select_option("Assign speaker…")
    page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_label("Look for a name").fill("жолдыбалина")
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_label("Алуа Жолдыбалина").check()
    page.get_by_role("button", name="See what will happen").click()
    expect(page.locator(".desk-rows")).to_contain_text("confirmed · Алуа Жолдыбалина")
    page.get_by_role("button", name="Assign speaker: 2 rows").click()
    expect(page.locator(".messagelist")).to_contain_text("Assign speaker: done: 2")
    quotes[0].refresh_from_db()
    assert quotes[0].review == Review.CONFIRMED
    page.get_by_role("button", name="Undo the whole batch").click()
    expect(page.locator(".messagelist")).to_contain_text("2 rows undone.")
    quotes[0].refresh_from_db()
    assert quotes[0].review == Review.SUGGESTED
