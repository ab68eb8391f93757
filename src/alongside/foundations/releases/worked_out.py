"""What follows from everything that is out only by solving it: the attacker as a check."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.analysis.disclosure import Number
from alongside.analysis.disclosure.intervals import (
    ContradictionError,
    Intervals,
    Known,
    intervals,
)
from alongside.foundations.releases.cells import GivenAway, Shown
from alongside.foundations.releases.places import (
    OTHERS,
    open_dimensions,
    place_of,
    with_others,
)

NEAR = 0.5
"""Bounds that differ by less are the same for counts of people."""


@dataclass(frozen=True, kw_only=True)
class _Stated:
    """A cell of a release, by the release's place among all."""

    number: int
    release: str
    table: str
    count: int | None


Statements = Mapping[Number, Sequence[_Stated]]
Bounds = Mapping[Number, tuple[float, float]]


def worked_out(shown: Sequence[Shown]) -> list[GivenAway]:
    """Hidden counts, and others that nobody counted, that all releases together give away.

    What the last release brings is held against all before: of its own populations and waves,
    and nothing that could be worked out without it. A count is given away when it lies between
    narrower bounds than a hidden one may, from 1 to below the threshold.
    """
    least = max((release.threshold for release in shown), default=0)
    newest = {(table.population, table.wave) for each in shown[-1:] for table in each.tables}
    found: list[GivenAway] = []
    for population, wave in sorted(newest):
        stated = _stated(shown, population=population, wave=wave)
        narrow = _narrow(stated, least=least)
        before = _narrow(_without(stated, len(shown) - 1), least=least) if narrow else {}
        involved = frozenset(each.number for some in stated.values() for each in some)
        for place, bounds in narrow.items():
            if not _same(bounds, before.get(place)):
                found.append(_given_away(place, stated, involved=involved))
    return found


def _stated(shown: Sequence[Shown], *, population: str, wave: str) -> Statements:
    stated: dict[Number, list[_Stated]] = defaultdict(list)
    for number, release in enumerate(shown):
        for table in release.tables:
            if (table.population, table.wave) == (population, wave):
                for cell in table.cells:
                    each = _Stated(
                        number=number, release=release.title, table=table.name, count=cell.count
                    )
                    stated[place_of(table, cell.at)].append(each)
    return stated


def _without(stated: Statements, number: int) -> Statements:
    kept = {place: [s for s in some if s.number != number] for place, some in stated.items()}
    return {place: some for place, some in kept.items() if some}


def _same(bounds: tuple[float, float], before: tuple[float, float] | None) -> bool:
    return before is not None and np.allclose(bounds, before, atol=NEAR)


def _narrow(stated: Statements, *, least: int) -> Bounds:
    """The places that are too well known, and between which bounds.

    The reader takes a hidden count for one of somebody, and parts for the whole, as far as the
    numbers let them; if they do not, nothing of it.
    """
    by = {dimension for place in stated for dimension, _ in place.where}
    for open_, nobody in ((_open(stated), False), (by, True)):
        try:
            return _too_narrow(stated, by=open_, nobody=nobody, least=least)
        except ContradictionError:
            continue
    return {}  # the numbers do not speak of the same people, whatever their population says


def _open(stated: Statements) -> set[str]:
    return open_dimensions({place: _largest(some) for place, some in stated.items()})


def _largest(some: Sequence[_Stated]) -> int | None:
    return max((each.count for each in some if each.count is not None), default=None)


def _too_narrow(stated: Statements, *, by: set[str], nobody: bool, least: int) -> Bounds:
    tables = with_others(stated, by=by)
    width = float(least - 2 + nobody)
    lower, upper = np.zeros(len(tables.numbers)), np.full(len(tables.numbers), np.inf)
    need = np.zeros(lower.size)
    for at, place in enumerate(tables.numbers):
        counts = [each.count for each in stated.get(place, ()) if each.count is not None]
        if counts:
            lower[at], upper[at] = min(counts), max(counts)
        elif place in stated:
            lower[at], need[at] = float(not nobody), width
        elif at < tables.given:  # others: a whole that no table states gives nobody away
            need[at] = width
    found = intervals(tables, known=Known(lower=lower, upper=upper, need=need))
    return {
        tables.numbers[at]: (found.lower[at], found.upper[at])
        for at in np.flatnonzero(found.narrow).tolist()
        if tables.numbers[at] in stated or _of_few(found, at, least=least)
    }


def _of_few(found: Intervals, at: int, *, least: int) -> bool:
    """Whether others may be somebody, and too few; many others are no more than a count."""
    return bool(found.upper[at] > NEAR and found.lower[at] < least - NEAR)


def _given_away(place: Number, stated: Statements, *, involved: frozenset[int]) -> GivenAway:
    where = frozenset(pair for pair in place.where if pair[1] != OTHERS)
    by = ", ".join(sorted(name for name, value in place.where if value == OTHERS))
    last = stated[Number(place.what, where)][-1]
    how = "is hidden, and follows from all numbers that are out together"
    if by:
        how = (
            f"leaves too few over who are in none of its parts by {by}, as all numbers together say"
        )
    return GivenAway(
        release=last.release,
        table=last.table,
        cell=", ".join(f"{name} {value}" for name, value in sorted(where)) or "the total",
        how=how,
        involves=involved,
    )
