"""The scales on which values of a kind are taken to err like a normal distribution."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.special import expit, logit

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats


@dataclass(frozen=True)
class Scale:
    """A way there and back, and how steep it is on the way back.

    ``widest`` is the largest value there may be; the smallest is 0, and any where ``widest`` is
    None.
    """

    there: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]
    steepness: Callable[[Floats], Floats]
    widest: float | None


def _same(values: Floats) -> Floats:
    return values


def _log(values: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        logged: Floats = np.log(values)
    return logged


def _exp(values: Floats) -> Floats:
    raised: Floats = np.exp(values)
    return raised


def _logit(values: Floats) -> Floats:
    odds: Floats = logit(values)
    return odds


def _expit(values: Floats) -> Floats:
    shares: Floats = expit(values)
    return shares


def _share_steepness(values: Floats) -> Floats:
    return values * (1 - values)


VALUE_TYPES = {
    "other": Scale(there=_same, back=_same, steepness=np.ones_like, widest=None),
    "rate": Scale(there=_log, back=_exp, steepness=_same, widest=np.inf),
    "proportion": Scale(there=_logit, back=_expit, steepness=_share_steepness, widest=1.0),
}
"""The kinds of value: ``rate`` errs on the log scale, ``proportion`` (0 to 1) on the logit scale,
``other`` (life expectancy, a mean) on its own."""


class UnknownValueTypeError(AnalysisError):
    """No kind of value of this name."""

    code: ClassVar[str] = "unknown_value_type"


def scale_of(value_type: str) -> Scale:
    """Return the scale of a kind of value.

    Raises
    ------
    UnknownValueTypeError
        When it is not one of ``VALUE_TYPES``.
    """
    if value_type not in VALUE_TYPES:
        message = f"value_type must be one of {', '.join(VALUE_TYPES)}, not {value_type!r}"
        raise UnknownValueTypeError(message, value_type=value_type)
    return VALUE_TYPES[value_type]
