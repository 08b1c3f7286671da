"""Imports as batches: what they keep, and how they are undone. What becomes of files is told in test_import_seeds."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection
from django.utils import translation

from articles import deciding, importing, workflow
from articles.drafting import draft
from articles.extraction.sources import Delivery
from articles.models import Article, Batch, Event, Evidence, Mention, Participation, Quote, Review, Status
from articles.models.batch import Undo
from articles.undoing import undo
from people import merging
from people.models import Participant
from tests.extractions import TEXT, make_extraction
from tests.factories import make_editor, make_participant

pytestmark = pytest.mark.django_db

NEWS = TEXT
LONGER = "Вчера было ясно. " + TEXT


@pytest.fixture(autouse=True)
def english(the_newsrooms_own_language):
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def what_the_marks_say(monkeypatch):
    """The machine finds what the marks of a text say; the marks themselves are not part of it."""
    monkeypatch.setattr(importing, "extract", lambda text: make_extraction(MARKED[text]))


@pytest.fixture
def editor(db):
    return make_editor("articles.import_article", "articles.withdraw_article", "people.merge_participant")


MARKED = {}  # plain text -> the same with its marks


def delivered(text, name="news"):
    plain = make_extraction(text).reading.text
    MARKED[plain] = text
    return Delivery(Path(f"{name}.txt"), plain.encode(), name)


def imported(*deliveries, by=None, **options):
    batch = importing.begin(by=by, policy="" if by else "import_seeds")
    list(importing.import_texts(deliveries, batch=batch, **options))
    return batch


def left(batch, **options):
    return [row.undo_message for row in undo(batch, **options) if row.undo == Undo.LEFT]


def state(*, but=()):
    """Every row that reports something, by value."""
    skipped = {"updated_at", "created_at", *but}
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in skipped}
            for row in model.objects.order_by("pk").values()
        ]
        for model in (Article, Event, Participation, Mention, Quote, Evidence, Participant)
    }


# --- what a batch keeps ---------------------------------------------------------------------------


def test_a_batch_keeps_what_became_of_each_text(editor):
    imported(delivered(NEWS, "old"), by=editor)
    batch = imported(delivered(NEWS), delivered(LONGER, "old"), Delivery(Path("empty.txt"), b" ", "empty"), by=editor)
    assert [(row.label, row.outcome, row.message) for row in batch.rows.all()] == [
        ("news.txt", "created", ""),
        ("old.txt", "updated", ""),
        ("empty.txt", "refused", "The file is empty."),
    ]
    row = batch.rows.first()
    assert row.article.source_id == row.found["source_id"] == "news"
    assert (row.found["quotes"], row.found["participants"]) == (2, 1)


def test_a_text_found_unchanged_is_kept_for_a_person_and_not_for_a_command(editor):
    imported(delivered(NEWS), by=editor)
    assert imported(delivered(NEWS), by=editor).rows.get().outcome == "unchanged"
    assert not imported(delivered(NEWS)).rows.exists()


def test_one_id_comes_once_into_an_import_that_comes_in_parts(editor):
    batch = imported(delivered(NEWS), by=editor)
    list(importing.import_texts([delivered(LONGER)], batch=batch))
    assert "same id: news.txt" in batch.rows.last().message
    assert Article.objects.get().source_version == 1


def test_a_text_of_a_word_processor_comes_in_and_its_oddities_are_told():
    text = "[kind Беседа] о Кон\u00adсти\u00adтуции: юрист Cерик Акылбай."
    [report] = importing.import_texts([delivered(text)])
    assert Article.objects.get().source_text == text.replace("[kind Беседа]", "Беседа")
    assert [note.split(" ", 3)[:3] for note in report.notes] == [
        ["2", "invisible", "characters"],
        ["1", "word", "mixes"],
    ]
    assert "«Cерик»" in report.notes[1]


def test_a_text_that_is_too_large_is_refused(settings):
    settings.SOURCE_FILE_MAX_BYTES = 10
    [report] = importing.import_texts([delivered(NEWS)])
    assert "too large" in report.error
    assert not Article.objects.exists()


# --- a new text, taken back -------------------------------------------------------------------------


def test_what_an_import_created_and_nobody_touched_is_removed_with_all_it_drafted(editor):
    batch = imported(delivered(NEWS), delivered(LONGER, "other"), by=editor)
    assert left(batch, by=editor) == []
    assert not any(state().values())
    assert {row.undo for row in batch.rows.all()} == {Undo.DONE}


def test_people_known_before_stay(editor):
    known = make_participant("Серик Акылбай")
    undo(imported(delivered(NEWS), by=editor), by=editor)
    assert Participant.objects.get() == known


def touched():
    """What somebody may do with an imported text: each leaves it where it is."""

    def decide(article, editor):
        deciding.confirm(article.quotes.first(), by=editor)

    def edit(article, editor):
        article.headline, article._history_user = "Юристы о языке закона", editor
        article.save()

    def edit_the_event(article, editor):
        article.event.topics.create(name="Ясность закона")
        article.event._history_user = editor
        article.event.save()

    def merge(article, editor):
        merging.merge(make_participant("Акылбай Серик"), Participant.objects.get(drafted=True), by=editor)

    def submit(article, editor):
        workflow.submit(article, by=editor)

    return [decide, edit, edit_the_event, merge, submit]


@pytest.mark.parametrize("touch", touched(), ids=lambda touch: touch.__name__)
def test_what_somebody_touched_since_stays_and_says_who(editor, touch):
    batch = imported(delivered(NEWS), by=editor)
    somebody = make_editor("people.merge_participant")
    touch(Article.objects.get(), somebody)
    [reason] = left(batch, by=editor)
    assert reason.startswith(f"It was changed since: {somebody}")
    assert Article.objects.exists()


def test_what_was_published_since_stays_public(editor):
    batch = imported(delivered(NEWS), by=editor)
    workflow.publish(Article.objects.get(), policy="by hand")
    [reason] = left(batch, by=editor)
    assert reason == "It has a public version since: publication, by hand."
    assert Article.objects.get().is_public


def test_a_decision_taken_back_is_no_touch(editor):
    batch = imported(delivered(NEWS), by=editor)
    quote = Quote.objects.first()
    deciding.confirm(quote, by=editor)
    deciding.reopen(quote, by=editor)
    assert left(batch, by=editor) == []


def test_what_another_import_has_brought_again_does_not_go_with_the_first(editor):
    first = imported(delivered(NEWS), by=editor)
    second = imported(delivered(NEWS), by=make_editor())
    assert left(first, by=editor) == [f"Another import ({second}) has brought the same text since."]
    assert Article.objects.exists()


def test_what_is_gone_already_is_named(editor):
    batch = imported(delivered(NEWS), by=editor)
    Article.objects.get().delete()
    assert left(batch, by=editor) == ["The article is no longer there."]


def test_what_an_import_published_itself_is_withdrawn(editor):
    batch = imported(delivered(NEWS), publish=True, threshold=0)
    assert left(batch, by=editor) == []
    article = Article.objects.get()
    assert (article.status, article.withdrawal_reason) == (
        Status.WITHDRAWN,
        "Импорт этого текста отменён.",
    )


# --- a new version, taken back ------------------------------------------------------------------------


def test_the_version_before_comes_back_with_its_suggestions(editor):
    imported(delivered(NEWS), by=editor)
    before = state()
    batch = imported(delivered(LONGER), by=editor)
    assert Article.objects.get().source_version == 2
    assert left(batch, by=editor) == []
    after = state()
    assert without_keys(after) == without_keys(before)
    assert not Article.objects.get().superseded_sources.exists()


def without_keys(state):
    """Mentions, evidence and drafts of people are made again: only their numbers differ."""
    rows = {
        name: [{k: v for k, v in row.items() if name in KEPT or k != "id"} for row in rows]
        for name, rows in state.items()
    }
    for row in [*rows["Participation"], *rows["Quote"]]:
        row["participant_id" if "participant_id" in row else "spoken_by_id"] = None
    return rows


KEPT = {"Article", "Event", "Participation", "Quote"}


def test_decisions_go_back_to_their_places(editor):
    imported(delivered(NEWS), by=editor)
    article = Article.objects.get()
    deciding.confirm(article.quotes.first(), article.participations.get(), by=editor)
    deciding.reject(article.quotes.last(), by=editor)
    before = state()
    batch = imported(delivered(LONGER), by=editor)
    assert Quote.objects.first().start != before["Quote"][0]["start"]
    assert left(batch, by=editor) == []
    assert state() == before


def test_moved_edges_and_marked_quotes_go_back_to_their_places(editor):
    imported(delivered(NEWS), by=editor)
    article = Article.objects.get()
    quote = article.quotes.first()
    deciding.resize(quote, quote.start, quote.end - 6, by=editor)
    start = article.source_text.index("круглый стол")
    deciding.mark_quote(article, start, start + 12, kind="direct", speaker=None, by=editor)
    before = state()
    batch = imported(delivered(LONGER), by=editor)
    quote.refresh_from_db()
    assert quote.drafted_end - quote.end == 6
    assert Quote.objects.get(rule="editor").excerpt == "круглый стол"
    assert left(batch, by=editor) == []
    assert state() == before
    deciding.undo(quote, by=editor)


def test_a_public_article_is_corrected_once_more(editor):
    imported(delivered(NEWS), publish=True, threshold=0)
    before = Article.objects.get().revisions.first().document
    batch = imported(delivered(LONGER), by=editor)
    assert left(batch, by=editor) == []
    newest = Article.objects.get().revisions.first()
    assert (newest.act, newest.reason) == ("correction", f"import {batch.pk} undone")
    assert newest.document["source"] == before["source"]
    assert newest.document["quotes"] == before["quotes"]


def test_the_same_version_can_come_again_after_its_undo(editor):
    imported(delivered(NEWS), by=editor)
    undo(imported(delivered(LONGER), by=editor), by=editor)
    again = imported(delivered(LONGER), by=editor)
    assert again.rows.get().outcome == "updated"
    assert Article.objects.get().source_version == 2


def test_a_version_that_somebody_has_worked_on_stays(editor):
    imported(delivered(NEWS), by=editor)
    batch = imported(delivered(LONGER), by=editor)
    deciding.confirm(Quote.objects.first(), by=editor)
    assert len(left(batch, by=editor)) == 1
    assert Article.objects.get().source_version == 2


def test_imports_are_undone_one_after_the_other(editor):
    first, second = imported(delivered(NEWS), by=editor), imported(delivered(LONGER), by=editor)
    assert len(left(first, by=editor)) == 1
    assert left(second, by=editor) == []
    assert left(first, by=editor) == []
    assert not Article.objects.exists()


def test_a_draft_somebody_was_merged_into_meanwhile_is_named_by_the_one_kept(editor):
    imported(delivered(NEWS), by=editor)
    batch = imported(delivered(LONGER.replace("[person Серик Акылбай]", "Кто-то")), by=editor)
    assert not Participant.objects.exists()
    kept = make_participant("Серик Акылбай")
    assert left(batch, by=editor) == []
    assert Participation.objects.get().participant == Quote.objects.first().spoken_by == kept


def test_what_the_machine_drew_otherwise_is_drawn_no_more(editor):
    draft("news", make_extraction(NEWS))
    batch = imported(delivered(LONGER), by=editor)
    drawn = set(Quote.objects.values_list("pk", flat=True))
    undo(batch, by=editor)
    assert not Quote.objects.filter(pk__in=drawn).exists()
    assert {quote.review for quote in Quote.objects.all()} == {Review.SUGGESTED}


def test_a_batch_remembers_who_undid_it(editor):
    batch = imported(delivered(NEWS), by=editor)
    undo(batch, by=editor)
    batch = Batch.objects.get()
    assert (batch.undone_by, batch.undone_at is not None) == (editor, True)


# --- two at once --------------------------------------------------------------------------------------


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one write at a time, and its tests are one thread"
)
@pytest.mark.django_db(transaction=True)
def test_two_who_import_the_same_text_at_once_have_one_article_and_both_a_report():
    outcomes = at_once(lambda: imported(delivered(NEWS), by=make_editor()).rows.get().outcome)
    assert sorted(outcomes) == ["created", "unchanged"]
    assert Article.objects.count() == 1


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one write at a time, and its tests are one thread"
)
@pytest.mark.django_db(transaction=True)
def test_two_who_undo_the_same_batch_at_once_undo_it_once():
    batch = imported(delivered(NEWS), by=make_editor())
    at_once(lambda: undo(Batch.objects.get(pk=batch.pk), policy="undo_batch"))
    assert batch.rows.get().undo == Undo.DONE
    assert not Article.objects.exists()


def at_once(step):
    """What two threads answer that begin together."""
    gate = Barrier(2)

    def run(_number):
        try:
            gate.wait()
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))
