"""The words of an XmR chart and the versions of its rules that are in use.

The same data give different board papers in different tools, so a result always carries the
dialect that made it.
"""

from dataclasses import dataclass
from typing import ClassVar

from alongside.analysis.errors import AnalysisError

CAUSES = (
    "Common Cause",
    "Above UCL",
    "Below LCL",
    "7 Point Trend (Increasing)",
    "7 Point Trend (Decreasing)",
    "2 in 3 Above CL",
    "2 in 3 Below CL",
    "7 Points Above CL",
    "7 Points Below CL",
)
"""Why a point stands out, in the order of the codes: odd codes point up, even codes down."""

COMMON_CAUSE, ABOVE, BELOW, RISING, FALLING, NEAR_TOP, NEAR_BOTTOM, HIGH_RUN, LOW_RUN = range(9)

MEANINGS = ("common_cause", "improvement", "concern", "neutral_high", "neutral_low")
"""What a cause means once the better direction is known, in the order of the codes."""

ASSURANCES = ("", "consistent_pass", "consistent_fail", "inconsistent")
"""Whether the target will be met, in the order of the codes; empty when it cannot be said."""


class UnknownDialectError(AnalysisError):
    """No dialect of this name."""

    code: ClassVar[str] = "unknown_dialect"


@dataclass(frozen=True)
class Dialect:
    """One version of the rules.

    Parameters
    ----------
    name
        As stored beside every reading.
    run
        How many points on one side of the mean make a shift.
    trend
        How many points, each further than the one before, make a trend.
    screened
        Whether outlying moving ranges are left out of the limits, once.
    calibrated
        Whether limits and signals allow for memory and season; run and trend then count nothing.
    """

    name: str
    run: int
    trend: int
    screened: bool
    calibrated: bool = False

    @property
    def causes(self) -> tuple[str, ...]:
        """``CAUSES`` with this dialect's numbers of points, or its word for a stretch of them."""
        if self.calibrated:
            return tuple(label.replace("7 Points ", "Stretch ") for label in CAUSES)
        shift, trend = f"{self.run} Points ", f"{self.trend} Point "
        return tuple(
            label.replace("7 Points ", shift).replace("7 Point ", trend) for label in CAUSES
        )


DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect(name="r", run=7, trend=7, screened=True),
        Dialect(name="excel6", run=6, trend=6, screened=False),
        Dialect(name="excel7", run=7, trend=7, screened=False),
        Dialect(name="powerbi", run=7, trend=5, screened=True),
        Dialect(name="calibrated", run=0, trend=0, screened=True, calibrated=True),
    )
}
"""``r``: NHSRplotthedots; ``excel6`` and ``excel7``: the Making Data Count workbook with 6 or 7
points; ``powerbi``: PowerBI-SPC with its signals of change switched on; ``calibrated``: our own,
which allows for memory and season."""

PLAIN = tuple(name for name, dialect in DIALECTS.items() if not dialect.calibrated)
"""The dialects that take the rules of Making Data Count as they are."""


def dialect_of(dialect: str | Dialect) -> Dialect:
    """Return the dialect of a name, or the dialect itself.

    Raises
    ------
    UnknownDialectError
        When no dialect has that name.
    """
    if isinstance(dialect, Dialect):
        return dialect
    if dialect not in DIALECTS:
        known = ", ".join(DIALECTS)
        message = f"dialect must be one of {known}, not {dialect!r}"
        raise UnknownDialectError(message, dialect=dialect)
    return DIALECTS[dialect]
