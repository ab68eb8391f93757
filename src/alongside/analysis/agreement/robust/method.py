"""The whole of the robust method: groups if there are any, and what stands beyond chance."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.agreement.opinion_map import OpinionMap
from alongside.analysis.agreement.robust.chance import Chance
from alongside.analysis.agreement.robust.groups import taking_part
from alongside.analysis.agreement.robust.opinion_map import opinion_map
from alongside.analysis.agreement.robust.seeking import Verdict, sought
from alongside.analysis.agreement.robust.stands import (
    Share,
    Side,
    Stand,
    Tension,
    consensus,
    group_informed_consensus,
    representative,
    tensions,
    uncertain,
)
from alongside.analysis.agreement.routing import dues
from alongside.analysis.agreement.votes import Votes, cast_by, counts_by_group, counts_of
from alongside.analysis.frames import Bools, Floats, Ints


@dataclass(frozen=True)
class Robust:
    """What can be said of a conversation.

    Attributes
    ----------
    verdict
        Whether there are groups that are clearer than chance makes.
    n_in
        How many people cast enough votes to be placed.
    groups
        The group of each person, shape (people,), numbered from the largest; -1 for those in none.
    k
        How many groups there are; 0 when the verdict is another.
    opinion_map
        Where people and statements lie.
    chance
        What the verdict rests on; None where there was nothing to try.
    stability
        Of each group, shape (k,), from 0 to 1: how far it stays the same without a tenth of the
        people.
    consensus, representative, tensions, uncertain
        Only what stands when all tests of its list are counted together.
    group_informed_consensus, priorities
        Of each statement, shape (statements,): how far all groups agree, and how likely it is to
        be shown next (see `routing.dues`). Of everybody where there are no groups.
    """

    verdict: Verdict
    n_in: int
    groups: Ints
    k: int
    opinion_map: OpinionMap
    chance: Chance | None
    stability: Floats
    consensus: dict[Side, list[Stand]]
    representative: list[list[Stand]]
    tensions: list[Tension]
    uncertain: list[tuple[int, Share]]
    group_informed_consensus: Floats
    priorities: Floats


def robust(votes: Votes, *, left_out: Bools, rng: np.random.Generator) -> Robust:
    """Return what can be said of these votes, in whatever order people and statements stand.

    Parameters
    ----------
    votes
        The last vote of each person on each statement.
    left_out
        What was moderated out or is about the conversation itself, shape (statements,).
    rng
        What votes are shuffled and people left out by. With the same seed the answer is the same.
    """
    cast = cast_by(votes, left_out=left_out)
    placed = taking_part(cast, statements=int((~left_out).sum()))
    drawn = opinion_map(votes, left_out=left_out, placed=placed)
    found = sought(votes, drawn, left_out=left_out, placed=placed, rng=rng)
    k = found.k
    whole = counts_of(votes)
    everybody = np.zeros(len(votes.people), dtype=np.int64)
    of_groups = counts_by_group(votes, found.groups if k else everybody, k=max(k, 1))
    return Robust(
        verdict=found.verdict,
        n_in=int(placed.sum()),
        groups=found.groups,
        k=k,
        opinion_map=drawn,
        chance=found.chance,
        stability=found.stability,
        consensus=consensus(whole, of_groups, statements=votes.statements, left_out=left_out),
        representative=representative(of_groups, statements=votes.statements, left_out=left_out)[
            :k
        ],
        tensions=tensions(whole, of_groups, statements=votes.statements, left_out=left_out),
        uncertain=uncertain(whole, statements=votes.statements, left_out=left_out),
        group_informed_consensus=group_informed_consensus(of_groups),
        priorities=dues(whole, by_group=of_groups).weight,
    )
