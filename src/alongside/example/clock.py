"""Dates that follow from one moment: nothing here asks what time it is."""

import datetime as dt
from dataclasses import dataclass

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
AVERAGE_MONTH = 30.4375


def months_before(now: dt.datetime, months: float) -> dt.datetime:
    """About so many months before `now`."""
    return now - dt.timedelta(days=round(months * AVERAGE_MONTH))


def month_start(day: dt.date, *, back: int = 0) -> dt.date:
    """The first day of the month `back` months before that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return dt.date(year, month + 1, 1)


def latest_due(today: dt.date, *, frequency: str, lag_days: int) -> dt.date:
    """The first day of the latest period whose figures should be in by `today`."""
    months = MONTHS_IN[frequency]
    reached = month_start(today - dt.timedelta(days=lag_days))
    return month_start(reached, back=(reached.month - 1) % months + months)


def periods(latest: dt.date, *, frequency: str, count: int) -> list[dt.date]:
    """So many periods up to and with the latest, oldest first."""
    months = MONTHS_IN[frequency]
    return [month_start(latest, back=months * back) for back in reversed(range(count))]


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The moments of the example's history, all relative to `now`."""

    now: dt.datetime

    @property
    def founded(self) -> dt.datetime:
        """When the partnership began, before the first of its figures."""
        return months_before(self.now, 72)

    @property
    def first_import(self) -> dt.datetime:
        return self.now - dt.timedelta(days=38)

    @property
    def limits_set(self) -> dt.datetime:
        return self.now - dt.timedelta(days=30)

    @property
    def second_import(self) -> dt.datetime:
        return self.now - dt.timedelta(days=6)
