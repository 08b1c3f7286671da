"""Two people before the desk, each with a browser; and one whose login expires."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import Presence, Review
from tests.factories import make_article, make_event, make_participant, make_quote

from .conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REFUSED = "409 (Conflict)"


@pytest.fixture
def article(transactional_db):
    return make_article(event=make_event(review=Review.CONFIRMED, topics=["Права граждан"]))


def open_article(page, article):
    page.goto(f"/admin/articles/article/{article.pk}/change/")


def save(page, name="Save and continue editing"):
    page.get_by_role("button", name=name, exact=True).click()


def type_headline(page, words):
    page.get_by_label("Headline").fill(words)


def kept(page):
    """What the browser keeps, once it has had the time to."""
    page.wait_for_timeout(500)
    return page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('desk-kept:')).length")


def who_else(page):
    return page.locator(".desk-who-else")


# --- who is here ----------------------------------------------------------------------------------


def test_whoever_comes_is_announced_and_whoever_leaves_is_gone(open_browser, article, colleague):
    page = open_browser()
    page.clock.install()
    open_article(page, article)
    expect(who_else(page)).to_have_text("")
    other = open_browser(user=colleague)
    open_article(other, article)
    expect(who_else(other)).to_contain_text("editor has this article open too.")
    page.clock.fast_forward(20_000)
    expect(who_else(page)).to_have_text("Айгүл Сәрсен has this article open too.")
    with other.expect_response("**/presence/"):
        other.get_by_label("Body").press_sequentially("!")
    page.clock.fast_forward(20_000)
    expect(who_else(page)).to_have_text("Айгүл Сәрсен is editing this: body.")
    other.once("dialog", lambda dialog: dialog.accept())
    other.goto("/admin/")
    while Presence.objects.count() > 1:  # the farewell is on its way
        page.wait_for_timeout(50)
    page.clock.fast_forward(20_000)
    expect(who_else(page)).to_have_text("")
    assert [presence.user.username for presence in Presence.objects.all()] == ["editor"]


def test_a_change_is_told_while_the_page_is_open_and_shown_word_by_word(open_browser, article, colleague):
    page = open_browser()
    page.clock.install()
    open_article(page, article)
    other = open_browser(user=colleague)
    open_article(other, article)
    type_headline(other, "Круглый стол о праве")
    save(other)
    expect(other.locator(".messagelist .success")).to_be_visible()
    page.clock.fast_forward(20_000)
    expect(who_else(page)).to_contain_text("Айгүл Сәрсен changed this since you opened the page: Headline.")
    who_else(page).get_by_role("link", name="What changed").click()
    expect(page.locator(".desk-wording ins")).to_contain_text("праве")


# --- a stale save ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_stale_save_shows_both_versions_and_keeps_what_one_chooses(open_browser, article, colleague, scripts):
    page = open_browser(java_script_enabled=scripts, complains_of=REFUSED)
    other = open_browser(user=colleague, java_script_enabled=scripts)
    open_article(page, article)
    open_article(other, article)
    type_headline(other, "Круглый стол о праве")
    save(other)
    expect(other.locator(".messagelist .success")).to_be_visible()
    type_headline(page, "Юристы о языке закона")
    page.get_by_label("Outlet").fill("Вести")
    save(page)
    expect(page.locator(".desk-version").first).to_contain_text("праве")
    page.get_by_label("As I write it here:").check()
    page.locator("#id_headline").fill("Юристы о праве")
    save(page, "Save what I chose")
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.source_name) == ("Юристы о праве", "Вести")
    if scripts:
        assert kept(page) == 0


# --- what is typed is kept --------------------------------------------------------------------------


def test_what_was_typed_outlives_the_browser_and_is_offered_again(open_browser, article):
    page = open_browser()
    open_article(page, article)
    type_headline(page, "Юристы о языке")
    assert kept(page) == 1
    again = page.context.new_page()
    page.close()
    open_article(again, article)
    offer = again.locator(".desk-kept")
    expect(offer).to_contain_text("You have unsaved text, kept in this browser:")
    expect(offer.locator("tbody")).to_contain_text("Юристы о языке")
    expect(offer.locator("tbody")).to_contain_text("Круглый стол о языке закона")
    offer.get_by_role("button", name="Restore").click()
    expect(again.get_by_label("Headline")).to_have_value("Юристы о языке")
    expect(offer).to_be_hidden()
    save(again)
    expect(again.locator(".messagelist .success")).to_be_visible()
    assert kept(again) == 0
    article.refresh_from_db()
    assert article.headline == "Юристы о языке"


def test_what_is_discarded_is_forgotten(open_browser, article):
    page = open_browser()
    open_article(page, article)
    type_headline(page, "Юристы о языке")
    assert kept(page) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.locator(".desk-kept").get_by_role("button", name="Discard").click()
    expect(page.locator(".desk-kept")).to_be_hidden()
    expect(page.get_by_label("Headline")).to_have_value("Круглый стол о языке закона")
    assert kept(page) == 0


def test_a_save_after_the_login_expired_leads_to_the_login_and_back_to_the_text(open_browser, article):
    page = open_browser()
    open_article(page, article)
    type_headline(page, "Юристы о языке")
    Session.objects.all().delete()
    save(page)
    sign_in(page, address=None)
    page.locator(".desk-kept").get_by_role("button", name="Restore").click()
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert kept(page) == 0
    article.refresh_from_db()
    assert article.headline == "Юристы о языке"


def test_text_kept_from_before_somebody_else_saved_is_still_compared(open_browser, article, colleague):
    page = open_browser(complains_of=REFUSED)
    open_article(page, article)
    type_headline(page, "Юристы о языке")
    Session.objects.all().delete()
    save(page)
    other = open_browser(user=colleague)
    open_article(other, article)
    type_headline(other, "Круглый стол о праве")
    other.get_by_label("Outlet").fill("Вести")
    save(other)
    expect(other.locator(".messagelist .success")).to_be_visible()
    sign_in(page, address=None)
    page.locator(".desk-kept").get_by_role("button", name="Restore").click()
    expect(page.get_by_label("Outlet")).to_have_value("Вести")
    save(page)
    page.get_by_label("Mine", exact=True).check()
    save(page, "Save what I chose")
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.source_name) == ("Юристы о языке", "Вести")


def test_signing_in_again_in_another_tab_is_enough(open_browser, article):
    page = open_browser()
    open_article(page, article)
    type_headline(page, "Юристы о языке")
    page.context.clear_cookies()
    tab = page.context.new_page()
    sign_in(tab)
    page.bring_to_front()
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.headline == "Юристы о языке"


def test_a_page_that_grew_too_old_says_so_and_the_text_is_there(open_browser, article):
    page = open_browser(complains_of="403 (Forbidden)")
    open_article(page, article)
    type_headline(page, "Юристы о языке")
    page.evaluate(
        "document.addEventListener('submit', () => (document.cookie = 'csrftoken=; max-age=0; path=/'), true)"
    )
    save(page)
    expect(page.get_by_role("heading", name="This page had grown too old")).to_be_visible()
    expect(page.locator("dd", has_text="Юристы о языке")).to_be_visible()
    page.get_by_role("link", name="Open the page anew").click()
    page.locator(".desk-kept").get_by_role("button", name="Restore").click()
    expect(page.get_by_label("Headline")).to_have_value("Юристы о языке")


def test_what_the_form_refuses_is_still_kept_and_not_offered_twice(open_browser, article):
    page = open_browser()
    open_article(page, article)
    type_headline(page, "Юристы о языке")
    page.locator("#id_dated").fill("вчера")
    save(page)
    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator(".desk-kept")).to_be_hidden()
    assert kept(page) == 1
    page.locator("#id_dated").fill("2026-02-27")
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert kept(page) == 0


def test_rows_and_choices_are_given_back_too(open_browser, article):
    page = open_browser()
    event = article.event
    page.goto(f"/admin/articles/event/{event.pk}/change/")
    page.get_by_label("Precision of the date").select_option("month")
    page.locator("#id_topics-0-name").fill("Права всех")
    page.get_by_text("Add another Topic").click()
    page.locator("#id_topics-1-name").fill("Суды")
    assert kept(page) == 1
    event.topics.create(name="Ясность", position=0)
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.locator(".desk-kept").get_by_role("button", name="Restore").click()
    save(page, "Save")
    expect(page.locator(".messagelist .success")).to_be_visible()
    event.refresh_from_db()
    assert event.date_precision == "month"
    assert {topic.name for topic in event.topics.all()} == {"Права всех", "Ясность", "Суды"}


def test_a_chosen_speaker_is_given_back(open_browser, article):
    quote, speaker = make_quote(article), make_participant("Берік Асылов")
    page = open_browser()
    page.goto(f"/admin/articles/quote/{quote.pk}/change/")
    page.locator(".field-spoken_by .select2-selection").click()
    page.locator(".select2-results__option", has_text="Берік Асылов").click()
    assert kept(page) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".desk-kept tbody")).to_contain_text("Берік Асылов")
    page.locator(".desk-kept").get_by_role("button", name="Restore").click()
    expect(page.locator(".field-spoken_by .select2-selection")).to_contain_text("Берік Асылов")
    save(page, "Save")
    expect(page.locator(".messagelist .success")).to_be_visible()
    quote.refresh_from_db()
    assert quote.spoken_by == speaker
