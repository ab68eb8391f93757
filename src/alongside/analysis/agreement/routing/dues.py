"""Our own policy: every statement has a due of votes, and those furthest behind theirs come first.

A method of our own, tried in `benchmarks/routing`. What it weighs is known: the spread between
groups with what chance gives it taken out by the method of moments (W. G. Cochran, "The combination
of estimates from different experiments", Biometrics 1954;10:101), and which of the best is still
undecided (after E. Kaufmann and S. Kalyanakrishnan, "Information complexity in bandit subset
selection", COLT 2013).
"""

import numpy as np
from scipy.special import ndtr

from alongside.analysis.agreement.routing.weights import Reason, Weights, of_votes
from alongside.analysis.agreement.votes import Counts
from alongside.analysis.frames import Array, ColumnError, Floats

APART = 24.0
"""Dues more where groups are as far apart as can be."""
UNDECIDED = 4.0
"""Dues more where it is even whether a statement is shared ground."""
PULL = 3.0
"""How strongly what is behind its due is drawn before the rest."""
SHARED = 10
"""How many statements of each side are shared ground."""
SAID_APART, SAID_UNDECIDED = 0.25, 0.5
"""From where on it is said in words."""


def dues(counts: Counts, *, by_group: Counts | None = None) -> Weights:
    """Return how likely each statement is to be shown next, shape (statements,).

    Every statement has one due; up to 24 more the further opinion groups are apart on it, and
    up to four more while it is undecided whether it is among the ten that all groups agree with
    most, or disagree with most. Weight is the cube of dues by votes. Agreeing and disagreeing
    count alike, and so do groups, however small; who asks has no bearing on it.

    Parameters
    ----------
    counts
        Of everybody, shape (statements,).
    by_group
        Of each opinion group as last found, shape (groups, statements). Without it, and with fewer
        than two groups, how divided everybody is stands for how far groups are apart.

    Returns
    -------
    Weights
        With the terms ``votes``, ``apart`` and ``undecided`` (both 0 to 1) and ``due`` (1 to 29).

    Raises
    ------
    ColumnError
        When ``by_group`` is of other statements.
    """
    if by_group is not None and by_group.seen.shape[1:] != counts.seen.shape:
        message = f"by_group is of {by_group.seen.shape[1]} statements, not of {counts.seen.size}"
        raise ColumnError(message, name="by_group", rows=counts.seen.size)
    groups = by_group if by_group is not None and len(by_group.seen) > 1 else None
    if groups is None:
        apart, words = _divided(counts), "people are divided on it"
    else:
        apart, words = _apart(groups), "opinion groups are far apart on it"
    among = groups or Counts(counts.agree[None], counts.disagree[None], counts.seen[None])
    undecided = np.maximum(
        _undecided(among.agree, out_of=among.seen), _undecided(among.disagree, out_of=among.seen)
    )
    due = 1 + APART * apart + UNDECIDED * undecided
    seen = counts.seen.astype(np.float64)
    return Weights(
        weight=(due / (seen + 2)) ** PULL,
        terms={"votes": seen, "apart": apart, "undecided": undecided, "due": due},
        reasons=(
            *of_votes(counts.seen),
            Reason(words, (apart >= SAID_APART) & (counts.seen > 0)),
            Reason(
                "a few more votes may settle whether it is shared ground",
                (undecided >= SAID_UNDECIDED) & (counts.seen > 0),
            ),
        ),
    )


def _means(counts: Counts) -> tuple[Floats, Floats]:
    """The mean vote, with one agreeing and one disagreeing added, and the variance of that mean."""
    votes = counts.seen + 2
    mean = (counts.agree - counts.disagree) / votes
    within = (counts.agree + counts.disagree + 2) / votes - mean**2
    return mean, within / (votes + 1)


def _divided(counts: Counts) -> Floats:
    """How evenly everybody is split: 1 where half stand against half, 0 without votes."""
    both = 4 * counts.agree * counts.disagree / np.maximum(counts.seen, 1) ** 2
    found: Floats = np.sqrt(both)
    return found


def _apart(groups: Counts) -> Floats:
    """The standard deviation of groups' mean votes, with that of chance taken out; 1 at most."""
    mean, error = _means(groups)
    chance = error.mean(axis=0) * (1 - 1 / len(mean))
    found: Floats = np.sqrt(np.maximum(mean.var(axis=0) - chance, 0))
    return found


def _undecided(hits: Array, *, out_of: Array) -> Floats:
    """Whether a statement is among those with the largest products over groups: 1 when even."""
    statements = hits.shape[1]
    if statements <= SHARED:
        return np.zeros(statements)
    share = (hits + 1) / (out_of + 2)
    product = np.log(share).sum(axis=0)
    error = np.sqrt(((1 - share) / (share * (out_of + 2))).sum(axis=0))
    last, first = np.sort(product)[::-1][SHARED - 1 : SHARED + 1]
    within = ndtr((product - (last + first) / 2) / error)
    found: Floats = 4 * within * (1 - within)
    return found
