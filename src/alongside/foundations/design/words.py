"""Dates, numbers and counts as a British reader writes them. What is not known is a dash."""

import math
from datetime import date, datetime
from decimal import Decimal
from typing import TypeGuard

from django.utils import timezone

from alongside.analysis.change.periods import period_name

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NOT_KNOWN = "–"  # noqa: RUF001 (an en dash is what is meant)

Number = int | float | Decimal


def british_date(value: date | datetime | None) -> str:
    """1 March 2026."""
    if not value:
        return NOT_KNOWN
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_month(value: date | datetime | None) -> str:
    """Mar 2026."""
    if not value:
        return NOT_KNOWN
    day = _day(value)
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def moment(value: datetime | None) -> str:
    """1 March 2026 at 2:05pm."""
    if not value:
        return NOT_KNOWN
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    half = "am" if local.hour < 12 else "pm"
    return f"{british_date(local.date())} at {local.hour % 12 or 12}:{local.minute:02}{half}"


def period(start: date | None, frequency: str = "month") -> str:
    """The period of an observation that starts on `start`: day, week, month, quarter or year."""
    return period_name(_day(start), frequency) if start else NOT_KNOWN


def number(value: Number | None, decimals: int | None = None) -> str:
    """1,234.5: separators for thousands; `decimals` fixes the places, else at most two."""
    if not _known(value):
        return NOT_KNOWN
    text = f"{value:,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    return _minus(text)


def percent(value: Number | None, decimals: int = 1) -> str:
    """A share as a percentage: 0.123 is 12.3%."""
    return _minus(f"{value * 100:,.{decimals}f}%") if _known(value) else NOT_KNOWN


def pluralise(count: int, one: str, many: str | None = None) -> str:
    """1 measure, 3 measures."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _known(value: Number | None) -> TypeGuard[Number]:
    return isinstance(value, Number) and math.isfinite(value)


def _minus(text: str) -> str:
    """A true minus sign, and none before nought."""
    if not text.strip("-0.,%"):
        return text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")
