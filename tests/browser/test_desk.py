"""An editor at the desk, in a real browser."""

import pytest
from playwright.sync_api import expect

from articles.models import Quote, Review, Status
from tests.factories import make_article, make_event, make_participant, make_participation, make_quote

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DIRECT = "Закон должен быть понятен каждому"


@pytest.fixture
def article(transactional_db):
    """One quote waits with a wrong speaker, the other with the right one."""
    jurist, deputy = make_participant("Серик Акылбай"), make_participant("Алуа Жолдыбалина")
    article = make_article(event=make_event(review=Review.CONFIRMED))
    make_participation(article, "Серик Акылбай", role="Юрист", participant=jurist, review=Review.CONFIRMED)
    make_participation(article, "Алуа Жолдыбалина", participant=deputy, review=Review.CONFIRMED)
    make_quote(article, cue="подчеркнул", source="Серик Акылбай", spoken_by=jurist)
    make_quote(article, DIRECT, kind="direct", cue="отметила", spoken_by=jurist)
    return article


def open_article(page, article):
    page.goto(f"/admin/articles/article/{article.pk}/change/")


def card_of(page, quote):
    return page.locator(f"#quote-{quote.pk}")


def open_everything(page):
    page.evaluate("for (const details of document.querySelectorAll('.desk-bench details')) details.open = true")


def tab_to(page, target):
    """Go there as somebody without a mouse does."""
    for _ in range(300):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not reach it")


def test_an_editor_checks_and_publishes_a_text_by_keyboard_alone(open_browser, article):
    page = open_browser()
    first, second = article.quotes.all()
    open_article(page, article)

    publish = page.get_by_role("button", name="Publish", exact=True)
    tab_to(page, publish)
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("2 quotes wait for a decision.")

    tab_to(page, card_of(page, first).get_by_role("button", name="Confirm"))
    page.keyboard.press("Enter")
    expect(card_of(page, first).locator(".desk-review")).to_have_text("confirmed")

    tab_to(page, card_of(page, second).get_by_label("Speaker"))
    page.keyboard.press("End")
    tab_to(page, card_of(page, second).get_by_role("button", name="Confirm"))
    page.keyboard.press("Enter")
    expect(card_of(page, second).locator(".desk-review")).to_have_text("confirmed")
    expect(card_of(page, second).locator(".desk-chain")).to_contain_text("Алуа Жолдыбалина")
    expect(page.locator("#state")).to_contain_text("Nothing is missing.")

    tab_to(page, publish)
    page.keyboard.press("Enter")
    expect(page.locator("#state .desk-status")).to_have_text("published")
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert Quote.objects.public().count() == 2


def test_the_desk_works_without_scripts(open_browser, article):
    page = open_browser(java_script_enabled=False)
    quote = article.quotes.first()
    open_article(page, article)
    page.locator(f"#at-quote-{quote.pk}").click()
    assert page.url.endswith(f"#quote-{quote.pk}")
    card_of(page, quote).get_by_role("button", name="Confirm").click()
    expect(card_of(page, quote).locator(".desk-review")).to_have_text("confirmed")


def test_a_card_lights_its_words_up_and_the_words_their_card(open_browser, article):
    page = open_browser()
    quote = article.quotes.get(kind="direct")
    open_article(page, article)
    words = page.locator(f'.desk-source .quote[data-finding="quote-{quote.pk}"]')
    card_of(page, quote).locator("blockquote").hover()
    expect(words).to_have_class("mark quote direct suggested begins ends lit")
    page.locator("#state-heading").hover()
    page.locator(".desk-source .cue").last.click()
    expect(card_of(page, quote)).to_be_focused()
    assert "current" in card_of(page, quote).get_attribute("class")


def test_the_words_of_a_card_come_into_view_in_a_long_text(open_browser):
    article = make_article("Долго. " * 2000 + "Серик Акылбай подчеркнул, что закон ясен.")
    quote = make_quote(article, "закон ясен")
    page = open_browser()
    open_article(page, article)
    label = page.locator(f"#at-quote-{quote.pk}")
    expect(label).not_to_be_in_viewport()
    card_of(page, quote).get_by_label("Speaker").focus()
    expect(label).to_be_in_viewport()


def test_the_text_of_the_page_is_the_text_of_the_source(open_browser, article):
    page = open_browser()
    open_article(page, article)
    assert page.locator(".desk-source").text_content() == article.source_text


def test_what_was_typed_outlives_a_decision_and_is_not_left_without_a_question(open_browser, article):
    page = open_browser()
    open_article(page, article)
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.dismiss()))
    page.get_by_label("Headline").press_sequentially("!")
    card_of(page, article.quotes.first()).get_by_role("button", name="Confirm").click()
    expect(card_of(page, article.quotes.first()).locator(".desk-review")).to_have_text("confirmed")
    assert questions == []
    page.get_by_role("link", name="Revisions").first.click(no_wait_after=True)
    expect(page.get_by_label("Headline")).to_have_value("!Круглый стол о языке закона")
    assert questions == ["beforeunload"]


def test_text_and_cards_stand_side_by_side_and_stacked_on_a_phone(open_browser, article):
    for width, stacked in ((1440, False), (390, True)):
        page = open_browser(width=width)
        open_article(page, article)
        text, cards = (page.locator(part).bounding_box() for part in (".desk-text", ".desk-cards"))
        assert (cards["x"] < text["x"] + text["width"]) is stacked


def test_the_language_is_changed_in_the_header(open_browser, article):
    page = open_browser()
    page.get_by_role("button", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_a_speaker_is_searched_among_all_participants_on_the_page_of_the_quote(open_browser, article):
    known = make_participant("Берік Асылов")
    quote = article.quotes.first()
    page = open_browser(java_script_enabled=False)
    open_article(page, article)
    card_of(page, quote).get_by_role("link", name="Another speaker…").click()
    address = page.url
    page = open_browser()
    page.goto(address)
    page.locator(".field-spoken_by .select2-selection").click()
    page.keyboard.type("асылов")
    page.locator(".select2-results__option", has_text="Берік Асылов").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    quote.refresh_from_db()
    assert (quote.spoken_by, quote.review) == (known, Review.CONFIRMED)
