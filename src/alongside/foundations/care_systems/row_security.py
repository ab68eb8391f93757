"""Row security on PostgreSQL: the database itself answers for one system at a time.

It stands behind the querysets, so that a read which forgets its system finds nothing. After every
migration each table gets its policy anew, by what it holds: a table with a system's id answers
for that system, a table that joins two others for what its first end is, and tables without any
are listed by `unsecured`, each with a reason in `tests/house`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.care_systems.tenancy import EVERY, SETTING

POLICY = "one_system"
_SET = f"(SELECT current_setting('{SETTING}', true))"
_EVERY = f"{_SET} = '{EVERY}'"
_ITS_OWN = f"NULLIF(NULLIF({_SET}, ''), '{EVERY}')::bigint"


def conditions() -> Mapping[str, tuple[str, str]]:
    """For each table that is secured, which rows may be read and which may be written."""
    found = {}
    for model in _ours():
        table = model._meta.db_table
        if model is CareSystem:
            found[table] = _same(f"id = {_ITS_OWN}")
        elif field := _system_field(model):
            own = f"system_id = {_ITS_OWN}"
            found[table] = (f"system_id IS NULL OR {own}", own) if field.null else _same(own)
        elif model._meta.auto_created and (parent := _first_end(model)):
            column, owner = parent
            theirs = f'SELECT 1 FROM "{owner}" AS owner WHERE owner.id = "{column}"'  # noqa: S608
            found[table] = _same(f"EXISTS ({theirs})")
    return {
        table: (f"{_EVERY} OR {read}", f"{_EVERY} OR {written}")
        for table, (read, written) in found.items()
    }


def unsecured() -> list[type[models.Model]]:
    """Our models that no policy stands before."""
    secured = conditions()
    return [model for model in _ours() if model._meta.db_table not in secured]


def secure() -> None:
    """Put the policy on every table; on SQLite, which has none, nothing happens."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table, (read, written) in conditions().items():
            if table in there:
                cursor.execute(
                    f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;'
                    f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;'
                    f'DROP POLICY IF EXISTS {POLICY} ON "{table}";'
                    f'CREATE POLICY {POLICY} ON "{table}" USING ({read}) WITH CHECK ({written})'
                )


@contextmanager
def lifted() -> Iterator[None]:
    """Without row security for its owner: only for a restore, which copies whole tables in."""
    _force("NO FORCE")
    try:
        yield
    finally:
        _force("FORCE")


def _force(how: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in conditions():
                cursor.execute(f'ALTER TABLE "{table}" {how} ROW LEVEL SECURITY')


def secure_after_migrations(**_: Any) -> None:
    """What Django calls when the tables are as the models are."""
    secure()


def _ours() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("alongside.") and model._meta.managed
    ]


def _same(condition: str) -> tuple[str, str]:
    return condition, condition


def _system_field(model: type[models.Model]) -> Any:
    for field in model._meta.concrete_fields:
        if field.column == "system_id":
            return field
    return None


def _first_end(model: type[models.Model]) -> tuple[str, str] | None:
    """The column and the table of the noun that a joining table belongs to."""
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and _system_field(target):
            return str(field.column), str(target._meta.db_table)
    return None
