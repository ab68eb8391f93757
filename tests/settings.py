"""Settings of the tests: those of the house, with every file in a folder that is thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from django.db.backends.signals import connection_created

SCRATCH = Path(tempfile.mkdtemp(prefix="alongside-tests-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

# What somebody has set for their own workspace must neither change the tests nor be touched.
KEPT = {"ALONGSIDE_CHROMIUM", "ALONGSIDE_PICTURES", "ALONGSIDE_REFERENCE_DATA"}
for name in [name for name in os.environ if name.startswith("ALONGSIDE_")]:
    if name not in KEPT:
        del os.environ[name]
os.environ["ALONGSIDE_DATA_DIR"] = str(SCRATCH)

from alongside.web.settings import *  # noqa: E402, F403 - the settings under test
from alongside.web.settings import CACHES, DATABASES  # noqa: E402

DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
LETTERS_IN_BACKGROUND = False

# Factories write without acts, so nothing tells that a page is out of date: none is kept here,
# but in tests/foundations/history/test_kept.py and in the journeys.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = 0  # so that the test database can be dropped at the end
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the server of the journeys answers from other threads.
    _database["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}


def _without_waiting_for_the_disk(*, connection, **_):
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")


connection_created.connect(_without_waiting_for_the_disk, weak=False)
