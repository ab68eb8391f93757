"""The house with its own filters switched off: only the database still tells systems apart.

Every `visible_to` answers with all there is, and no condition on a system reaches a query, whoever
wrote it: a manager, a relation, a `filter`, a `get`. This holds while the database answers for one
system; who somebody is, which is found out before that, is found out as ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.sql.query import Query
from django.db.models.sql.where import WhereNode

from alongside.foundations.care_systems import tenancy

ABOUT_A_SYSTEM = {"system", "system_id"}


@contextmanager
def filters_off() -> Iterator[None]:
    """Without the filters of the application, until the block ends."""
    kept = [(kind, kind.__dict__["visible_to"]) for kind in _querysets()]
    build_filter = Query.build_filter
    for kind, usual in kept:
        kind.visible_to = _all_instead_of(usual)  # type: ignore[attr-defined]
    Query.build_filter = _without_systems(build_filter)  # type: ignore[method-assign]
    try:
        yield
    finally:
        Query.build_filter = build_filter  # type: ignore[method-assign]
        for kind, usual in kept:
            kind.visible_to = usual  # type: ignore[attr-defined]


def _querysets() -> list[type[QuerySet]]:
    """The classes that say for themselves what a viewer may see."""
    found = {}
    for model in apps.get_models():
        for kind in type(model._default_manager.all()).__mro__:
            if issubclass(kind, QuerySet) and "visible_to" in kind.__dict__:
                found[kind] = None
    return list(found)


def _answers_for_one() -> bool:
    return tenancy.answering_for() not in {tenancy.NONE, tenancy.EVERY}


def _all_instead_of(usual: Any) -> Any:
    def visible_to(rows: Any, viewer: Any, *more: Any, **named: Any) -> Any:
        seen = usual(rows, viewer, *more, **named)
        if not _answers_for_one():
            return seen
        said = seen.query.annotations.items()  # what a page reads off each row, beside the filter
        return rows.annotate(**{key: one for key, one in said if key not in rows.query.annotations})

    return visible_to


def _without_systems(usual: Any) -> Any:
    def build_filter(query: Any, filter_expr: Any, *more: Any, **named: Any) -> Any:
        is_condition = isinstance(filter_expr, tuple) and isinstance(filter_expr[0], str)
        if is_condition and _answers_for_one() and ABOUT_A_SYSTEM & set(filter_expr[0].split("__")):
            return WhereNode(), set()
        return usual(query, filter_expr, *more, **named)

    return build_filter
