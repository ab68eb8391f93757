"""What everybody agrees on, what each group stands for, and where they differ, many tests or not.

Every list holds only what stands when all its tests are counted together, at 5%.
"""

from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np
from scipy.stats import binom, hypergeom

from alongside.analysis.agreement.votes import Counts
from alongside.analysis.frames import Bools, Floats, Ints
from alongside.analysis.uncertainty import holm, wilson

Side = Literal["agree", "disagree"]
SIDES: tuple[Side, Side] = ("agree", "disagree")
SURE = 0.05
HALF, TORN, UNCERTAIN = 0.5, 0.25, 0.3
"""More than half take a side; more than a quarter take each; more than three in ten pass."""
MOST = 5
"""Statements that stand for a group."""


@dataclass(frozen=True)
class Share:
    """How many of those who voted, as a share with its 95% limits."""

    count: int
    of: int
    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Stand:
    """A statement that a group, or everybody, agrees or disagrees with.

    ``chance`` is the p value when all statements, sides and groups are counted; ``others`` the same
    share among everybody else, of a group.
    """

    statement: int
    side: Side
    share: Share
    chance: float
    others: Share | None = None


@dataclass(frozen=True)
class Tension:
    """A statement that two groups take opposite sides on, or that everybody is torn on.

    ``groups`` holds first the group that agrees, then the one that disagrees; none where everybody
    is torn. ``agree`` and ``disagree`` are of these two groups, or both of everybody.
    """

    statement: int
    groups: tuple[int, int] | None
    agree: Share
    disagree: Share
    chance: float


def group_informed_consensus(counts: Counts) -> Floats:
    """Return how far all groups agree with each statement, shape (statements,), from 0 to 1.

    The geometric mean over groups of the share that agrees times the share that does not disagree,
    with half a vote added to each side. More groups do not make it smaller, who disagrees counts,
    and what nobody saw stands at a quarter. ``counts`` has shape (groups, statements).
    """
    agree = (counts.agree + 0.5) / (counts.seen + 1)
    disagree = (counts.disagree + 0.5) / (counts.seen + 1)
    found: Floats = np.exp(np.log(agree * (1 - disagree)).mean(axis=0))
    return found


def consensus(
    whole: Counts, groups: Counts, *, statements: tuple[int, ...], left_out: Bools
) -> dict[Side, list[Stand]]:
    """Return what more than half agree with, or disagree with, in every group; the surest first."""
    found: dict[Side, list[Stand]] = {}
    chances = holm([_beyond(hits, whole.seen, HALF, left_out) for hits in _sides(whole)])
    for side, hits, each, own in zip(SIDES, _sides(whole), chances, _sides(groups), strict=True):
        nowhere_else = np.all((own > HALF * groups.seen) | (groups.seen == 0), axis=0)
        fit = np.flatnonzero((each < SURE) & nowhere_else)
        shares = _shares(hits, whole.seen)
        order = fit[np.argsort([-shares[at].lower for at in fit], kind="stable")]
        found[side] = [Stand(statements[at], side, shares[at], float(each[at])) for at in order]
    return found


def representative(
    groups: Counts, *, statements: tuple[int, ...], left_out: Bools
) -> list[list[Stand]]:
    """Return what each group stands for: the side that more than half of it take, and more than
    among everybody else; up to five, those first that differ most.

    Notes
    -----
    Fisher's exact test, one-sided: R. A. Fisher, *Statistical Methods for Research Workers*, 1934.
    """
    k = len(groups.seen)
    if k < 2:
        return [[] for _ in range(k)]
    seen = groups.seen
    tests = [
        np.where(
            left_out | (hits <= HALF * seen),
            np.nan,
            hypergeom.sf(hits - 1, seen.sum(axis=0), hits.sum(axis=0), seen),
        )
        for hits in _sides(groups)
    ]
    chances = holm(tests)
    found = []
    for group in range(k):
        stands = []
        for side, hits, chance in zip(SIDES, _sides(groups), chances, strict=True):
            own = _shares(hits[group], seen[group])
            rest = _shares(hits.sum(axis=0) - hits[group], seen.sum(axis=0) - seen[group])
            stands += [
                Stand(statements[at], side, own[at], float(chance[group, at]), rest[at])
                for at in np.flatnonzero(chance[group] < SURE)
            ]
        found.append(sorted(stands, key=_apart, reverse=True)[:MOST])
    return found


def tensions(
    whole: Counts, groups: Counts, *, statements: tuple[int, ...], left_out: Bools
) -> list[Tension]:
    """Return what groups take opposite sides on, then what everybody is torn on; widest first."""
    return [
        *_opposed(groups, statements=statements, left_out=left_out),
        *_torn(whole, statements=statements, left_out=left_out),
    ]


def uncertain(
    whole: Counts, *, statements: tuple[int, ...], left_out: Bools
) -> list[tuple[int, Share]]:
    """Return what more than three in ten pass, with that share; most first."""
    chances = holm(_beyond(whole.passed, whole.seen, UNCERTAIN, left_out))
    shares = _shares(whole.passed, whole.seen)
    fit = np.flatnonzero(chances < SURE)
    return [(statements[at], shares[at]) for at in sorted(fit, key=lambda at: -shares[at].lower)]


def _opposed(groups: Counts, *, statements: tuple[int, ...], left_out: Bools) -> list[Tension]:
    """Of those who take a side, more agree in one group and more disagree in another."""
    sides = groups.agree + groups.disagree
    agree, disagree = (
        np.array(
            [_beyond(own, all_, HALF, left_out) for own, all_ in zip(hits, sides, strict=True)]
        )
        for hits in _sides(groups)
    )
    pairs = list(permutations(range(len(agree)), 2))
    if not pairs:
        return []
    chances = holm([np.maximum(agree[a], disagree[b]) for a, b in pairs])
    found = []
    for (a, b), each in zip(pairs, chances, strict=True):
        for_it = _shares(groups.agree[a], groups.seen[a])
        against = _shares(groups.disagree[b], groups.seen[b])
        found += [
            Tension(statements[at], (a, b), for_it[at], against[at], float(each[at]))
            for at in np.flatnonzero(each < SURE)
        ]
    return sorted(found, key=lambda one: one.agree.lower + one.disagree.lower, reverse=True)


def _torn(whole: Counts, *, statements: tuple[int, ...], left_out: Bools) -> list[Tension]:
    """More than a quarter of everybody agree, and more than a quarter disagree."""
    each_side = [_beyond(hits, whole.seen, TORN, left_out) for hits in _sides(whole)]
    chances = holm(np.maximum(*each_side))
    for_it, against = (_shares(hits, whole.seen) for hits in _sides(whole))
    found = [
        Tension(statements[at], None, for_it[at], against[at], float(chances[at]))
        for at in np.flatnonzero(chances < SURE)
    ]
    return sorted(found, key=lambda one: min(one.agree.lower, one.disagree.lower), reverse=True)


def _sides(counts: Counts) -> tuple[Ints, Ints]:
    return counts.agree, counts.disagree


def _beyond(hits: Ints, seen: Ints, share: float, left_out: Bools) -> Floats:
    """The exact chance of so many or more if no more than that share were so; NaN for no test."""
    found: Floats = np.where(left_out | (seen == 0), np.nan, binom.sf(hits - 1, seen, share))
    return found


def _shares(hits: Ints, seen: Ints) -> list[Share]:
    lower, upper = wilson(hits, seen)
    return [
        Share(int(count), int(of), count / of if of else float("nan"), float(low), float(high))
        for count, of, low, high in zip(hits, seen, lower, upper, strict=True)
    ]


def _apart(one: Stand) -> float:
    """How far the group lies from the others at least."""
    return one.share.lower - (one.others.upper if one.others else 0.0)
