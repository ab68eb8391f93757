"""How many periods make one turn of a season, and what people call the place in it."""

from datetime import date

from alongside.analysis.change.periods import period_name

_CYCLES = {"day": 7, "week": 52, "month": 12, "quarter": 4}


def cycle_of(frequency: str | None) -> int | None:
    """Return how many periods make one turn of the season, or None where there is none.

    Parameters
    ----------
    frequency
        One of ``FREQUENCIES``, or None. Days turn with the week, all others with the year.
    """
    return _CYCLES.get(frequency or "")


def time_of_cycle(day: date, frequency: str | None) -> str:
    """Return when in its cycle a period is, as people say it: ``in January``, ``on Mondays``.

    Parameters
    ----------
    day
        First day of the period.
    frequency
        One of ``FREQUENCIES``; a season is spoken of where ``cycle_of`` knows one.
    """
    if frequency == "day":
        return f"on {day:%A}s"
    if frequency in ("month", "quarter"):
        return f"in {period_name(day, frequency).rsplit(' ', 1)[0]}"
    return "at this time of year"
