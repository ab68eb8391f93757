"""What came of a conversation: whether groups, consensus and coverage are right."""

import numpy as np
from conversations import Truth, drawn, table, three_groups
from scipy.stats import spearmanr

from alongside.analysis.agreement import counts_by_group, counts_of
from alongside.analysis.agreement.classic.statements import group_informed_consensus

MEASURES = ("ARI", "Spearman", "top ten", "under 30", "Gini", "Spearman, groups known")
TOP, ENOUGH = 10, 30


def measured(cast: np.ndarray, *, truth: Truth) -> np.ndarray:
    """The measures of one conversation, in the order of `MEASURES`.

    Group-informed consensus is that of the groups that were found; in the last measure, that of
    the groups that were planted, so that what routing does can be told from what is clustering.
    """
    votes = table(cast)
    found = three_groups(drawn(votes).people)
    right = truth.agreeing.prod(axis=0)
    said, known = (
        group_informed_consensus(counts_by_group(votes, groups, k=3))
        for groups in (found, truth.groups)
    )
    seen = counts_of(votes).seen
    return np.array(
        [
            adjusted_rand(truth.groups, found),
            spearmanr(said, right).statistic,
            len(set(np.argsort(-said)[:TOP]) & set(np.argsort(-right)[:TOP])) / TOP,
            (seen < ENOUGH).mean(),
            gini(seen),
            spearmanr(known, right).statistic,
        ]
    )


def adjusted_rand(one: np.ndarray, other: np.ndarray) -> float:
    """How alike two groupings are, 0 by chance and 1 when they are the same.

    L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 1985;2:193.
    """
    both = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(both, (one, other), 1)

    def pairs(counts: np.ndarray) -> float:
        return float((counts * (counts - 1) / 2).sum())

    ones, others = pairs(both.sum(axis=1)), pairs(both.sum(axis=0))
    chance = ones * others / pairs(np.array([len(one)]))
    return (pairs(both) - chance) / ((ones + others) / 2 - chance)


def gini(values: np.ndarray) -> float:
    """How unevenly votes are spread, 0 when all statements have as many."""
    ordered = np.sort(values)
    rank = 2 * np.arange(1, len(ordered) + 1) - len(ordered) - 1
    return float(rank @ ordered / (len(ordered) * ordered.sum()))
