"""The text says, the machine drafts, the editor decides, the public reads: one seed, one day."""

import hashlib

import pytest
from django.core.management import call_command

from articles import deciding, workflow
from articles.models import Article, Status
from people.models import Participant
from tests.factories import make_editor

pytestmark = pytest.mark.django_db

SEED = "seeds/000_8f4bcd50c4c0293e.txt"


def test_a_seed_becomes_a_draft_is_confirmed_published_and_read(client):
    # The machine drafts, and the public sees nothing of it.
    call_command("import_seeds", SEED, format="json")
    article = Article.objects.get()
    assert article.quotes.count() == 14
    assert client.get("/api/v1/articles/").json()["results"] == []
    assert client.get(f"/api/v1/articles/{article.pk}/").status_code == 404

    # The editor confirms all but one quote, which is a slogan and nobody's speech to her.
    editor = make_editor("articles.withdraw_article")
    slogan = article.quotes.get(speaker_name="Президентом")
    deciding.reject(slogan, by=editor)
    deciding.confirm(article.event, *article.participations.undecided(), *article.quotes.undecided(), by=editor)
    workflow.publish(article, by=editor)

    # The public reads: the article, its event, who took part, and what they said.
    public = client.get(f"/api/v1/articles/{article.pk}/").json()
    assert public["event"]["kind"] == "круглый стол"
    assert public["event"]["title"] == "Новая Конституция – ориентир на будущее"
    assert len(public["quotes"]) == 13
    assert slogan.excerpt not in [quote["text"] for quote in public["quotes"]]
    assert {person["name"] for person in public["participants"] if person["kind"] == "person"} == {
        "Дархан Жазықбай",
        "Марат Башимов",
        "Серик Акылбай",
        "Алуа Жолдыбалина",
        "Табигат Зейнулкабден",
    }

    # Nobody has to believe us: every quote is a slice of the source, and the source has its hash.
    source = public["source"]
    assert hashlib.sha256(source["text"].encode()).hexdigest() == source["sha256"]
    for quote in public["quotes"]:
        selector = quote["selector"]
        assert source["text"][selector["start"] : selector["end"]] == quote["text"]

    # «Подчеркнула она» is Алуа Жолдыбалина: her words are found by her record.
    speaker = Participant.objects.get(name="Алуа Жолдыбалина")
    said = client.get("/api/v1/quotes/", {"speaker": speaker.pk}).json()["results"]
    assert len(said) == 3
    assert any(quote["text"].startswith("Процесс, начавшийся") for quote in said)

    # An import on the next morning overrules nobody.
    call_command("import_seeds", SEED, format="json")
    slogan.refresh_from_db()
    assert slogan.review == "rejected"

    # What turns out to be wrong is taken back, with its reason, everywhere.
    workflow.withdraw(article, by=editor, reason="Имя указано неверно.")
    gone = client.get(f"/api/v1/articles/{article.pk}/")
    assert gone.status_code == 410
    assert "Имя указано неверно." in gone.content.decode()
    assert client.get("/api/v1/quotes/").json()["results"] == []
    assert client.get(f"/api/v1/participants/{speaker.pk}/").status_code == 404
    assert Article.objects.get().status == Status.WITHDRAWN
