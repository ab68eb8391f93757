"""All readings at a glance: enough to choose which of tens of thousands to speak of."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.queries.series import current_readings, readings_made_since

WIDEST_FIRST = {"system": 0, "place": 1, "": 2, "neighbourhood": 3}


@dataclass(frozen=True)
class Glance:
    """As much of a reading as it takes to choose what to speak of."""

    pk: int
    series: int
    measure: int
    name: str
    level: str | None
    variation: str
    assurance: str
    attention: int
    last_period: dt.date | None
    rebase_from: dt.date | None
    made_at: dt.datetime
    points_since: int

    @property
    def stuck(self) -> bool:
        """Whether it does not move, and cannot meet its target as it is."""
        enough = self.points_since >= rules.LEAST_FOR_VERDICT
        return self.assurance == words.Assurance.FAIL and not self.lit and enough

    @property
    def suggested(self) -> bool:
        """Whether new limits might be fair; for a change for the worse, the cause comes first."""
        return self.rebase_from is not None and not self.variation.startswith("concern")

    @property
    def lit(self) -> bool:
        return rules.is_lit(self.variation)

    @property
    def rank(self) -> tuple[int, int, str]:
        """The widest areas first, then what needs attention most."""
        return WIDEST_FIRST[self.level or ""], -self.attention, self.name


GLANCE = (
    "pk",
    "series_id",
    "series__measure_id",
    "series__measure__name",
    "series__area__level",
    "variation",
    "assurance",
    "attention",
    "last_period",
    "rebase_from",
    "made_at",
    "points_since",
)


def glances(viewer: Viewer) -> list[Glance]:
    """Every current reading the viewer may see, in the order of `rank`."""
    rows = current_readings(viewer).order_by().values_list(*GLANCE)
    return sorted((Glance(*row) for row in rows), key=lambda one: one.rank)


def changed_since(viewer: Viewer, lit: Sequence[Glance], since: dt.datetime) -> set[int]:
    """Those whose variation is not the one that stood at `since`."""
    newer = {one.series: one for one in lit if one.made_at > since}
    stood: dict[int, str] = {}
    for reading in readings_made_since(viewer, series=newer):
        if reading.made_at <= since:
            stood[reading.series_id] = reading.variation
    return {one.pk for series, one in newer.items() if stood.get(series) != one.variation}
