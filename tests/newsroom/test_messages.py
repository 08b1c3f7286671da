"""Whatever a person reads, they read in Russian and in Kazakh."""

import ast
import datetime
import gettext
import html
import json
import re
from pathlib import Path

import django
import polib
import pytest
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import workflow
from articles.models import Article, Batch, Event, Participation, Quote, Status, SupersededSource
from people.models import Participant
from tests import messages
from tests.factories import (
    make_article,
    make_event,
    make_participant,
    make_participation,
    make_published_article,
    make_quote,
    make_user,
)

PLACEHOLDER = re.compile(r"%\(\w+\)[\d.]*[sdfr]|%[sdr]|%%|\{[\w:]*\}|<[^>]+>")

# What stands in Latin letters on a Russian or Kazakh page: names and codes. The newsroom's groups are rows, not texts.
LATIN = {
    "English",
    "CSV",
    "XLSX",
    "NDJSON",
    "JSON",
    "LDAP",
    "SSO",
    "UTF",
    "Windows",
    "ru",
    "reporter",
    "editor",
    "publisher",
    "Ctrl",
    "Enter",
    "Esc",
    "Shift",
}

every_catalogue = pytest.mark.parametrize(
    "path", messages.catalogues(), ids=lambda path: path.relative_to(messages.ROOT / "newsroom").as_posix()
)


@every_catalogue
def test_a_catalogue_says_exactly_what_the_code_says(path):
    catalogue = polib.pofile(str(path))
    said = {(entry.msgctxt, entry.msgid): entry.msgid_plural for entry in catalogue}
    found = {key: entry.msgid_plural for key, entry in messages.found_for(path, catalogue).items()}
    assert said == found, "run `make messages` and translate what it names"


@every_catalogue
def test_every_message_is_translated_in_all_its_forms(path):
    catalogue = polib.pofile(str(path))
    forms = set(range(messages.number_of_forms(catalogue)))
    unfinished = [
        entry.msgid
        for entry in catalogue
        if not entry.translated() or entry.fuzzy or (entry.msgid_plural and entry.msgstr_plural.keys() != forms)
    ]
    assert not unfinished


@every_catalogue
def test_a_translation_keeps_every_placeholder(path):
    """Even where English says «the only one»: the same Russian form counts 1, 21 and 101."""
    for entry in polib.pofile(str(path)):
        expected = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for translated in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            assert sorted(PLACEHOLDER.findall(translated)) == expected


@every_catalogue
def test_the_compiled_catalogue_is_the_written_one(path):
    assert path.with_suffix(".mo").read_bytes() == polib.pofile(str(path)).to_binary(), "run `make messages`"


@every_catalogue
def test_a_catalogue_counts_as_django_counts_in_its_language(path):
    """Django asks each catalogue by its own plural rule: with another rule a form would be looked up in vain."""
    installed = Path(django.__file__).parent / "conf" / "locale" / path.parts[-3] / "LC_MESSAGES" / "django.mo"
    expected = gettext.GNUTranslations(installed.open("rb")).info()["plural-forms"]
    assert polib.pofile(str(path)).metadata["Plural-Forms"] == expected


def test_both_languages_have_their_catalogues():
    there = {(path.parents[2], path.parts[-3]) for path in messages.catalogues()}
    assert there == {(home, language) for home in (messages.OWN, messages.UPSTREAM) for language in ("ru", "kk")}


def test_no_script_of_ours_says_a_word():
    """If one will, it needs a catalogue djangojs.po beside django.po."""
    assert not messages.own_messages("djangojs")


def test_a_message_is_looked_up_before_it_is_filled_in():
    """gettext(f"{name} said") and gettext("%s said" % name) would ask the catalogue for a text it cannot have."""
    for path in (path for room in messages.ROOMS for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in messages.CALLS:
                assert not any(isinstance(argument, (ast.JoinedStr, ast.BinOp)) for argument in node.args), (
                    f"{path}:{node.lineno}"
                )


def test_templates_and_scripts_are_read_as_django_reads_them(tmp_path):
    template = tmp_path / "page.html"
    template.write_text(
        """{% load i18n %}<p title="{% translate 'a title' %}">it's {{ name|default:_("nobody") }}
             {% blocktranslate trimmed with n=1 %}
               two
               lines {{ n }}
             {% endblocktranslate %}
           {% blocktranslate count n=2 %}{{ n }} quote{% plural %}{{ n }} quotes{% endblocktranslate %}
         {% translate "May" context "month" %}""",
        encoding="utf-8",
    )
    script = tmp_path / "page.js"
    script.write_text("show(ngettext('one', 'many', 2), pgettext('month', 'May'))", encoding="utf-8")
    assert {(context, *texts) for context, texts in messages.texts_in(template)} == {
        (None, "a title"),
        (None, "nobody"),
        (None, "two lines %(n)s"),
        (None, "%(n)s quote", "%(n)s quotes"),
        ("month", "May"),
    }
    assert {(context, *texts) for context, texts in messages.texts_in(script)} == {
        (None, "one", "many"),
        ("month", "May"),
    }


def test_a_merge_keeps_translations_drops_what_nobody_says_and_leaves_new_messages_empty():
    catalogue = polib.POFile()
    catalogue.metadata = {"Plural-Forms": "nplurals=2; plural=(n!=1);"}
    catalogue.append(polib.POEntry(msgid="quote", msgstr="дәйексөз"))
    catalogue.append(polib.POEntry(msgid="gone", msgstr="жоқ"))
    found = messages.Found()
    found.add("a.py", None, "quote")
    found.add("b.py", None, "quote")
    found.add("b.py", None, "%d event", "%d events")
    messages.merge(catalogue, found)
    assert [(entry.msgid, entry.msgstr or entry.msgstr_plural) for entry in catalogue] == [
        ("quote", "дәйексөз"),
        ("%d event", {0: "", 1: ""}),
    ]
    assert catalogue[0].occurrences == [("a.py", ""), ("b.py", "")]


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("ru", 1, "1 цитата ждёт решения."),
        ("ru", 2, "2 цитаты ждут решения."),
        ("ru", 5, "5 цитат ждут решения."),
        ("ru", 21, "21 цитата ждёт решения."),
        ("kk", 1, "1 дәйексөз шешім күтуде."),
        ("kk", 5, "5 дәйексөз шешім күтуде."),
        ("en", 1, "1 quote waits for a decision."),
        ("en", 5, "5 quotes wait for a decision."),
    ],
)
def test_a_number_agrees_with_its_noun(language, count, expected):
    with translation.override(language):
        text = ngettext("%(count)d quote waits for a decision.", "%(count)d quotes wait for a decision.", count)
        assert text % {"count": count} == expected


def test_english_stays_english_although_russian_is_the_default():
    with translation.override("en"):
        assert _("There is no headline.") == "There is no headline."


def test_kazakh_mends_what_django_says_wrongly():
    with translation.override("kk"):
        assert _("Date/time") == "Күні мен уақыты"


def test_a_kazakh_date_is_written_the_kazakh_way():
    with translation.override("kk"):
        assert formats.date_format(datetime.date(2026, 2, 27)) == "2026 ж. 27 ақпан"
        assert formats.date_format(datetime.datetime(2026, 2, 27, 9, 5), "DATETIME_FORMAT") == "2026 ж. 27 ақпан, 09:05"


@pytest.fixture
def desk(client):
    """Somebody who may do everything, at a desk with one article of each sort."""
    editor = make_user(is_superuser=True, first_name="Айгүл", username="айгүл")
    client.force_login(editor)
    event = make_event(topics=["Ясность закона"])
    for article in (make_article(event=event, source_id="1"), make_published_article(event=event, source_id="2")):
        make_participation(article, participant=make_participant())
        make_quote(article, cue="подчеркнул", source="Серик Акылбай")
    make_article(status=Status.WITHDRAWN, source_id="3")
    Batch.objects.create(deed="import", noun="article", made_by=editor)
    return client


def read(client, address, language):
    """What a page says: its words without the markup, and what it says to a screen reader or in an empty field."""
    return words_of(client.get(address, headers={"accept-language": language}))


def words_of(response):
    assert response.status_code == 200
    page = re.sub(r"<(script|style|code|pre)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    aside = re.findall(r"\b(?:aria-label|placeholder|title)=\"([^\"]*)\"", page)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *aside]))


PAGES = [
    "",
    "password_change/",
    "auth/user/",
    "auth/user/add/",
    "auth/group/",
    *(f"articles/{model}/" for model in ("article", "batch", "event", "participation", "quote", "revision")),
    "articles/article/import/",
    "articles/event/add/",
    "people/participant/",
    "people/participant/add/",
    "people/merge/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_desk_falls_back_to_english(desk, page, language):
    words = set(re.findall(r"[A-Za-z]{2,}", read(desk, f"/admin/{page}", language)))
    assert words <= LATIN


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("view", ["change", "history", "delete"])
@pytest.mark.parametrize("model", [Article, Event, Participation, Quote, Participant])
def test_no_page_of_a_row_falls_back_to_english(desk, model, view, language):
    row = model.objects.first()
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=[row.pk])
    assert set(re.findall(r"[A-Za-z]{2,}", read(desk, page, language))) <= LATIN


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_page_of_bulk_work_falls_back_to_english(desk, language):
    said = ""
    for noun, deed in (("quote", "confirm"), ("participation", "identify"), ("article", "withdraw")):
        row = {"quote": Quote, "participation": Participation, "article": Article}[noun].objects.first()
        desk.post(f"/admin/articles/{noun}/bulk/{deed}/", {"rows": f"{row.pk}.0", "do": "1", "participant": "nobody"})
        page = desk.post(
            f"/admin/articles/{noun}/bulk/{deed}/", {"rows": f"{row.pk}.0"}, headers={"accept-language": language}
        )
        said += words_of(page)
    batch = Batch.objects.first()
    said += read(desk, f"/admin/articles/batch/{batch.pk}/change/", language)
    assert set(re.findall(r"[A-Za-z]{2,}", said)) <= LATIN


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_nothing_that_happens_to_an_article_is_told_in_english(desk, language):
    editor, article = make_user(is_superuser=True, username="берік"), make_article(source_id="4")
    SupersededSource.objects.create(article=article, version=0, text="Раз.", sha256="0" * 64)
    Article.objects.filter(pk=article.pk).update(source_version=2)
    article.refresh_from_db()
    with translation.override(language):
        page = reverse("admin:articles_article_change", args=[article.pk])
        workflow.submit(article, by=editor, due=datetime.date(2026, 3, 1), note="Имена.")
        seen = read(desk, page, language)
        workflow.claim(article, by=editor)
        seen += read(desk, page, language)
        workflow.send_back(article, by=editor, reason="Нет даты.")
        seen += read(desk, page, language)
        workflow.schedule(article, by=editor, publish_at=timezone.now() + datetime.timedelta(days=1))
        seen += read(desk, page, language)
        workflow.publish(article, by=editor)
        workflow.correct(article, by=editor, notice="Опечатка.")
        workflow.withdraw(article, by=editor, reason="Ошибка.")
        for address in (
            page,
            reverse("admin:articles_article_chronicle", args=[article.pk]),
            reverse("admin:articles_article_source", args=[article.pk]),
            reverse("admin:articles_article_version", args=[article.pk, article.history.last().pk]),
            reverse("admin:articles_revision_compare", args=[article.pk]),
            reverse("admin:articles_revision_change", args=[article.revisions.first().pk]),
        ):
            seen += read(desk, address, language)
    assert set(re.findall(r"[A-Za-z]{2,}", seen)) <= LATIN | {"Asia", "Almaty"}


@pytest.mark.django_db
def test_a_kazakh_editor_reads_a_kazakh_desk(desk):
    words = read(desk, "/admin/articles/article/", "kk")
    assert {"мақалалар", "тақырып", "жарияланды"} <= set(re.findall(r"\w+", words.lower()))


@pytest.mark.django_db
def test_the_calendar_of_the_desk_is_kazakh(desk):
    script = desk.get("/admin/jsi18n/", headers={"accept-language": "kk"}).content.decode()
    catalogue = json.loads(re.search(r"newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    assert catalogue["January"] == "Қаңтар"


@pytest.mark.django_db
def test_the_public_reads_errors_in_kazakh(client):
    problem = client.get("/api/v1/articles/1/", headers={"accept-language": "kk"}).json()
    assert problem["detail"] == "Мұнда жарияланған ештеңе жоқ."
