"""What stands in a backup, in order: head, rows, stored files, manifest."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection

from alongside import __version__
from alongside.foundations.backups import parts
from alongside.foundations.backups.moments import Migrations, applied_migrations, apps_at
from alongside.foundations.backups.numbers import last_number
from alongside.foundations.backups.rows import decoded
from alongside.foundations.backups.tables import Table, Tally, tables

FORMAT = 1
HEAD, MANIFEST = "head.json", "manifest.json"
ROWS, FILES = "tables/", "files/"
PART = 4 << 20
"""Bytes of rows in one file of the tar, which is what is held in memory."""


@dataclass
class Manifest:
    """What a backup holds, table by table and file by file."""

    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """Files that rows name and that were not there, as after an upload that was dropped."""

    @property
    def rows(self) -> int:
        return sum(int(each["rows"]) for each in self.tables.values())

    def written(self) -> bytes:
        said = {"tables": self.tables, "files": self.files, "missing": self.missing}
        return json.dumps(said, indent=1).encode()


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a backup is, and what it takes to read it."""

    made_at: str
    version: str
    database: str
    migrations: Migrations
    tables: dict[str, list[str]]
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(vars(self), indent=1).encode()


def contents(manifest: Manifest, *, files: Path, now: dt.datetime) -> Iterator[bytes]:
    """The whole tar, in pieces; `manifest` is filled as it goes. Call it inside `one_moment`."""
    migrations = applied_migrations()
    found = tables(apps_at(migrations))
    head = Head(
        made_at=now.isoformat(),
        version=__version__,
        database=connection.vendor,
        migrations=migrations,
        tables={table.name: table.columns for table in found},
    )
    yield parts.member(HEAD, head.written())
    named: set[str] = set()
    for table in found:
        yield from _rows(table, manifest, named)
    yield from _files(files, manifest)
    manifest.missing = sorted(named - manifest.files.keys())
    yield parts.member(MANIFEST, manifest.written())
    yield parts.end()


def _rows(table: Table, manifest: Manifest, named: set[str]) -> Iterator[bytes]:
    tally, held, size, number = Tally(), [], 0, 0
    for line in table.lines(tally):
        held.append(line)
        size += len(line)
        if table.stored:
            row = decoded(line)
            named.update(row[at] for at in table.stored if row[at])
        if size >= PART:
            number += 1
            yield parts.member(f"{ROWS}{table.name}/{number:06}.jsonl", b"".join(held))
            held, size = [], 0
    if held:
        yield parts.member(f"{ROWS}{table.name}/{number + 1:06}.jsonl", b"".join(held))
    manifest.tables[table.name] = {
        "rows": tally.rows,
        "sha256": tally.sha256,
        "last_id": last_number(table),
    }


def _files(folder: Path, manifest: Manifest) -> Iterator[bytes]:
    """Files never change once written; one that goes meanwhile was dropped by its owner."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        try:
            opened = path.open("rb") if path.is_file() and not path.is_symlink() else None
        except FileNotFoundError:
            continue
        if opened:
            with opened:
                yield from _file(name, opened, manifest)


def _file(name: str, opened: BinaryIO, manifest: Manifest) -> Iterator[bytes]:
    opened.seek(0, 2)
    size = left = opened.tell()
    opened.seek(0)
    digest = hashlib.sha256()
    yield parts.member_head(f"{FILES}{name}", size)
    while left:
        piece = opened.read(min(left, parts.PIECE))
        if not piece:
            raise OSError(f"{name} became shorter while it was read")
        left -= len(piece)
        digest.update(piece)
        yield piece
    yield parts.padding(size)
    manifest.files[name] = {"bytes": size, "sha256": digest.hexdigest()}
