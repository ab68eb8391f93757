"""How much nearer each point is to those of its own cluster than to those of the next."""

import numpy as np

from alongside.analysis.frames import Array, Floats, Ints


def silhouettes(apart: Floats, cluster: Ints) -> Floats:
    """Return the silhouette of each point, shape (points,), from -1 to 1.

    ``apart``, shape (points, points), says how far any two are from each other. The silhouette of a
    point alone in its cluster is 0, and of all -1 where there is only one cluster.

    Notes
    -----
    Source: P. J. Rousseeuw, Silhouettes, *Journal of Computational and Applied Mathematics* 20,
    1987.
    """
    k = int(cluster.max(initial=-1)) + 1
    if k < 2:
        return np.full(len(apart), -1.0)
    member = (cluster[:, None] == np.arange(k)).astype(np.float64)
    size = member.sum(axis=0)
    sums: Array = apart @ member
    own = size[cluster]
    within = sums[np.arange(len(apart)), cluster] / np.maximum(own - 1, 1)
    means = sums / size
    means[np.arange(len(apart)), cluster] = np.inf
    nearest = means.min(axis=1)
    scores = np.where(own > 1, (nearest - within) / np.maximum(nearest, within), 0.0)
    found: Floats = np.nan_to_num(scores)
    return found
