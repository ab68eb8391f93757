"""Shares: how many of all, and how far off that may be."""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from alongside.analysis.frames import Floats


def wilson(
    successes: npt.ArrayLike, trials: npt.ArrayLike, *, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Return the lower and upper limits of shares, shape as given; of no trials 0 and 1.

    Parameters
    ----------
    successes, trials
        How many, and of how many; NaN where that is missing.
    confidence
        Above 0 and below 1.

    Notes
    -----
    Source: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*,
    Journal of the American Statistical Association 22, 1927; R. Newcombe, *Two-sided confidence
    intervals for the single proportion*, Statistics in Medicine 17, 1998.
    """
    part, whole = np.asarray(successes, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    z = float(ndtri((1 + confidence) / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(whole == 0, 0.5, part / whole)
    middle = 2 * part + z**2
    reach = z * np.sqrt(z**2 + 4 * part * (1 - share))
    width = 2 * (whole + z**2)
    lower: Floats = np.clip((middle - reach) / width, 0, np.where(whole == 0, 0, share))
    upper: Floats = np.clip((middle + reach) / width, np.where(whole == 0, 1, share), 1)
    return lower, upper
