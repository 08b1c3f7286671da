from django.urls import reverse

from articles import batches, deciding
from articles.admin import batch as batch_admin
from articles.models import Batch, Review, Status
from tests.factories import make_article, make_event, make_published_article, make_quote

from .conftest import told

LIST = "admin:articles_batch_changelist"


def page_of(desk, batch, **query):
    return desk.get(reverse("admin:articles_batch_change", args=[batch.pk]), query)


def confirmed(desk, *quotes):
    return batches.carry_out(
        batches.DEEDS["confirm"],
        type(quotes[0]),
        batches.seen(type(quotes[0]), [q.pk for q in quotes]),
        given={},
        by=desk.user,
    )


def test_the_list_says_who_did_what_when_to_how_many_rows(editor, django_assert_max_num_queries):
    quote, other = make_quote(make_article()), make_quote(make_article())
    confirmed(editor, quote)
    batch = confirmed(editor, quote, other)
    editor.undo(batch)
    page = editor.get(reverse(LIST))
    newest = page.context["cl"].result_list[0]
    assert (newest.rows_count, newest.refused_count, newest.undone_count) == (2, 0, 1)
    assert "Confirm: quotes" in page.text
    assert editor.user.username in page.text
    with django_assert_max_num_queries(8):
        editor.get(reverse(LIST))


def test_the_list_is_filtered_by_what_was_done(editor):
    confirmed(editor, make_quote(make_article()))
    shown = {
        deed: len(editor.get(reverse(LIST), {"deed": deed}).context["cl"].result_list) for deed in ("confirm", "import")
    }
    assert shown == {"confirm": 1, "import": 0}


def test_one_click_undoes_a_batch_and_names_what_stays(editor, publisher):
    changed, fine = make_quote(make_article()), make_quote(make_article())
    batch = confirmed(editor, changed, fine)
    changed.refresh_from_db()
    deciding.reject(changed, by=publisher.user)
    page = editor.undo(batch)
    assert told(page) == ["1 row undone.", "1 row stays as it is. The reasons stand beside them."]
    assert f"It was changed since: {publisher.user}" in page.text
    assert "Try what stayed once more" in page.text
    fine.refresh_from_db()
    assert fine.review == Review.SUGGESTED


def test_a_long_batch_is_undone_click_by_click(editor, monkeypatch):
    monkeypatch.setattr(batch_admin, "UNDONE_AT_ONCE", 1)
    batch = confirmed(editor, make_quote(make_article()), make_quote(make_article()))
    assert "One click undoes at most 1 row." in page_of(editor, batch).text
    assert "Undo the rest" in editor.undo(batch).text
    assert "desk-undo" not in editor.undo(batch).text


def test_a_long_batch_is_read_page_by_page_with_the_same_number_of_queries(
    editor, monkeypatch, django_assert_num_queries, django_assert_max_num_queries
):
    monkeypatch.setattr(batch_admin, "PER_PAGE", 2)
    small = confirmed(editor, make_quote(make_article()))
    large = confirmed(editor, *(make_quote(make_article()) for _ in range(5)))
    page_of(editor, small)
    with django_assert_max_num_queries(12) as few:
        page_of(editor, small)
    with django_assert_num_queries(len(few)):
        page_of(editor, large, page=2)
    assert len(page_of(editor, large, page=3).context["rows"]) == 1


def test_whoever_may_not_do_it_reads_it_and_cannot_undo_it(editor, reporter):
    batch = confirmed(editor, make_quote(make_article()))
    assert page_of(reporter, batch).status_code == 200
    assert "desk-undo" not in page_of(reporter, batch).text
    assert reporter.undo(batch).status_code == 403


def test_a_publication_is_taken_back_by_whoever_may_withdraw(editor, publisher):
    article = make_article()
    editor.carry_out("article", "publish", article)
    batch = Batch.objects.get()
    assert "You may not do this: «Withdraw»." in editor.undo(batch).text
    publisher.undo(batch)
    article.refresh_from_db()
    assert article.status == Status.WITHDRAWN


def test_a_batch_says_for_what_reason_and_as_whom(publisher):
    publisher.carry_out("article", "withdraw", make_published_article(), reason="Ошибка источника.")
    assert "Ошибка источника." in page_of(publisher, Batch.objects.get()).text


def test_events_are_decided_and_undone(editor):
    event = make_event()
    make_article(event=event)
    editor.carry_out("event", "confirm", event)
    editor.undo(Batch.objects.get())
    event.refresh_from_db()
    assert event.review == Review.SUGGESTED


def test_a_batch_is_written_by_nobody_here(publisher):
    batch = confirmed(publisher, make_quote(make_article()))
    assert publisher.post(reverse("admin:articles_batch_change", args=[batch.pk]), {}).status_code == 403
    assert publisher.get(reverse("admin:articles_batch_add")).status_code == 403
    assert publisher.get(reverse("admin:articles_batch_delete", args=[batch.pk])).status_code == 403
    assert publisher.get(reverse("admin:articles_batch_undo", args=[batch.pk])).status_code == 405


def test_a_batch_that_is_not_there_leads_back(editor):
    assert "doesn’t exist" in told(editor.undo(Batch(pk=999)))[0]


def test_a_deed_that_is_no_longer_in_the_table_is_still_read(editor):
    batch = Batch.objects.create(deed="gone_with_a_release", noun="quote", made_by=editor.user)
    assert page_of(editor, batch).status_code == 200
    assert editor.undo(batch).status_code == 403
