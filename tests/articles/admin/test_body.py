from articles.admin.body import BodyField
from tests.factories import make_article, make_published_article

from .test_article import save


def comparisons(page):
    """{which comparison: its HTML}"""
    boxes = page.text.split('<div class="compared-text"')[1:]
    return {box.split('aria-label="')[1].split('"')[0]: box.split("</div>")[0] for box in boxes}


def test_the_body_is_compared_with_the_paragraphs_of_its_source(editor):
    article = make_article("Закон нужен всем.", body="Закон важен всем.")
    shown = comparisons(editor.open(article))
    assert list(shown) == ["Against the source"]
    assert "[deleted:] </span>нужен </del>" in shown["Against the source"]
    assert "[inserted:] </span>важен </ins>" in shown["Against the source"]


def test_a_published_body_is_compared_with_what_the_public_reads(editor):
    article = make_article("Закон нужен всем.", body="Закон нужен всем.")
    editor.move(article, "publish")
    assert "Word for word the same." in comparisons(editor.open(article))["Against the published version"]
    editor.move(article, "withdraw", reason="Ошибка.")
    article.refresh_from_db()
    article.status, article.body = "draft", "Закон важен всем."
    article.save()
    assert "[inserted:] </span>важен </ins>" in comparisons(editor.open(article))["Against the published version"]


def test_a_saved_edit_is_compared_at_once(editor):
    article = make_published_article("Закон нужен всем.")
    save(editor, article, body="Закон нужен всем нам.", notice="Опечатка.")
    shown = comparisons(editor.open(article))
    assert "[inserted:] </span>всем нам.</ins>" in shown["Against the source"]
    assert "Word for word the same." in shown["Against the published version"]


def test_the_ends_of_lines_are_the_browsers_affair():
    field = BodyField(required=False)
    assert field.clean("Раз.\r\nДва.\rТри. ") == "Раз.\nДва.\nТри. "
    assert not field.has_changed("Раз.\nДва.", "Раз.\r\nДва.")
    assert not field.has_changed("Раз.\r\nДва.", "Раз.\r\nДва.")
    assert field.has_changed("Раз.\nДва.", "Раз.\r\n\r\nДва.")
    assert not field.has_changed(None, "")
