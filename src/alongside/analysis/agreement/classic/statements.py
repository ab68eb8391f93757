"""What Polis says of statements, given the groups: consensus, what a group stands for, priorities.

Source: rules of `math/conversation.clj` and `math/repness.clj` of compdemocracy/polis as described
by its authors in Small et al. (2021), "Polis: Scaling deliberation by mapping high dimensional
opinion spaces", Recerca 26(2), and checked against what its server answers.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from alongside.analysis.agreement.votes import Counts
from alongside.analysis.frames import Bools, Floats

Side = Literal["agree", "disagree"]

LEVEL = 1.2816
"""One-sided 90%, which each of two tests must pass, however many statements are tested."""
MOST = 5
"""Statements in each list."""


@dataclass(frozen=True)
class Stand:
    """A statement that a group, or everybody, agrees or disagrees with.

    ``share`` of ``trials`` votes, of which ``successes`` are on that side, with one added to the
    former and two to the latter; ``test`` is the z of that share against a half. ``ratio`` and
    ``ratio_test`` hold it against everybody outside the group; NaN where there is no group.
    """

    statement: int
    side: Side
    successes: int
    trials: int
    share: float
    test: float
    ratio: float = float("nan")
    ratio_test: float = float("nan")
    best_agree: bool = False


def one_share_test(successes: Floats, trials: Floats) -> Floats:
    """Return z of a share against a half, with one added to both counts."""
    z: Floats = 2 * np.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)
    return z


def two_shares_test(successes: Floats, trials: Floats, others: Floats, out_of: Floats) -> Floats:
    """Return z of one share against another, with one added to all four; 0 where all agree."""
    one, other = (successes + 1) / (trials + 1), (others + 1) / (out_of + 1)
    pooled = (successes + others + 2) / (trials + out_of + 2)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / (trials + 1) + 1 / (out_of + 1)))
    with np.errstate(divide="ignore", invalid="ignore"):
        z: Floats = np.where(pooled == 1, 0.0, (one - other) / spread)
    return z


def consensus(
    counts: Counts, *, statements: tuple[int, ...], left_out: Bools
) -> dict[Side, list[Stand]]:
    """Return what everybody agrees and disagrees with, the strongest first.

    ``counts`` is of everybody, shape (statements,); ``left_out`` says what was moderated out.
    """
    found: dict[Side, list[Stand]] = {}
    trials = counts.seen.astype(np.float64)
    for side, hits in (("agree", counts.agree), ("disagree", counts.disagree)):
        share, test = (hits + 1) / (trials + 2), one_share_test(hits.astype(np.float64), trials)
        fit = np.flatnonzero((share > 0.5) & (test > LEVEL) & ~left_out)
        order = fit[np.argsort(-(share * test)[fit], kind="stable")][:MOST]
        found[side] = [  # type: ignore[index]
            Stand(statements[at], side, int(hits[at]), int(trials[at]), share[at], test[at])  # type: ignore[arg-type]
            for at in order
        ]
    return found


def group_informed_consensus(counts: Counts) -> Floats:
    """Return the product over groups of the share that agrees, shape (statements,)."""
    shares: Floats = np.prod((counts.agree + 1) / (counts.seen + 2), axis=0)
    return shares


def priorities(counts: Counts, *, extremity: Floats, meta: Bools) -> Floats:
    """Return how likely each statement is to be shown next, shape (statements,).

    ``counts`` is of all groups together, ``extremity`` how far a statement lies from the middle of
    the map, and ``meta`` what was marked as being about the conversation itself.
    """
    seen = counts.seen.astype(np.float64)
    passing, agreeing = (counts.passed + 1) / (seen + 2), (counts.agree + 1) / (seen + 2)
    weight = (1 - passing) * (1 + extremity) * agreeing * (1 + 8 * 2 ** (-seen / 5))
    found: Floats = np.where(meta, 49.0, weight**2)
    return found
