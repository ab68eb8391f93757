"""Where a backup is put: it must be empty, can be put aside, and is empty again after a failure."""

import datetime as dt
from pathlib import Path

from django.db import DatabaseError, connection

from alongside.foundations.backups.refusals import NotAside, NotEmpty


def place_name() -> str:
    """What the database is called, in the one word that `--replace` asks for."""
    return Path(str(connection.settings_dict["NAME"])).name


def refuse_unless_empty(files: Path) -> None:
    """Raise `NotEmpty` when the database has tables or the folder has files."""
    if connection.introspection.table_names():
        raise NotEmpty(what=f"The database {place_name()}", name=place_name())
    if files.exists() and any(files.iterdir()):
        raise NotEmpty(what=f"The folder {files}", name=place_name())


def put_aside(files: Path, *, now: dt.datetime) -> list[str]:
    """Move database and files out of the way, deleting nothing; answer what they are called now.

    Raises `NotAside` when others are connected, or the role may not.
    """
    stamp = now.strftime("%Y%m%dt%H%M%S")
    named = _sqlite_aside(stamp) if connection.vendor == "sqlite" else _schema_aside(stamp)
    if files.exists() and any(files.iterdir()):
        aside = files.with_name(f"{files.name}.before-{stamp}")
        files.rename(aside)
        named.append(str(aside))
    return named


def _sqlite_aside(stamp: str) -> list[str]:
    path = Path(str(connection.settings_dict["NAME"]))
    if not path.exists():
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    connection.close()
    if busy:
        raise NotAside(reason="another process uses it; stop the server first")
    aside = path.with_name(f"{path.name}.before-{stamp}")
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return [str(aside)]


def _schema_aside(stamp: str) -> list[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0]:
                raise NotAside(reason="others are connected to it; stop the server first")
            cursor.execute("SELECT current_schema()")
            [schema] = cursor.fetchone()
            aside = f"before_{stamp}"
            quote = connection.ops.quote_name
            cursor.execute(f"ALTER SCHEMA {quote(schema)} RENAME TO {quote(aside)}")
            cursor.execute(f"CREATE SCHEMA {quote(schema)}")
    except DatabaseError as error:
        raise NotAside(
            reason="the role does not own its schema. Make an empty database, and restore there"
        ) from error
    return [f"schema {aside}"]


def leave_empty() -> None:
    """Take away the tables a failed restore made in a database that had none."""
    if connection.vendor == "sqlite":
        connection.close()
        path = Path(str(connection.settings_dict["NAME"]))
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"DROP TABLE IF EXISTS {quote(table)} CASCADE")
