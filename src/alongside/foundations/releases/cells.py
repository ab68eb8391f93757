"""Tables of counts of people as they are released: plain values, and nothing of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

ALL = ""
"""Where a cell is a total: the value of the dimension that is summed over."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How many people there are at one place of a table; None where the number is hidden."""

    at: tuple[str, ...]
    count: int | None
    says: str = ""
    """What they say together, such as the middle of their answers; only of as many people as the
    release's threshold, even where the system's pack hides how many they are."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts of the people of one population at one time, by dimensions whose values exclude
    each other.

    Tables with the same population speak of the same people; `within` says to which of them a
    table keeps, as dimension and value: that is how a sub-population is known as one.
    """

    name: str
    population: str
    wave: str
    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    within: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a table whose cells stand nowhere, or twice in the same place."""
        places = [cell.at for cell in self.cells]
        fixed = {dimension for dimension, _ in self.within}
        if any(len(at) != len(self.dimensions) for at in places):
            raise ValueError(f"Each cell of “{self.name}” needs one value for each dimension.")
        if len(set(places)) != len(places) or fixed & set(self.dimensions):
            raise ValueError(f"Two cells of “{self.name}” stand in the same place.")
        if any(cell.count is not None and cell.count < 0 for cell in self.cells):
            raise ValueError(f"A count of “{self.name}” is below nought.")
        if any(cell.says and cell.count == 0 for cell in self.cells):
            raise ValueError(f"Nobody says what “{self.name}” says.")

    def with_hidden(self, at: tuple[str, ...]) -> "Table":
        """The same table without the number at one place."""
        hidden = Cell(at=at, count=None)
        return replace(self, cells=tuple(hidden if each.at == at else each for each in self.cells))

    def to_dict(self) -> dict[str, Any]:
        """The table as it is frozen."""
        return {
            "name": self.name,
            "population": self.population,
            "wave": self.wave,
            "dimensions": list(self.dimensions),
            "within": [list(each) for each in self.within],
            "cells": [_frozen(cell) for cell in self.cells],
        }

    @classmethod
    def from_dict(cls, frozen: Mapping[str, Any]) -> "Table":
        """A table that was frozen."""
        return cls(
            name=frozen["name"],
            population=frozen["population"],
            wave=frozen["wave"],
            dimensions=tuple(frozen["dimensions"]),
            within=tuple((dimension, value) for dimension, value in frozen["within"]),
            cells=tuple(
                Cell(at=tuple(at), count=count, says=says[0] if says else "")
                for at, count, *says in frozen["cells"]
            ),
        )


def _frozen(cell: Cell) -> list[Any]:
    """Where, how many, and what they say, if they say anything."""
    return [list(cell.at), cell.count, *([cell.says] if cell.says else [])]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The tables of one release, and the least number of people they were made under."""

    title: str
    threshold: int
    tables: Sequence[Table]


@dataclass(frozen=True, kw_only=True)
class GivenAway:
    """Which cell of which release would say something about very few people, and by what."""

    release: str
    table: str
    cell: str
    how: str
    involves: frozenset[int]
    """Which of the releases that were asked about it takes, by their places."""

    def __str__(self) -> str:
        return f"{self.cell} of “{self.table}” in “{self.release}” {self.how}"
