"""The tables of the house at any of its migrations: read in order, written as they were."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.migrations.state import StateApps
from django.db.models import AutoField, CharField, F, Field, FileField, Model, TextField
from django.db.models.functions import Collate

from alongside.foundations.backups.rows import canonical, decoded, encoded

LEFT_OUT = {
    "sessions.session": "who is signed in now; after a restore everybody signs in again",
}
"""Tables that no backup holds, each with the reason."""

AT_ONCE = 2000


@dataclass
class Tally:
    """How many rows went by, and their checksum."""

    rows: int = 0
    _digest: Any = field(default_factory=hashlib.sha256)

    def count(self, row: Sequence[Any], line: bytes) -> None:
        self.rows += 1
        self._digest.update(canonical(row, line))

    @property
    def sha256(self) -> str:
        return str(self._digest.hexdigest())


@dataclass(frozen=True)
class Table:
    """One table, as the model of a migration's moment describes it."""

    model: type[Model]

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    @cached_property
    def fields(self) -> list[Field]:
        found = self.model._meta.local_concrete_fields
        return sorted(
            (each for each in found if not each.generated), key=lambda each: str(each.column)
        )

    @property
    def columns(self) -> list[str]:
        return [str(each.column) for each in self.fields]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Every row, in the order of its primary key, a few thousand in memory at a time."""
        everything = self.model._base_manager.order_by(self._order())
        names = [each.attname for each in self.fields]
        yield from everything.values_list(*names).iterator(chunk_size=AT_ONCE)

    def lines(self, tally: Tally) -> Iterator[bytes]:
        """The same as lines, counted."""
        for row in self.rows():
            line = encoded(row)
            tally.count(row, line)
            yield line

    def insert(self, lines: Iterable[bytes]) -> None:
        """Write lines as they are: no default, no date of saving, no signal touches them."""
        quote = connection.ops.quote_name
        columns = ", ".join(map(quote, self.columns))
        places = ", ".join(["%s"] * len(self.fields))
        table = quote(self.model._meta.db_table)
        statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - quoted
        with connection.cursor() as cursor:
            cursor.executemany(statement, [self._prepared(line) for line in lines])

    def _prepared(self, line: bytes) -> list[Any]:
        values = zip(self.fields, decoded(line), strict=True)
        return [each.get_db_prep_save(each.to_python(value), connection) for each, value in values]

    def empty(self) -> None:
        """Delete what a migration put there; most put nothing."""
        rows = self.model._base_manager.all()
        if rows.exists():
            rows._raw_delete(using=connection.alias)

    @property
    def numbered(self) -> Field | None:
        """The column whose numbers the database gives out, if there is one."""
        key = self.model._meta.pk
        return key if isinstance(key, AutoField) else None

    @property
    def stored(self) -> list[int]:
        """Where in a row the names of stored files stand."""
        return [at for at, each in enumerate(self.fields) if isinstance(each, FileField)]

    def _order(self) -> Any:
        key = self.model._meta.pk
        if connection.vendor == "postgresql" and isinstance(key, CharField | TextField):
            return Collate(F(key.name), "C")  # as SQLite orders, whatever the server's language
        return key.name


def tables(apps: StateApps) -> list[Table]:
    """Every table of these migrations that a backup holds, lowest app first."""
    return [
        Table(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
