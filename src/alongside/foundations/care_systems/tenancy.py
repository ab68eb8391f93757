"""Which system the database answers for: row security on PostgreSQL stands on it.

Pages are answered within one system. What must read several (finding out who somebody is, the
command line, the timetable) says so by name, and `tests/house` lists every place that does.
SQLite has no row security; there the querysets stand alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created

SETTING = "alongside.system"
NONE, EVERY = "", "*"

_answering_for: ContextVar[str] = ContextVar("system", default=NONE)


def answering_for() -> str:
    """The id of the one system, or `EVERY`, or `NONE`."""
    return _answering_for.get()


@contextmanager
def within(system_id: int) -> Iterator[None]:
    """The database answers for one system, until the block ends."""
    with _answer_for(str(system_id)):
        yield


@contextmanager
def within_none() -> Iterator[None]:
    """The database answers for no system at all, until the block ends."""
    with _answer_for(NONE):
        yield


@contextmanager
def across_systems() -> Iterator[None]:
    """The database answers for every system, until the block ends. Name why where you use it."""
    with _answer_for(EVERY):
        yield


def answer_for(system_id: int) -> None:
    """From here on the database answers for one system, until the block round this one ends."""
    _answering_for.set(str(system_id))
    _tell(connection)


def answer_for_every_system() -> None:
    """From now on this process answers for every system: the command line, which has no viewer."""
    _answering_for.set(EVERY)
    _tell(connection)


@contextmanager
def _answer_for(system: str) -> Iterator[None]:
    before = _answering_for.set(system)
    _tell(connection)
    try:
        yield
    finally:
        _answering_for.reset(before)
        _tell(connection)


def _tell(connection: Any) -> None:
    """Tell PostgreSQL; a transaction that is to be rolled back takes the setting with it."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return
    if connection.in_atomic_block and connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, _answering_for.get()])


def _tell_new(connection: Any, **_: Any) -> None:
    _tell(connection)


connection_created.connect(_tell_new, dispatch_uid="alongside.tenancy")
