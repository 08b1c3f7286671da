from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from articles import deciding
from articles.models import Article, Batch, Quote
from tests.factories import make_editor

pytestmark = pytest.mark.django_db

NEWS = "Депутат Марат Башимов подчеркнул, что новые нормы открывают возможности."


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


@pytest.fixture
def printed(tmp_path):
    """What an import of two texts printed."""
    (tmp_path / "one.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"Вчера. {NEWS}", encoding="utf-8")
    stdout = StringIO()
    call_command("import_seeds", str(tmp_path), stdout=stdout)
    return stdout.getvalue()


def undo(number):
    stdout = StringIO()
    try:
        call_command("undo_batch", str(number), stdout=stdout)
        error = None
    except CommandError as raised:
        error = str(raised)
    return stdout.getvalue(), error


def test_an_import_says_how_to_undo_it(printed):
    batch = Batch.objects.get()
    assert f"To undo this import: manage.py undo_batch {batch.pk}" in printed
    assert (batch.made_by, batch.policy, batch.rows.count()) == (None, "import_seeds", 2)


def test_what_nobody_touched_is_undone(printed):
    assert undo(Batch.objects.get().pk) == ("2 rows undone.\n", None)
    assert not Article.objects.exists()


def test_what_stays_is_named_with_its_reason_and_the_command_fails(printed):
    editor = make_editor()
    deciding.confirm(Quote.objects.filter(article__source_id="one").first(), by=editor)
    stdout, error = undo(Batch.objects.get().pk)
    assert "one.txt: It was changed since: " in stdout
    assert error == "1 row stays as it is."
    assert Article.objects.get().source_id == "one"


def test_a_batch_that_is_not_there_is_an_error():
    assert undo(7) == ("", "There is no batch 7.")


def test_a_run_that_changed_nothing_leaves_no_batch(printed, tmp_path):
    stdout = StringIO()
    call_command("import_seeds", str(tmp_path), stdout=stdout)
    call_command("import_seeds", str(tmp_path), dry_run=True, stdout=stdout)
    assert Batch.objects.count() == 1
    assert "undo_batch" not in stdout.getvalue()
