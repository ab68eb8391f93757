"""Whether groups are more than chance makes."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.agreement.robust.groups import Partition, partition
from alongside.analysis.agreement.robust.opinion_map import opinion_map
from alongside.analysis.agreement.votes import UNSEEN, Votes
from alongside.analysis.frames import Codes, Floats

SHUFFLES = 49
"""Tables without groups that real ones are held against."""


@dataclass(frozen=True)
class Chance:
    """How groups compare with those found where votes are shuffled.

    Attributes
    ----------
    shuffles
        How many tables were shuffled.
    as_clear
        How many of them had groups as clear as the real ones.
    """

    shuffles: int
    as_clear: int

    @property
    def p(self) -> float:
        """How often groups as clear would be found where nothing is left to find."""
        return (1 + self.as_clear) / (1 + self.shuffles)


def grouped(votes: Votes, *, rng: np.random.Generator) -> Partition:
    """Return the groups among people all of whom are placed, by statements that all count."""
    return partition(points_of(votes), rng=rng)


def points_of(votes: Votes) -> Floats:
    """Return where people lie all of whom are placed, by statements that all count."""
    none_out = np.zeros(len(votes.statements), dtype=np.bool_)
    everybody = np.ones(len(votes.people), dtype=np.bool_)
    return opinion_map(votes, left_out=none_out, placed=everybody).people


def chance(votes: Votes, *, found: Partition, rng: np.random.Generator) -> Chance:
    """Hold groups against those found where nothing is left to find.

    Each statement keeps its votes and who voted on it, and the votes are dealt out anew among
    them: so nobody votes like anybody else but by chance. How clear two, three, four and five
    groups are is measured each by how clear that many are in all the tables; what counts is the
    number of groups that stands out most.

    Notes
    -----
    The test is exact, as every Monte Carlo test by ranks: A. C. A. Hope, A simplified Monte Carlo
    significance test procedure, *Journal of the Royal Statistical Society B* 30, 1968.
    """
    tables = [found.silhouettes]
    for _ in range(SHUFFLES):
        dealt = Votes(shuffled(votes.cast, rng=rng), votes.people, votes.statements)
        tables.append(grouped(dealt, rng=rng).silhouettes)
    clear = np.array(tables)
    there = np.isfinite(clear)
    middle = np.sum(clear, axis=0, where=there) / np.maximum(there.sum(axis=0), 1)
    spread = np.sqrt(np.mean(np.where(there, clear - middle, 0.0) ** 2, axis=0))
    out = np.where(there, (clear - middle) / np.maximum(spread, 1e-12), -np.inf).max(axis=1)
    return Chance(SHUFFLES, int((out[1:] >= out[0]).sum()))


def shuffled(cast: Codes, *, rng: np.random.Generator) -> Codes:
    """Return the votes with those on each statement dealt out anew among who voted on it."""
    unseen = cast == UNSEEN
    drawn = np.argsort(rng.random(cast.shape) + unseen, axis=0)
    placed = np.argsort(unseen, axis=0, kind="stable")
    found = np.full_like(cast, UNSEEN)
    np.put_along_axis(found, placed, np.take_along_axis(cast, drawn, axis=0), axis=0)
    return found
