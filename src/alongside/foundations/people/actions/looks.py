"""What a visit leaves behind."""

import datetime as dt

from django.db import transaction

from alongside.foundations.people.models import Look
from alongside.foundations.people.viewers import Viewer

VISIT = dt.timedelta(minutes=30)
"""Pages opened within this time of each other are one visit."""


NOTED_EVERY = dt.timedelta(minutes=1)
"""A look this soon after another changes nothing, so nothing is written."""


def record_look(viewer: Viewer) -> dt.datetime | None:
    """Note that the viewer looked now; answer when their last visit before this one was."""
    look = Look.objects.filter(system=viewer.system_id, person=viewer.person_id).first()
    if look and viewer.now - look.latest_at < NOTED_EVERY:
        return look.previous_at
    return _write_down(viewer)


@transaction.atomic
def _write_down(viewer: Viewer) -> dt.datetime | None:
    look, created = Look.objects.select_for_update().get_or_create(
        system_id=viewer.system_id,
        person_id=viewer.person_id,
        defaults={"latest_at": viewer.now},
    )
    if created:
        return None
    if viewer.now - look.latest_at > VISIT:
        look.previous_at = look.latest_at
    look.latest_at = viewer.now
    look.save(update_fields=["latest_at", "previous_at"])
    return look.previous_at
