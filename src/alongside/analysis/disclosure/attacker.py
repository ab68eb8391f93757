"""The attacker: what a reader of published tables can work out of what is hidden in them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.analysis.disclosure.intervals import intervals
from alongside.analysis.disclosure.linked import Linked
from alongside.analysis.disclosure.packs import Pack
from alongside.analysis.disclosure.published import Published, known_of, sums_of
from alongside.analysis.frames import Bools, Floats


@dataclass(frozen=True)
class Attack:
    """What a reader can work out, arrays of shape (given,).

    Each number lies from ``lower`` to ``upper``; where exact bounds were not asked for, at least
    so much is possible. ``narrow`` says which hidden numbers are less uncertain than the pack's
    range: who is behind them is given away. ``asked`` counts the linear programmes it took.
    """

    lower: Floats
    upper: Floats
    narrow: Bools
    asked: int


def attack(
    tables: Linked,
    *,
    published: Published,
    pack: Pack,
    witnesses: Sequence[Floats] = (),
    exact: bool = False,
) -> Attack:
    """Attack linked tables as they are published.

    Parameters
    ----------
    tables
        All numbers that a reader can join, and their relations.
    published
        What is shown of them, and what is said of the others.
    pack
        The rule they were published under, which the reader knows.
    witnesses
        Numbers that may be behind what is published, each of shape (numbers,); see `intervals`.
    exact
        Whether to work both bounds of every hidden number out.

    Raises
    ------
    ContradictionError, SolverError
        When nobody can be behind the numbers, or the solver gives up.

    Notes
    -----
    Source: M. Fischetti and J. J. Salazar, *Solving the cell suppression problem on tabular data
    with linear constraints*, Management Science 47, 2001.
    """
    units = np.where(sums_of(tables), published.scale, 1.0)
    found = intervals(
        tables,
        known=known_of(tables, published=published, pack=pack),
        witnesses=[witness / units for witness in witnesses],
        exact=exact,
    )
    given = slice(tables.given)
    return Attack(
        lower=(found.lower * units)[given],
        upper=(found.upper * units)[given],
        narrow=found.narrow[given],
        asked=found.asked,
    )
