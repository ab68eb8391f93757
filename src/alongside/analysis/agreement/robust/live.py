"""A map that keeps up with a conversation: new votes change what they touch, and nothing else.

What the map is drawn from are three tables of statements by statements, and each of them is a sum
over people. Votes of somebody take their old part out and put the new one in. All of these are
whole numbers, so that the map is the same, however the votes came.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from alongside.analysis.agreement.opinion_map import OpinionMap
from alongside.analysis.agreement.robust.groups import FEWEST_VOTES, taking_part
from alongside.analysis.agreement.robust.opinion_map import map_from
from alongside.analysis.agreement.votes import UNSEEN, Votes, VotesError, cast_by
from alongside.analysis.frames import Bools, Floats, Ints


@dataclass(frozen=True)
class Tally:
    """Votes, and the sums over all who are placed that the map is drawn from.

    Attributes
    ----------
    votes
        The table.
    left_out
        Statements that count for nothing, shape (statements,).
    placed
        Who has voted enough, shape (people,).
    both, cast, cast_both
        Of each two statements, shape (statements, statements): how many placed people voted on
        both, the sum of their votes on the first, and that of the products of their votes.
    """

    votes: Votes
    left_out: Bools
    placed: Bools
    both: Floats
    cast: Floats
    cast_both: Floats


def tally_of(votes: Votes, *, left_out: Bools) -> Tally:
    """Return the tally of votes that are looked at for the first time."""
    size = len(votes.statements)
    nobody = np.zeros(len(votes.people), dtype=np.bool_)
    empty = Tally(votes, left_out, nobody, *np.zeros((3, size, size)))
    return _placed_anew(empty, votes, changed=np.arange(len(votes.people)))


def recast(tally: Tally, *, rows: Ints, columns: Ints, votes: Ints) -> Tally:
    """Return the tally after further votes, in the order in which they were cast.

    ``rows`` and ``columns`` say whose votes and on what, by their places in the table, shape
    (votes,) as ``votes``. What it costs goes by how many people voted, not by how many there are.

    Raises
    ------
    VotesError
        When a vote is none, or of somebody or on something that is not in the table.
    """
    people, statements = tally.votes.cast.shape
    if rows.size and (
        np.abs(votes).max() > 1
        or min(rows.min(), columns.min()) < 0
        or rows.max() >= people
        or columns.max() >= statements
    ):
        message = "a vote is 1, 0 or -1, of somebody and on something that is in the table"
        raise VotesError(message)
    cast = tally.votes.cast.copy()
    cast[rows, columns] = votes  # of several, numpy keeps the last
    return _placed_anew(tally, replace(tally.votes, cast=cast), changed=np.unique(rows))


def grown(tally: Tally, *, people: Sequence[str] = (), statements: Sequence[int] = ()) -> Tally:
    """Return the tally with further people and statements, on which nobody has voted yet.

    Raises
    ------
    VotesError
        When one of them is there already, or a statement comes before one that is there.
    """
    was = tally.votes
    names, ids = (*was.people, *people), (*was.statements, *statements)
    if len(set(names)) < len(names) or any(b <= a for a, b in pairwise(ids)):
        message = "people and statements are new, and statements come in the order of their ids"
        raise VotesError(message)
    more = ((0, len(people)), (0, len(statements)))
    wider = (more[1], more[1])
    cast = np.pad(was.cast, more, constant_values=UNSEEN)
    sums = (np.pad(each, wider) for each in (tally.both, tally.cast, tally.cast_both))
    wide = Tally(
        Votes(cast, names, ids),
        np.pad(tally.left_out, more[1]),
        np.pad(tally.placed, more[0]),
        *sums,
    )
    if (~tally.left_out).sum() >= FEWEST_VOTES:
        return wide
    return _placed_anew(wide, wide.votes, changed=np.arange(len(names)))  # more must be voted on


def map_of(tally: Tally) -> OpinionMap:
    """Return the map of all votes in the tally."""
    known, total = tally.both.diagonal(), tally.cast.diagonal()
    centre = total / np.maximum(known, 1)
    gram = (
        tally.cast_both
        - tally.cast * centre
        - tally.cast.T * centre[:, None]
        + tally.both * np.outer(centre, centre)
    )
    return map_from(tally.votes, gram, left_out=tally.left_out, known=known, centre=centre)


def _placed_anew(tally: Tally, votes: Votes, *, changed: Ints) -> Tally:
    """The tally of other votes, of which only those of some people have changed."""
    left_out = tally.left_out
    open_ = int((~left_out).sum())
    placed = tally.placed.copy()
    own = cast_by(votes.of(changed), left_out=left_out)
    placed[changed] = taking_part(own, statements=open_)
    was = changed[tally.placed[changed]]
    sums = [
        before - old + new
        for before, old, new in zip(
            (tally.both, tally.cast, tally.cast_both),
            _sums(tally.votes, was, left_out=left_out),
            _sums(votes, changed[placed[changed]], left_out=left_out),
            strict=True,
        )
    ]
    return Tally(votes, left_out, placed, *sums)


def _sums(votes: Votes, rows: Ints, *, left_out: Bools) -> tuple[Floats, Floats, Floats]:
    """What some people add to the sums: whole numbers, which single precision holds exactly."""
    both, cast, cast_both = np.zeros((3, len(left_out), len(left_out)))
    for own in votes.blocks(rows):
        seen = ((own != UNSEEN) & ~left_out).astype(np.float32)
        said = own * seen
        both += seen.T @ seen
        cast += said.T @ seen
        cast_both += said.T @ said
    return both, cast, cast_both
