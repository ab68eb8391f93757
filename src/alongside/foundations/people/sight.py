"""Which rows of any table belong to a viewer's system, and which of those the viewer may read.

It is asked where tables are found by themselves, so a model that says nothing of who may read it is
closed.
"""

from django.db.models import Model, QuerySet

from alongside.foundations.people.models import Holding
from alongside.foundations.people.viewers import Viewer

KNOWN_TO_EVERYBODY = (Holding,)
"""Without `visible_to`, and known to everybody in a system: who holds what."""


def way_to_system(model: type[Model]) -> str:
    """The path from a row to the id of the system it belongs to; none, and it belongs to none.

    A table that joins two others belongs where its first end does.
    """
    joins = model._meta.auto_created
    whose, path = (joins, f"{joins._meta.model_name}__") if isinstance(joins, type) else (model, "")
    columns = {field.column for field in whose._meta.concrete_fields}
    return f"{path}system_id" if "system_id" in columns else ""


def within(rows: QuerySet, *, viewer: Viewer) -> QuerySet:
    """The rows of the viewer's own system."""
    way = way_to_system(rows.model)
    return rows.filter(**{way: viewer.system_id}) if way else rows.none()


def readable(rows: QuerySet, *, viewer: Viewer) -> QuerySet:
    """The rows of the viewer's own system that the viewer may read."""
    model, there = rows.model, within(rows, viewer=viewer)
    if model in KNOWN_TO_EVERYBODY:
        return there
    may_read = getattr(model._default_manager, "visible_to", None)
    return there.filter(pk__in=may_read(viewer).values("pk")) if may_read else there.none()
