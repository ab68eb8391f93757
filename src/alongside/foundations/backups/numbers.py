"""The numbers a database has given out: an id that was used is never used again."""

from django.db import connection

from alongside.foundations.backups.tables import Table


def last_number(table: Table) -> int | None:
    """The highest number a table's key was ever given; none when it is not numbered or is new."""
    if not table.numbered:
        return None
    name = table.model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [name])
            found = cursor.fetchone()
            return found[0] if found else None
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", _named(table))
        [sequence] = cursor.fetchone()
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 - its own name
        last, called = cursor.fetchone()
        return last if called else None


def go_on_after(table: Table, number: int) -> None:
    """Let the next key of a table be higher than `number`."""
    name = table.model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, number]
            )
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [*_named(table), number]
            )


def _named(table: Table) -> list[str]:
    return [connection.ops.quote_name(table.model._meta.db_table), str(table.model._meta.pk.column)]
