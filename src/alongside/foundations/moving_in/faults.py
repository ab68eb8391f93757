"""Collecting what is wrong with a moving-in file: sheet, row, column, why, and how to mend it."""

from dataclasses import dataclass, field, replace

from alongside.foundations.imports.problems import DETAILED, Problem, Problems
from alongside.foundations.moving_in.sheets import SHEETS, Sheet

WHOLE_FILE = ""
_ORDER = {WHOLE_FILE: 0, **{sheet.title: at for at, sheet in enumerate(SHEETS, start=1)}}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a sheet, with a value for each column; None where the cell is empty."""

    sheet: Sheet
    number: int
    values: dict[str, object]

    def __getitem__(self, name: str) -> object:
        return self.values.get(name)

    def text(self, name: str) -> str:
        """The cell as text; empty when there is none."""
        return str(self.values.get(name) or "")


@dataclass
class Faults:
    """Every problem found so far."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: str,
        reason: str,
        mend: str,
        *,
        sheet: str = WHOLE_FILE,
        row: int | None = None,
        column: str | None = None,
        cell: str | None = None,
    ) -> None:
        """One problem more."""
        self.found.append(Problem(row, column, reason, mend, code, cell, sheet))

    def of(self, row: Row, column: str, code: str, reason: str, mend: str) -> None:
        """One problem more, of a cell of a row."""
        heading = row.sheet.column(column).heading
        self.add(code, reason, mend, sheet=row.sheet.title, row=row.number, column=heading)

    def problems(self) -> Problems:
        """All of them, in the order of the sheets."""
        counts: dict[str, int] = {}
        for one in self.found:
            counts[one.code] = counts.get(one.code, 0) + 1
        inorder = sorted(self.found, key=lambda one: (_ORDER.get(one.sheet, 99), one.row or 0))
        return replace(Problems(limit=DETAILED), details=tuple(inorder[:DETAILED]), counts=counts)
