"""Weighted straight lines through many groups of points at once."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.frames import Floats, Ints


@dataclass(frozen=True)
class Lines:
    """What each point adds to the line of its group, arrays of shape (n,).

    The height of a line at x = 0 is the sum of ``height`` times the values of its points, its
    slope the sum of ``slope`` times them: so what is uncertain about both follows from what is
    uncertain about the values. NaN where all points of a group lie at one x.
    """

    height: Floats
    slope: Floats
    bounds: Ints

    def sums(self, shares: Floats, values: Floats) -> Floats:
        """Add ``shares`` times ``values`` up over each group; values (n,) or (n, draws)."""
        return totals((shares * values.T).T, bounds=self.bounds)


def totals(values: Floats, *, bounds: Ints) -> Floats:
    """Return the sum of each group of rows, shape (groups,) or (groups, draws)."""
    added: Floats = np.add.reduceat(values, bounds[:-1], axis=0)
    return added


def weighted_lines(x: Floats, *, weight: Floats, bounds: Ints) -> Lines:
    """Return the least-squares line of each group.

    Parameters
    ----------
    x
        Where each point lies, shape (n,).
    weight
        How much each counts, shape (n,), above 0; the scale does not matter.
    bounds
        The k + 1 rows between which the k groups lie.
    """
    sizes = np.diff(bounds)
    share = weight / np.repeat(totals(weight, bounds=bounds), sizes)
    centre = np.repeat(totals(share * x, bounds=bounds), sizes)
    reach = share * (x - centre)
    spread = np.repeat(totals(reach * (x - centre), bounds=bounds), sizes)
    slope = np.divide(reach, spread, out=np.full_like(reach, np.nan), where=spread > 0)
    return Lines(height=share - centre * slope, slope=slope, bounds=bounds)
