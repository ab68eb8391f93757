"""Numbers of one or several tables, and which of them add up to which."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Ints

COUNT, JOINED, LEFT, SUM = "count", "joined", "left", "sum"
Where = frozenset[tuple[str, str]]
Parents = Mapping[str, Mapping[str, str]]
"""For each dimension with levels: the value above each value; those right below the total have
none."""


class TwiceError(AnalysisError):
    """The same number is given twice."""

    code: ClassVar[str] = "twice"


class CircleError(AnalysisError):
    """A value lies above itself."""

    code: ClassVar[str] = "circle"


@dataclass(frozen=True)
class Number:
    """One number: of what, at which place of the tables, in which wave.

    ``where`` holds a dimension and its value for each dimension that is not summed over.
    """

    what: str
    where: Where
    wave: str = ""

    def __str__(self) -> str:
        """Name it as a reader of the table would."""
        places = ", ".join(f"{name} {value}" for name, value in sorted(self.where)) or "the total"
        wave = f" in {self.wave}" if self.wave else ""
        return f"{self.what} of {places}{wave}"


@dataclass(frozen=True)
class Linked:
    """Numbers, and rows of coefficients under which they add up to 0.

    The first ``given`` numbers stand in the tables; the others are wholes that no table states
    and that several tables share. ``rows`` has the shape (relations, numbers); ``wholes``, shape
    (relations,), says which number is the whole whose parts a row adds up, -1 where it ties two
    waves.
    """

    numbers: tuple[Number, ...]
    given: int
    rows: csr_array
    wholes: Ints

    def members(self, row: int) -> Mapping[int, float]:
        """Return the numbers that a relation is between, and their coefficients."""
        some = slice(self.rows.indptr[row], self.rows.indptr[row + 1])
        indices, data = self.rows.indices[some].tolist(), self.rows.data[some].tolist()
        return dict(zip(indices, data, strict=True))

    def by(self, row: int) -> str:
        """Return the dimension by which a relation adds parts up to their whole."""
        whole = self.wholes[row]
        part = next(at for at in self.members(row) if at != whole)
        apart = self.numbers[part].where - self.numbers[int(whole)].where
        return min(name for name, _ in apart)

    def tied(self, likely: Bools) -> Bools:
        """Return which numbers are made of others, shape (numbers,).

        These are wholes of two or more ``likely`` parts, all that ties two waves, and what is
        equal to one of these because it is its only part, or has it as its only part.
        """
        parts = (self.rows > 0).astype(np.int64)
        count = parts @ likely.astype(np.int64)
        found = np.zeros(len(self.numbers), dtype=np.bool_)
        found[self.wholes[(self.wholes >= 0) & (count > 1)]] = True
        found[self.rows[self.wholes < 0].indices] = True
        alone = (self.wholes >= 0) & (count == 1)
        whole = self.wholes[alone]
        only = (parts @ np.where(likely, np.arange(found.size), 0))[alone]
        while (found[whole] != found[only]).any():
            same = found[whole] | found[only]
            found[whole[same]] = found[only[same]] = True
        return found

    def components(self, free: Bools, rows: csr_array | None = None) -> Iterator[tuple[Ints, Ints]]:
        """Give the ``free`` numbers that hang together, and the rows that they stand in."""
        among = csr_array((self.rows if rows is None else rows)[:, np.flatnonzero(free)])
        links = csr_array((np.ones(among.nnz), among.indices, among.indptr), shape=among.shape)
        count, label = connected_components(links.T @ links, directed=False)
        row_label = np.full(among.shape[0], -1)
        row_label[np.repeat(np.arange(among.shape[0]), np.diff(among.indptr))] = label[
            among.indices
        ]
        numbers = np.flatnonzero(free)
        for at in range(count):
            yield numbers[label == at], np.flatnonzero(row_label == at)


def linked(
    numbers: Sequence[Number], *, parents: Parents | None = None, waves: Sequence[str] = ()
) -> Linked:
    """Return the relations between the numbers of tables about the same people.

    Parameters
    ----------
    numbers
        Each once, however many tables have it.
    parents
        The hierarchies.
    waves
        In order; each is tied to the one before where the numbers of those who joined and left
        are given. Waves are not tied otherwise.

    Raises
    ------
    TwiceError, CircleError
        When a number comes twice, or a value of a hierarchy lies above itself.
    """
    index = {number: at for at, number in enumerate(numbers)}
    if len(index) < len(numbers):
        twice = next(number for at, number in enumerate(numbers) if index[number] != at)
        raise TwiceError(f"the {twice} is given twice", number=str(twice))
    _check_no_circle(parents or {})
    rows = _without_loose_ends(
        [
            (whole, {whole: -1.0, **dict.fromkeys(some, 1.0)})
            for whole, some in _parts(index, parents or {})
        ],
        given=len(numbers),
    )
    return _linked(tuple(index), rows + _steps(index, waves), given=len(numbers))


def _parts(index: dict[Number, int], parents: Parents) -> list[tuple[int, list[int]]]:
    """Find the parts of every whole, by dimension; wholes that are missing are put in."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    waiting = list(index)
    while waiting:
        number = waiting.pop()
        for dimension, value in sorted(number.where):  # so that every run hides the same
            above = parents.get(dimension, {}).get(value)
            where = number.where - {(dimension, value)}
            where |= {(dimension, above)} if above is not None else set()
            whole = Number(number.what, where, number.wave)
            if whole not in index:
                index[whole] = len(index)
                waiting.append(whole)
            found[index[whole], dimension].append(index[number])
    return [(whole, some) for (whole, _), some in found.items()]


def _check_no_circle(parents: Parents) -> None:
    for dimension, above in parents.items():
        for value in above:
            passed, at = {value}, above.get(value)
            while at is not None:
                if at in passed:
                    message = f"{dimension}: {value} lies above itself"
                    raise CircleError(message, dimension=dimension, value=value)
                passed.add(at)
                at = above.get(at)


Row = tuple[int, dict[int, float]]
"""The whole, -1 for none, and the coefficient of each number."""


def _without_loose_ends(rows: list[Row], *, given: int) -> list[Row]:
    """Leave out relations that say nothing: their unstated whole is in no other."""
    while True:
        uses: dict[int, int] = defaultdict(int)
        for _, row in rows:
            for at in row:
                uses[at] += 1
        kept = [each for each in rows if all(at < given or uses[at] > 1 for at in each[1])]
        if len(kept) == len(rows):
            return kept
        rows = kept


def _steps(index: Mapping[Number, int], waves: Sequence[str]) -> list[Row]:
    """From a wave to the next: who was there and who joined, less who left."""
    before = dict(zip(waves[1:], waves, strict=False))
    rows: list[Row] = []
    for number, at in index.items():
        if number.what != COUNT or number.wave not in before:
            continue
        earlier = index.get(Number(COUNT, number.where, before[number.wave]))
        joined = index.get(Number(JOINED, number.where, number.wave))
        left = index.get(Number(LEFT, number.where, number.wave))
        if earlier is not None and joined is not None and left is not None:
            rows.append((-1, {at: -1.0, earlier: 1.0, joined: 1.0, left: -1.0}))
    return rows


def _linked(numbers: tuple[Number, ...], rows: list[Row], *, given: int) -> Linked:
    used = sorted({at for _, row in rows for at in row if at >= given})
    place = (
        {at: at for at in range(given)} | {at: given + n for n, at in enumerate(used)} | {-1: -1}
    )
    entries = [(r, place[at], by) for r, (_, row) in enumerate(rows) for at, by in row.items()]
    r, c, by = zip(*entries, strict=True) if entries else ((), (), ())
    kept = (*numbers[:given], *(numbers[at] for at in used))
    shape = (len(rows), len(kept))
    return Linked(
        numbers=kept,
        given=given,
        rows=csr_array((np.array(by, dtype=np.float64), (r, c)), shape=shape),
        wholes=np.array([place[whole] for whole, _ in rows], dtype=np.int64),
    )
