"""The database at one moment: one snapshot for every table, and the migrations it stands at."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from alongside.foundations.backups.refusals import NewerThanThis
from alongside.foundations.care_systems.tenancy import across_systems

Migrations = Mapping[str, Sequence[str]]
"""The names of the applied migrations, by app."""


@contextmanager
def one_moment() -> Iterator[None]:
    """Until the block ends, reads answer as of now, and others may go on writing."""
    with across_systems():  # a backup that left a system out would be none
        if connection.vendor == "sqlite":
            yield from _on_sqlite()
        else:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield


def _on_sqlite() -> Iterator[None]:
    """Atomic blocks begin as writers here, and would keep everybody else from writing."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        cursor.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")
            cursor.execute("ROLLBACK")


def applied_migrations() -> Migrations:
    """What the database has been brought to, as far as this version knows it.

    Raises `NewerThanThis` when it has been brought further.
    """
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    refuse_unknown(applied, executor, what="The database")
    found: dict[str, list[str]] = {}
    for app, name in sorted(applied):
        found.setdefault(app, []).append(name)
    return found


def refuse_unknown(
    migrations: Iterator[tuple[str, str]]
    | Mapping[tuple[str, str], object]
    | Sequence[tuple[str, str]],
    executor: MigrationExecutor,
    *,
    what: str,
) -> None:
    """Raise `NewerThanThis` when one of the migrations is not known here."""
    for app, name in migrations:
        if (app, name) not in executor.loader.disk_migrations:
            raise NewerThanThis(what=what, migration=f"{app} {name}")


def pairs(migrations: Migrations) -> list[tuple[str, str]]:
    """The same as Django names them."""
    return [(app, name) for app, names in migrations.items() for name in names]


def apps_at(migrations: Migrations) -> StateApps:
    """The models as they were when these migrations were the last."""
    loader = MigrationExecutor(connection).loader
    nodes = [pair for pair in pairs(migrations) if pair in loader.graph.nodes]
    return loader.graph.make_state(nodes=nodes, real_apps=loader.unmigrated_apps).apps
