"""What a chart says, in one or two plain sentences that never contradict it."""

from collections.abc import Callable

import numpy as np

from alongside.analysis.change.readings.calibration import calibration
from alongside.analysis.change.readings.chart import Sentence, chart_of
from alongside.analysis.change.readings.outlook import late_periods, short, target
from alongside.analysis.change.readings.variation import change
from alongside.analysis.change.xmr import XmR

MOST_WORDS = 40
"""A reading is never longer than this."""


def reading(
    result: XmR,
    *,
    say: Callable[[float], str],
    series: int = 0,
    frequency: str | None = "month",
    latest: str = "",
    late: int = 0,
    possible: tuple[float, float] = (-np.inf, np.inf),
    when: str = "",
) -> str:
    """Say in at most 40 words what the chart of one series shows and what it cannot show.

    Parameters
    ----------
    result
        The charts.
    say
        Writes a value with its unit, such as ``78.2%``.
    series
        Which of the charts, 0 to k - 1.
    frequency
        "day", "week", "month", "quarter" or "year"; None when the values have no rhythm.
    latest
        Name of the period of the last value, such as ``March 2026``.
    late
        How many periods after the last value should have been reported by now. Rows without
        a value at the end of the series count whether named here or not.
    possible
        The least and the greatest value the measure can take, in its unit. The usual range is
        not written beyond them; the limits themselves stay as they are.
    when
        When in its season the last value is, such as ``in January``; see ``time_of_cycle``.

    Returns
    -------
    str
        Deterministic: the same chart gives the same words.
    """
    if result.points[series] == 0:
        return "There is nothing to show yet."
    chart = chart_of(
        result,
        at=series,
        say=say,
        frequency=frequency,
        latest=latest,
        late=late,
        possible=possible,
        when=when,
    )
    parts = (
        change(chart),
        calibration(chart),
        target(chart),
        short(chart),
        late_periods(chart),
    )
    sentences = [part for part in parts if part is not None]
    briefs, text = 0, _joined(sentences, briefs=0)
    while briefs < len(sentences) and len(text.split()) > MOST_WORDS:
        briefs += 1
        text = _joined(sentences, briefs=briefs)
    return text


def _joined(sentences: list[Sentence], *, briefs: int) -> str:
    """Join them, the last so many in brief."""
    kept = len(sentences) - briefs
    full, brief = sentences[:kept], sentences[kept:]
    return " ".join([part.full for part in full] + [part.brief for part in brief])
