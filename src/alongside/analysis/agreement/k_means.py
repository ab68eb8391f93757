"""Clusters of points, and how much nearer each point is to its own than to the next."""

import numpy as np
from scipy.spatial.distance import cdist

from alongside.analysis.frames import Array, Floats, Ints

STILL = 0.01
"""Centres that move less than this stand still."""


def k_means(points: Floats, *, k: int, iterations: int, weights: Floats | None = None) -> Ints:
    """Return the cluster of each point, shape (points,); clusters that end empty are dropped.

    Centres start where the first k points are that differ, so the order of points matters.
    """
    weight = np.ones(len(points)) if weights is None else weights
    _, first = np.unique(points, axis=0, return_index=True)
    centres = points[np.sort(first)[:k]]
    nearest: Ints = np.zeros(len(points), dtype=np.int64)
    for _ in range(iterations):
        nearest = np.argmin(cdist(points, centres), axis=1)
        there, nearest = np.unique(nearest, return_inverse=True)
        moved = (
            np.stack([np.bincount(nearest, weight * axis) for axis in points.T], axis=1)
            / np.bincount(nearest, weight)[:, None]
        )
        still = np.all(np.linalg.norm(moved - centres[there], axis=1) < STILL)
        centres = moved
        if still:
            break
    return nearest


def silhouettes(points: Floats, cluster: Ints) -> Floats:
    """Return the silhouette of each point, shape (points,), from -1 to 1.

    It is 0 for a point alone in its cluster, and -1 for all where there is only one cluster.

    Notes
    -----
    Source: P. J. Rousseeuw, Silhouettes, *Journal of Computational and Applied Mathematics* 20,
    1987.
    """
    k = int(cluster.max(initial=-1)) + 1
    if k < 2:
        return np.full(len(points), -1.0)
    apart = cdist(points, points)
    member = (cluster[:, None] == np.arange(k)).astype(np.float64)
    size = member.sum(axis=0)
    sums: Array = apart @ member
    own = size[cluster]
    within = sums[np.arange(len(points)), cluster] / np.maximum(own - 1, 1)
    means = sums / size
    means[np.arange(len(points)), cluster] = np.inf
    nearest = means.min(axis=1)
    scores = np.where(own > 1, (nearest - within) / np.maximum(nearest, within), 0.0)
    found: Floats = np.nan_to_num(scores)
    return found
