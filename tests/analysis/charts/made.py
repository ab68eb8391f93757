"""Series made up for the tests of charts."""

from datetime import date

from alongside.analysis.charts.periods import Frequency, following
from alongside.analysis.charts.points import XmrPoints

START = date(2023, 4, 1)


def series(
    *values: float | None,
    lower: float = 2.0,
    mean: float = 5.0,
    upper: float = 8.0,
    meanings: tuple[str, ...] | None = None,
    left_out: tuple[int, ...] = (),
    frequency: Frequency = "month",
) -> XmrPoints:
    """Points with level limits; `left_out` periods have no row at all."""
    kept = [place for place in range(len(values)) if place not in left_out]
    named = meanings or ("common_cause",) * len(values)
    return XmrPoints(
        dates=tuple(following(START, frequency=frequency, periods=place) for place in kept),
        values=tuple(values[place] for place in kept),
        mean=(mean,) * len(kept),
        lower=(lower,) * len(kept),
        upper=(upper,) * len(kept),
        meanings=tuple(named[place] for place in kept),
    )
