"""What charts that compare areas are made from: plain values, whatever computed them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.palette import COMPARED
from alongside.analysis.charts.points import Value
from alongside.analysis.charts.units import Unit, in_unit


@dataclass(frozen=True, kw_only=True)
class AreaPoint:
    """One area: its value with its interval, how many it is out of, and how it compares.

    Parameters
    ----------
    name
        As it is written beside the point.
    value, lower, upper
        In stored units; None or NaN where there is none. An interval has both ends or neither,
        and holds the value.
    size
        People, or whatever the value is out of or per; above 0, None where not known.
    meaning
        One of `COMPARED`.

    Raises
    ------
    ChartError
        If the numbers do not fit together or the meaning is not known.
    """

    name: str
    value: Value
    lower: Value = None
    upper: Value = None
    size: Value = None
    meaning: str = "not_compared"

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn; read NaN as None and numpy numbers as float."""
        for column in ("value", "lower", "upper", "size"):
            object.__setattr__(self, column, _read(getattr(self, column), area=self.name))
        if self.meaning not in COMPARED:
            raise ChartError(f"{self.meaning!r} is not a known meaning.", meaning=self.meaning)
        if (self.lower is None) != (self.upper is None):
            raise ChartError(f"{self.name} has one end of an interval.", area=self.name)
        if self.lower is not None and not (
            self.value is not None and self.lower <= self.value <= _end(self.upper)
        ):
            raise ChartError(f"The interval of {self.name} does not hold its value.")
        if self.size is not None and self.size <= 0:
            raise ChartError(f"The size of {self.name} is not above 0.", area=self.name)

    def shown(self, *, unit: Unit) -> "AreaPoint":
        """The same in shown units."""
        return AreaPoint(
            name=self.name,
            value=in_unit(self.value, unit=unit),
            lower=in_unit(self.lower, unit=unit),
            upper=in_unit(self.upper, unit=unit),
            size=self.size,
            meaning=self.meaning,
        )


def ranked(areas: Sequence[AreaPoint]) -> tuple[AreaPoint, ...]:
    """Areas from the highest value to the lowest, then by name; those without one last."""
    return tuple(
        sorted(
            areas,
            key=lambda area: (area.value is None, -(area.value or 0.0), area.name),
        )
    )


def _end(value: Value) -> float:
    return math.inf if value is None else value


def _read(value: Value, *, area: str) -> Value:
    if value is None or math.isnan(value):
        return None
    if math.isinf(value):
        raise ChartError(f"A number of {area} is infinite.", area=area)
    return float(value)
