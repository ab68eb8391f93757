"""Funnel plots: which areas differ by more than chance from what they are compared with."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.counts import check_multiplier
from alongside.analysis.comparison.dispersion import Dispersion, check_dispersion, dispersion_of
from alongside.analysis.comparison.funnel_inputs import FunnelRows, funnel_rows
from alongside.analysis.comparison.funnel_limits import (
    CentreError,
    FunnelLimits,
    funnel_limits,
    share_of,
)
from alongside.analysis.frames import Array, Bools, Codes, Floats

PLACES = (
    "Not applicable",
    "Not significant",
    "High (0.025)",
    "High (0.001)",
    "Low (0.025)",
    "Low (0.001)",
)
"""Where an area lies, in the order of the codes: inside the funnel, or beyond its 95% or 99.8%
limit, with the chance of lying there."""

_INSIDE, _HIGH, _VERY_HIGH, _LOW, _VERY_LOW = range(1, 6)


@dataclass(frozen=True)
class Funnel:
    """Where each area lies, arrays of shape (areas,).

    ``value`` and the limits ``inner`` (95%) and ``outer`` (99.8%) are in the unit of the values,
    NaN where there are none; ``size`` is what the funnel narrows with. ``place`` holds codes into
    ``PLACES``, ``z`` the distance from the centre in standard errors. ``dispersion`` says how far
    the areas as a whole exceed chance, whether the limits were widened for it or not.
    """

    value: Floats
    size: Floats
    centre: float
    inner: FunnelLimits
    outer: FunnelLimits
    place: Codes
    z: Floats
    dispersion: Dispersion

    @property
    def place_labels(self) -> Array:
        """Where each area lies, in words, shape (areas,)."""
        return np.array(PLACES)[self.place]


def funnel(
    observed: npt.ArrayLike,
    *,
    kind: str,
    out_of: npt.ArrayLike | None = None,
    rate: npt.ArrayLike | None = None,
    multiplier: float = 1.0,
    centre: float | None = None,
    dispersion: str = "none",
    winsorised: float = 0.1,
) -> Funnel:
    """Return the funnel of areas and where each of them lies in it.

    Parameters
    ----------
    observed
        Events, shape (areas,), 0 or more; NaN = missing.
    kind
        "proportion", "rate", "ratio" (such as an SMR) or "standardised_rate".
    out_of
        People (proportion, rate) or expected events (ratio), shape (areas,), above 0; NaN =
        missing. Not for standardised rates.
    rate
        For standardised rates: the rate of each area, shape (areas,), per multiplier. It is taken
        for that of the people among whom as many events would make it. With fewer than 10 events
        an area is not judged.
    multiplier
        What values are per, above 0: 100,000, or 100 for per cent.
    centre
        What areas are compared with, in the unit of the values; None = that of all areas
        together, and for ratios 1 times the multiplier.
    dispersion
        "none"; "multiplicative", which widens all limits by one factor; or "additive", which
        takes areas to differ truly by as much, whatever their size.
    winsorised
        The share of areas at each end that is pulled in before dispersion is measured.

    Raises
    ------
    alongside.analysis.errors.AnalysisError
        One of its kinds in ``counts``, ``funnel_inputs``, ``funnel_limits``, ``dispersion`` or
        ``analysis.frames``.

    Notes
    -----
    Source: D. Spiegelhalter, Stat Med 2005;24:1185; labels as those of England's Office for Health
    Improvement and Disparities. Which dispersion when: docs/explanation/methods/inequality.md.
    """
    check_multiplier(multiplier)
    rows = funnel_rows(observed, out_of=out_of, rate=rate, kind=kind, multiplier=multiplier)
    check_dispersion(dispersion, winsorised=winsorised)
    middle = _centre(rows, kind=kind, multiplier=multiplier) if centre is None else centre
    value = np.where(rows.judged, rows.observed, np.nan) / rows.size * multiplier
    share = share_of(middle, kind=kind, multiplier=multiplier)
    z, precision = _scores(rows, kind=kind, share=share)
    excess = dispersion_of(z[rows.judged], precision=precision[rows.judged], winsorised=winsorised)
    phi = excess.phi if dispersion == "multiplicative" else 1.0
    tau = excess.tau if dispersion == "additive" else 0.0
    inner, outer = _limits(rows, kind=kind, multiplier=multiplier, centre=middle, phi=phi, tau=tau)
    return Funnel(
        value=value,
        size=rows.size,
        centre=middle,
        inner=inner,
        outer=outer,
        place=_places(value, judged=rows.judged, inner=inner, outer=outer),
        z=z,
        dispersion=excess,
    )


def _centre(rows: FunnelRows, *, kind: str, multiplier: float) -> float:
    """The value of all judged areas together; for ratios that of the standard."""
    if kind == "ratio":
        return multiplier
    if not rows.judged.any():
        raise CentreError("no area can be judged, so nothing says where the centre is: give one")
    return float(rows.observed[rows.judged].sum() / rows.size[rows.judged].sum() * multiplier)


def _limits(
    rows: FunnelRows, *, kind: str, multiplier: float, centre: float, phi: float, tau: float
) -> tuple[FunnelLimits, FunnelLimits]:
    inner, outer = (
        funnel_limits(
            rows.size,
            centre=centre,
            kind=kind,
            confidence=confidence,
            multiplier=multiplier,
            phi=phi,
            tau=tau,
        )
        for confidence in (0.95, 0.998)
    )
    return inner, outer


def _scores(rows: FunnelRows, *, kind: str, share: float) -> tuple[Floats, Floats]:
    """Distances from the centre in standard errors, and the precisions, shape (areas,).

    On the scale on which the variance does not depend on the value: the arcsine of the root for
    proportions, the root of observed over expected for the rest.
    """
    observed = np.where(rows.judged, rows.observed, np.nan)
    if kind == "proportion":
        angle = np.arcsin(np.sqrt(observed / rows.size)) - np.arcsin(np.sqrt(share))
        return 2 * np.sqrt(rows.size) * angle, 4 * rows.size
    expected = rows.size * share
    return 2 * (np.sqrt(observed) - np.sqrt(expected)), 4 * expected


def _places(value: Floats, *, judged: Bools, inner: FunnelLimits, outer: FunnelLimits) -> Codes:
    place = np.where(judged, _INSIDE, 0)
    for code, beyond in (
        (_HIGH, value > inner.upper),
        (_LOW, value < inner.lower),
        (_VERY_HIGH, value > outer.upper),
        (_VERY_LOW, value < outer.lower),
    ):
        place = np.where(judged & beyond, code, place)
    return place.astype(np.int8)
