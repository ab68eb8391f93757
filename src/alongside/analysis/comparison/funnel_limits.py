"""Control limits of a funnel: between which values chance keeps an area of a given size."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt
from scipy.special import chdtriv, pdtrik

from alongside.analysis.comparison.counts import LARGEST, check_multiplier
from alongside.analysis.comparison.estimates import deviations_of, tail_of
from alongside.analysis.comparison.funnel_inputs import check_kind, sizes_of
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats


class CentreError(AnalysisError):
    """A centre that the kind of funnel cannot have."""

    code: ClassVar[str] = "centre"


class DispersionOutOfRangeError(AnalysisError):
    """A phi below 1 or a tau below 0."""

    code: ClassVar[str] = "dispersion_out_of_range"


@dataclass(frozen=True)
class FunnelLimits:
    """Limits in the unit of the values, arrays of shape (areas,); NaN where a size is missing.

    ``size`` is what they hold for, ``confidence`` the share of areas that chance keeps between
    them when nothing but chance is at work.
    """

    size: Floats
    lower: Floats
    upper: Floats
    centre: float
    confidence: float


def funnel_limits(
    size: npt.ArrayLike,
    *,
    centre: float,
    kind: str,
    confidence: float = 0.95,
    multiplier: float = 1.0,
    phi: float = 1.0,
    tau: float = 0.0,
) -> FunnelLimits:
    """Return the control limits for areas of these sizes, for a chart or for areas.

    Parameters
    ----------
    size
        People (proportions, rates) or expected events (ratios), shape (n,), above 0; NaN = none.
    centre
        The value around which the funnel lies, in the unit of the values.
    kind
        One of ``FUNNEL_KINDS``.
    confidence
        0.95 or 0.998 as a rule.
    multiplier
        What the values are per, above 0: 100,000, or 100 for per cent.
    phi, tau
        What more than chance widens the limits by, as `funnel` finds it; 1 and 0 for nothing.

    Raises
    ------
    CentreError, DispersionOutOfRangeError
        When they cannot be.
    alongside.analysis.errors.AnalysisError
        Others of its kinds in ``counts``, ``funnel_inputs``, ``estimates`` and
        ``analysis.frames``.

    Notes
    -----
    Source: D. Spiegelhalter, Stat Med 2005;24:1185. A limit is the value whose own interval just
    reaches the centre: Wilson's for proportions (E. Wilson, J Am Stat Assoc 1927;22:209), the
    exact Poisson one for counts (F. Garwood, Biometrika 1936;28:437).
    """
    check_kind(kind)
    sizes = sizes_of(size, name="size", rows=np.size(size))
    if not (phi >= 1 and tau >= 0 and np.isfinite(phi + tau)):
        message = f"phi must be 1 or more and tau 0 or more, not {phi:g} and {tau:g}"
        raise DispersionOutOfRangeError(message, phi=phi, tau=tau)
    share = share_of(centre, kind=kind, multiplier=multiplier)
    if kind == "proportion":
        lower, upper = _of_proportions(sizes, share, confidence=confidence, phi=phi, tau=tau)
    else:
        lower, upper = _of_counts(sizes * share, confidence=confidence, phi=phi, tau=tau)
        lower, upper = lower / sizes, upper / sizes
    return FunnelLimits(
        size=sizes,
        lower=lower * multiplier,
        upper=upper * multiplier,
        centre=centre,
        confidence=confidence,
    )


def share_of(centre: float, *, kind: str, multiplier: float) -> float:
    """Return the centre of a funnel as what one person, or one expected event, has.

    Raises
    ------
    MultiplierError, CentreError
        When the multiplier is not above 0, or the kind of funnel cannot have that centre.
    """
    check_multiplier(multiplier)
    share = centre / multiplier
    if not (0 < share < (1 if kind == "proportion" else LARGEST)):
        wanted = f"between 0 and {multiplier:g}" if kind == "proportion" else "a number above 0"
        message = f"centre of a {kind} must be {wanted}, not {centre:g}"
        raise CentreError(message, centre=centre)
    return share


def _stretch(size: Floats, *, phi: float, tau: float) -> Floats:
    """How much further than by chance a limit lies, on the scale where 4 x size is precision."""
    wider: Floats = np.sqrt(phi + 4 * size * tau**2)
    return wider


def _of_proportions(
    size: Floats, share: float, *, confidence: float, phi: float, tau: float
) -> tuple[Floats, Floats]:
    reach = deviations_of(confidence) * np.sqrt(share * (1 - share) / size)
    middle, wider = np.arcsin(np.sqrt(share)), _stretch(size, phi=phi, tau=tau)
    lower, upper = (np.arcsin(np.sqrt(np.clip(share + way * reach, 0, 1))) for way in (-1, 1))
    lower, upper = (
        np.clip(middle + wider * (angle - middle), 0, np.pi / 2) for angle in (lower, upper)
    )
    return np.sin(lower) ** 2, np.sin(upper) ** 2


def _of_counts(
    expected: Floats, *, confidence: float, phi: float, tau: float
) -> tuple[Floats, Floats]:
    tail, wider = tail_of(confidence), _stretch(expected, phi=phi, tau=tau)
    middle = np.sqrt(expected)
    lower = np.sqrt(np.maximum(pdtrik(tail, expected), 0))
    upper = np.sqrt(chdtriv(tail, 2 * expected) / 2)
    lower = np.maximum(middle + wider * (lower - middle), 0)
    return lower**2, (middle + wider * (upper - middle)) ** 2
