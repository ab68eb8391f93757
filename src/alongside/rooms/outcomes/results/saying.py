"""How the values of a measure are written."""

from collections.abc import Callable

from alongside.foundations.design import words as british
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Measure


def sayer(measure: Measure) -> Callable[[float | None], str]:
    """A function that writes a value of this measure with its unit: 78.2%, £1,200, 14.1 days."""

    def say(value: float | None) -> str:
        if value is None:
            return british.NOT_KNOWN
        if measure.display == words.Display.PERCENT:
            return british.percent(value, measure.decimals)
        number = british.number(value, measure.decimals)
        if measure.display == words.Display.POUNDS:
            return f"£{number}".replace("£\N{MINUS SIGN}", "\N{MINUS SIGN}£")
        return f"{number} {measure.unit}".strip()

    return say
