"""From a draft to the public and back, in a real browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Status
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(transactional_db):
    return make_article("Закон нужен всем. Он понятен каждому.", headline="О языке закона")


def address(article, page="change"):
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_review_is_claimed_and_the_article_scheduled_published_and_corrected(open_browser, article, scripts):
    page = open_browser(java_script_enabled=scripts)
    page.goto(address(article))
    state = page.locator("#state")
    state.get_by_label("Note").fill("Проверьте имена.")
    state.get_by_role("button", name="Send to review").click()
    expect(state).to_contain_text("Проверьте имена.")
    state.get_by_role("button", name="Claim the review").click()
    expect(state.get_by_role("button", name="Give the review up")).to_be_visible()
    tomorrow = timezone.localtime() + timedelta(days=1)
    state.get_by_label("Publish at").fill(tomorrow.strftime("%Y-%m-%dT%H:%M"))
    state.get_by_role("button", name="Schedule").click()
    expect(state.locator(".desk-status")).to_have_text("scheduled")
    state.get_by_role("button", name="Publish", exact=True).click()
    expect(state.locator(".desk-status")).to_have_text("published")

    page.locator("#id_headline").fill("О языке законов")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".errorlist")).to_contain_text("Please say what was corrected")
    expect(page.locator("#id_headline")).to_have_value("О языке законов")
    page.locator("#id_notice").fill("В заголовке была опечатка.")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(state).to_contain_text("Corrected at")
    article.refresh_from_db()
    assert (article.status, article.headline) == (Status.PUBLISHED, "О языке законов")
    assert article.revisions.corrections().get().notice == "В заголовке была опечатка."


def test_what_a_browser_makes_of_lines_is_no_correction(open_browser, article):
    Article.objects.filter(pk=article.pk).update(body="Раз.\n\nДва.\n")
    workflow.publish(article, policy="trusted")
    page = open_browser()
    page.goto(address(article))
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.body == "Раз.\n\nДва.\n"


def test_the_body_stands_beside_what_differs_and_above_it_on_a_phone(open_browser, article):
    Article.objects.filter(pk=article.pk).update(body="Закон важен всем. Он понятен каждому.")
    for width, beside in ((1440, True), (390, False)):
        page = open_browser(width=width)
        page.goto(address(article))
        body, compared = page.locator("#id_body").bounding_box(), page.locator(".compared").bounding_box()
        assert (compared["x"] > body["x"] + body["width"]) is beside
        assert page.locator(".compared del").inner_text().endswith("нужен ")
        sign = page.locator(".compared del").evaluate("element => getComputedStyle(element, '::before').content")
        assert "−" in sign


def test_an_earlier_version_is_found_in_the_history_and_restored(open_browser, article):
    article.headline = "О погоде"
    article.save()
    page = open_browser(java_script_enabled=False)
    page.goto(address(article))
    page.get_by_role("link", name="History").click()
    page.locator("#change-history a").last.click()
    expect(page.locator("ins")).to_contain_text("языке закона")
    page.get_by_role("button", name="Restore this version").click()
    expect(page.locator("#id_headline")).to_have_value("О языке закона")
