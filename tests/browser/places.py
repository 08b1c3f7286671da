"""Every kind of page of the desk and the public pages beside it, and how somebody comes there."""

from django.template.loader import render_to_string
from django.test import RequestFactory

from articles import batches, workflow
from articles.models import Quote, Review, SupersededSource
from people.merging import merge
from tests.factories import (
    TEXT,
    make_article,
    make_editor,
    make_event,
    make_participant,
    make_participation,
    make_quote,
    make_user,
)

LONG = "О_языке_закона_в_одно_очень_длинное_слово_которое_нигде_не_переносится"
ARTICLE = "/admin/articles/article/{article}/"

ADDRESSES = [
    "/admin/",
    "/admin/articles/",
    "/admin/articles/article/",
    "/admin/articles/article/?q=закон",
    ARTICLE + "change/",
    ARTICLE + "history/",
    ARTICLE + "chronicle/",
    ARTICLE + "versions/{version}/",
    ARTICLE + "source/",
    ARTICLE + "since/{version}/",
    ARTICLE + "look/quote-{quote}/",
    "/admin/articles/article/{public}/change/",
    "/admin/articles/article/import/",
    "/admin/articles/batch/",
    "/admin/articles/batch/{batch}/change/",
    "/admin/articles/event/",
    "/admin/articles/event/{event}/change/",
    "/admin/articles/event/{event}/delete/",
    "/admin/articles/quote/",
    "/admin/articles/quote/{quote}/change/",
    "/admin/articles/quote/{quote}/history/",
    "/admin/articles/participation/",
    "/admin/articles/participation/{participation}/change/",
    "/admin/articles/revision/",
    "/admin/articles/revision/{revision}/change/",
    "/admin/articles/revision/compare/{public}/",
    "/admin/people/participant/",
    "/admin/people/participant/add/",
    "/admin/people/participant/{participant}/change/",
    "/admin/people/participant/merge/?records={participant},{namesake}",
    "/admin/people/merge/",
    "/admin/auth/user/",
    "/admin/auth/group/",
    "/admin/password_change/",
]


def make_records():
    """A text with a finding in each state, one without a place, public versions, a batch, people who were merged."""
    jurist, retired = make_participant("Серик Акылбай"), make_participant("Серик Акылбаев")
    namesake = make_participant("С. Акылбай")
    article = make_article(event=make_event(topics=["Права граждан"]), headline=LONG, source_version=2)
    make_participation(article, "Алуа Жолдыбалина", review=Review.REJECTED)
    participation = make_participation(article, "Серик Акылбай", role="Юрист", participant=jurist)
    quote = make_quote(article, cue="подчеркнул", source="Серик Акылбай", spoken_by=jurist, review=Review.CONFIRMED)
    make_quote(article, "Закон должен быть понятен каждому", kind="direct")
    earlier = TEXT.replace("столице", "городе")
    SupersededSource.objects.create(article=article, version=1, text=earlier, sha256="0" * 64)
    make_quote(article, "Язык закона", source_version=1, review=Review.REJECTED)
    version = article.history.first().pk
    article.body = article.body.replace("столице", "Астане")
    article.save()
    merge(jurist, retired, by=make_user("people.merge_participant"))
    public = make_article(headline=LONG)
    workflow.publish(public, policy="проверка")
    public.headline = "О языке закона"
    public.save()
    workflow.correct(public, by=make_editor(), notice="Опечатка.")
    decided = make_quote(make_article())
    confirm = batches.DEEDS["confirm"]
    batch = batches.carry_out(confirm, Quote, batches.seen(Quote, [decided.pk]), given={}, by=make_editor())
    return {
        "article": article.pk,
        "version": version,
        "public": public.pk,
        "revision": public.revisions.first().pk,
        "batch": batch.pk,
        "event": article.event_id,
        "quote": quote.pk,
        "participation": participation.pk,
        "participant": jurist.pk,
        "namesake": namesake.pk,
    }


def open_article(page, records):
    page.goto((ARTICLE + "change/").format(**records))


def the_list_of_keys(page, records):
    open_article(page, records)
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


def the_search_for_a_speaker(page, records):
    open_article(page, records)
    page.locator(f"#quote-{records['quote']} header").click()
    page.keyboard.press("/")
    page.keyboard.type("сер")
    page.locator("#search-found [role=option]").first.wait_for()


def a_card_with_its_reasons(page, records):
    open_article(page, records)
    card = page.locator(f"#quote-{records['quote']}")
    card.locator(".desk-why summary").click()
    card.locator(".desk-look").wait_for()


def the_form_of_a_new_quote(page, records):
    open_article(page, records)
    page.locator("#new-quote summary").click()


def every_card_opened(page, records):
    open_article(page, records)
    page.evaluate("for (const details of document.querySelectorAll('.desk-bench details')) details.open = true")


def a_decision_that_was_refused(page, records):
    open_article(page, records)
    Quote.objects.get(pk=records["quote"]).save()
    page.locator(f"#quote-{records['quote']}").get_by_role("button", name="Reject").click()
    page.locator(".desk-error").wait_for()


def a_saved_filter(page, records):
    page.goto("/admin/articles/article/?status__exact=draft")
    page.get_by_label("Keep this filter as").fill("Черновики")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("link", name="Черновики").click()


def a_question_before_bulk_work(page, records):
    page.goto("/admin/articles/quote/?q=понятен")
    page.locator(".action-select").first.check()
    page.get_by_label("Action:").select_option("Assign speaker…")
    page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_label("Look for a name").wait_for()


def what_bulk_work_will_do(page, records):
    a_question_before_bulk_work(page, records)
    page.get_by_label("nobody we know").check()
    page.get_by_role("button", name="See what will happen").click()
    page.locator(".desk-rows").wait_for()


def the_result_of_bulk_work(page, records):
    what_bulk_work_will_do(page, records)
    page.get_by_role("button", name="Assign speaker: 1 row").click()
    page.locator(".desk-undo").wait_for()


def the_report_of_an_import(page, records):
    page.goto("/admin/articles/article/import/")
    files = [("речь.txt", "Депутат Марат Башимов подчеркнул, что нормы открывают возможности."), ("пусто.txt", " ")]
    page.get_by_label("Files").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    )
    page.get_by_role("button", name="Import", exact=True).click()
    page.locator(".desk-after").wait_for()


def typed_and_saved(page, records):
    """What the browser keeps, or a form that leads to what somebody else saved meanwhile."""
    open_article(page, records)
    page.get_by_label("Headline:").fill("Юристы о языке закона")
    page.get_by_label("Body:").fill("Юристы говорили о языке закона. " * 9)


def two_versions_side_by_side(page, records):
    typed_and_saved(page, records)
    other = Quote.objects.get(pk=records["quote"]).article
    other.headline, other.body = "Круглый стол о праве", "Круглый стол о праве прошёл подробно. " * 9
    other.save()
    page.get_by_role("button", name="Save and continue editing").click()
    page.locator(".desk-version").first.wait_for()


def text_that_was_kept(page, records):
    typed_and_saved(page, records)
    page.wait_for_function("Object.keys(localStorage).some(name => name.startsWith('desk-kept:'))")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.locator(".desk-kept").wait_for()


def an_error(template, **posted):
    """A page that a browser sees only when something is wrong, put into it as it is."""

    def shown(page, records):
        request = RequestFactory().post("/admin/", posted)
        page.goto("/admin/login/")
        page.set_content(render_to_string(template, {}, request))

    return shown


STEPS = {
    step.__name__: step
    for step in (
        the_list_of_keys,
        the_search_for_a_speaker,
        a_card_with_its_reasons,
        the_form_of_a_new_quote,
        every_card_opened,
        a_decision_that_was_refused,
        a_saved_filter,
        a_question_before_bulk_work,
        what_bulk_work_will_do,
        the_result_of_bulk_work,
        the_report_of_an_import,
        two_versions_side_by_side,
        text_that_was_kept,
    )
} | {
    "a page that had grown too old": an_error("403_csrf.html", edition="1", headline=LONG),
    **{f"error {number}": an_error(f"{number}.html") for number in (400, 403, 404, 500)},
}
