"""What each group stands for, as Polis has it (see `statements`)."""

from dataclasses import replace

import numpy as np

from alongside.analysis.agreement.classic.statements import (
    LEVEL,
    MOST,
    Side,
    Stand,
    one_share_test,
    two_shares_test,
)
from alongside.analysis.agreement.votes import Counts
from alongside.analysis.frames import Bools, Floats


def representative(
    counts: Counts, *, statements: tuple[int, ...], left_out: Bools
) -> list[list[Stand]]:
    """Return for each group up to five statements: what it agrees with first, then the rest.

    ``counts`` is of the groups, shape (groups, statements).
    """
    whole = Counts(*(each.sum(axis=0) for each in (counts.agree, counts.disagree, counts.seen)))
    return [
        _of_group(counts, whole, group=group, statements=statements, left_out=left_out)
        for group in range(len(counts.seen))
    ]


def _of_group(
    counts: Counts, whole: Counts, *, group: int, statements: tuple[int, ...], left_out: Bools
) -> list[Stand]:
    trials = counts.seen[group].astype(np.float64)
    out_of = whole.seen - trials
    sides: list[tuple[Floats, ...]] = []
    for hits, all_hits in (
        (counts.agree[group].astype(np.float64), whole.agree),
        (counts.disagree[group].astype(np.float64), whole.disagree),
    ):
        share, others = (hits + 1) / (trials + 2), all_hits - hits
        ratio = share / ((others + 1) / (out_of + 2))
        z = one_share_test(hits, trials), two_shares_test(hits, trials, others, out_of)
        sides.append((hits, share, z[0], ratio, z[1]))
    agree, disagree = sides
    there = [(at, tid) for at, tid in enumerate(statements) if not left_out[at]]
    stands = [
        _one(one, "agree", agree, trials=trials)
        if agree[4][one[0]] > disagree[4][one[0]]
        else _one(one, "disagree", disagree, trials=trials)
        for one in there
    ]
    fit = [one for one in stands if one.test > LEVEL and one.ratio_test > LEVEL]
    best = _best_agree(stands, agreeing=[_one(one, "agree", agree, trials=trials) for one in there])
    if not fit:
        least = max(stands, key=lambda one: one.ratio_test, default=None)
        chosen = best or least
        return [chosen] if chosen else []
    ordered = sorted(fit, key=_strength, reverse=True)
    if best:
        ordered = [best, *(one for one in ordered if one.statement != best.statement)]
    shown = ordered[:MOST]
    return sorted(shown, key=lambda one: one.side != "agree")


def _best_agree(stands: list[Stand], *, agreeing: list[Stand]) -> Stand | None:
    """What most of the group agree with, if possible more than others do.

    Whether it is chosen goes by how many agree; what is shown of it is the side on which the group
    differs most from the others, as of every statement, even where that is the other one.
    """
    fit = [
        at
        for at, one in enumerate(agreeing)
        if one.test > LEVEL or (one.ratio > 1 and one.share > 0.5)
    ]
    best = max(fit, key=lambda at: _worth(agreeing[at]), default=None)
    return None if best is None else replace(stands[best], best_agree=True)


def _worth(one: Stand) -> tuple[bool, float]:
    return one.ratio > 1, _strength(one) if one.ratio > 1 else one.share * one.test


def _strength(one: Stand) -> float:
    return one.ratio * one.ratio_test * one.share * one.test


def _one(
    statement: tuple[int, int], side: Side, found: tuple[Floats, ...], *, trials: Floats
) -> Stand:
    at, tid = statement
    hits, share, test, ratio, ratio_test = (each[at] for each in found)
    return Stand(tid, side, int(hits), int(trials[at]), share, test, ratio, ratio_test)
