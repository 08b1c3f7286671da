"""The article page under an editor's fingers."""

import pytest
from playwright.sync_api import expect

from articles import deciding
from articles.models import Quote, Review, Status
from people.models import Participant
from tests.factories import make_article, make_editor, make_event, make_participant, make_participation, make_quote

from .test_desk import card_of, open_article, open_everything

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DIRECT = "Закон должен быть понятен каждому"


@pytest.fixture
def article(transactional_db):
    """An import as it comes: everything waits, and the second quote has the wrong speaker."""
    jurist, deputy = (make_participant(name, drafted=True) for name in ("Серик Акылбай", "Алуа Жолдыбалина"))
    article = make_article(event=make_event(), headline="Круглый стол", headline_proposed=True)
    make_participation(article, "Серик Акылбай", role="Юрист", participant=jurist)
    make_participation(article, "Алуа Жолдыбалина", participant=deputy)
    make_quote(article, cue="подчеркнул", source="Серик Акылбай", spoken_by=jurist, speaker_name="Серик Акылбай")
    make_quote(article, DIRECT, kind="direct", cue="отметила", spoken_by=jurist)
    return article


def current(page):
    return page.locator(".desk-card.current")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def said(page):
    return page.locator(".desk-live")


def reviewed(finding):
    finding.refresh_from_db()
    return finding.review


def select_in_text(page, words):
    """Select words of the source text, as a pointer does."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector(".desk-source"), NodeFilter.SHOW_TEXT);
            const nodes = [];
            while (walker.nextNode()) nodes.push(walker.currentNode);
            const text = nodes.map(node => node.data).join("");
            const place = unit => {
                let node = nodes.find(node => unit <= node.length || ((unit -= node.length), false));
                return [node, unit];
            };
            const start = text.indexOf(words);
            getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
        }""",
        words,
    )


def test_the_speaker_is_another_one_by_a_single_digit(open_browser, article):
    page = open_browser()
    open_article(page, article)
    press(page, "n", "a", "a", "a", "Enter")  # the event, two participants, a quote
    expect(current(page)).to_contain_text(DIRECT)
    press(page, "2")  # not the jurist: the second of those whom the text names
    expect(page.locator("#state")).to_be_focused()
    expect(page.locator("#state")).to_contain_text("Nothing is missing.")
    assert {quote.excerpt: str(quote.spoken_by) for quote in article.quotes.all()} == {
        "Конституция усиливает права": "Серик Акылбай",
        DIRECT: "Алуа Жолдыбалина",
    }


def test_a_decision_is_told_and_the_next_finding_comes(open_browser, article):
    page = open_browser()
    open_article(page, article)
    press(page, "n", "x")
    expect(said(page)).to_contain_text("Rejected: круглый стол")
    expect(said(page)).to_contain_text("Participation 1, suggested")
    expect(current(page)).to_contain_text("Серик Акылбай")
    expect(page.locator(".desk-source .mention .label").first).to_have_attribute("data-label", "P1?")
    press(page, "a")
    expect(page.locator(".desk-source .mention .label").first).to_have_attribute("data-label", "P1✓")


def test_findings_are_walked_forth_and_back(open_browser, article):
    page = open_browser()
    open_article(page, article)
    labels = []
    for key in ("j", "j", "j", "j", "j", "j", "k"):
        press(page, key)
        labels.append(current(page).get_attribute("data-label"))
    assert labels == ["E?", "P1?", "P2?", "Q1?", "Q2?", "Q2?", "Q1?"]


@pytest.mark.parametrize("letter", ["ф", "А"], ids=["russian", "capital"])
def test_keys_are_places_on_the_keyboard_whatever_the_layout(open_browser, article, letter):
    page = open_browser()
    open_article(page, article)
    press(page, "n")
    page.evaluate(
        """key => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { code: "KeyA", key, bubbles: true, cancelable: true }))""",
        letter,
    )
    expect(page.locator("#card-list .desk-card").first.locator(".desk-review")).to_have_text("confirmed")


def test_keys_never_work_where_somebody_types(open_browser, article):
    page = open_browser()
    open_article(page, article)
    press(page, "n")
    page.get_by_label("Headline:").focus()
    page.keyboard.type("anxz1")
    card_of(page, article.quotes.first()).get_by_label("Speaker").focus()
    press(page, "x")
    assert not article.quotes.decided().exists()
    assert page.get_by_label("Headline:").input_value().startswith("anxz1")


def test_single_keys_are_switched_off_and_stay_so(open_browser, article):
    page = open_browser()
    open_article(page, article)
    press(page, "?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("next finding that waits")
    dialog.get_by_label("Single keys").uncheck()
    press(page, "Escape")
    open_article(page, article)
    expect(page.locator(".desk-tools").get_by_label("single keys")).not_to_be_checked()
    press(page, "n", "a")
    expect(current(page)).to_have_count(0)
    assert reviewed(article.event) == Review.SUGGESTED
    page.get_by_label("Headline:").press_sequentially("!")
    press(page, "Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_every_key_is_listed_with_what_it_does(open_browser, article):
    page = open_browser()
    open_article(page, article)
    press(page, "?")
    pairs = page.evaluate(
        """[...document.querySelectorAll(".desk-keys dd")].map(
            dd => [dd.previousElementSibling?.tagName, dd.textContent.trim() !== ""])"""
    )
    assert len(pairs) == 19
    assert all(pair == ["DT", True] for pair in pairs)


# --- edges --------------------------------------------------------------------------------------------


def test_edges_move_by_word_and_by_letter_and_an_emoji_counts_as_one(open_browser):
    article = make_article("Было 😀👍🏽. Серик Акылбай подчеркнул, что закон ясен всем людям.")
    quote = make_quote(article, "закон ясен")
    page = open_browser()
    open_article(page, article)
    press(page, "n", "e", "ArrowRight", "ArrowRight", "Shift+ArrowLeft", "ArrowUp", "ArrowLeft", "Enter")
    expect(card_of(page, quote).locator("blockquote")).to_have_text("что закон ясен всем людя")
    expect(card_of(page, quote)).to_be_focused()
    quote.refresh_from_db()
    assert (quote.excerpt, quote.review) == ("что закон ясен всем людя", Review.CONFIRMED)
    press(page, "e", "ArrowLeft", "Escape", "z")
    expect(card_of(page, quote).locator("blockquote")).to_have_text("закон ясен")
    expect(card_of(page, quote).locator(".desk-review")).to_have_text("suggested")


def test_what_was_chosen_on_another_card_outlives_a_redrawn_page(open_browser, article):
    page = open_browser()
    first, second = article.quotes.all()
    open_article(page, article)
    card_of(page, second).get_by_label("Speaker").select_option(label="2 Алуа Жолдыбалина")
    card_of(page, first).locator("header").click()
    press(page, "e", "ArrowLeft", "Enter")
    expect(card_of(page, first).locator("blockquote")).to_have_text("Конституция усиливает")
    expect(card_of(page, second).locator("select option:checked")).to_have_text("2 Алуа Жолдыбалина")
    expect(card_of(page, first).locator("select option:checked")).to_have_text("1 Серик Акылбай")


def test_edges_move_by_buttons_as_well(open_browser, article):
    page = open_browser()
    quote = article.quotes.first()
    open_article(page, article)
    card = card_of(page, quote)
    card.get_by_text("Edges", exact=True).click()
    card.get_by_role("button", name="End: a word back").click()
    card.get_by_role("button", name="Beginning: a word on").click()
    card.get_by_role("button", name="Keep these edges").click()
    expect(card.locator("blockquote")).to_have_text("усиливает")


# --- new quotes ---------------------------------------------------------------------------------------


def test_selected_words_are_marked_as_a_quote(open_browser):
    article = make_article("Было 😀. «Закон ясен», – сказала депутат Жолдыбалина. И ушла.")
    deputy = make_participant("Алуа Жолдыбалина")
    make_participation(article, "Жолдыбалина", participant=deputy, review=Review.CONFIRMED)
    page = open_browser()
    open_article(page, article)
    select_in_text(page, "«Закон ясен»")
    press(page, "q")
    expect(page.get_by_label("direct quote", exact=True)).to_be_checked()
    press(page, "1", "Enter")
    expect(page.locator("#card-list blockquote")).to_have_text("Закон ясен")
    expect(page.locator(".desk-source .mark.quote.direct")).to_have_text("Закон ясен")
    quote = Quote.objects.get()
    assert (quote.kind, quote.spoken_by, quote.rule, quote.review) == ("direct", deputy, "editor", Review.CONFIRMED)
    expect(card_of(page, quote)).to_be_visible()
    press(page, "z")
    expect(page.locator("#card-list blockquote")).to_have_count(0)
    assert not Quote.objects.exists()


def test_a_quote_is_marked_without_a_pointer(open_browser, article):
    page = open_browser()
    open_article(page, article)
    press(page, "j", "j", "q", "ArrowRight", "Enter", "d", "Enter")  # behind the name of the jurist
    expect(said(page)).to_contain_text("Marked")
    assert Quote.objects.get(rule="editor").kind == "direct"


# --- who is it ----------------------------------------------------------------------------------------


def test_any_participant_is_searched_and_spoke_the_quote(open_browser, article):
    known = make_participant("Берік Асылов")
    make_participant("Берик Саттаров")
    quote = article.quotes.first()
    page = open_browser()
    open_article(page, article)
    press(page, "j", "j", "j", "j", "/")
    search = page.get_by_role("combobox", name="Name of a participant")
    expect(search).to_be_focused()
    page.keyboard.type("бер")
    expect(page.locator("#search-found [role=option]")).to_have_count(2)
    expect(page.locator("#search-found [role=option]").first).to_have_attribute("aria-selected", "true")
    page.keyboard.type("ік ас")
    expect(page.locator("#search-found [role=option]")).to_have_count(1)
    press(page, "Enter")
    expect(card_of(page, quote).locator(".desk-chain")).to_contain_text("Берік Асылов")
    quote.refresh_from_db()
    assert (quote.spoken_by, quote.review) == (known, Review.CONFIRMED)


def test_who_somebody_is_takes_one_key_and_can_be_taken_back(open_browser):
    article = make_article()
    person, known = make_participation(article), make_participant("Акылбай Серик")
    page = open_browser()
    open_article(page, article)
    press(page, "n", "1")
    expect(page.locator(".desk-name")).to_contain_text("Акылбай Серик")
    person.refresh_from_db()
    assert person.participant == known
    press(page, "z", "p")
    expect(said(page)).to_contain_text("Added: Серик Акылбай")
    assert Participant.objects.filter(name="Серик Акылбай").exists()
    press(page, "z")
    expect(page.locator(".desk-name")).to_contain_text("nobody we know")
    assert not Participant.objects.filter(name="Серик Акылбай").exists()


def test_why_is_told_and_one_look_shows_what_else_they_said(open_browser, article):
    quote = article.quotes.first()
    make_quote(make_article(headline="Другая статья"), DIRECT, spoken_by=quote.spoken_by)
    Quote.objects.filter(pk=quote.pk).update(rule="clause_with_that", speaker_rule="full_name")
    page = open_browser()
    open_article(page, article)
    press(page, "j", "j", "j", "j", "w")
    card = card_of(page, quote)
    expect(card).to_contain_text("A verb of speech and «that».")
    expect(card).to_contain_text("The speaker is named in full beside the quote.")
    expect(card.locator(".desk-look")).to_contain_text("Другая статья")


# --- together, signed out, in parts ---------------------------------------------------------------------


def test_what_somebody_else_decided_meanwhile_is_shown_and_not_overwritten(open_browser, article):
    page, other = open_browser(), make_editor()
    open_article(page, article)
    quote = article.quotes.first()
    deciding.reject(quote, by=other)
    press(page, "j", "j", "j", "j", "a")
    card = card_of(page, quote)
    expect(card.locator(".desk-error")).to_contain_text(other.username)
    expect(card.locator(".desk-review")).to_have_text("rejected")
    expect(card).to_be_focused()
    assert reviewed(quote) == Review.REJECTED
    press(page, "a")
    expect(card.locator(".desk-review")).to_have_text("confirmed")


def test_whoever_was_signed_out_is_told_and_loses_nothing(open_browser, article):
    page = open_browser()
    open_article(page, article)
    page.get_by_label("Headline:").press_sequentially("!")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    press(page, "Escape")
    page.locator("#cards").focus()
    press(page, "n", "a")
    expect(said(page)).to_contain_text("You are signed out")
    assert page.get_by_label("Headline:").input_value().startswith("!")
    page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == "sessionid"])
    press(page, "a")
    expect(page.locator("#card-list .desk-card").first.locator(".desk-review")).to_have_text("confirmed")


def test_a_server_that_does_not_answer_is_told(open_browser, article):
    page = open_browser()
    open_article(page, article)
    page.route("**/decide/", lambda route: route.fulfill(status=200, body="?"))
    press(page, "n", "a")
    expect(said(page)).to_contain_text("Nothing was decided")
    assert reviewed(article.event) == Review.SUGGESTED


def test_behind_the_last_finding_of_a_part_the_next_part_is_one_key_away(open_browser):
    words = [f"имя{number}" for number in range(130)]
    article = make_article(" ".join(words))
    for word in words:
        make_participation(article, word, review=Review.CONFIRMED)
    quotes = make_quote(article, "имя3"), make_quote(article, "имя125")
    page = open_browser()
    open_article(page, article)
    press(page, "n", "a")
    expect(page.locator("[data-following]")).to_be_focused()
    press(page, "Enter")
    page.wait_for_url("**?part=2")
    press(page, "n", "a")
    expect(page.locator("#state")).to_be_focused()
    assert [reviewed(quote) for quote in quotes] == [Review.CONFIRMED] * 2


def test_the_next_article_is_one_key_away(open_browser, article):
    newer = make_article()
    page = open_browser()
    open_article(page, newer)
    press(page, "Shift+N")
    page.wait_for_url(f"**/article/{article.pk}/change/")


# --- a phone, and no scripts ------------------------------------------------------------------------------


def test_a_phone_has_the_actions_of_the_current_finding_at_the_bottom(open_browser, article):
    page = open_browser(width=390, height=844, has_touch=True)
    open_article(page, article)
    bar = page.get_by_role("toolbar", name="The current finding")
    expect(bar).to_be_in_viewport()
    bar.get_by_role("button", name="next finding").tap()
    bar.get_by_role("button", name="Confirm").tap()
    expect(bar.locator("output")).to_have_text("P1?")
    expect(current(page)).to_be_in_viewport()
    bar.get_by_role("button", name="Undo").tap()
    expect(bar.locator("output")).to_have_text("E?")
    assert reviewed(article.event) == Review.SUGGESTED


@pytest.mark.parametrize(("width", "least"), [(1440, 24), (390, 44)])
def test_every_target_is_large_enough(open_browser, article, width, least):
    page = open_browser(width=width)
    open_article(page, article)
    open_everything(page)
    small = page.evaluate(
        """least => [...document.querySelectorAll(
                ".desk-bench :is(button, select, summary, .desk-buttons a, .desk-tools a)")]
            .filter(element => element.checkVisibility())
            .filter(element => {
                const { width, height } = element.getBoundingClientRect();
                return height < least || width < 24;
            })
            .map(element => element.outerHTML)""",
        least,
    )
    assert small == []


def test_without_scripts_edges_new_quotes_and_undo_are_buttons(open_browser, article):
    page = open_browser(java_script_enabled=False)
    quote = article.quotes.first()
    open_article(page, article)
    card_of(page, quote).get_by_text("Edges", exact=True).click()
    card_of(page, quote).get_by_role("button", name="End: a word back").click()
    expect(card_of(page, quote).locator("blockquote")).to_have_text("Конституция усиливает")
    page.get_by_role("button", name="Take my last decision back").click()
    expect(card_of(page, quote).locator("blockquote")).to_have_text("Конституция усиливает права")

    page.get_by_text("Mark a quote that the machine missed").click()
    page.get_by_label("Its words, copied from the source text").fill("Язык закона")
    page.get_by_label("direct quote", exact=True).check()
    page.get_by_role("button", name="Mark the quote").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Marked: Язык закона")
    assert Quote.objects.filter(rule="editor").count() == 1
    assert article.status == Status.DRAFT
