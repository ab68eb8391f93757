"""A second, empty database beside that of the tests, of the same kind."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

_numbers = itertools.count(1)


@contextmanager
def elsewhere(folder: Path) -> Iterator[None]:
    """Until the block ends, the house's database is another one, with nothing in it."""
    before = connection.settings_dict["NAME"]
    name = _another(folder)
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")


def _another(folder: Path) -> str:
    number = next(_numbers)
    if connection.vendor == "sqlite":
        return str(folder / f"another-{number}.sqlite3")
    name = f"{connection.settings_dict['NAME']}_another_{number}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    return name
