"""Whether the house can work now: its database, its files, its disk."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from alongside.foundations.running.facts import pending_migrations

LEAST_FREE = 200 * 1024 * 1024
"""Bytes of free disk below which nothing more should be taken in."""


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """What was looked at: an empty text is well, any other says what is not."""

    found: Mapping[str, str]

    @property
    def ready(self) -> bool:
        return not any(self.found.values())


def readiness(*, least_free: int = LEAST_FREE) -> Readiness:
    """Look at everything the house needs."""
    looks: Mapping[str, Callable[[], str]] = {
        "database": _database,
        "migrations": _migrations,
        "files": _files,
        "disk": lambda: _disk(least_free),
    }
    return Readiness(found={name: look() for name, look in looks.items()})


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "it does not answer"
    return ""


def _migrations() -> str:
    try:
        lacking = pending_migrations()
    except DatabaseError:
        return "they cannot be read"
    return f"{len(lacking)} are lacking: run alongside upgrade" if lacking else ""


def _files() -> str:
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return f"nothing can be written: {error.strerror}"


def _disk(least: int) -> str:
    free = shutil.disk_usage(settings.DATA_DIR).free
    return "" if free >= least else f"only {free // 2**20} MB are free"
