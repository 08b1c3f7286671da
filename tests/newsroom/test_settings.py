"""Settings are read when a process starts, so each test starts one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRINT = (
    "from django.conf import settings as s; s.DEBUG; "
    "print(s.LANGUAGE_CODE, s.TIME_ZONE, s.DATABASES['default']['ENGINE'], s.SESSION_COOKIE_SECURE, s.SECRET_KEY)"
)


def start(**environment):
    """A process of the newsroom with nothing but this environment."""
    own = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "newsroom.settings", "ENV_FILE": os.devnull}
    return subprocess.run(
        [sys.executable, "-c", PRINT], cwd=ROOT, env=own | environment, capture_output=True, text=True, timeout=60
    )


def test_without_debug_and_without_a_key_nothing_starts():
    process = start(ALLOWED_HOSTS="news.example")
    assert process.returncode != 0
    assert "SECRET_KEY is not set" in process.stderr


def test_without_debug_and_without_hosts_nothing_starts():
    process = start(SECRET_KEY="a-secret")
    assert process.returncode != 0
    assert "ALLOWED_HOSTS is not set" in process.stderr


def test_a_server_starts_in_russian_almaty_and_with_safe_cookies():
    process = start(SECRET_KEY="a-secret", ALLOWED_HOSTS="news.example")
    assert process.stdout.split() == ["ru", "Asia/Almaty", "django.db.backends.sqlite3", "True", "a-secret"]


def test_development_needs_no_configuration():
    process = start(DEBUG="on")
    assert process.returncode == 0
    assert "False" in process.stdout


def test_the_environment_chooses_postgresql():
    process = start(DEBUG="on", DATABASE_URL="postgres://newsroom@localhost/newsroom")
    assert "django.db.backends.postgresql" in process.stdout


def test_a_file_of_the_machine_is_read_and_the_environment_wins(tmp_path):
    (tmp_path / "env").write_text("SECRET_KEY=from-the-file\nALLOWED_HOSTS=news.example\n")
    assert start(ENV_FILE=str(tmp_path / "env")).stdout.split()[-1] == "from-the-file"
    assert start(ENV_FILE=str(tmp_path / "env"), SECRET_KEY="own").stdout.split()[-1] == "own"


def test_an_engine_the_newsroom_does_not_know_is_refused_by_name():
    process = start(DEBUG="on", DATABASE_URL="mysql://newsroom@localhost/newsroom")
    assert process.returncode != 0
    assert "SQLite or PostgreSQL" in process.stderr


def test_the_command_line_says_what_is_missing_in_one_line():
    own = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}
    process = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=own, capture_output=True, text=True, timeout=60
    )
    assert process.returncode == 1
    assert process.stderr.startswith("manage.py: SECRET_KEY is not set.")
    assert "Traceback" not in process.stderr
