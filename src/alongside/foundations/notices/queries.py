"""Reads of notices. What they point at is resolved each time: lost sight, lost notice."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Model, QuerySet

from alongside.foundations.notices.models import Notice, Rhythm
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import houses
from alongside.foundations.register.things import open_to, opened

MOST = 200
"""The latest notices looked at; older ones are no longer waiting for anybody."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A notice with the thing it points at, which its reader may see now."""

    notice: Notice
    sentence: str
    thing: Model


def notices_of(viewer: Viewer) -> list[Told]:
    """The viewer's latest notices: one query, and one for each kind of noun they point at."""
    return _resolved(list(Notice.objects.visible_to(viewer)[:MOST]), viewer=viewer)


def waiting_for(viewer: Viewer) -> int:
    """How many unread notices point at things the viewer may see: asked by every page."""
    found = Notice.objects.visible_to(viewer).filter(read_at__isnull=True)
    told = list(found.values_list("noun", "noun_id", "kind")[:MOST])
    seen = open_to(viewer, keys={(noun, pk) for noun, pk, _ in told})
    sentences = _sentences()
    return sum((noun, pk) in seen and kind in sentences for noun, pk, kind in told)


def unread(viewer: Viewer) -> tuple[int, int | None]:
    """How many notices wait unread, and the latest of them, whatever they point at."""
    found = Notice.objects.visible_to(viewer).filter(read_at__isnull=True)
    counted = found.order_by().aggregate(count=Count("pk"), latest=Max("pk"))
    return counted["count"], counted["latest"]


def unsent_of(viewer: Viewer) -> list[Told]:
    """Unread notices that no email has counted yet, and whose things the viewer may see."""
    found = Notice.objects.visible_to(viewer).filter(read_at__isnull=True, digest__isnull=True)
    return _resolved(list(found[:MOST]), viewer=viewer)


def rhythm_of(viewer: Viewer) -> Rhythm:
    """How often the viewer wants to hear; what holds if they never said is not saved."""
    found = Rhythm.objects.visible_to(viewer).first()
    return found or Rhythm(system=viewer.system, person=viewer.person)


def held_about(person_id: uuid.UUID) -> dict[str, Sequence[dict[str, Any]]]:
    """Every notice and rhythm of somebody."""
    notices = Notice.objects.filter(person=person_id)
    rhythms = Rhythm.objects.filter(person=person_id)
    return {
        "notices.notice": _rows(notices, "system_id", "kind", "noun", "made_at", "read_at"),
        "notices.rhythm": _rows(rhythms, "system_id", "pace", "quiet_from", "quiet_to"),
    }


def _rows(found: QuerySet[Any], *columns: str) -> list[dict[str, Any]]:
    return [dict(row) for row in found.values(*columns)]


def _sentences() -> dict[str, str]:
    return {kind: said for house in houses() for kind, said in house.notices.items()}


def _resolved(notices: Sequence[Notice], *, viewer: Viewer) -> list[Told]:
    things = opened(((one.noun, one.noun_id) for one in notices), viewer=viewer)
    sentences = _sentences()
    return [
        Told(notice=one, sentence=sentences[one.kind], thing=things[one.noun, one.noun_id])
        for one in notices
        if (one.noun, one.noun_id) in things and one.kind in sentences
    ]
