"""Restoring: into an empty database at the backup's migrations, and checked row by row."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from alongside.foundations.backups.contents import Head, Manifest
from alongside.foundations.backups.moments import apps_at, pairs, refuse_unknown
from alongside.foundations.backups.numbers import go_on_after, last_number
from alongside.foundations.backups.places import leave_empty, refuse_unless_empty
from alongside.foundations.backups.refusals import Differs, NotReadable
from alongside.foundations.backups.tables import Table, Tally, tables
from alongside.foundations.backups.verifying import Reader, Verified, read_backup
from alongside.foundations.care_systems.tenancy import across_systems


@dataclass(frozen=True, kw_only=True)
class Restored:
    """A backup that was put back."""

    verified: Verified
    rows: int
    files: int


def restore_backup(path: Path, *, identity: Path, files: Path) -> Restored:
    """Put a backup into the empty database of the settings, and its files into `files`.

    The database is left at the backup's own migrations: migrate it forward afterwards. Raises
    `NotEmpty`, `NewerThanThis`, and whatever `read_backup` raises; then nothing is kept.
    """
    refuse_unless_empty(files)
    beside = files.with_name(f".{files.name}-restoring")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, mode=0o700)
    try:
        with across_systems():
            verified = _load(path, identity=identity, beside=beside)
        if files.exists():
            files.rmdir()
        beside.rename(files)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        leave_empty()
        raise
    return Restored(
        verified=verified, rows=verified.manifest.rows, files=len(verified.manifest.files)
    )


def _load(path: Path, *, identity: Path, beside: Path) -> Verified:
    """Load and check; the rows stay only when every one is as it was."""
    with ExitStack() as transactions:
        loading = _Loading(beside, transactions)
        verified = read_backup(path, identity=identity, into=loading)
        loading.check(path, verified.manifest)
    return verified


class _Loading(Reader):
    """Writes what it is handed into one transaction, which ends well only when all is checked."""

    def __init__(self, beside: Path, transactions: ExitStack) -> None:
        self.beside, self.transactions = beside, transactions
        self.tables: dict[str, Table] = {}

    def head(self, head: Head) -> None:
        executor = MigrationExecutor(connection)
        refuse_unknown(pairs(head.migrations), executor, what="The backup")
        known = set(pairs(head.migrations))
        every = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
        wanted = [step for step in every if (step[0].app_label, step[0].name) in known]
        executor.migrate(list(known), plan=wanted)
        self.tables = {table.name: table for table in tables(apps_at(head.migrations))}
        for name, columns in head.tables.items():
            if name not in self.tables or self.tables[name].columns != columns:
                raise NotReadable(path="The backup", reason=f"its table {name} is not known here")
        self.transactions.enter_context(transaction.atomic())
        for table in reversed(self.tables.values()):
            table.empty()

    def rows(self, table: str, lines: list[bytes]) -> None:
        self.tables[table].insert(lines)

    def file(self, name: str, pieces: Iterator[bytes]) -> None:
        target = self.beside / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as written:
            for piece in pieces:
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())

    def check(self, path: Path, manifest: Manifest) -> None:
        """Read every table back and hold it against the manifest; number on from where it was."""
        for name, table in self.tables.items():
            listed = manifest.tables.get(name, {"rows": 0, "sha256": Tally().sha256})
            tally = Tally()
            for _ in table.lines(tally):
                pass
            if (tally.rows, tally.sha256) != (listed["rows"], listed["sha256"]):
                raise Differs(path=path.name, what=f"the rows of {name}, once in the database")
            number = max(listed.get("last_id") or 0, last_number(table) or 0)
            if table.numbered and number:
                go_on_after(table, number)
        connection.check_constraints()
