"""Columns of numbers that are no series of their own, charted as one under the same rules."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np

from alongside.analysis.change import period_name, reading, xmr
from alongside.analysis.charts import Unit, XmrPoints
from alongside.analysis.charts.periods import Frequency
from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.design.exhibits.from_xmr import xmr_exhibit
from alongside.rooms.outcomes.models import Measure


def charted(
    measure: Measure,
    *,
    periods: Sequence[dt.date],
    values: np.ndarray,
    say: Callable[[float | None], str],
    unit: Unit,
    axis_title: str,
    title: str,
    slug: str,
    sentence: str = "",
    notes: Sequence[str] = (),
    direction: str = "neutral",
    bounded: bool = False,
) -> Exhibit | None:
    """An exhibit of these values, one for each period; None without any.

    Without a `sentence` it says what the rules read; with one, that is said after it. `bounded`
    keeps to what the measure can be.
    """
    if np.isnan(values).all():
        return None
    found = xmr(values, direction=direction, dialect=measure.dialect)
    last = int(found.last[0])
    latest = period_name(periods[last], measure.frequency)
    read = reading(found, series=0, say=say, frequency=measure.frequency, latest=latest)
    told = [f"The rules of the chart, of this series by itself: {read}"] if sentence else []
    return xmr_exhibit(
        XmrPoints(
            dates=tuple(periods),
            values=tuple(values.tolist()),
            mean=tuple(found.mean.tolist()),
            lower=tuple(found.lower.tolist()),
            upper=tuple(found.upper.tolist()),
            meanings=tuple(found.meaning_labels.tolist()),
        ),
        title=title,
        sentence=sentence or read,
        source=measure.source or "the system's own figures",
        as_of=latest,
        slug=slug,
        axis_title=axis_title,
        unit=unit,
        lowest_possible=measure.lowest_possible if bounded else None,
        highest_possible=measure.highest_possible if bounded else None,
        frequency=cast("Frequency", measure.frequency),
        notes=[*notes, *told, f"Rules: {measure.get_dialect_display()}."],
        invented=measure.system.is_example,
    )
