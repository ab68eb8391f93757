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

MIGRATE = ("-m", "django", "migrate", "--settings=alongside.web.settings")
UPGRADE = ("-c", "from alongside.cli import main; main()", "upgrade", "--without-backup")


def migrated(path: Path) -> None:
    """Put a database there with every migration made, and nothing in it."""
    kept = _kept("migrated")
    if not kept.exists():
        _make(kept, MIGRATE)
    _copy(kept, path)


def ready(path: Path) -> None:
    """Put one there that `upgrade` finds nothing to do in: with what comes with the package."""
    kept = _kept("ready")
    if not kept.exists():
        _make(kept, UPGRADE)
    _copy(kept, path)


def _kept(name: str) -> Path:
    return Path(tempfile.gettempdir()) / f"alongside-{name}-{_edition()}.sqlite3"


def _copy(kept: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, path)


def _make(kept: Path, command: tuple[str, ...]) -> None:
    ours = ("ALONGSIDE_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    without = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / NAME
        if command is UPGRADE:
            migrated(made)
        subprocess.run(
            [sys.executable, *command],
            env={**without, "ALONGSIDE_DATA_DIR": folder},
            check=True,
            capture_output=True,
        )
        waiting = kept.with_suffix(f".{os.getpid()}")
        shutil.move(made, waiting)
        waiting.replace(kept)


def _edition() -> str:
    """What the database depends on: every migration, what is put up after them, and Django."""
    seen = hashlib.sha256(django.__version__.encode())
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts or path.name in {"tenancy.py", "unchanging.py"}:
            seen.update(path.read_bytes())
    for path in sorted(SOURCE.rglob("frameworks/data/*")):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:16]
