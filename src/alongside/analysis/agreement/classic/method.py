"""The whole of the classic method: from votes to groups, and to what they stand for."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.agreement.classic.clusters import groups_of, taking_part
from alongside.analysis.agreement.classic.opinion_map import opinion_map
from alongside.analysis.agreement.classic.representative import representative
from alongside.analysis.agreement.classic.statements import (
    Side,
    Stand,
    consensus,
    group_informed_consensus,
    priorities,
)
from alongside.analysis.agreement.opinion_map import OpinionMap
from alongside.analysis.agreement.votes import Counts, Votes, counts_by_group, counts_of
from alongside.analysis.frames import Bools, Floats, Ints

IN_NO_GROUP = -1


@dataclass(frozen=True)
class Classic:
    """What Polis says of a conversation.

    Attributes
    ----------
    groups
        The group of each person, shape (people,), or ``IN_NO_GROUP``; groups are numbered from 0.
    k
        How many groups there are: two or more wherever two points differ.
    opinion_map
        Where people and statements lie.
    consensus
        What everybody agrees and disagrees with.
    representative
        What each group stands for.
    group_informed_consensus, priorities
        Of each statement, shape (statements,).
    """

    groups: Ints
    k: int
    opinion_map: OpinionMap
    consensus: dict[Side, list[Stand]]
    representative: list[list[Stand]]
    group_informed_consensus: Floats
    priorities: Floats


def classic(votes: Votes, *, left_out: Bools, meta: Bools, joined: Bools | None = None) -> Classic:
    """Return what Polis says of these votes.

    ``left_out`` was moderated out and ``meta`` is about the conversation itself, both of shape
    (statements,). ``joined``, shape (people,), says who was let in on the way (see `let_in`);
    without it all votes are looked at for the first time now.
    """
    drawn = opinion_map(votes, zeroed=left_out | meta)
    taking = taking_part(votes.seen.sum(axis=1), statements=len(votes.statements))
    rows = np.flatnonzero(taking if joined is None else taking | joined)
    groups = np.full(len(votes.people), IN_NO_GROUP)
    groups[rows], _ = groups_of(drawn.people[rows])
    k = int(groups.max(initial=IN_NO_GROUP)) + 1
    counts = counts_by_group(votes, groups, k=k)
    together = Counts(*(each.sum(axis=0) for each in (counts.agree, counts.disagree, counts.seen)))
    return Classic(
        groups=groups,
        k=k,
        opinion_map=drawn,
        consensus=consensus(
            counts_of(votes), statements=votes.statements, left_out=left_out | meta
        ),
        representative=representative(
            counts, statements=votes.statements, left_out=left_out | meta
        ),
        group_informed_consensus=group_informed_consensus(counts),
        priorities=priorities(together, extremity=drawn.extremity, meta=meta),
    )
