"""A database that needs no migration, for tests and what they start: made once, then copied.

Migrations are the slowest part of starting on nothing. Whoever tests them starts on nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django

from tests.house.tree import SOURCE

NAME = "alongside.sqlite3"
"""What the file is called in the folder that a workspace keeps its data in."""


def migrated(path: Path) -> None:
    """Put a database there that `upgrade` finds nothing to do in."""
    kept = Path(tempfile.gettempdir()) / f"alongside-migrated-{_edition()}.sqlite3"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as fresh:
            _make(Path(fresh))
            waiting = kept.with_suffix(f".{os.getpid()}")
            shutil.move(Path(fresh) / NAME, waiting)
            waiting.replace(kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, path)


def _make(folder: Path) -> None:
    ours = ("ALONGSIDE_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    without = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    start = "from alongside.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", start, "upgrade", "--without-backup"],
        env={**without, "ALONGSIDE_DATA_DIR": str(folder)},
        check=True,
        capture_output=True,
    )


def _edition() -> str:
    """What the database depends on: every migration, what is put up after them, and Django."""
    seen = hashlib.sha256(django.__version__.encode())
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts or path.name in {"tenancy.py", "unchanging.py"}:
            seen.update(path.read_bytes())
    return seen.hexdigest()[:16]
