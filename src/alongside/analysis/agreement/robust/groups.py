"""Groups of people who vote alike, whoever came first: as few as are about as clear as any."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from alongside.analysis.agreement.robust.k_means import ITERATIONS, ends_of
from alongside.analysis.agreement.silhouettes import silhouettes
from alongside.analysis.frames import Bools, Floats, Ints

MOST_GROUPS = 5
FEWEST_VOTES = 7
FEWEST_IN_A_GROUP = 5
LEFT_ALONE = 0.1
"""The part of all people who may lie so far from everybody that they are in no group."""
DIGITS = 9
"""To so many decimals points are the same: beyond them, they hang on the order of sums."""
NO_GROUP = -1


@dataclass(frozen=True)
class Partition:
    """Which group each person is in, and how clear the groups are.

    Attributes
    ----------
    groups
        Shape (people,), numbered from the largest; ``NO_GROUP`` for whoever is in none.
    k
        How many groups there are.
    silhouettes
        The mean silhouette of two, three, four and five groups, shape (4,); NaN where there are not
        so many.
    """

    groups: Ints
    k: int
    silhouettes: Floats


def taking_part(cast: Ints, *, statements: int) -> Bools:
    """Return who can be placed: whoever voted seven times, or on all of fewer statements."""
    enough: Bools = cast >= max(1, min(FEWEST_VOTES, statements))
    return enough


def in_order(points: Floats) -> Ints:
    """Return an order of points that does not hang on how they are numbered, shape (points,)."""
    order: Ints = np.lexsort(np.round(points, DIGITS).T[::-1])
    return order


def weights_of(points: Floats) -> Floats:
    """Return what each direction counts, shape (2,): the second as far as people differ in it.

    Where they differ little but in the first, what is left in the second is mostly chance, and
    would move groups about.
    """
    first, second = points.std(axis=0) if len(points) else (0.0, 0.0)
    return np.array([1.0, min(1.0, second / first) if first > 0 else 1.0])


def partition(points: Floats, *, rng: np.random.Generator) -> Partition:
    """Return the fewest groups that are about as clear as the clearest, or one where none are.

    Points that lie so far out that fewer than five would make a group are left alone. Of two to
    five groups, that number is the clearest whose mean silhouette is the highest; fewer groups
    whose mean is within two standard errors of it are as clear.
    """
    order = in_order(points)
    weighed = np.round(points[order] * weights_of(points), DIGITS)
    found = {k: _of(weighed, k=k, rng=rng) for k in range(2, MOST_GROUPS + 1)}
    clear = {k: each for k, each in found.items() if each}
    means = np.array([each.mean if each else np.nan for each in found.values()])
    if not clear:
        return Partition(np.full(len(points), NO_GROUP), 1, means)
    top = max(clear.values(), key=lambda each: each.mean)
    k = min(k for k, each in clear.items() if each.mean >= top.mean - 2 * top.error)
    groups = np.full(len(points), NO_GROUP)
    groups[order] = clear[k].groups
    return Partition(groups, k, means)


def parted(points: Floats, *, k: int, rng: np.random.Generator) -> Ints:
    """Return the clearest k groups, shape (people,); in none where there are not so many."""
    order = in_order(points)
    groups = np.full(len(points), NO_GROUP)
    weighed = np.round(points[order] * weights_of(points), DIGITS)
    if found := _of(weighed, k=k, rng=rng):
        groups[order] = found.groups
    return groups


def spread(points: Floats, *, sample: Ints, groups: Ints, k: int) -> Ints:
    """Return the group of everybody, shape (people,), from those of some.

    Groups start in the middle of those that ``sample`` were found in, who have the rows of
    ``points`` that it says, and everybody joins the nearest; the middles move till nobody moves.
    """
    weighed = points * weights_of(points)
    middles = np.array([weighed[sample[groups == group]].mean(axis=0) for group in range(k)])
    found = np.full(len(points), NO_GROUP)
    for _ in range(ITERATIONS):
        nearest = cdist(weighed, middles).argmin(axis=1)
        if np.array_equal(nearest, found):
            break
        found = nearest
        size = np.bincount(found, minlength=k)
        sums = np.stack([np.bincount(found, axis, minlength=k) for axis in weighed.T], axis=1)
        middles = np.where(size[:, None] > 0, sums / np.maximum(size, 1)[:, None], middles)
    return _by_size(found, size=np.bincount(found, minlength=k))


def _by_size(groups: Ints, *, size: Ints) -> Ints:
    """The same groups numbered from the largest."""
    number: Ints = np.argsort(np.argsort(-size, kind="stable"), kind="stable")
    return number[groups]


@dataclass(frozen=True)
class _Clear:
    groups: Ints
    mean: float
    error: float


def _of(points: Floats, *, k: int, rng: np.random.Generator) -> _Clear | None:
    """The clearest k groups of points in order; None where there are not so many of some size."""
    kept = np.arange(len(points))
    while len(kept) >= max(k * FEWEST_IN_A_GROUP, (1 - LEFT_ALONE) * len(points)):
        ends = [
            (cluster, np.bincount(cluster, minlength=k))
            for cluster in ends_of(points[kept], k=k, rng=rng)
        ]
        apart = cdist(points[kept], points[kept])
        large = [
            (_clear(silhouettes(apart, cluster), cluster=cluster, size=size), cluster, size)
            for cluster, size in ends
            if size.min() >= FEWEST_IN_A_GROUP
        ]
        if large:
            (mean, error), cluster, size = max(large, key=lambda one: one[0])
            groups = np.full(len(points), NO_GROUP)
            groups[kept] = _by_size(cluster, size=size)
            return _Clear(groups, mean, error)
        if not ends or ends[0][1].min() == 0:
            return None
        cluster, size = ends[0]
        kept = kept[size[cluster] >= FEWEST_IN_A_GROUP]
    return None


def _clear(each: Floats, *, cluster: Ints, size: Ints) -> tuple[float, float]:
    """How clear groups are: the mean silhouette of each, then over them, and its standard error."""
    means = np.bincount(cluster, each) / size
    spread = np.bincount(cluster, (each - means[cluster]) ** 2) / size
    return float(means.mean()), float(np.sqrt((spread / size).sum()) / len(size))
