"""What `make bench-lists` measures: each page with few and with a hundred times as many articles, and an export.

Each article has two quotes and a participant; one in twenty waits for a decision. The ratio tells how a page grows.
"""

import hashlib
import statistics
import time
import tracemalloc
from datetime import date, timedelta

import django
from rich.console import Console
from rich.table import Table

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - the settings come first
from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article, Event, Participation, Quote, Review, Status  # noqa: E402
from articles.search import lemmas  # noqa: E402
from people.models import Participant  # noqa: E402

FEW, MANY = 1_000, 100_000
ROUNDS = 5
BATCH = 5_000
TEXT = "Юрист Серик Акылбай подчеркнул, что Конституция усиливает права. «Закон понятен», – отметила депутат."
OUTLETS = ("Вестник закона", "Мир", "Сегодня", "Наш край")
PAGES = {
    "first page": "/admin/",
    "articles": "/admin/articles/article/",
    "articles: something to decide": "/admin/articles/article/?waits=decision",
    "articles: outlet and month": "/admin/articles/article/?outlet=вестник&dated_from=2026-01-01&dated_to=2026-01-31",
    "articles: a word": "/admin/articles/article/?q=конституция",
    "articles: a name": "/admin/articles/article/?names=участник 77",
    "quotes": "/admin/articles/quote/",
    "quotes that wait": "/admin/articles/quote/?waits=decision",
    "quotes without a speaker": "/admin/articles/quote/?waits=speaker",
    "participants": "/admin/people/participant/",
    "participants on record twice": "/admin/people/participant/?waits=duplicates",
}


def main():
    call_command("migrate", verbosity=0)
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.create_superuser("admin"))
    fill(0, FEW)
    few = {name: measured(client, page) for name, page in PAGES.items()}
    fill(FEW, MANY)
    many = {name: measured(client, page) for name, page in PAGES.items()}
    report(few, many)
    report_export(client)


def fill(start, end):
    lemmata = lemmas(TEXT)
    for batch in range(start, end, BATCH):
        numbers = range(batch, min(batch + BATCH, end))
        fill_batch(numbers, lemmata)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def fill_batch(numbers, lemmata):
    now = timezone.now()
    events = Event.objects.bulk_create(
        Event(kind="круглый стол", title=f"О законе {number}", **decision(number, now)) for number in numbers[::5]
    )
    people = Participant.objects.bulk_create(Participant(name=f"Участник {number} Акылбай") for number in numbers[::10])
    articles = Article.objects.bulk_create(
        Article(
            source_id=f"seed-{number}",
            source_text=TEXT,
            source_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            source_name=OUTLETS[number % len(OUTLETS)],
            headline=f"Круглый стол {number}",
            headline_proposed=number % 20 == 0,
            body=TEXT,
            dated=date(2020, 1, 1) + timedelta(days=number % 2400) if number % 50 else None,
            event=events[place // 5],
            search_lemmas=lemmata,
            status=Status.DRAFT if number % 20 == 0 else Status.PUBLISHED,
            published_at=now,
        )
        for place, number in enumerate(numbers)
    )
    Participation.objects.bulk_create(
        Participation(
            article=article,
            name=people[place // 10].name,
            participant=people[place // 10],
            start=6,
            end=19,
            **decision(number, now),
        )
        for place, (number, article) in enumerate(zip(numbers, articles, strict=True))
    )
    Quote.objects.bulk_create(
        Quote(
            article=article,
            kind=kind,
            start=start,
            end=end,
            spoken_by=people[place // 10] if number % 30 else None,
            in_body=number % 200 != 0,
            search_lemmas=lemmata,
            **decision(number, now),
        )
        for place, (number, article) in enumerate(zip(numbers, articles, strict=True))
        for kind, start, end in (("indirect", 32, 64), ("direct", 67, 80))
    )


def decision(number, now):
    return {} if number % 20 == 0 else {"review": Review.CONFIRMED, "decided_at": now, "policy": "bench"}


def measured(client, page):
    """Milliseconds of the fastest half of the rounds, and how many queries it took."""
    client.get(page)
    times = []
    for _round in range(ROUNDS):
        reset_queries()
        start = time.perf_counter()
        answer = client.get(page)
        times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, (page, answer.status_code)
    return statistics.median(times), len(connection.queries)


def report(few, many):
    table = Table(title=f"Pages of the desk, PostgreSQL, median of {ROUNDS}")
    for column in ("page", f"ms at {FEW:,}", f"ms at {MANY:,}", "ratio", "queries"):
        table.add_column(column, justify="left" if column == "page" else "right")
    for name in PAGES:
        (before, queries), (after, later) = few[name], many[name]
        said = str(queries) if queries == later else f"{queries} → {later}"
        table.add_row(name, f"{before:.0f}", f"{after:.0f}", f"{after / before:.1f}", said)
    Console().print(table)


def report_export(client):
    """The memory that Python takes at most while an export of all quotes is sent."""
    for kind in ("csv", "ndjson", "xlsx"):
        tracemalloc.start()
        size = sum(len(part) for part in client.get(f"/admin/articles/quote/export/{kind}/").streaming_content)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        Console().print(f"export of {2 * MANY:,} quotes as {kind}: {size / 1e6:.0f} MB, {peak / 1e6:.0f} MB of memory")


if __name__ == "__main__":
    main()
