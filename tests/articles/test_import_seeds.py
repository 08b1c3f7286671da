import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import translation

from articles import importing, workflow
from articles.models import Article, Quote, Review, Status
from tests.factories import make_user

pytestmark = pytest.mark.django_db

NEWS = (
    "Депутат Марат Башимов подчеркнул, что новые нормы открывают возможности.\n\n"
    "«Мы продолжаем строить социальное государство», – отметил депутат.\n"
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    return tmp_path


def import_(*paths, **options):
    """The report as data, and the error the command ended with, if any."""
    stdout = StringIO()
    try:
        call_command("import_seeds", *map(str, paths), format="json", stdout=stdout, **options)
        error = None
    except CommandError as raised:
        error = str(raised)
    return json.loads(stdout.getvalue()), error


def test_a_folder_of_texts_becomes_articles(folder):
    report, error = import_(folder)
    assert (report["created"], report["refused"], error) == (1, 0, None)
    assert Article.objects.get().source_id == "news"
    assert Quote.objects.count() == report["files"][0]["quotes"] == 2


def test_the_seeds_are_imported_where_no_path_is_given():
    report, error = import_()
    assert (report["created"], error) == (2, None)


def test_the_same_files_again_change_nothing(folder):
    import_(folder)
    before = list(Quote.objects.values())
    report, _ = import_(folder)
    assert (report["created"], report["updated"], report["unchanged"]) == (0, 0, 1)
    assert list(Quote.objects.values()) == before


def test_a_changed_file_is_a_new_version(folder):
    import_(folder)
    (folder / "news.txt").write_text("Новое. " + NEWS, encoding="utf-8")
    report, _ = import_(folder)
    assert (report["updated"], Article.objects.get().source_version) == (1, 2)


def test_a_dry_run_reports_and_writes_nothing(folder):
    report, _ = import_(folder, dry_run=True)
    assert (report["dry_run"], report["created"], report["files"][0]["quotes"]) == (True, 1, 2)
    assert not Article.objects.exists()


def test_each_bad_file_is_named_with_its_reason_and_the_others_come_in(folder, settings):
    settings.SOURCE_FILE_MAX_BYTES = 5_000
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "nul.txt").write_bytes("Один знак лишний: \0, и текст идёт дальше своим чередом.".encode())
    (folder / "large.txt").write_bytes("много слов ".encode() * 1000)
    (folder / "unknown.txt").write_bytes(b"\xff\xfd\x81\x8d" * 40)
    (folder / "secret").mkdir()
    (folder / "secret" / "link.txt").symlink_to("/etc/hostname")
    report, error = import_(folder)
    errors = {file["source_id"]: file["error"] for file in report["files"] if file["error"]}
    assert error == "6 files were not imported."
    assert "empty" in errors["empty"]
    assert "binary" in errors["binary"]
    assert "NUL" in errors["nul"]
    assert "SOURCE_FILE_MAX_BYTES" in errors["large"]
    assert "UTF-8" in errors["unknown"] or "binary" in errors["unknown"]
    assert "out of the imported folder" in errors["link"]
    assert [article.source_id for article in Article.objects.all()] == ["news"]


def test_a_path_that_is_not_there_is_named():
    report, error = import_("nowhere.txt")
    assert "cannot be read" in report["files"][0]["error"]
    assert error == "1 file was not imported."


def test_two_files_of_one_id_are_not_taken_for_two_versions(folder):
    (folder / "copy").mkdir()
    (folder / "copy" / "news.txt").write_text("Другой текст.", encoding="utf-8")
    report, error = import_(folder)
    assert error == "1 file was not imported."
    assert sum("same id" in file["error"] for file in report["files"]) == 1
    assert Article.objects.get().source_version == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_encodings_of_a_newsroom_give_the_same_article(tmp_path, encoding):
    (tmp_path / "news.txt").write_bytes(NEWS.encode(encoding))
    import_(tmp_path)
    assert Article.objects.get().source_text == NEWS


def test_a_trusted_source_is_confirmed_by_policy_and_published(folder):
    import_(folder, publish=True, threshold=0)
    article = Article.objects.get()
    assert article.status == Status.PUBLISHED
    assert {(q.review, q.decided_by, q.policy) for q in article.quotes.all()} == {
        (Review.CONFIRMED, None, "import --publish")
    }
    assert article.revisions.get().policy == "import --publish"


def test_what_is_below_the_threshold_waits_at_the_desk(folder):
    import_(folder, publish=True, threshold=1)
    article = Article.objects.get()
    assert article.status == Status.PUBLISHED
    assert article.quotes.undecided().count() == 2
    assert article.revisions.get().document["quotes"] == []


def test_publishing_again_leaves_a_withdrawn_article_withdrawn(folder):
    import_(folder, publish=True)
    workflow.withdraw(Article.objects.get(), by=make_user("articles.withdraw_article"), reason="Ошибка.")
    import_(folder, publish=True)
    assert Article.objects.get().status == Status.WITHDRAWN


def test_drafts_imported_before_are_published_when_the_source_is_trusted_later(folder):
    import_(folder)
    report, _ = import_(folder, publish=True)
    assert report["unchanged"] == 1
    assert Article.objects.get().status == Status.PUBLISHED


def test_a_text_in_another_language_comes_in_without_findings_and_says_so(tmp_path):
    (tmp_path / "english.txt").write_text("The minister said that the law would change soon. " * 5, encoding="utf-8")
    report, error = import_(tmp_path)
    assert error is None
    assert "without findings" in report["files"][0]["notes"][0]
    assert not Quote.objects.exists()


def test_a_threshold_outside_0_to_1_is_refused(folder):
    with pytest.raises(CommandError, match="threshold"):
        call_command("import_seeds", str(folder), "--threshold", "7")


def test_the_table_names_the_files_and_the_reasons(folder):
    (folder / "empty.txt").write_bytes(b"")
    stdout = StringIO()
    with pytest.raises(CommandError):
        call_command("import_seeds", str(folder), stdout=stdout)
    assert "news.txt" in stdout.getvalue()
    assert "empty.txt" in stdout.getvalue()


def test_a_text_that_another_import_writes_at_the_same_moment_is_looked_at_a_second_time(folder, monkeypatch):
    drafting = importing.draft

    def overtaken(source_id, extraction):
        monkeypatch.setattr(importing, "draft", drafting)
        raise IntegrityError("UNIQUE constraint failed: articles_article.source_id")

    monkeypatch.setattr(importing, "draft", overtaken)
    report, error = import_(folder)
    assert (report["created"], error) == (1, None)


def test_a_fault_of_ours_with_one_text_keeps_no_other_out(folder, monkeypatch):
    (folder / "other.txt").write_text("Другой текст: министр сказал, что дорога открыта.", encoding="utf-8")
    extract = importing.extract

    def failing(text):
        if text == NEWS:
            raise ZeroDivisionError("a fault")
        return extract(text)

    monkeypatch.setattr(importing, "extract", failing)
    report, error = import_(folder)
    assert error == "1 file was not imported."
    assert [file["source_id"] for file in report["files"] if "a fault" in file["error"]] == ["news"]
    assert Article.objects.get().source_id == "other"
