"""Readings: made when figures, targets, rules or limits change, and never overwritten.

Fifths have none: they are there for the gap, and five more icons beside each would light by chance.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from alongside.rooms.outcomes import results
from alongside.rooms.outcomes.models import Reading, Series

AT_ONCE = 2_000
"""Series whose figures are held in memory together."""

ANSWER = (
    "dialect",
    "data_version",
    "first_period",
    "last_period",
    "points",
    "points_since",
    "missing",
    "value",
    "mean",
    "lower",
    "upper",
    "target",
    "variation",
    "plain",
    "chance",
    "assurance",
    "sentence",
    "attention",
    "spark",
    "rebase_from",
)


@transaction.atomic
def refresh_readings(series: Iterable[Series], *, now: dt.datetime) -> int:
    """Read these series anew; keep what was read before. Answer how many readings changed."""
    ids = [one.pk for one in series]
    return sum(_refresh(ids[start : start + AT_ONCE], now) for start in range(0, len(ids), AT_ONCE))


def _refresh(ids: list[int], now: dt.datetime) -> int:
    standing = {
        reading.series_id: reading
        for reading in Reading.objects.filter(series__in=ids, superseded_at__isnull=True)
    }
    changed = []
    read = Series.objects.filter(pk__in=ids, fifth__isnull=True).select_related("measure")
    for answer in results.answers(read):
        before = standing.get(answer.series.pk)
        if before and all(getattr(before, name) == getattr(answer, name) for name in ANSWER):
            continue
        changed.append(answer)
    Reading.objects.filter(
        pk__in=[standing[a.series.pk].pk for a in changed if a.series.pk in standing]
    ).update(superseded_at=now)
    Reading.objects.bulk_create(
        [
            Reading(
                system_id=answer.series.system_id,
                series_id=answer.series.pk,
                made_at=now,
                **{name: getattr(answer, name) for name in ANSWER},
            )
            for answer in changed
        ],
        batch_size=500,
    )
    return len(changed)
