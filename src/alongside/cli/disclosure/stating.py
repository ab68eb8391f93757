"""What several files together say of each number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.analysis.disclosure import (
    COUNT,
    HIDDEN,
    JOINED,
    LEFT,
    PRIMARY,
    SHOWN,
    SUM,
    UNSTATED,
    Means,
    Number,
    Pack,
    Published,
)
from alongside.cli.disclosure.asking import SAID, WHY_OF
from alongside.cli.disclosure.reading import Row, Rows
from alongside.cli.files import FileFault

CODES = {said: code for code, said in SAID.items()}


@dataclass(frozen=True)
class Stated:
    """What one number is said to be, None when it is not, and why it is not."""

    value: float | None
    why: int
    row: Row


@dataclass(frozen=True)
class Statements:
    """Every number; and those that one file hides and another shows."""

    of: Mapping[Number, Stated]
    given_away: frozenset[Number]


def _all_rows(files: Sequence[Rows]) -> Iterator[Row]:
    return (row for rows in files for row in rows.rows)


def statements(files: Sequence[Rows], *, pack: Pack) -> Statements:
    """Return what the files say; a reader believes the one that says more.

    Raises
    ------
    FileFault
        When two files show different numbers.
    """
    stated: dict[Number, Stated] = {}
    given_away = set()
    for row in _all_rows(files):
        for what, each in _of_row(row, pack=pack).items():
            number = Number(what, row.where, row.wave)
            other = stated.setdefault(number, each)
            if each.why == other.why == SHOWN and each.value != other.value:
                where = f"{other.value:g} in {other.row} and {each.value:g} in {row}"
                message = f"nothing can be said: the {number} is {where}; correct one of them"
                raise FileFault(message)
            more, less = sorted((other, each), key=lambda one: one.why)
            stated[number] = more
            if more.why == SHOWN and less.why not in {SHOWN, UNSTATED}:
                given_away.add(number)
    return Statements(of=stated, given_away=frozenset(given_away))


def _of_row(row: Row, *, pack: Pack) -> dict[str, Stated]:
    found = {}
    for what in (COUNT, SUM, JOINED, LEFT):
        if what in row.numbers:
            value, why = row.numbers[what], CODES.get(row.whys[WHY_OF.get(what, "why")], HIDDEN)
            if what != SUM and value is not None and value == pack.shown_as:
                value, why = None, PRIMARY
            found[what] = Stated(value=value, why=why if value is None else SHOWN, row=row)
    if "mean" in row.numbers and SUM not in found:
        hidden = row.numbers["mean"] is None and found[COUNT].why != SHOWN
        found[SUM] = Stated(value=None, why=HIDDEN if hidden else UNSTATED, row=row)
    return found


def is_rounded(said: Statements, *, pack: Pack) -> bool:
    """Return whether every count that is shown is one that the pack can show."""
    counts = (each.value for number, each in said.of.items() if number.what == COUNT)
    return all(value % pack.base == 0 for value in counts if value is not None)


def published(said: Statements, files: Sequence[Rows]) -> Published:
    """Return the numbers as they are shown, in the order of the statements."""
    every = said.of.values()
    return Published(
        shown=np.array([np.nan if each.value is None else each.value for each in every]),
        why=np.array([each.why for each in every], dtype=np.int8),
        scale=_scale(files),
        means=_means(said, files),
    )


def _means(said: Statements, files: Sequence[Rows]) -> Means:
    """The means that say something: where one of their parts is not shown."""
    at = {number: place for place, number in enumerate(said.of)}
    found = []
    for row in _all_rows(files):
        count, total = (Number(what, row.where, row.wave) for what in (COUNT, SUM))
        mean = row.numbers.get("mean")
        if mean is not None and None in {said.of[count].value, said.of[total].value}:
            found.append((at[total], at[count], mean, row.half))
    sums, counts, means, halves = zip(*found, strict=True) if found else ((), (), (), ())
    return Means(
        sum_at=np.array(sums, dtype=np.int64),
        count_at=np.array(counts, dtype=np.int64),
        mean=np.array(means, dtype=float),
        half=np.array(halves, dtype=float),
    )


def _scale(files: Sequence[Rows]) -> float:
    """The mean of the largest group that is shown, and 1 at least."""
    largest, scale = 0.0, 1.0
    for row in _all_rows(files):
        count, total, mean = (row.numbers.get(what) for what in (COUNT, SUM, "mean"))
        known = total / count if total is not None and count else mean
        if count and count > largest and known is not None:
            largest, scale = count, known
    return max(1.0, scale)
