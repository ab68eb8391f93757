"""Reading a backup: each part against the list it carries."""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from alongside.foundations.backups import parts, sealing
from alongside.foundations.backups.contents import (
    FILES,
    FORMAT,
    HEAD,
    MANIFEST,
    ROWS,
    Head,
    Manifest,
)
from alongside.foundations.backups.refusals import Differs, NotReadable
from alongside.foundations.backups.rows import decoded
from alongside.foundations.backups.tables import Tally


class Reader:
    """What takes the parts of a backup, one after the other."""

    def head(self, head: Head) -> None:
        """The first part."""

    def rows(self, table: str, lines: list[bytes]) -> None:
        """Some rows of a table."""

    def file(self, name: str, pieces: Iterator[bytes]) -> None:
        """One stored file; all its pieces must be taken."""
        del name
        for _ in pieces:
            pass


@dataclass
class _Counted:
    """What went by, to be held against the manifest."""

    tables: dict[str, Tally] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    def pieces(self, name: str, content: IO[bytes]) -> Iterator[bytes]:
        digest, size = hashlib.sha256(), 0
        while piece := content.read(parts.PIECE):
            digest.update(piece)
            size += len(piece)
            yield piece
        self.files[name] = {"bytes": size, "sha256": digest.hexdigest()}


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A backup whose every part is what it says it is."""

    head: Head
    manifest: Manifest


def read_backup(path: Path, *, identity: Path, into: Reader) -> Verified:
    """Hand every part of a backup to a reader, and check them all.

    Raises `NotAKey`, `WrongKey`, `NotReadable` or `Differs`; the last may come after every part
    was handed on, so a reader keeps nothing until this returns.
    """
    keys = sealing.identities(identity)
    if not path.is_file():
        raise NotReadable(path=path.name, reason="there is no such file")
    counted = _Counted()
    head = manifest = None
    with _in_words(path), sealing.opened(path, keys=keys) as stream:
        for name, content in parts.members(stream):
            if head is None:
                head = _head(path, name, content)
                counted.tables = {table: Tally() for table in head.tables}
                into.head(head)
            elif name.startswith(ROWS):
                _take_rows(name, content, counted, into)
            elif name.startswith(FILES):
                _take_file(path, name.removeprefix(FILES), content, counted, into)
            elif name == MANIFEST:
                manifest = Manifest(**json.load(content))
    if head is None or manifest is None:
        raise NotReadable(path=path.name, reason="it holds no list of what is in it")
    _compare(path, counted, manifest)
    return Verified(head=head, manifest=manifest)


def verify_backup(path: Path, *, identity: Path) -> Verified:
    """Check a backup without restoring it. Raises as `read_backup` does."""
    return read_backup(path, identity=identity, into=Reader())


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError, json.JSONDecodeError) as error:
        raise NotReadable(path=path.name, reason="what is sealed in it is no backup") from error


def _head(path: Path, name: str, content: IO[bytes]) -> Head:
    said = json.load(content) if name == HEAD else {}
    if said.get("format") != FORMAT:
        raise NotReadable(path=path.name, reason="it is no backup this version of Alongside knows")
    return Head(**said)


def _take_rows(name: str, content: IO[bytes], counted: _Counted, into: Reader) -> None:
    table = name.removeprefix(ROWS).partition("/")[0]
    lines = content.read().splitlines(keepends=True)
    for line in lines:
        counted.tables[table].count(decoded(line), line)
    into.rows(table, lines)


def _take_file(path: Path, name: str, content: IO[bytes], counted: _Counted, into: Reader) -> None:
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise NotReadable(path=path.name, reason="it names a file outside its folder")
    into.file(name, counted.pieces(name, content))


def _compare(path: Path, counted: _Counted, manifest: Manifest) -> None:
    for table, tally in counted.tables.items():
        listed = manifest.tables.get(table, {})
        if (tally.rows, tally.sha256) != (listed.get("rows"), listed.get("sha256")):
            raise Differs(path=path.name, what=f"the rows of {table}")
    for name in sorted(manifest.files.keys() | counted.files.keys()):
        if manifest.files.get(name) != counted.files.get(name):
            raise Differs(path=path.name, what=f"the file {name}")
