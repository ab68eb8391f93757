"""Groups that do not hang on single people: what most of many looks without some of them say."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from alongside.analysis.agreement.robust.chance import points_of
from alongside.analysis.agreement.robust.groups import NO_GROUP, Partition, parted
from alongside.analysis.agreement.votes import Votes
from alongside.analysis.frames import Floats, Ints

LOOKS = 50
LEFT_OUT = 0.1


@dataclass(frozen=True)
class Settled:
    """Groups that most looks without a tenth of the people agree on.

    Attributes
    ----------
    groups
        Where each person was put most often, shape (people,).
    stability
        Shape (groups,): the mean, over all looks, of how many people a group had in common with
        the settled one, out of all in either; 1 is the same group every time.
    """

    groups: Ints
    stability: Floats


def settle(votes: Votes, *, found: Partition, rng: np.random.Generator) -> Settled:
    """Leave a tenth of the people out, part the rest into as many groups, and do it again.

    Notes
    -----
    Sources: S. Dudoit and J. Fridlyand, Bagging to improve the accuracy of a clustering procedure,
    *Bioinformatics* 19, 2003; C. Hennig, Cluster-wise assessment of cluster stability,
    *Computational Statistics & Data Analysis* 52, 2007.
    """
    people = len(votes.people)
    looks = np.full((LOOKS, people), NO_GROUP)
    for look in looks:
        rows = np.sort(rng.permutation(people)[: people - max(1, round(people * LEFT_OUT))])
        again = parted(points_of(votes.of(rows)), k=found.k, rng=rng)
        look[rows] = _named_alike(again, like=found.groups[rows], k=found.k)
    often = np.stack([(looks == group).sum(axis=0) for group in range(found.k)])
    groups = np.where(often.max(axis=0) > 0, often.argmax(axis=0), NO_GROUP)
    return Settled(groups, _stability(looks, groups=groups, k=found.k))


def _named_alike(groups: Ints, *, like: Ints, k: int) -> Ints:
    """The same groups under the numbers of those that they have most people in common with."""
    both = np.array([[((groups == a) & (like == b)).sum() for b in range(k)] for a in range(k)])
    mine, theirs = linear_sum_assignment(-both)
    number = np.full(k + 1, NO_GROUP)  # the last is of those in no group
    number[mine] = theirs
    return number[groups]


def _stability(looks: Ints, *, groups: Ints, k: int) -> Floats:
    """For each group, how alike it was in each look, of the people who were looked at."""
    found = np.zeros(k)
    for group in range(k):
        seen = looks != NO_GROUP
        was, is_now = looks == group, (groups == group) & seen
        shared, either = (was & is_now).sum(axis=1), (was | is_now).sum(axis=1)
        found[group] = np.mean(shared / np.maximum(either, 1))
    return found
