"""How far groups hang on single people."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from alongside.analysis.agreement.robust.chance import points_of
from alongside.analysis.agreement.robust.groups import Partition, parted
from alongside.analysis.agreement.votes import Votes
from alongside.analysis.frames import Floats, Ints

LOOKS = 20
LEFT_OUT = 0.1


def stability(votes: Votes, *, found: Partition, rng: np.random.Generator) -> Floats:
    """Return how far each group stays the same without a tenth of the people, shape (groups,).

    Twenty times, others are left out and the rest are parted into as many groups. Each is held
    against the group that it has most people in common with: how many both have, out of all in
    either. The mean of that is 1 where a group is the same every time.

    Notes
    -----
    Source: C. Hennig, Cluster-wise assessment of cluster stability, *Computational Statistics &
    Data Analysis* 52, 2007.
    """
    people = len(votes.people)
    alike = np.zeros((LOOKS, found.k))
    for look in range(LOOKS):
        rows = np.sort(rng.permutation(people)[: people - max(1, round(people * LEFT_OUT))])
        again = parted(points_of(votes.of(rows)), k=found.k, rng=rng)
        alike[look] = _alike(found.groups[rows], again=again, k=found.k)
    each: Floats = alike.mean(axis=0)
    return each


def _alike(groups: Ints, *, again: Ints, k: int) -> Floats:
    """For each group, what it has in common with its counterpart, as a share of both together."""
    was, is_now = (each[:, None] == np.arange(k) for each in (groups, again))
    both = was.T.astype(np.int64) @ is_now.astype(np.int64)
    either = was.sum(axis=0)[:, None] + is_now.sum(axis=0)[None] - both
    mine, theirs = linear_sum_assignment(-both)
    found: Floats = both[mine, theirs] / np.maximum(either[mine, theirs], 1)
    return found
