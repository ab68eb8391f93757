"""Where each series ends, and since when its limits hold."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.frames import Array, Floats, Ints


@dataclass(frozen=True)
class Ends:
    """Where each series ends: arrays of shape (k,).

    ``last`` is the row of its last value (-1 when it has none), ``baseline`` the row at which
    the limits there started, ``points`` counts its values and ``points_since`` those since
    ``baseline``.
    """

    last: Ints
    baseline: Ints
    points: Ints
    points_since: Ints

    def of(self, per_point: Array, otherwise: float) -> Array:
        """The entry at each last value, or ``otherwise`` where a series has none."""
        return np.where(self.last < 0, per_point.dtype.type(otherwise), per_point[self.last])


def ends_of(value: Floats, *, bounds: Ints, starts: Ints) -> Ends:
    """Return where each series ends.

    Parameters
    ----------
    value
        Shape (n,), NaN where missing.
    bounds
        Rows between which the series lie, shape (k + 1,).
    starts
        Rows at which limits start, shape (groups,).
    """
    known = np.flatnonzero(~np.isnan(value))
    before = np.searchsorted(known, bounds)
    points = np.diff(before)
    last = np.full(points.size, -1, dtype=np.int64)
    last[points > 0] = known[before[1:][points > 0] - 1]
    group = np.searchsorted(starts, np.maximum(last, bounds[:-1]), side="right") - 1
    since = np.diff(np.searchsorted(known, np.append(starts, value.size)))
    return Ends(last=last, baseline=starts[group], points=points, points_since=since[group])
