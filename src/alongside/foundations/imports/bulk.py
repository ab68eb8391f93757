"""Many rows into one table, fast and within the caller's transaction: COPY on PostgreSQL,
prepared statements on SQLite. Constraints hold; model signals and defaults do not run.

PostgreSQL copies nothing into a table with row security, so there rows are copied beside it and
inserted from there, past its policy."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

BATCH = 50_000
Progress = Callable[[int], None]


def insert_many(
    model: type[models.Model],
    *,
    fields: Sequence[str],
    rows: Iterable[Sequence[Any]],
    progress: Progress | None = None,
) -> int:
    """Insert rows given in the order of `fields`; answer how many."""
    own = {field.name: str(field.column) for field in model._meta.concrete_fields}
    columns = [own[name] for name in fields]
    write = _copy if connection.vendor == "postgresql" else _execute
    return write(model._meta.db_table, columns, rows, progress)


def _execute(
    table: str, columns: list[str], rows: Iterable[Sequence[Any]], progress: Progress | None
) -> int:
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})"  # noqa: S608 - names are quoted
    done = 0
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            cursor.executemany(sql, batch)
            done += len(batch)
            if progress:
                progress(done)
    return done


def _copy(
    table: str, columns: list[str], rows: Iterable[Sequence[Any]], progress: Progress | None
) -> int:
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    beside = quote(f"incoming_{table}"[:63])
    done = 0
    with connection.wrap_database_errors, connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {beside} ON COMMIT DROP AS "  # noqa: S608 - names are quoted
            f"SELECT {names} FROM {quote(table)} WITH NO DATA"
        )
        with cursor.copy(f"COPY {beside} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
                done += 1
                if progress and done % BATCH == 0:
                    progress(done)
        cursor.execute(
            f"INSERT INTO {quote(table)} ({names}) SELECT {names} FROM {beside}"  # noqa: S608
        )
        cursor.execute(f"DROP TABLE {beside}")
    if progress and done % BATCH:
        progress(done)
    return done


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch
