"""Values in any unit, checked before anything is computed."""

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats, column

LARGEST = 1e100
"""The squares of values further from zero could not be added up."""


class ValueRangeError(AnalysisError):
    """A value is infinite or further from zero than ``LARGEST``."""

    code: ClassVar[str] = "value_range"


def values_of(values: npt.ArrayLike) -> Floats:
    """Return values as one column, shape (n,); NaN where missing.

    Raises
    ------
    ColumnError, ValueRangeError
        When they are not one column of numbers, or one is infinite or beyond ``LARGEST``.
    """
    value: Floats = column(values, name="values", rows=np.size(values), dtype=np.float64)
    wrong = np.flatnonzero(np.abs(value) > LARGEST)
    if wrong.size:
        row = int(wrong[0])
        message = f"values must lie within {LARGEST:g} of zero: row {row} does not"
        raise ValueRangeError(message, row=row)
    return value
