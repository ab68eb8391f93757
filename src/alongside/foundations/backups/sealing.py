"""The age format: sealed for a public key, so that who writes a backup cannot open it."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

import pyrage
from pyrage.x25519 import Identity, Recipient

from alongside.foundations.backups.refusals import NotAKey, NotReadable, WrongKey

NO_MATCH = "No matching keys found"


class _Writable(Protocol):
    def write(self, part: bytes, /) -> int: ...
    def flush(self) -> None: ...


class _Pulled:
    """Parts, read as a file is read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts, self.left = parts, b""
        self.fault: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self.left:
                self.left = next(self.parts)
        except StopIteration:
            return b""
        except BaseException as fault:
            self.fault = fault  # pyrage would keep only its text
            raise
        part, self.left = self.left[:size], self.left[size:]
        return part


class _Pushed:
    """A file, written to; what goes wrong is kept."""

    def __init__(self, file: _Writable) -> None:
        self.file = file
        self.fault: OSError | None = None

    def write(self, part: bytes) -> int:
        try:
            return self.file.write(part)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self.file.flush()


def new_key() -> tuple[str, str]:
    """A new pair: the identity, which opens backups, and the recipient, for which they are made."""
    made = Identity.generate()
    return str(made), str(made.to_public())


def recipient(text: str) -> Recipient:
    """The public key in a text. Raises `NotAKey`."""
    try:
        return Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise NotAKey(what=f"“{text[:20]}”", kind="public key (age1…)") from error


def identities(path: Path) -> list[Identity]:
    """The private keys in a file as `age-keygen` writes it. Raises `NotAKey`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        found = [Identity.from_str(line) for line in kept]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise NotAKey(what=path, kind="private key (AGE-SECRET-KEY-1…)") from error
    if not found:
        raise NotAKey(what=path, kind="private key (AGE-SECRET-KEY-1…)")
    return found


def seal(parts: Iterator[bytes], *, into: BinaryIO, recipients: Sequence[Recipient]) -> None:
    """Write the parts to a file, sealed. Raises whatever the parts or the file raise."""
    source, target = _Pulled(parts), _Pushed(into)
    try:
        pyrage.encrypt_io(source, target, list(recipients))
    except (pyrage.EncryptError, OSError):
        fault = source.fault or target.fault
        if fault:
            raise fault from None
        raise


@contextmanager
def opened(path: Path, *, keys: Sequence[Identity]) -> Iterator[BinaryIO]:
    """The content of a sealed file as a stream; leaving the block checks it to the last byte.

    Raises `WrongKey`, or `NotReadable` when the file is not sealed so or was changed.
    """
    reading, writing = os.pipe()
    faults: list[BaseException] = []

    def decrypt() -> None:
        try:
            with os.fdopen(writing, "wb") as stream, path.open("rb") as sealed:
                pyrage.decrypt_io(sealed, stream, list(keys))
        except (pyrage.DecryptError, OSError) as error:
            faults.append(error)

    thread = threading.Thread(target=decrypt, daemon=True)
    thread.start()
    done = False
    try:
        with os.fdopen(reading, "rb") as stream:
            yield stream
            while stream.read(1 << 20):
                pass
            done = True
    finally:
        thread.join()
        broken_off = not done and faults and "Broken pipe" in str(faults[0])
        if faults and not broken_off:
            if NO_MATCH in str(faults[0]):
                raise WrongKey(path=path.name) from None
            raise NotReadable(
                path=path.name, reason="it is cut short, damaged or no backup"
            ) from None
