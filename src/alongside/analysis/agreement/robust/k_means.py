"""The clusters that k-means ends with from several starts, all of them run side by side."""

import numpy as np

from alongside.analysis.frames import Floats, Ints

STARTS = 8
ITERATIONS = 50


def ends_of(points: Floats, *, k: int, rng: np.random.Generator) -> list[Ints]:
    """Return the different ends, the tightest first: the cluster of each point, shape (points,).

    Each start has its centres at k different points, drawn by ``rng``, far ones more often than
    near ones; of fewer points there is no end.

    Notes
    -----
    Source: S. P. Lloyd, Least squares quantization in PCM, *IEEE Transactions on Information
    Theory* 28, 1982; the starts: D. Arthur and S. Vassilvitskii, k-means++: the advantages of
    careful seeding, *Proceedings of SODA*, 2007.
    """
    distinct = np.unique(points, axis=0)
    if len(distinct) < k:
        return []
    centres = _seeds(distinct, k=k, rng=rng).reshape(STARTS * k, 2)
    offset = np.arange(STARTS) * k
    squares = (points**2).sum(axis=1)[:, None]
    x, y = (np.repeat(axis, STARTS) for axis in points.T)
    cluster = np.full((len(points), STARTS), -1)
    for _ in range(ITERATIONS):
        apart = squares - 2 * points @ centres.T + (centres**2).sum(axis=1)
        nearest = apart.reshape(len(points), STARTS, k).argmin(axis=2)
        if np.array_equal(nearest, cluster):
            break
        cluster = nearest
        flat = (cluster + offset).ravel()
        size = np.bincount(flat, minlength=STARTS * k)
        sums = np.stack([np.bincount(flat, axis, minlength=STARTS * k) for axis in (x, y)], axis=1)
        centres = np.where(size[:, None] > 0, sums / np.maximum(size, 1)[:, None], centres)
    spread = ((points[:, None] - centres[cluster + offset]) ** 2).sum(axis=(0, 2))
    _, first = np.unique(np.round(spread, 9), return_index=True)
    return [cluster[:, start] for start in first]


def _seeds(points: Floats, *, k: int, rng: np.random.Generator) -> Floats:
    """Where the centres of each start stand, shape (starts, k, 2), at points that differ."""
    rows = rng.integers(len(points), size=STARTS)
    chosen = [points[rows]]
    near = np.full((STARTS, len(points)), np.inf)
    for _ in range(k - 1):
        near = np.minimum(near, ((points - chosen[-1][:, None]) ** 2).sum(axis=2))
        reach = near.cumsum(axis=1)
        drawn = rng.random(STARTS) * reach[:, -1]
        chosen.append(points[(reach <= drawn[:, None]).sum(axis=1)])
    return np.stack(chosen, axis=1)
