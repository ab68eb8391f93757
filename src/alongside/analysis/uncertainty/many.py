"""Many tests at once: what each is worth when the others are counted too."""

import numpy as np
import numpy.typing as npt

from alongside.analysis.frames import Floats


def holm(chances: npt.ArrayLike) -> Floats:
    """Return p values that hold for all tests together, shape as given.

    Whoever calls those below 5% real is wrong about even one of them in at most 5% of cases,
    however the tests hang together.

    Parameters
    ----------
    chances
        The p value of each test, any shape; NaN where there is no test, which counts for none.

    Notes
    -----
    Source: S. Holm, A simple sequentially rejective multiple test procedure, *Scandinavian Journal
    of Statistics* 6, 1979.
    """
    given = np.asarray(chances, dtype=np.float64)
    flat = given.ravel()
    order = np.argsort(flat, kind="stable")[: int(np.isfinite(flat).sum())]
    left = len(order) - np.arange(len(order))
    found = np.full(flat.shape, np.nan)
    found[order] = np.minimum(np.maximum.accumulate(flat[order] * left), 1.0)
    return found.reshape(given.shape)
