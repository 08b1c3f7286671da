"""The article page, asked for as a browser asks: what the server spends on it, and when it answers to keys."""

import statistics
import time

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import sync_playwright

from articles.admin.labels import key_of
from tests.browser.chromium import ARGUMENTS, browser_path
from tests.factories import make_article, make_event, make_participant, make_participation, make_quote, make_user

PARAGRAPH = (
    "Депутат Имя{0} Фамилия отметил, что закон {0} усиливает права граждан этой страны и соседних с ней стран. "
    "«Новый закон {0} понятен каждому», – добавил он, и согласились с этим хотя не сразу, но все. "
)
MORE = "Потом говорили о другом, и долго. "


def measured(sizes, rounds):
    call_command("migrate", verbosity=0, interactive=False)
    editor = make_user(is_superuser=True, username="editor")
    articles = [crowded(findings, letters) for findings, letters in sizes.items()]
    columns = [asked(editor, article, rounds) for article in articles]
    if browser_path():
        for column, seen in zip(columns, looked_at(editor, articles, rounds), strict=True):
            column |= seen
    return columns


def crowded(findings, letters):
    """A text of that length: of three findings one is a participant and two are quotes."""
    thirds = -(-findings // 3)
    more = MORE * ((letters // thirds - len(PARAGRAPH)) // len(MORE))
    text = "\n\n".join(PARAGRAPH.format(number) + more for number in range(thirds))
    article = make_article(text, event=make_event())
    for number in range(thirds):
        speaker = make_participant(f"Имя{number} Фамилия")
        make_participation(article, speaker.name, participant=speaker)
        make_quote(article, f"закон {number} усиливает права", cue="отметил", spoken_by=speaker)
        make_quote(article, f"Новый закон {number} понятен каждому", kind="direct", spoken_by=speaker)
    return article


def asked(editor, article, rounds):
    """The server's side, the whole request in this process."""
    desk = Client()
    desk.force_login(editor)
    page = reverse("admin:articles_article_change", args=[article.pk])
    decide = reverse("admin:articles_article_decide", args=[article.pk])
    quote = {"finding": key_of(article.quotes.first())}
    deeds = {
        "page": lambda: desk.get(page),
        "confirm": lambda: posted(desk, decide, **quote, decision="confirm"),
        "reject": lambda: posted(desk, decide, **quote, decision="reject"),
        "edge": lambda: posted(desk, decide, **quote, decision="edge:end letter back"),
        "undo": lambda: posted(desk, decide, decision="undo_last"),
    }
    column = {"text, code points": len(article.source_text)}
    for name, deed in deeds.items():
        deed()
        with CaptureQueriesContext(connection) as queries:
            answer = deed()
        column |= {
            f"{name}: queries": len(queries),
            f"{name}: bytes": len(answer.content),
            f"{name}: server, CPU ms": milliseconds(deed, rounds),
        }
    return column


def posted(desk, address, **fields):
    answer = desk.post(address, fields, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return answer


def milliseconds(deed, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        deed()
        times.append(1000 * (time.process_time() - start))
    return round(statistics.median(times))


def looked_at(editor, articles, rounds):
    """The browser's side: from the click to a page that answers to keys, and from a key to the next finding."""
    desk = Client()
    desk.force_login(editor)
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    address = f"http://127.0.0.1:{server.port}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.context.add_cookies([{"name": "sessionid", "value": desk.cookies["sessionid"].value, "url": address}])
        page.set_default_timeout(120_000)
        for article in articles:
            article.quotes.update(review="suggested", decided_at=None, decided_by=None)
            yield look(page, address + reverse("admin:articles_article_change", args=[article.pk]), rounds)
        chromium.close()
    server.terminate()


def look(page, address, rounds):
    ready, answered = [], []
    for _ in range(rounds):
        page.goto(address)
        ready.append(page.evaluate("performance.getEntriesByName('desk')[0].startTime"))
        page.keyboard.press("n")
        answered.append(page.evaluate(NEXT_FINDING))
    return {
        "elements on the page": page.evaluate("document.querySelectorAll('*').length"),
        "interactive, ms": round(statistics.median(ready)),
        "from a key to the next finding, ms": round(statistics.median(answered)),
    }


# Confirms the current finding by its key, and waits until another one is current.
NEXT_FINDING = """() => new Promise((resolve) => {
    const before = document.querySelector(".desk-card.current").id;
    const start = performance.now();
    const look = () => {
        const now = document.querySelector(".desk-card.current")?.id;
        if (now && now !== before) resolve(performance.now() - start);
        else requestAnimationFrame(look);
    };
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyA", key: "a", bubbles: true }));
    look();
})"""
