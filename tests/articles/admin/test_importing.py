import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import deciding, importing
from articles.extraction.records import Extraction, Reading, Span
from articles.models import Article, Batch, Event, Quote
from articles.undoing import undo
from tests.factories import make_article

from .conftest import told

PAGE = "admin:articles_article_import"
NEWS = "Депутат Марат Башимов подчеркнул, что новые нормы открывают возможности."


def send(desk, *files, **fields):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return desk.post(reverse(PAGE), {"files": uploads, "name": "", "text": ""} | fields, follow=True)


def outcomes(batch=None):
    rows = (batch or Batch.objects.get()).rows.all()
    return {row.label: (row.outcome, row.message) for row in rows}


def test_files_and_a_pasted_text_come_in_together_and_the_report_follows(editor):
    page = send(
        editor, ("news.txt", NEWS.encode()), ("empty.txt", b""), name="речь 2.0", text="Юрист сказал, что закон ясен."
    )
    assert told(page) == ["Import: created: 2 · refused: 1"]
    assert {article.source_id for article in Article.objects.all()} == {"news", "речь 2.0"}
    assert outcomes()["empty.txt"] == ("refused", "The file is empty.")
    assert "The file is empty." in page.text
    assert "Undo the whole batch" in page.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_the_encodings_are_those_of_the_command(editor, encoding):
    send(editor, ("news.txt", NEWS.encode(encoding)))
    assert Article.objects.get().source_text == NEWS


def test_each_bad_file_is_named_with_its_reason_and_the_others_come_in(editor, settings):
    settings.SOURCE_FILE_MAX_BYTES = 3_000
    send(
        editor,
        ("news.txt", NEWS.encode()),
        ("binary.txt", bytes(range(256)) * 8),
        ("large.txt", b"word " * 1000),
        ("unknown.txt", b"\xff\xfd\x81\x8d" * 40),
        ("news.md", "Другой текст.".encode()),
    )
    found = outcomes()
    assert found["news.txt"] == ("created", "")
    assert "binary" in found["binary.txt"][1]
    assert "too large" in found["large.txt"][1]
    assert found["unknown.txt"][0] == "refused"
    assert "same id: news.txt" in found["news.md"][1]
    assert Article.objects.get().source_text == NEWS


def test_a_pasted_text_stays_as_it_was_pasted_and_its_oddities_are_told(editor):
    text = "Юрист Cерик Акылбай\u00a0о Кон\u00adституции:\r\n«Закон ясен»."
    page = send(editor, name="из письма", text=text)
    assert Article.objects.get().source_text == text.replace("\r\n", "\n")
    assert "1 invisible character" in page.text
    assert "«Cерик»" in page.text


def test_markup_in_a_text_and_in_its_name_is_shown_as_text(editor):
    page = send(editor, name="<b>жирно</b>", text="<script>alert(1)</script> сказал юрист о законе.", part="1")
    assert "<script" not in page.text
    assert "<b>жирно" not in page.text


def finding_nothing(text):
    reading = Reading(text, "ru", (Span(0, len(text)),))
    return Extraction(reading, headline=None, people=(), groups=(), quotations=(), happening=None)


def test_a_text_of_a_megabyte_comes_in_whole(editor, monkeypatch):
    monkeypatch.setattr(importing, "extract", finding_nothing)
    text = "Закон должен быть ясен. " * 25_000
    send(editor, name="long", text=text)
    assert Article.objects.get().source_text == text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a file or paste a text."),
        ({"text": "Юрист сказал."}, "Give the text a name."),
        ({"text": "Юрист сказал.", "name": "а" * 201}, "at most 200 characters"),
        ({"text": "Юрист\x00сказал.", "name": "речь"}, "Null characters are not allowed."),
    ],
    ids=["nothing", "nameless", "a long name", "a null character"],
)
def test_what_is_missing_is_said_and_what_was_typed_is_still_there(editor, fields, said):
    page = send(editor, **fields)
    assert said in page.text
    assert fields.get("text", "").replace("\x00", "") in page.text.replace("\x00", "")
    part = send(editor, **fields, part="1")
    assert said in part.text
    assert not Batch.objects.exists()


def test_a_page_sends_its_texts_one_after_the_other_into_one_import(editor):
    first = send(editor, ("a.txt", NEWS.encode()), part="1")
    batch = Batch.objects.get()
    assert f'data-batch="{batch.pk}"' in first.text
    assert "a.txt" in first.text
    second = send(editor, ("b.txt", b" "), part="1", batch=str(batch.pk))
    assert "The file is empty." in second.text
    assert "a.txt" not in second.text
    same = send(editor, ("a.md", b"other"), part="1", batch=str(batch.pk))
    assert "same id: a.txt" in same.text
    assert Batch.objects.get().rows.count() == 3


@pytest.mark.parametrize("number", ["x", "-1", "99999999999999999999", "theirs", "undone"])
def test_a_text_comes_into_nobody_elses_import(editor, publisher, number):
    theirs = importing.begin(by=publisher.user)
    if number == "undone":
        theirs = importing.begin(by=editor.user)
        editor.undo(theirs)
    send(editor, ("a.txt", NEWS.encode()), part="1", batch=str(theirs.pk) if number.isalpha() else number)
    assert not theirs.rows.exists()
    assert Article.objects.exists()


def test_two_people_who_import_the_same_text_have_one_article_and_both_are_told(editor, publisher):
    send(editor, ("a.txt", NEWS.encode()))
    send(publisher, ("a.txt", NEWS.encode()))
    assert Article.objects.count() == 1
    assert outcomes(Batch.objects.get(made_by=publisher.user))["a.txt"][0] == "unchanged"


def test_editors_import_and_reporters_do_not(reporter, editor):
    assert reporter.get(reverse(PAGE)).status_code == 403
    assert send(reporter, ("a.txt", NEWS.encode())).status_code == 403
    make_article()
    for desk, offered in ((reporter, False), (editor, True)):
        assert (reverse(PAGE) in desk.get(reverse("admin:articles_article_changelist")).text) is offered
    assert editor.get(reverse(PAGE)).status_code == 200


def test_more_files_than_one_request_takes_are_refused_with_words(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    editor.raise_request_exception = False
    page = send(editor, *((f"{number}.txt", b"x") for number in range(3)))
    assert page.status_code == 400
    assert "send less at once" in page.text
    assert not Article.objects.exists()


# --- what came in by a person is still the machine's ------------------------------------------------------

REPORT = "В столице состоялся круглый стол «Язык закона». Депутат Марат Башимов подчеркнул, что новые нормы полезны."
RENAMED = REPORT.replace("Язык закона", "Язык права")


def test_a_new_version_imported_at_the_desk_draws_an_untouched_event_anew(editor):
    send(editor, ("news.txt", REPORT.encode()))
    send(editor, ("news.txt", RENAMED.encode()))
    assert Event.objects.get().title == "Язык права"


def test_the_undo_of_an_import_at_the_desk_leaves_nothing_behind(editor):
    send(editor, ("news.txt", REPORT.encode()))
    assert Event.objects.exists()
    undo(Batch.objects.get(), by=editor.user)
    assert not Article.objects.exists() and not Event.objects.exists()


def test_a_decision_that_an_import_carried_over_is_not_the_importers(editor):
    send(editor, ("news.txt", REPORT.encode()))
    quote = Quote.objects.get()
    deciding.confirm(quote, by=editor.user)
    send(editor, ("news.txt", RENAMED.replace("В столице", "Вчера в столице").encode()))
    page = editor.decide(quote.article, decision="undo_last")
    assert "was changed since (moved with its words to the new source text)" in told(page)[-1]
    assert "Q1✓" in editor.open(quote.article).text.split('id="carried"')[1].split("</details>")[0]
