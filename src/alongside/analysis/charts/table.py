"""The table that stands beside an XmR chart, and what has to be said about it in words."""

from dataclasses import dataclass

from alongside.analysis.charts.palette import LOOKS, NO_DATA
from alongside.analysis.charts.periods import named
from alongside.analysis.charts.points import Value
from alongside.analysis.charts.series import XmrSeries
from alongside.analysis.charts.units import Unit

Cell = str | float | None


@dataclass(frozen=True, kw_only=True)
class XmrTable:
    """Rows of typed cells in shown units: numbers as drawn, None where there is no value.

    ``units`` holds the unit of each column of numbers and None for columns of words.
    """

    headers: tuple[str, ...]
    units: tuple[Unit | None, ...]
    rows: tuple[tuple[Cell, ...], ...]


def xmr_table(series: XmrSeries) -> XmrTable:
    """Every period of `series` with its value, meaning, mean, limits and targets.

    Parameters
    ----------
    series
        As completed by `xmr_series`: the table shows the numbers that are drawn.

    Returns
    -------
    XmrTable
        One row a period, without a value too; a line that is not there is an empty text.
    """
    targets = series.targets
    headers = ("Period", "Value", "Meaning", "Mean", "Lower limit", "Upper limit")
    unit = series.unit
    lines = (series.mean, series.lower, series.upper, *(target.values for target in targets))
    return XmrTable(
        headers=(*headers, *(target.label for target in targets)),
        units=(None, unit, None, *(unit for _ in lines)),
        rows=tuple(
            (
                named(period, frequency=series.frequency),
                series.values[row],
                LOOKS[series.meanings[row] or NO_DATA].words,
                *(_line(line[row]) for line in lines),
            )
            for row, period in enumerate(series.periods)
        ),
    )


def xmr_notes(series: XmrSeries) -> tuple[str, ...]:
    """What a reader must know about the drawing: gaps, rebases and limits held at a bound."""
    notes = []
    missing = sum(value is None for value in series.values)
    if missing:
        counted = _counted(len(series.periods), series.frequency)
        verb = "has" if missing == 1 else "have"
        notes.append(f"{missing} of {counted} {verb} no data and {verb} been left as gaps.")
    for rebase in series.rebases:
        when = named(rebase.date, frequency=series.frequency)
        notes.append(f"Limits begin anew from {when}: {rebase.label.rstrip('.')}.")
    bounds = [
        words
        for words, held in (
            ("lowest", series.lower_is_bound),
            ("highest", series.upper_is_bound),
        )
        if held
    ]
    if bounds:
        notes.append(
            f"Limits are capped at the {' and '.join(bounds)} value possible: the computed "
            "limit lies beyond it."
        )
    return tuple(notes)


def _line(value: Value) -> Cell:
    return "" if value is None else value


def _counted(number: int, frequency: str) -> str:
    return f"{number} {frequency}" + ("" if number == 1 else "s")
