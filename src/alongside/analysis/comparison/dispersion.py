"""How much more areas differ than chance alone would make them."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats

DISPERSIONS = ("none", "multiplicative", "additive")
"""What is made of it: nothing, limits that are wider by one factor, or areas that truly differ."""

LEAST_AREAS = 3
"""With fewer areas nothing is said about how they differ."""


class UnknownDispersionError(AnalysisError):
    """No way of treating over-dispersion of this name."""

    code: ClassVar[str] = "unknown_dispersion"


class WinsorisedError(AnalysisError):
    """A share of areas at each end that is not at least 0 and below a half."""

    code: ClassVar[str] = "winsorised"


@dataclass(frozen=True)
class Dispersion:
    """``phi``, by how much the squares of the z-scores exceed chance (1 = not at all), and
    ``tau``, the standard deviation between areas beyond chance (0 = none)."""

    phi: float
    tau: float


def check_dispersion(dispersion: str, *, winsorised: float) -> None:
    """Refuse names and shares that mean nothing.

    Raises
    ------
    UnknownDispersionError, WinsorisedError
    """
    if dispersion not in DISPERSIONS:
        message = f"dispersion must be one of {', '.join(DISPERSIONS)}, not {dispersion!r}"
        raise UnknownDispersionError(message, dispersion=dispersion)
    if not 0 <= winsorised < 0.5:
        message = f"winsorised must be a share from 0 to below 0.5, not {winsorised:g}"
        raise WinsorisedError(message, winsorised=winsorised)


def dispersion_of(z: Floats, *, precision: Floats, winsorised: float) -> Dispersion:
    """Return how far z-scores exceed chance, and what spread between areas that speaks of.

    Parameters
    ----------
    z
        How many standard errors each area lies from the centre, shape (areas,), no NaN.
    precision
        One over the square of each standard error, shape (areas,).
    winsorised
        The share of areas at each end whose z is pulled in to that of the next, so that a few
        outliers do not widen the limits that should find them.

    Notes
    -----
    Source: D. Spiegelhalter, Stat Med 2005;24:1185; tau by the moments of R. DerSimonian and
    N. Laird, Control Clin Trials 1986;7:177. Pulling in makes phi smaller: 0.68 is what pure
    chance gives with a tenth at each end, so that both are measured low rather than high.
    """
    count = z.size
    if count < LEAST_AREAS:
        return Dispersion(phi=1.0, tau=0.0)
    low, high = np.quantile(z, [winsorised, 1 - winsorised])
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    whole = precision.sum()
    excess = count * phi - (count - 1)
    tau_square = max(excess, 0.0) / float(whole - (precision**2).sum() / whole)
    return Dispersion(phi=max(phi, 1.0), tau=float(np.sqrt(tau_square)))
