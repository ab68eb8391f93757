"""The tar inside a backup, made as it is written: nothing of it ever lies on a disk unsealed."""

import tarfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

GZIP = 31
BLOCK = 512
PIECE = 1 << 20


def member(name: str, content: bytes) -> bytes:
    """A whole file of the tar."""
    return member_head(name, len(content)) + content + padding(len(content))


def member_head(name: str, size: int) -> bytes:
    """What stands before the content of a file."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(format=tarfile.PAX_FORMAT)


def padding(size: int) -> bytes:
    """What fills the last block of a file."""
    return b"\0" * (-size % BLOCK)


def end() -> bytes:
    """What ends a tar."""
    return b"\0" * (2 * BLOCK)


def compressed(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts, smaller."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    for part in parts:
        if small := squeeze.compress(part):
            yield small
    yield squeeze.flush()


def members(stream: BinaryIO) -> Iterator[tuple[str, IO[bytes]]]:
    """Each file of the tar, by name, in order. A damaged one raises `EOFError` or `TarError`."""
    try:
        with tarfile.open(fileobj=stream, mode="r|gz") as archive:
            for info in archive:
                content = archive.extractfile(info)
                if content is not None:
                    yield info.name, content
    except zlib.error as error:
        raise tarfile.TarError(str(error)) from error
