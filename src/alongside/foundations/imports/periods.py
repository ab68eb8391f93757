"""From any day to the first day of its period, since an observation is dated by that."""

from __future__ import annotations

import polars as pl

from .problems import ImportRefused

_EVERY = {"month": "1mo", "quarter": "1q"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def starts(days: pl.Series, *, frequency: str | None, year_starts: int = 4) -> pl.Series:
    """The first day of the month, quarter or year; days and weeks stay as they are."""
    if frequency in (None, "day", "week"):
        return days
    if frequency in _EVERY:
        return days.dt.truncate(_EVERY[frequency])
    if frequency == "year":
        back = days.dt.month_start().dt.offset_by(f"-{year_starts - 1}mo")
        return back.dt.truncate("1y").dt.offset_by(f"{year_starts - 1}mo")
    raise ImportRefused(
        "frequency",
        "The frequency of the measure is not known.",
        "Choose day, week, month, quarter or year.",
    )


def stray_weeks(days: pl.Series) -> tuple[pl.Series, str]:
    """Weeks that start on another day than most, and the name of the day most start on."""
    weekday = days.dt.weekday()
    usual = weekday.drop_nulls().mode().sort()
    if not len(usual):
        return weekday.is_not_null(), WEEKDAYS[0]
    return (weekday != usual[0]).fill_null(value=False), WEEKDAYS[usual[0] - 1]
