"""The moment at which the tests happen, and the periods before it."""

import datetime as dt

NOW = dt.datetime(2026, 7, 15, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()


def ago(**length: float) -> dt.datetime:
    """A moment before now: `ago(days=3)`."""
    return NOW - dt.timedelta(**length)


def months(count: int, *, first: dt.date = dt.date(2024, 1, 1), step: int = 1) -> list[dt.date]:
    """The first days of `count` months, `step` months apart."""
    at = [first.year * 12 + first.month - 1 + step * number for number in range(count)]
    return [dt.date(month // 12, month % 12 + 1, 1) for month in at]


def periods(count: int, *, first: dt.date, days: int) -> list[dt.date]:
    """`count` days, `days` days apart."""
    return [first + dt.timedelta(days=days * number) for number in range(count)]
