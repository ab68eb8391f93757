"""Emails: each one that a request causes is read, though nothing it wrote is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from functools import partial
from typing import Any

from django.core import mail
from django.test import TestCase

from tests.isolation.canaries import Leak, leaks

WITH_ADDRESSES = {"to", "cc", "reply-to"}


@contextmanager
def posted() -> Iterator[list[Any]]:
    """The emails that a block has sent, once it has ended: also those sent when it is saved."""
    sent: list[Any] = []
    before = len(mail.outbox)
    with TestCase.captureOnCommitCallbacks() as waiting:
        yield sent
    for callback in waiting:
        if not _deletes_a_file(callback):
            callback()
    sent += mail.outbox[before:]


def _deletes_a_file(callback: Any) -> bool:
    """Whether it does: the row that names the file comes back, so the file must stay."""
    return isinstance(callback, partial) and callback.func.__name__ == "delete"


def told_by(message: Any, *, known: str = "") -> list[Leak]:
    """What an email tells that none may: any planted word at all, of one's own system too.

    `known` is what it must say: the name of its reader's system and the address of that.
    """
    whole: EmailMessage = message.message()
    headers = [
        f"{name}: {value}" for name, value in whole.items() if name.lower() not in WITH_ADDRESSES
    ]
    bodies = [
        (part.get_payload(decode=True) or b"").decode(errors="replace")
        for part in whole.walk()
        if not part.is_multipart()
    ]
    addresses = " ".join(message.recipients())
    foreign = [leak for leak in leaks(addresses, sent=known) if leak.where in {"other", "person"}]
    return [*leaks("\n".join([message.subject, *headers, *bodies]), sent=known), *foreign]
