"""The places of released tables as numbers that the analysis can attack and protect."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from alongside.analysis.disclosure import COUNT, Linked, Number, linked
from alongside.foundations.releases.cells import ALL, Table

OTHERS = "\N{NULL}others"
"""Those who are in a whole and in none of its parts by a dimension: no value of a table."""


def place_of(table: Table, at: Sequence[str]) -> Number:
    """The people whom a cell counts, whichever table it stands in."""
    here = zip(table.dimensions, at, strict=True)
    pairs = (*table.within, *(pair for pair in here if pair[1] != ALL))
    return Number(COUNT, frozenset(pairs))


def with_others(numbers: Collection[Number], *, by: Collection[str]) -> Linked:
    """The relations, with others in every whole of these dimensions that is in a table."""
    every = list(numbers)
    while True:
        tables = linked(every)
        added = set()
        for row, whole in enumerate(tables.wholes):
            dimension = tables.by(row)
            if dimension in by and whole < tables.given:
                others = tables.numbers[whole].where | {(dimension, OTHERS)}
                added.add(Number(COUNT, frozenset(others)))
        added -= set(every)
        if not added:
            return tables
        every += sorted(added, key=str)


def open_dimensions(numbers: Mapping[Number, float | None]) -> set[str]:
    """Dimensions by which some whole, all of whose parts are shown, has more people than they."""
    tables = linked(list(numbers))
    known = [np.nan if count is None else count for count in numbers.values()]
    value = np.concatenate([known, np.full(len(tables.numbers) - tables.given, np.nan)])
    rest = -(tables.rows @ value)
    return {tables.by(int(row)) for row in np.flatnonzero(rest > 0)}
