"""The newsroom's own settings, as a server would run them, without what a test cannot use."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-the-tests")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ["DEBUG"] = "off"
os.environ["HTTPS"] = "off"

from newsroom.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # nothing is collected for a test

if DATABASE["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file of this run's own: in memory all threads would share one connection, and nothing would happen at once.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/newsroom-tests-{os.getpid()}.sqlite3"}  # noqa: F405
