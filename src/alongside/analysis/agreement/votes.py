"""Who voted how on which statement: the table that every method of agreement starts from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Codes, Ints, column

BLOCK = 2_048
"""People whose votes are looked at together, so that the table is never held a second time."""

AGREE, PASS, DISAGREE, UNSEEN = 1, 0, -1, -128


class VotesError(AnalysisError):
    """Votes that are none, or on something that is not among the statements."""

    code: ClassVar[str] = "votes"


@dataclass(frozen=True)
class Votes:
    """The last vote of each person on each statement.

    Attributes
    ----------
    cast
        Shape (people, statements): ``AGREE``, ``PASS``, ``DISAGREE`` or ``UNSEEN``. People stand in
        the order of their first vote, statements in the order of their ids.
    people, statements
        The ids of the rows and of the columns.
    """

    cast: Codes
    people: tuple[str, ...]
    statements: tuple[int, ...]

    @property
    def seen(self) -> Bools:
        """Who voted on what, a pass too; shape (people, statements)."""
        seen: Bools = self.cast != UNSEEN
        return seen

    def blocks(self, rows: Ints | None = None) -> Iterator[Codes]:
        """Yield what people cast, all of them or some, so many rows at a time."""
        for start in range(0, len(self.cast) if rows is None else len(rows), BLOCK):
            part = slice(start, start + BLOCK)
            yield self.cast[part] if rows is None else self.cast[rows[part]]

    def of(self, rows: npt.ArrayLike) -> "Votes":
        """Return those of some people, by their row numbers."""
        at = np.asarray(rows, dtype=np.int64)
        return Votes(self.cast[at], tuple(self.people[row] for row in at), self.statements)

    def on(self, columns: npt.ArrayLike) -> "Votes":
        """Return those on some statements, by their column numbers."""
        at = np.asarray(columns, dtype=np.int64)
        return Votes(self.cast[:, at], self.people, tuple(self.statements[one] for one in at))


@dataclass(frozen=True)
class Counts:
    """How often each statement was agreed and disagreed with, and voted on at all.

    Shape (statements,) for everybody, or (groups, statements).
    """

    agree: Ints
    disagree: Ints
    seen: Ints

    @property
    def passed(self) -> Ints:
        """How often it was passed."""
        passed: Ints = self.seen - self.agree - self.disagree
        return passed


def votes_from(
    people: Sequence[object],
    statements: npt.ArrayLike,
    votes: npt.ArrayLike,
    *,
    at: npt.ArrayLike | None = None,
    known: Sequence[int] = (),
) -> Votes:
    """Return the table of a log of votes: of several of one person on a statement, the last.

    Parameters
    ----------
    people
        Who voted, of any kind that can be written; shape (rows,).
    statements
        The ids of what they voted on, shape (rows,).
    votes
        1 agrees, -1 disagrees, 0 passes; shape (rows,).
    at
        When, of any kind that can be put in order; the order of the rows when it is not given.
        Of votes at the same time, the row that stands later is the later one.
    known
        Statements that are there also when nobody voted on them.

    Raises
    ------
    VotesError
        When a vote is none of the three.
    ColumnError
        When the columns do not fit beside each other.
    """
    rows = len(people)
    tids = column(statements, name="statements", rows=rows, dtype=np.int64)
    said = column(votes, name="votes", rows=rows, dtype=np.int64)
    odd = np.flatnonzero(np.abs(said) > 1)
    if odd.size:
        row = int(odd[0])
        message = f"row {row}: a vote is 1, 0 or -1, not {said[row]}"
        raise VotesError(message, row=row, vote=int(said[row]))
    if at is not None:
        order = np.argsort(np.asarray(at), kind="stable")
        people, tids, said = [people[row] for row in order], tids[order], said[order]
    names = [str(person) for person in people]
    who: dict[str, int] = {}
    row_of = np.fromiter((who.setdefault(name, len(who)) for name in names), np.int64, rows)
    return table_of(row_of, tids, said, people=tuple(who), known=[*np.unique(tids), *known])


def table_of(
    rows: Ints, statements: Ints, votes: Ints, *, people: tuple[str, ...], known: Iterable[int]
) -> Votes:
    """Return the table of votes in the order of time, by the row numbers of who cast them.

    ``rows``, ``statements`` and ``votes`` have shape (votes,); ``known`` holds at least every
    statement that was voted on.
    """
    columns = np.unique(np.fromiter(known, dtype=np.int64))
    cast = np.full((len(people), columns.size), UNSEEN, dtype=np.int8)
    cast[rows, np.searchsorted(columns, statements)] = votes  # of several, numpy keeps the last
    return Votes(cast, people, tuple(int(tid) for tid in columns))


def counts_of(votes: Votes, *, rows: Ints | None = None) -> Counts:
    """Return the counts of everybody, or of some people by their rows; shape (statements,)."""
    agree, disagree, seen = np.zeros((3, len(votes.statements)), dtype=np.int64)
    for cast in votes.blocks(rows):
        agree += np.count_nonzero(cast == AGREE, axis=0)
        disagree += np.count_nonzero(cast == DISAGREE, axis=0)
        seen += np.count_nonzero(cast != UNSEEN, axis=0)
    return Counts(agree=agree, disagree=disagree, seen=seen)


def cast_by(votes: Votes, *, left_out: Bools) -> Ints:
    """Return how many votes each person cast, shape (people,), ``left_out`` statements apart."""
    each = [np.count_nonzero((cast != UNSEEN) & ~left_out, axis=1) for cast in votes.blocks()]
    return np.concatenate([np.zeros(0, dtype=np.int64), *each])


def counts_by_group(votes: Votes, groups: npt.ArrayLike, *, k: int) -> Counts:
    """Return the counts of each of k groups; ``groups``, shape (people,), is -1 for none."""
    at = column(groups, name="groups", rows=len(votes.people), dtype=np.int64)
    each = [counts_of(votes, rows=np.flatnonzero(at == group)) for group in range(k)]
    shape = (k, len(votes.statements))
    return Counts(
        *(
            np.array([getattr(one, name) for one in each], dtype=np.int64).reshape(shape)
            for name in ("agree", "disagree", "seen")
        )
    )
