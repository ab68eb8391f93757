"""What the figures of a series say: the content of a reading."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from alongside.analysis.change import XmR, period_name, reading, suggest_rebase, time_of_cycle
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.models import Series
from alongside.rooms.outcomes.results.panels import Panel, panels
from alongside.rooms.outcomes.results.saying import sayer

SPARK = 24
"""Periods shown in the small picture of a summary."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the rules answer for one series; the fields are those of a `Reading`."""

    series: Series
    dialect: str
    data_version: str
    first_period: dt.date
    last_period: dt.date
    points: int
    points_since: int
    missing: int
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    target: float | None
    variation: str
    plain: str
    chance: float | None
    assurance: str
    sentence: str
    attention: int
    spark: list[float | None]
    rebase_from: dt.date | None

    @property
    def assurance_sign(self) -> str:
        """Which sign stands for whether the target will be met."""
        return rules.assurance_sign(
            self.assurance, target=self.target, direction=self.series.measure.direction
        )


def answers(series: Iterable[Series]) -> Iterator[Answer]:
    """Read these series, which must have their measures at hand."""
    for panel in panels(list(series)):
        for at in range(len(panel.series)):
            yield answer(panel, at)


def answer(panel: Panel, at: int) -> Answer:
    """The answer for one series of a panel."""
    series, found, rows = panel.series[at], panel.xmr, panel.rows(at)
    last = int(found.last[at])
    shown = last if last >= 0 else rows.stop - 1
    variation = _variation(found, at)
    assurance = str(found.assurance_labels[at])
    suggested = suggest_rebase(found, series=at) if last >= 0 else None
    return Answer(
        series=series,
        dialect=series.measure.dialect,
        data_version=panel.versions[at],
        first_period=panel.date(rows.start),
        last_period=panel.date(shown),
        points=int(found.points[at]),
        points_since=int(found.points_since[at]),
        missing=int(np.isnan(panel.value[rows.start : shown + 1]).sum()),
        value=_number(panel.value[shown]),
        mean=_number(found.mean[shown]),
        lower=_number(found.lower[shown]),
        upper=_number(found.upper[shown]),
        target=_number(panel.target[shown]),
        variation=variation,
        plain=_variation(panel.plain, at),
        chance=_chance(panel, at),
        assurance=assurance,
        sentence=sentence(panel, at),
        attention=rules.attention(variation, assurance),
        spark=[_number(value) for value in panel.value[rows][-SPARK:]],
        rebase_from=None if suggested is None else panel.date(suggested),
    )


def sentence(panel: Panel, at: int, *, late: int = 0, xmr: XmR | None = None) -> str:
    """The reading in words of one series; `late` is how many periods are overdue.

    Of the chart by the measure's own rules, unless another of the panel is given.
    """
    measure = panel.series[at].measure
    last = int(panel.xmr.last[at])
    return reading(
        xmr or panel.xmr,
        series=at,
        say=sayer(measure),
        frequency=measure.frequency,
        latest=period_name(panel.date(last), measure.frequency) if last >= 0 else "",
        late=late,
        when=time_of_cycle(panel.date(last), measure.frequency) if last >= 0 else "",
        possible=(
            -np.inf if measure.lowest_possible is None else measure.lowest_possible,
            np.inf if measure.highest_possible is None else measure.highest_possible,
        ),
    )


def _variation(xmr: XmR, at: int) -> str:
    last = int(xmr.last[at])
    if last < 0 or np.isnan(xmr.upper[last]):
        return words.Variation.UNKNOWN
    return str(xmr.variation_icons[at])


def _chance(panel: Panel, at: int) -> float | None:
    found = panel.calibrated.calibration
    return _number(found.chance[at]) if found else None


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
