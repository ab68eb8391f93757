"""Taking a backup: whole or not at all, and read again after it was written."""

import datetime as dt
import fcntl
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from alongside.foundations.backups import parts, sealing
from alongside.foundations.backups.contents import Manifest, contents
from alongside.foundations.backups.moments import one_moment
from alongside.foundations.backups.refusals import NotWritten

NAME = "alongside-%Y%m%dT%H%M%SZ.tar.gz.age"
NAMED = re.compile(r"^alongside-(\d{8}T\d{6}Z)\.tar\.gz\.age$")
UNFINISHED = ".alongside-unfinished-"


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A backup that was taken."""

    path: Path
    size: int
    sha256: str
    """Of the sealed file, so that copies can be checked without the key."""
    manifest: Manifest
    aged_out: Sequence[str]


def take_backup(
    to: Path,
    *,
    recipients: Sequence[str],
    files: Path,
    now: dt.datetime,
    keep_days: int | None = None,
) -> Backup:
    """Write a sealed backup to a file, or under its date into a folder.

    With `keep_days`, older backups in that folder are deleted once the new one is whole. Raises
    `NotAKey`, `NewerThanThis`, or `NotWritten` when it exists or the disk is full; what was there
    before stays as it was.
    """
    keys = [sealing.recipient(each) for each in recipients]
    path = to / now.astimezone(dt.UTC).strftime(NAME) if to.is_dir() else to
    if path.exists():
        raise NotWritten(path=path, reason="there is a file of that name")
    manifest = Manifest()
    try:
        with _whole(path) as unfinished, one_moment():
            made = parts.compressed(contents(manifest, files=files, now=now))
            sealing.seal(made, into=unfinished, recipients=keys)
        size, sha256 = path.stat().st_size, _digest(path)
    except OSError as error:
        raise NotWritten(path=path, reason=error.strerror or str(error)) from error
    aged = _age_out(path.parent, before=now - dt.timedelta(days=keep_days)) if keep_days else []
    return Backup(path=path, size=size, sha256=sha256, manifest=manifest, aged_out=aged)


class _Digested:
    """A file that is written to, and the checksum of what should be in it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def write(self, part: bytes) -> int:
        self.digest.update(part)
        return self.file.write(part)

    def flush(self) -> None:
        self.file.flush()


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A neighbour of `path` to write to: put in its place when the block ends well, else gone."""
    _sweep(path.parent)
    unfinished = path.with_name(f"{UNFINISHED}{path.name}")
    try:
        with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:  # noqa: PTH123 - the owner's alone from its first byte on
            fcntl.flock(file, fcntl.LOCK_EX)
            digested = _Digested(file)
            yield digested  # type: ignore[misc]
            file.flush()
            os.fsync(file.fileno())
            if _digest(unfinished) != digested.digest.hexdigest():
                raise OSError("what was read back is not what was written; the disk may be failing")
            unfinished.rename(path)
        _sync(path.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    """Delete what a backup that was killed left behind; one that is being written is locked."""
    for left in folder.glob(f"{UNFINISHED}*"):
        with left.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            left.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _age_out(folder: Path, *, before: dt.datetime) -> list[str]:
    gone = []
    for path in sorted(folder.iterdir()):
        named = NAMED.match(path.name)
        if named:
            made = dt.datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
            if made < before:
                path.unlink()
                gone.append(path.name)
    return gone
