"""The lists of the desk at 1,000 and at 100,000 articles, on a PostgreSQL of this run's own: `make bench-lists`."""

import os
import subprocess
import sys

from tests.both_databases import postgresql


def main() -> int:
    with postgresql() as url:
        settings = {
            "DATABASE_URL": url,
            "DEBUG": "on",
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }
        return subprocess.run([sys.executable, "-m", "tests.benchmarks.growing"], env=os.environ | settings).returncode


if __name__ == "__main__":
    sys.exit(main())
