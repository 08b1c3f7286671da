"""What the article page costs with 24, 100 and 1,667 findings: `make bench-desk`. A database is made for the run."""

import os
import tempfile
from importlib import import_module

import django
from rich.console import Console
from rich.table import Table

SIZES = {24: 5_000, 100: 20_000, 1_667: 1_000_000}  # findings: code points of their text
ROUNDS = 9


def main():
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/newsroom.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright waits in an event loop of this very thread
        django.setup()
        pages = import_module("tests.benchmarks.pages")  # it needs the settings
        report(pages.measured(SIZES, ROUNDS))


def report(columns):
    table = Table("figure", *(f"{findings:,} findings" for findings in SIZES), title=f"median of {ROUNDS}, SQLite")
    for name in columns[0]:
        table.add_row(name, *(f"{column.get(name, '–'):,}" if name in column else "–" for column in columns))
    Console().print(table)


if __name__ == "__main__":
    main()
