"""Calendar periods: which ones a series should hold, and which the axis names."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from alongside.analysis.change.periods import period_name
from alongside.analysis.charts.errors import ChartError

Frequency = Literal["day", "week", "month", "quarter", "year"]

_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}
_DAYS: dict[str, int] = {"day": 1, "week": 7}
_STEPS: dict[str, tuple[int, ...]] = {
    "day": (1, 2, 7, 14, 28, 91, 182, 364),
    "week": (1, 2, 4, 8, 13, 26, 52, 104),
    "month": (1, 2, 3, 6, 12, 24, 60, 120),
    "quarter": (1, 2, 4, 8, 20, 40),
    "year": (1, 2, 5, 10, 20, 50),
}
_LONGEST = 10_000
_APRIL = 4


def following(start: date, *, frequency: Frequency, periods: int = 1) -> date:
    """Start of the period `periods` after the one that begins at `start`."""
    if frequency in _DAYS:
        return start + timedelta(days=_DAYS[frequency] * periods)
    months = start.year * 12 + start.month - 1 + _MONTHS[frequency] * periods
    return date(months // 12, months % 12 + 1, min(start.day, 28))


def calendar(dates: Sequence[date], *, frequency: Frequency) -> tuple[date, ...]:
    """Every period from the first to the last of `dates`, those without an entry included.

    Raises
    ------
    ChartError
        If the dates are not in order, hold one twice, are not starts of periods of this
        frequency, or span more than 10,000 periods.
    """
    if any(later <= earlier for earlier, later in pairwise(dates)):
        raise ChartError("The dates must be in order, each once.")
    periods: list[date] = []
    current = dates[0] if dates else None
    while current is not None and current <= dates[-1]:
        periods.append(current)
        if len(periods) > _LONGEST:
            raise ChartError("The series has more than 10,000 periods.", most=_LONGEST)
        current = following(current, frequency=frequency)
    strays = sorted(set(dates) - set(periods))
    if strays:
        stray = strays[0].isoformat()
        message = f"{stray} is not the start of a {frequency}, counted from {dates[0].isoformat()}."
        raise ChartError(message, date=stray, frequency=frequency)
    return tuple(periods)


def edges(period: date, *, frequency: Frequency) -> tuple[datetime, datetime]:
    """Half a period before and after the mark of `period`, where its limits begin and end."""
    mark = moment(period)
    before = moment(following(period, frequency=frequency, periods=-1))
    after = moment(following(period, frequency=frequency))
    return mark - (mark - before) / 2, mark + (after - mark) / 2


def moment(day: date) -> datetime:
    """Midnight at the start of `day`, without summer time."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def milliseconds(when: datetime) -> int:
    """Milliseconds since 1970, as Vega counts."""
    return round(when.timestamp() * 1000)


def ticks(periods: Sequence[date], *, frequency: Frequency, most: int) -> tuple[date, ...]:
    """Periods to name on the axis: at most about `most`, financial years first."""
    steps = _STEPS[frequency]
    step = next((step for step in steps if len(periods) / step <= most), steps[-1])
    start = _first_tick(periods, frequency=frequency, step=step)
    return tuple(periods[start::step])


def _first_tick(periods: Sequence[date], *, frequency: Frequency, step: int) -> int:
    if frequency not in {"month", "quarter"} or step == 1:
        return 0
    months = _MONTHS[frequency] * step
    for index, period in enumerate(periods[:step]):
        if (period.month - _APRIL) % min(months, 12) == 0:
            return index
    return 0


def named(period: date, *, frequency: Frequency) -> str:
    """A period as a heading or a cell names it: `period_name` with a capital letter."""
    name = period_name(period, frequency).removeprefix("the ")
    return name[:1].upper() + name[1:]
