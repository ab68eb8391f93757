"""Rows that the database itself refuses to change or delete, whoever asks.

An app names its models, and for each the columns that may still change, in `unchanging` of its
`HouseConfig`. The triggers are put up anew after every migration, because a migration on SQLite
may build a table anew and lose them. They hold against mistakes and against whoever got hold of
the application; whoever owns the database can take them down, which is what chains and anchors
are for.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import connection

from alongside.foundations.register.houses import HouseConfig, houses

NAME = "alongside_keeps"
SENTENCE = "Rows of this table are kept as they are."


def guarded(*among: HouseConfig) -> Mapping[str, Sequence[str]]:
    """The columns that may change, of every guarded table of these apps, or of all apps."""
    return {
        apps.get_model(label)._meta.db_table: free
        for house in among or houses()
        for label, free in house.unchanging.items()
    }


def guard(*among: HouseConfig) -> None:
    """Put the triggers up, on every guarded table of these apps, or of all, that is there."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table, free in guarded(*among).items():
            if table not in there:
                continue
            named = connection.introspection.get_table_description(cursor, table)
            for statement in [*_down(table), *_up(table, _frozen([c.name for c in named], free))]:
                cursor.execute(statement)


def let_go() -> None:
    """Take the triggers down: for tests, which empty their tables, and for nothing else."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in guarded():
            for statement in _down(table) if table in there else ():
                cursor.execute(statement)


def guard_after_migrations(sender: Any, **_: Any) -> None:
    """What Django calls, once for each app, when the tables are as the models are."""
    if isinstance(sender, HouseConfig) and sender.unchanging:
        guard(sender)


def _frozen(columns: Sequence[str], free: Sequence[str]) -> list[str]:
    return [column for column in columns if column not in free]


def _up(table: str, frozen: Sequence[str]) -> list[str]:
    """The statements that put the triggers of a table up."""
    if connection.vendor == "postgresql":
        differs = " OR ".join(f'OLD."{c}" IS DISTINCT FROM NEW."{c}"' for c in frozen)
        call = f"EXECUTE FUNCTION {NAME}()"
        if_frozen = f"FOR EACH ROW WHEN ({differs})"
        return [
            f'CREATE TRIGGER {NAME}_delete BEFORE DELETE ON "{table}" FOR EACH ROW {call}',
            f'CREATE TRIGGER {NAME}_truncate BEFORE TRUNCATE ON "{table}" {call}',
            f'CREATE TRIGGER {NAME}_update BEFORE UPDATE ON "{table}" {if_frozen} {call}',
        ]
    differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in frozen)
    if_frozen = f"WHEN {differs}"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    return [
        f'CREATE TRIGGER "{NAME}_delete_{table}" BEFORE DELETE ON "{table}" {refuse}',
        f'CREATE TRIGGER "{NAME}_update_{table}" BEFORE UPDATE ON "{table}" {if_frozen} {refuse}',
    ]


def _down(table: str) -> list[str]:
    """The statements that take the triggers of a table down."""
    if connection.vendor == "postgresql":
        return [
            f'DROP TRIGGER IF EXISTS {NAME}_{when} ON "{table}"'
            for when in ("delete", "truncate", "update")
        ]
    return [f'DROP TRIGGER IF EXISTS "{NAME}_{when}_{table}"' for when in ("delete", "update")]


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'restrict_violation';
END $$
"""
