"""Keeping back what may not be shown of a measure's figures, and letting out what may."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.releases.queries import pack_of
from alongside.rooms.outcomes import results, words
from alongside.rooms.outcomes.actions.readings import refresh_readings
from alongside.rooms.outcomes.models import Measure, Observation, Series, Withheld
from alongside.rooms.outcomes.queries.withholding import (
    areas_above,
    figures_brought_in,
    is_any_withheld,
)

FIGURE = ("value", "numerator", "denominator")
AT_ONCE = 2_000


@transaction.atomic
def withhold(measures: Iterable[Measure]) -> set[int]:
    """See to it that the observations of these measures hold what may be shown, and no more.

    The pack of the system acts on every measure but open data. Answers the ids of the series of
    which something else is shown than before; their readings are to be made anew.
    """
    return {pk for measure in measures for pk in _withhold(measure)}


def withhold_anew(system: CareSystem, *, now: dt.datetime) -> None:
    """Judge every figure of a system by its pack, and read what changed."""
    changed = withhold(Measure.objects.filter(system=system))
    refresh_readings(Series.objects.filter(pk__in=changed), now=now)


def _withhold(measure: Measure) -> set[int]:
    if measure.data_class == words.DataClass.OPEN and not is_any_withheld(measure):
        return set()
    figures = figures_brought_in(measure)
    wanted = results.shown_of(
        measure, figures, above=areas_above(measure.system_id), pack=pack_of(measure.system_id)
    )
    changed = [
        (figure, what)
        for figure, what in zip(figures, wanted, strict=True)
        if (figure.stands, figure.why) != (what.parts, what.why)
    ]
    pks = [figure.pk for figure, _ in changed]
    for start in range(0, len(pks), AT_ONCE):
        Withheld.objects.filter(pk__in=pks[start : start + AT_ONCE]).delete()
    Withheld.objects.bulk_create(
        [
            Withheld(
                system_id=measure.system_id, observation_id=figure.pk, why=what.why,
                **dict(zip(FIGURE, figure.given, strict=True)),
            )
            for figure, what in changed
            if what.why
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    Observation.objects.bulk_update(
        [
            Observation(pk=figure.pk, **dict(zip(FIGURE, what.parts, strict=True)))
            for figure, what in changed
        ],
        FIGURE,
        batch_size=500,
    )
    return {figure.series for figure, _ in changed}
