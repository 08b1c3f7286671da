import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Article, Evidence, Review, Revision, Status
from tests.factories import (
    TEXT,
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
)

from .conftest import told

DIRECT = "Закон должен быть понятен каждому"
LIST = "admin:articles_article_changelist"


def form_of(article, **changes):
    return {
        "headline": article.headline,
        "body": article.body,
        "event": article.event_id or "",
        "dated": article.dated or "",
        "source_name": article.source_name,
        "language": article.language,
    } | changes


def save(desk, article, **changes):
    return desk.post(
        reverse("admin:articles_article_change", args=[article.pk]), form_of(article, **changes), follow=True
    )


def crowded(findings):
    """An article with so many quotes and participants, each known."""
    words = [f"слово{number}" for number in range(2 * findings)]
    article = make_article(" ".join(words), event=make_event(topics=["закон"]))
    for quote, name in zip(words[::2], words[1::2], strict=True):
        make_participation(article, name, participant=make_participant(name))
        make_quote(article, quote, spoken_by=make_participant(quote))
    return article


# --- the page -----------------------------------------------------------------------------------


def test_the_page_shows_text_cards_and_what_is_missing(editor):
    article = make_article(headline_proposed=True, event=make_event(topics=["Права граждан"]))
    make_quote(article, cue="подчеркнул", rule="speaker_then_clause", confidence=0.87)
    make_participation(article, role="Юрист")
    page = editor.open(article)
    for shown in (
        "headline proposed",
        "1 quote waits for a decision.",
        "speaker_then_clause",
        "confidence 87 %",
        "Юрист",
        "Права граждан",
        "in the body word for word",
    ):
        assert shown in page.text, shown


def test_cards_and_marks_lead_to_each_other_without_scripts(editor):
    article = make_article()
    quote = make_quote(article)
    page = editor.open(article).text
    assert f'id="quote-{quote.pk}"' in page
    assert f'href="#quote-{quote.pk}"' in page
    assert f'id="at-quote-{quote.pk}"' in page
    assert f'href="#at-quote-{quote.pk}"' in page


def test_no_script_and_no_style_stands_in_the_page_itself(editor):
    article = make_article()
    make_quote(article)
    page = editor.open(article).text
    assert "style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert (
        page.count("<script")
        == page.count("</script>")
        == page.count("<script src") + page.count('<script type="module" src') + page.count("<script id=")
    )


def test_markup_in_a_text_is_shown_as_text(editor):
    article = make_article("<img src=x onerror=alert(1)> сказал", headline="<b>жирно</b>")
    make_quote(article, "<img src=x onerror=alert(1)>")
    page = editor.open(article).text
    assert "<img src=x" not in page
    assert "<b>жирно" not in page


def test_more_findings_need_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    small, large = crowded(2), crowded(12)
    editor.open(small)
    with django_assert_max_num_queries(40) as few:
        editor.open(small)
    with django_assert_num_queries(len(few)):
        editor.open(large)


def test_whoever_may_only_look_sees_no_buttons(reporter):
    article = make_published_article()
    make_quote(article)
    page = reporter.open(article).text
    assert "Конституция усиливает права" in page
    assert 'name="decision"' not in page
    assert 'name="move"' not in page


# --- decisions ----------------------------------------------------------------------------------


def test_an_editor_confirms_a_quote_and_returns_to_its_card(editor):
    article = make_article()
    quote = make_quote(article, spoken_by=make_participant())
    page = editor.decide(article, finding=f"quote-{quote.pk}", decision="confirm", speaker=quote.spoken_by_id)
    quote.refresh_from_db()
    assert (quote.review, quote.decided_by) == (Review.CONFIRMED, editor.user)
    assert page.redirect_chain[0][0].endswith(f"#quote-{quote.pk}")
    assert told(page) == ["Confirmed: Конституция усиливает права"]


def test_whoever_is_chosen_when_a_quote_is_confirmed_spoke_it(editor):
    article, speaker = make_article(), make_participant()
    quote = make_quote(article)
    editor.decide(article, finding=f"quote-{quote.pk}", decision="confirm", speaker=speaker.pk)
    quote.refresh_from_db()
    assert quote.spoken_by == speaker
    editor.decide(article, finding=f"quote-{quote.pk}", decision="confirm", speaker="")
    quote.refresh_from_db()
    assert (quote.spoken_by, quote.review) == (None, Review.CONFIRMED)


@pytest.mark.parametrize(
    ("decision", "review"), [("confirm", "confirmed"), ("reject", "rejected"), ("reopen", "suggested")]
)
@pytest.mark.parametrize("noun", ["quote", "participation", "event"])
def test_every_finding_is_confirmed_rejected_and_reopened(editor, noun, decision, review):
    article = make_article(event=make_event(review=Review.REJECTED))
    finding = {"quote": make_quote, "participation": make_participation}.get(
        noun, lambda article, **_fields: article.event
    )(article, review=Review.REJECTED)
    editor.decide(article, finding=f"{noun}-{finding.pk}", decision=decision)
    finding.refresh_from_db()
    assert finding.review == review


def test_a_decision_on_what_was_just_drawn_anew_says_so(editor):
    article = make_article()
    quote = make_quote(article)
    key = f"quote-{quote.pk}"
    quote.delete()
    page = editor.decide(article, finding=key, decision="confirm")
    assert page.status_code == 200
    assert "no longer there" in told(page)[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"finding": "quote-999999999999999999999", "decision": "confirm"},
        {"finding": "user-1", "decision": "confirm"},
        {"finding": "quote-²", "decision": "confirm"},
        {"finding": "event-1", "decision": "confirm"},
        {"finding": "", "decision": "delete"},
        {},
    ],
    ids=str,
)
def test_nonsense_is_answered_with_a_message(editor, fields):
    page = editor.decide(make_article(), **fields)
    assert page.status_code == 200
    assert len(told(page)) == 1


@pytest.mark.parametrize("speaker", ["0", "x", "-1", "99999999999999999999"])
def test_a_speaker_who_is_not_there_changes_nothing(editor, speaker):
    article = make_article()
    quote = make_quote(article)
    page = editor.decide(article, finding=f"quote-{quote.pk}", decision="confirm", speaker=speaker)
    quote.refresh_from_db()
    assert quote.review == Review.SUGGESTED
    assert told(page) == ["That participant is no longer there. Please choose again."]


def test_a_speaker_merged_meanwhile_is_refused_with_a_reason(editor):
    article, retired = make_article(), make_participant(merged_into=make_participant("Акылбай С."))
    quote = make_quote(article)
    page = editor.decide(article, finding=f"quote-{quote.pk}", decision="confirm", speaker=retired.pk)
    assert "was merged into another record" in told(page)[0]


def test_a_quote_of_another_article_is_not_decided_here(editor):
    quote = make_quote(make_article())
    editor.decide(make_article(), finding=f"quote-{quote.pk}", decision="confirm")
    quote.refresh_from_db()
    assert quote.review == Review.SUGGESTED


def test_everything_undecided_is_confirmed_at_once(editor):
    article = make_article(event=make_event())
    make_quote(article)
    make_participation(article, review=Review.REJECTED)
    page = editor.decide(article, decision="confirm_undecided")
    assert told(page) == ["2 suggestions confirmed."]
    article.event.refresh_from_db()
    assert article.event.is_confirmed
    assert article.quotes.confirmed().count() == 1
    assert article.participations.rejected().count() == 1


def test_only_what_the_machine_is_sure_of_is_confirmed(editor):
    article = make_article()
    sure = make_quote(article, confidence=0.9)
    make_quote(article, DIRECT, confidence=0.89)
    editor.decide(article, decision="confirm_sure")
    assert list(article.quotes.confirmed()) == [sure]


def test_a_decision_in_a_published_article_is_a_correction(editor):
    article = make_published_article()
    quote = make_quote(article)
    editor.decide(article, finding=f"quote-{quote.pk}", decision="confirm")
    assert article.revisions.get().act == "correction"


def test_a_reporter_decides_nothing(reporter):
    article = make_article(event=make_event())
    quote = make_quote(article)
    for fields in (
        {"finding": f"quote-{quote.pk}", "decision": "confirm"},
        {"finding": f"event-{article.event_id}", "decision": "confirm"},
        {"decision": "confirm_undecided"},
    ):
        assert reporter.decide(article, **fields).status_code == 403
    assert not article.quotes.decided().exists()


# --- moves --------------------------------------------------------------------------------------


def test_a_complete_article_is_published(editor):
    article = make_article()
    page = editor.move(article, "publish")
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert told(page) == ["Publish: the article is now in the state «published»."]
    assert page.redirect_chain[0][0].endswith("#state")


def test_an_incomplete_article_is_refused_with_the_list_of_what_is_missing(editor):
    article = make_article(headline="", event=make_event())
    make_quote(article)
    page = editor.move(article, "publish")
    article.refresh_from_db()
    assert article.status == Status.DRAFT
    assert told(page) == ["There is no headline.", "1 quote waits for a decision.", "The event waits for a decision."]


def test_a_withdrawal_needs_its_reason_and_keeps_it(publisher):
    article = make_published_article()
    assert told(publisher.move(article, "withdraw")) == ["Please give a reason."]
    publisher.move(article, "withdraw", reason="Имя указано неверно.")
    article.refresh_from_db()
    assert (article.status, article.withdrawal_reason) == (Status.WITHDRAWN, "Имя указано неверно.")
    publisher.move(article, "reopen")
    article.refresh_from_db()
    assert article.status == Status.DRAFT


def test_a_reason_no_database_could_keep_is_refused(publisher):
    page = publisher.move(make_published_article(), "withdraw", reason="Ошибка\x00.")
    assert told(page) == ["Null characters are not allowed."]


def test_a_reporter_sends_a_draft_to_review_and_an_editor_sends_it_back(reporter, editor):
    article = make_article()
    reporter.move(article, "submit")
    article.refresh_from_db()
    assert article.status == Status.IN_REVIEW
    editor.move(article, "send_back", reason="Уточните имя.")
    article.refresh_from_db()
    assert article.status == Status.DRAFT


@pytest.mark.parametrize("move", ["publish", "withdraw", "explode", ""])
def test_a_move_that_is_not_ones_own_is_forbidden(reporter, move):
    article = make_published_article() if move == "withdraw" else make_article()
    assert reporter.move(article, move).status_code == 403


def test_an_article_that_is_gone_leads_back_to_the_desk(editor):
    article = make_article()
    gone = Article(pk=article.pk)
    article.delete()
    for page in (editor.move(gone, "publish"), editor.decide(gone, decision="confirm_undecided")):
        assert page.redirect_chain[-1][0] == reverse("admin:index")
        assert "doesn’t exist" in told(page)[0]


def test_buttons_are_pressed_not_followed(editor):
    article = make_article()
    for view in ("decide", "move"):
        assert editor.get(reverse(f"admin:articles_article_{view}", args=[article.pk])).status_code == 405


# --- editing ------------------------------------------------------------------------------------


def test_an_editor_who_saves_the_headline_stands_by_it(editor):
    article = make_article(headline_proposed=True)
    save(editor, article, headline="Юристы о языке закона")
    article.refresh_from_db()
    assert (article.headline, article.headline_proposed) == ("Юристы о языке закона", False)


def test_an_edited_headline_is_found(editor):
    article = make_article()
    save(editor, article, headline="Юристы о снегопадах")
    assert editor.search("article", "снегопад") == [article]


def test_saving_a_published_article_makes_a_corrected_version_with_its_notice(editor):
    article = make_published_article()
    save(editor, article, headline="Юристы о языке закона", notice="Опечатка.")
    revision = Revision.objects.get()
    assert (revision.act, revision.notice, revision.made_by) == ("correction", "Опечатка.", editor.user)
    assert article.history.filter(history_change_reason="Опечатка.").exists()


def test_what_the_public_reads_is_not_changed_without_a_notice(editor):
    article = make_published_article()
    page = save(editor, article, headline="Юристы о языке закона")
    assert "Please say what was corrected" in page.text
    article.refresh_from_db()
    assert article.headline == "Круглый стол о языке закона"
    assert not Revision.objects.exists()


def test_an_event_that_the_public_cannot_see_needs_no_notice(editor):
    article = make_published_article()
    save(editor, article, event=make_event().pk)
    article.refresh_from_db()
    assert article.event
    save(editor, article, event=make_event(review=Review.CONFIRMED).pk)
    article.refresh_from_db()
    assert not article.event.is_confirmed


def test_saving_what_nobody_changed_needs_no_notice_whatever_a_browser_makes_of_the_lines(editor):
    article = make_published_article(body="Первая строка.\n\nВторая строка. ")
    save(editor, article, body="Первая строка.\r\n\r\nВторая строка. ")
    article.refresh_from_db()
    assert article.body == "Первая строка.\n\nВторая строка. "


def test_saving_a_draft_freezes_nothing(editor):
    save(editor, make_article(), headline="Юристы о языке закона")
    assert not Revision.objects.exists()


def test_a_published_article_keeps_a_headline(editor):
    article = make_published_article()
    page = save(editor, article, headline=" ")
    assert "A published article needs a headline." in page.text
    article.refresh_from_db()
    assert article.headline


def test_an_edit_that_breaks_a_published_quote_is_told_at_once(editor):
    article = make_published_article()
    make_quote(article, DIRECT, kind="direct", review=Review.CONFIRMED)
    page = save(editor, article, body=article.body.replace("каждому", "всем"), notice="Уточнение.")
    assert any("does not stand in the body word for word" in line for line in told(page))


def test_source_status_and_origin_cannot_be_typed(editor):
    article = make_article()
    save(editor, article, status="published", source_text="иное", source_id="иное", published_at="2026-01-01")
    article.refresh_from_db()
    assert (article.status, article.source_text, article.source_id[:5]) == (Status.DRAFT, TEXT, "seed-")


def test_an_article_is_held_while_it_is_saved(editor):
    article = make_article()
    with CaptureQueriesContext(connection) as queries:
        save(editor, article, headline="Юристы о языке закона")
    held = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert bool(held) is connection.features.has_select_for_update  # SQLite holds everything


def test_an_edit_does_not_undo_what_was_done_since_its_page_was_opened(editor):
    article = make_article()
    form = form_of(article, headline="Юристы о языке закона", notice="Уточнение.")
    workflow.publish(article, by=editor.user)
    editor.post(reverse("admin:articles_article_change", args=[article.pk]), form)
    article.refresh_from_db()
    assert (article.status, article.headline) == (Status.PUBLISHED, "Юристы о языке закона")


def test_a_reporter_edits_drafts_only(reporter):
    draft, public = make_article(), make_published_article()
    save(reporter, draft, headline="Черновик правлен")
    assert save(reporter, public, headline="Нельзя").status_code == 403
    draft.refresh_from_db()
    public.refresh_from_db()
    assert (draft.headline, public.headline) == ("Черновик правлен", "Круглый стол о языке закона")


# --- history ------------------------------------------------------------------------------------


def test_history_says_who_changed_what(editor):
    article, event = make_article(), make_event()
    save(editor, article, headline="Юристы о языке закона", event=event.pk)
    page = editor.get(reverse("admin:articles_article_history", args=[article.pk])).text
    for shown in (
        editor.user.username,
        'deleted:] </span>Круглый стол </del><ins><span class="visually-hidden">[inserted:] </span>Юристы </ins>',
        f"– → {event}",
        "draft",
    ):
        assert shown in page


def test_the_past_cannot_be_restored_over_the_deeds(editor):
    article = make_article()
    address = reverse("admin:articles_article_simple_history", args=[article.pk, article.history.first().pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, form_of(article, headline="Подмена")).status_code == 403
    article.refresh_from_db()
    assert article.headline != "Подмена"


# --- the list -----------------------------------------------------------------------------------


def test_the_list_says_what_waits(editor):
    article = make_article()
    make_quote(article)
    make_quote(article, DIRECT, review=Review.CONFIRMED)
    make_participation(article)
    row = editor.get(reverse(LIST)).context["cl"].result_list[0]
    assert (row.quotes_waiting, row.participants_waiting) == (1, 1)


def test_a_longer_list_needs_no_more_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    def more():
        make_quote(make_article(event=make_event()))

    more()
    editor.get(reverse(LIST))
    with django_assert_max_num_queries(12) as few:
        editor.get(reverse(LIST))
    for _ in range(5):
        more()
    with django_assert_num_queries(len(few)):
        editor.get(reverse(LIST))


def test_what_waits_is_one_filter_away(editor):
    quoted, named, reporting = make_article(), make_article(), make_article(event=make_event())
    make_article()
    decided = make_article(event=make_event(review=Review.CONFIRMED))
    make_quote(quoted)
    make_participation(named)
    make_quote(decided, review=Review.REJECTED)
    page = editor.get(reverse(LIST), {"waits": "decision"})
    assert set(page.context["cl"].queryset) == {quoted, named, reporting}


@pytest.mark.parametrize("query", ["КОНСТИТУЦИЕЙ", "акылбай", "конституции право"])
def test_articles_are_found_in_any_form_and_case(editor, query):
    article = make_article()
    make_article("Снег идёт.")
    assert editor.search("article", query) == [article]


def test_an_article_is_found_by_its_source_id(editor):
    article = make_article(source_id="000_8f4b")
    assert editor.search("article", "8f4b") == [article]


def test_evidence_of_a_field_leads_to_that_field(editor):
    article = make_article()
    Evidence.objects.create(article=article, field="headline", value="столица", start=2, end=9)
    page = editor.open(article).text
    assert 'href="#id_headline"' in page
    assert 'id="id_headline"' in page


def test_what_a_word_processor_left_in_a_pasted_body_is_told(editor):
    article = make_article()
    page = save(editor, article, body="За\u00adкон ясен, и cуд тоже.")
    article.refresh_from_db()
    assert article.body == "За\u00adкон ясен, и cуд тоже."
    assert any("1 invisible character" in line for line in told(page))
    assert any("«cуд»" in line for line in told(page))


def test_who_breaks_a_quote_of_a_scheduled_article_is_told(editor):
    article = make_article(status=Status.SCHEDULED)
    make_quote(article, "Закон должен быть понятен каждому", kind="direct", review=Review.CONFIRMED)
    page = save(editor, article, body="Другой текст.")
    assert "1 confirmed direct quote does not stand in the body word for word." in told(page)


def test_beside_a_refused_save_stands_what_is_stored(editor):
    article = make_published_article()
    page = save(editor, article, headline="")
    assert page.context["original"].headline == article.headline
