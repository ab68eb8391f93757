"""Which way is better."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Codes, column

DIRECTIONS = ("increase", "decrease", "neutral")
"""Which way is better, in the order of the codes."""

INCREASE, DECREASE, NEUTRAL = range(3)


class UnknownDirectionError(AnalysisError):
    """A better direction that is not one of those that can be had."""

    code: ClassVar[str] = "unknown_direction"


def direction_codes(
    direction: str | Sequence[str] | npt.NDArray[np.str_],
    *,
    count: int,
    among: tuple[str, ...] = DIRECTIONS,
) -> Codes:
    """Return the code into ``DIRECTIONS`` of each series, shape (count,).

    Raises
    ------
    UnknownDirectionError, ColumnError
        When a name is none of ``among``, or there are too many or too few.
    """
    names = np.asarray(direction, dtype=np.str_)
    if names.ndim == 0:
        names = np.broadcast_to(names, (count,))
    names = column(names, name="direction", rows=count, dtype=np.str_)
    unknown = names[~np.isin(names, among)]
    if unknown.size:
        message = f"direction must be one of {', '.join(among)}, not {str(unknown[0])!r}"
        raise UnknownDirectionError(message, direction=str(unknown[0]))
    codes = np.zeros(count, dtype=np.int8)
    for code, name in enumerate(DIRECTIONS):
        codes[names == name] = code
    return codes
