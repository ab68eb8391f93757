"""What a request may not do: change another system's rows, or refer to them from one's own."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import F


@cache
def of_a_system() -> tuple[type[models.Model], ...]:
    """Every model of ours that belongs to a system."""
    return tuple(
        model
        for model in apps.get_models()
        if model.__module__.startswith("alongside.") and _has_system(model)
    )


def _has_system(model: Any) -> bool:
    return any(field.column == "system_id" for field in model._meta.concrete_fields)


def fingerprint(system_id: int, tables: Iterable[type[models.Model]]) -> str:
    """One text for everything a system holds in these tables."""
    digest = hashlib.sha256()
    for model in sorted(tables, key=lambda each: each._meta.label):
        rows = model._base_manager.filter(system_id=system_id).order_by("pk").values_list()
        digest.update(repr((model._meta.label, list(rows))).encode())
    return digest.hexdigest()


def references_across_systems(tables: Iterable[type[models.Model]]) -> list[str]:
    """Rows of one system that point at a row of another, by foreign key or by joining table."""
    found = []
    for model in tables:
        for relation in model._meta.concrete_fields:
            target = relation.related_model
            if isinstance(target, type) and _has_system(target):
                name = relation.name
                wrong = model._base_manager.filter(**{f"{name}__system__isnull": False}).exclude(
                    **{f"{name}__system_id": F("system_id")}
                )
                found += [f"{one!r} ({model._meta.label}.{name})" for one in wrong[:3]]
        for relation in model._meta.many_to_many:
            if _has_system(relation.related_model):
                name = relation.name
                wrong = model._base_manager.filter(**{f"{name}__system__isnull": False}).exclude(
                    **{f"{name}__system_id": F("system_id")}
                )
                found += [f"{one!r} ({model._meta.label}.{name})" for one in wrong[:3]]
    return found


@dataclass
class Written:
    """The models whose tables a block wrote to."""

    tables: set[type[models.Model]] = field(default_factory=set)


@cache
def _by_table() -> dict[str, type[models.Model]]:
    """By the name of its table, or of one that joins it to another."""
    own = {model._meta.db_table: model for model in of_a_system()}
    joining = {
        relation.remote_field.through._meta.db_table: model
        for model in of_a_system()
        for relation in model._meta.many_to_many
    }
    return own | joining


@contextmanager
def watched() -> Iterator[Written]:
    """Note which of our tables a block writes to."""
    seen = Written()
    by_table = _by_table()

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        head = sql.lstrip()[:120].upper()
        if head.startswith(("INSERT", "UPDATE", "DELETE")):
            start = sql.lstrip()[:200]
            for table, model in by_table.items():
                if f'"{table}"' in start:
                    seen.tables.add(model)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen
