"""Intervals: between which bounds linear programmes place every number of linked tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.sparse import csr_array, vstack

from alongside.analysis.disclosure.linked import Linked
from alongside.analysis.disclosure.programme import Programme
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats, Ints

SLACK = 1e-6
"""What may be lost to the arithmetic of the solver."""

_PATTERNS = 5
_CAP_SEEN = 0.5
_NOT_TRUE = "the numbers contradict each other: totals and their parts do not add up"


class ContradictionError(AnalysisError):
    """No people could be behind the numbers: they do not add up."""

    code: ClassVar[str] = "contradiction"


@dataclass(frozen=True)
class Known:
    """What a reader knows before anything is added up, arrays of shape (numbers,).

    Each number lies from ``lower`` to ``upper``. Where ``need`` is above 0 a number is hidden,
    and must stay uncertain by that much. ``ratios`` are further rows of coefficients, shape
    (ratios, numbers), under which the numbers add up to 0 or less: means are such.
    """

    lower: Floats
    upper: Floats
    need: Floats
    ratios: csr_array | None = None


@dataclass(frozen=True)
class Intervals:
    """What a reader knows after, arrays of shape (numbers,).

    Each number lies from ``lower`` to ``upper``; where it was not asked for exactly, at least as
    much as that is possible. ``narrow`` says which hidden numbers are not uncertain enough.
    ``asked`` is how many linear programmes it took.
    """

    lower: Floats
    upper: Floats
    narrow: Bools
    asked: int


def intervals(
    tables: Linked, *, known: Known, witnesses: Sequence[Floats] = (), exact: bool = False
) -> Intervals:
    """Return how far a reader can narrow the hidden numbers of linked tables down.

    Parameters
    ----------
    tables
        The numbers and their relations.
    known
        What is published of them, and what the rule of suppression says of the others.
    witnesses
        Numbers that may be behind what is published, each of shape (numbers,): they spare
        programmes. One that may not be is not believed.
    exact
        Whether to work out both bounds of every hidden number, and not only until it is clear
        that it is uncertain enough.

    Raises
    ------
    ContradictionError, SolverError
        When nothing can be behind the numbers, or the solver gives up.

    Notes
    -----
    Every solution of the relations within the bounds may be the truth, for all the reader knows:
    the interval of a number is what it takes on over all of them. Two linear programmes find it
    (M. Fischetti and J. J. Salazar, *Solving the cell suppression problem on tabular data with
    linear constraints*, Management Science 47, 2001, section 2). Any solution says something of
    every number at once, so most need no programme of their own. Numbers that could only be
    whole are taken as real: the interval is that of a linear programme, never of an integer one.
    """
    rows, between = _rows(tables, known)
    settled = known.lower == known.upper
    _check_settled(rows, between, settled=settled, known=known)
    lower, upper = np.full(settled.size, np.inf), np.full(settled.size, -np.inf)
    for witness in witnesses:
        if _possible(witness, rows, between=between, known=known):
            lower, upper = np.minimum(lower, witness), np.maximum(upper, witness)
    asked = 0
    for part, inside in tables.components(~settled, rows):
        if not (known.need[part] > 0).any():
            continue
        hunt = _Hunt(
            _programme(
                rows[inside], part, between=(between[0][inside], between[1][inside]), known=known
            ),
            need=known.need[part],
            lower=lower[part],
            upper=upper[part],
        )
        hunt.run(exact=exact)
        lower[part], upper[part], asked = hunt.lower, hunt.upper, asked + hunt.asked
    unseen = lower > upper
    endless = upper > _CAP_SEEN * _cap(known)
    lower[unseen] = known.lower[unseen]
    upper[unseen | endless] = known.upper[unseen | endless]
    narrow = (known.need > 0) & (upper - lower < known.need - SLACK)
    return Intervals(lower=lower, upper=upper, narrow=narrow, asked=asked)


class _Hunt:
    """The widest bounds seen in one part of the tables that hangs together."""

    def __init__(self, programme: Programme, *, need: Floats, lower: Floats, upper: Floats) -> None:
        self._programme, self._need = programme, need
        self.lower, self.upper, self.asked = lower, upper, 0

    def run(self, *, exact: bool) -> None:
        """Ask until every hidden number is wide enough, or its bounds are known."""
        signs = np.arange(self._need.size)
        for bit in range(_PATTERNS):
            # All at once, then half of them up and half of them down, in other halves each time
            halves: Floats = np.where(bit and signs >> max(bit - 1, 0) & 1, -1.0, 1.0)
            for way in (halves, -halves):
                undecided = self._undecided()
                if not undecided.any():
                    break
                self._ask(np.where(undecided, way, 0.0))
        for at in np.flatnonzero(self._need > 0):
            for sense in (1.0, -1.0):
                if exact or self._undecided()[at]:
                    self._ask(np.where(signs == at, sense, 0.0))

    def _undecided(self) -> Bools:
        wide: Bools = self.upper - self.lower >= self._need - SLACK
        return ~wide

    def _ask(self, costs: Floats) -> None:
        found = self._programme.minimised(costs)
        self.asked += 1
        if found is None:
            raise ContradictionError(_NOT_TRUE)
        self.lower, self.upper = np.minimum(self.lower, found), np.maximum(self.upper, found)


def _rows(tables: Linked, known: Known) -> tuple[csr_array, tuple[Floats, Floats]]:
    """All rows, and what they come to: 0 for relations, 0 or less for ratios."""
    sums = np.zeros(tables.rows.shape[0])
    if known.ratios is None:
        return tables.rows, (sums, sums)
    upper = np.zeros(sums.size + known.ratios.shape[0])
    lower = np.concatenate([sums, np.full(known.ratios.shape[0], -np.inf)])
    return csr_array(vstack([tables.rows, known.ratios])), (lower, upper)


def _cap(known: Known) -> float:
    """A bound for what has none: beyond all that the numbers could add up to."""
    bounds = np.concatenate([known.lower, known.upper, known.need])
    return float(1_000 + 2 * np.abs(bounds[np.isfinite(bounds)]).sum())


def _programme(
    rows: csr_array, part: Ints, *, between: tuple[Floats, Floats], known: Known
) -> Programme:
    settled = rows @ np.where(known.lower == known.upper, known.lower, 0.0)
    cap = _cap(known)
    return Programme(
        csr_array(rows[:, part]),
        between=(between[0] - settled, between[1] - settled),
        columns=(known.lower[part], np.minimum(known.upper[part], cap)),
    )


def _possible(
    witness: Floats, rows: csr_array, *, between: tuple[Floats, Floats], known: Known
) -> bool:
    """Whether numbers keep to all bounds and rows."""
    allowed = SLACK * max(1.0, float(np.abs(witness).max(initial=0.0)) * 1e-6)
    sums = rows @ witness
    kept = (witness >= known.lower - allowed) & (witness <= known.upper + allowed)
    added = (sums >= between[0] - allowed) & (sums <= between[1] + allowed)
    return bool(kept.all() and added.all())


def _check_settled(
    rows: csr_array, between: tuple[Floats, Floats], *, settled: Bools, known: Known
) -> None:
    """Refuse relations all of whose numbers are known and that do not add up."""
    loose = abs(rows) @ (~settled).astype(np.float64)
    value = np.where(settled, known.lower, 0.0)
    sums, size = rows @ value, abs(rows) @ np.abs(value)
    allowed = SLACK * np.maximum(1.0, size)
    wrong = (loose == 0) & ((sums < between[0] - allowed) | (sums > between[1] + allowed))
    if wrong.any():
        raise ContradictionError(_NOT_TRUE)
