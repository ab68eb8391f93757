"""Units of a measure and how a number in them is written."""

import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """How numbers of a measure are written.

    Parameters
    ----------
    prefix, suffix
        Text before and after the number, such as ``"£"``, ``"%"`` or ``" days"``.
    decimals
        Decimal places in sentences, labels and tables of a document.
    factor
        What a stored value is multiplied by before it is shown (100 for proportions).
    """

    prefix: str = ""
    suffix: str = ""
    decimals: int = 0
    factor: float = 1.0


NUMBER = Unit()
PERCENT = Unit(suffix="%", decimals=1)
PROPORTION = Unit(suffix="%", decimals=1, factor=100.0)
POUNDS = Unit(prefix="£")


def scaled(value: float, *, unit: Unit) -> float:
    """Apply the factor without the dust of binary fractions (0.07 x 100 is 7)."""
    return float(value) if unit.factor == 1 else float(f"{value * unit.factor:.12g}")


def in_unit(value: float | None, *, unit: Unit) -> float | None:
    """A stored value in shown units; None stays None."""
    return None if value is None else scaled(value, unit=unit)


def written(value: float, *, unit: Unit, decimals: int | None = None) -> str:
    """Write a shown value as people read it: prefix, thousands in commas, suffix.

    Parameters
    ----------
    value
        In shown units: `Unit.factor` has been applied already.
    unit
        The unit to write it in.
    decimals
        Overrides the decimal places of the unit; a whole number then stays whole.

    Returns
    -------
    str
        With a true minus sign before the prefix. Halves are rounded away from zero, as
        people do, on the shortest decimal writing of the value.
    """
    places = unit.decimals if decimals is None else decimals
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{unit.prefix}{abs(rounded):,}{unit.suffix}"


def axis_expression(unit: Unit, *, decimals: int) -> str:
    """Vega expression that writes a tick like `written` does; texts are quoted as JSON."""
    number = f"format(abs(datum.value), ',.{decimals}f')"
    sign = f"(datum.value < 0 ? {json.dumps(MINUS)} : '')"
    return f"{sign} + {json.dumps(unit.prefix)} + {number} + {json.dumps(unit.suffix)}"
