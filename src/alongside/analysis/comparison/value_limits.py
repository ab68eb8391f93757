"""The 95% limits that come with published values."""

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats, column

HALF_WIDTH = 1.96
"""95% limits lie this many standard errors from the value, as the public-health tools have it."""


class LimitsCrossedError(AnalysisError):
    """A lower limit above the upper one."""

    code: ClassVar[str] = "limits_crossed"


def limit_columns(
    lower: npt.ArrayLike, upper: npt.ArrayLike, *, rows: int
) -> tuple[Floats, Floats]:
    """Return lower and upper limits as columns, shape (rows,); NaN where there are none.

    Raises
    ------
    LimitsCrossedError, ColumnError
        When a lower limit is above the upper one, or they are no columns of that length.
    """
    low: Floats = column(lower, name="lower", rows=rows, dtype=np.float64)
    high: Floats = column(upper, name="upper", rows=rows, dtype=np.float64)
    crossed = np.flatnonzero(low > high)
    if crossed.size:
        row = int(crossed[0])
        raise LimitsCrossedError(f"lower must not be above upper: row {row} is", row=row)
    return low, high
