"""Seeking groups among all who are placed, however many they are."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from alongside.analysis.agreement.opinion_map import OpinionMap
from alongside.analysis.agreement.robust.chance import Chance, chance, grouped
from alongside.analysis.agreement.robust.groups import (
    FEWEST_IN_A_GROUP,
    NO_GROUP,
    in_order,
    spread,
)
from alongside.analysis.agreement.robust.stability import stability
from alongside.analysis.agreement.votes import Votes, cast_by
from alongside.analysis.frames import Bools, Floats, Ints

Verdict = Literal["groups", "no distinct groups", "too few"]
MOST_BY_CHANCE = 0.02
"""Groups are found in so few tables in which there are none."""
MOST_TRIED = 600
"""People beyond which chance and stability are tried on some only."""
TRIED = 200
"""So many of them, who voted most, and so many statements, that they voted on most."""


@dataclass(frozen=True)
class Sought:
    """What was found, and what it rests on: as `Robust` has it."""

    verdict: Verdict
    groups: Ints
    k: int = 0
    chance: Chance | None = None
    stability: Floats = field(default_factory=lambda: np.zeros(0))


def sought(
    votes: Votes, drawn: OpinionMap, *, left_out: Bools, placed: Bools, rng: np.random.Generator
) -> Sought:
    """Seek groups, and hold them against chance."""
    nobody = np.full(len(placed), NO_GROUP)
    rows = np.flatnonzero(placed)
    if len(rows) < 2 * FEWEST_IN_A_GROUP or (~left_out).sum() < 2:
        return Sought("too few", nobody)
    rows = rows[in_order(drawn.people[rows])]
    columns = np.flatnonzero(~left_out)
    columns = columns[in_order(drawn.statements[columns])]
    some = rows
    if len(rows) > MOST_TRIED:
        active = np.argsort(-cast_by(votes, left_out=left_out)[rows], kind="stable")
        some = rows[np.sort(active[:TRIED])]
    tried = votes.of(some).on(columns)
    if len(some) < len(rows):
        most = np.argsort(-tried.seen.sum(axis=0), kind="stable")
        tried = tried.on(np.sort(most[:TRIED]))
    clearest = grouped(tried, rng=rng)
    if clearest.k < 2:
        return Sought("no distinct groups", nobody)
    against = chance(tried, found=clearest, rng=rng)
    if against.p > MOST_BY_CHANCE:
        return Sought("no distinct groups", nobody, chance=against)
    k, fares = clearest.k, stability(tried, found=clearest, rng=rng)
    groups = nobody.copy()
    groups[some] = clearest.groups
    if len(some) < len(rows):
        at = np.flatnonzero(np.isin(rows, some))
        found = groups[rows[at]]
        groups[rows] = spread(drawn.people[rows], sample=at, groups=found, k=k)
    return Sought("groups", groups, k=k, chance=against, stability=fares)
