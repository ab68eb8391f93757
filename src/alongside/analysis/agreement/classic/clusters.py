"""Opinion groups as Polis finds them: k-means twice, and the k with the highest mean silhouette.

Source: `math/clusters.clj` and `math/conversation.clj` of compdemocracy/polis as its authors
describe them (see `statements`). The order of people matters: the first distinct points are where
the centres start.
"""

import numpy as np
from scipy.spatial.distance import cdist

from alongside.analysis.agreement.silhouettes import silhouettes
from alongside.analysis.frames import Bools, Floats, Ints

BASE = 100
BASE_ITERATIONS = 100
GROUP_ITERATIONS = 20
STILL = 0.01
"""Centres that move less than this stand still."""
MOST_GROUPS = 5
FEWEST_VOTES = 7
FEWEST_PEOPLE = 15


def taking_part(cast: Ints, *, statements: int) -> Bools:
    """Return who is grouped when all votes are looked at for the first time, shape (people,).

    ``cast`` is how many votes each person cast, in the order of first votes. In are those with at
    least seven, or as many as there are statements; of fewer than fifteen such people, the most
    active of the others besides.
    """
    enough = cast >= min(FEWEST_VOTES, statements)
    if enough.sum() < FEWEST_PEOPLE:
        others = np.flatnonzero(~enough)
        others = others[np.argsort(-cast[others], kind="stable")]
        enough[others[: FEWEST_PEOPLE - int(enough.sum())]] = True
    return enough


def let_in(rows: Ints, statements: Ints, *, at: Floats, opened: Floats) -> Bools:
    """Return who was let in by a conversation that was looked at after every vote, shape (people,).

    Nobody is let out again: so the first fifteen people are in, and whoever had voted on all
    statements while there were fewer than seven. ``rows`` and ``statements`` are those of each vote
    in the order of time, ``at`` when it was cast, and ``opened`` when each statement was.
    """
    found = np.zeros(int(rows.max(initial=-1)) + 1, dtype=np.bool_)
    found[:FEWEST_PEOPLE] = True
    there = np.searchsorted(np.sort(opened), at, side="right")
    _, first = np.unique(np.stack([rows, statements]), axis=1, return_index=True)
    first.sort()
    cast = np.zeros(len(found), dtype=np.int64)
    for event in first:
        row = rows[event]
        cast[row] += 1
        if cast[row] >= min(FEWEST_VOTES, there[event]):
            found[row] = True
    return found


def groups_of(points: Floats) -> tuple[Ints, Ints]:
    """Return the group of each point, and the base cluster of each; shape (points,) both.

    ``points`` has shape (people, 2), in the order of their first votes.
    """
    if not len(points):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    base = k_means(points, k=BASE, iterations=BASE_ITERATIONS)
    size = np.bincount(base).astype(np.float64)
    centres = np.array([points[base == at].mean(axis=0) for at in range(len(size))])
    apart = cdist(centres, centres)
    best, highest = np.zeros(len(size), dtype=np.int64), -np.inf
    for k in range(2, min(MOST_GROUPS, 2 + len(size) // 12) + 1):
        found = k_means(centres, k=k, iterations=GROUP_ITERATIONS, weights=size)
        score = float(silhouettes(apart, found).mean())
        if score > highest:
            best, highest = found, score
    return best[base], base


def k_means(points: Floats, *, k: int, iterations: int, weights: Floats | None = None) -> Ints:
    """Return the cluster of each point, shape (points,); clusters that end empty are dropped."""
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
