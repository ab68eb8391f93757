"""What is wrong with a file, where, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

DETAILED = 100
SHOWN = 40
_TEN_DIGITS = re.compile(
    r"(?<![0-9.])[0-9]{3}[\s\u2010-\u2015-]?[0-9]{3}[\s\u2010-\u2015-]?[0-9]{4}(?![0-9])"
)


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `row` counts as a spreadsheet does: the first line is row 1."""

    row: int | None
    column: str | None
    reason: str
    mend: str
    code: str
    cell: str | None = None
    sheet: str = ""
    """The sheet it is on, where a file is read with several."""

    @property
    def place(self) -> str:
        """Where it is, in words; empty when it concerns the whole file."""
        parts = [f"sheet “{shown(self.sheet)}”"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row else []
        parts += [f"column “{shown(self.column)}”"] if self.column else []
        parts += [f"cell {self.cell}"] if self.cell else []
        text = ", ".join(parts)
        return text[:1].upper() + text[1:]

    def __str__(self) -> str:
        lead = f"{self.place}: " if self.place else ""
        return f"{lead}{self.reason} {self.mend}"


@dataclass(frozen=True)
class Problems:
    """The first problems in full and the exact number of every kind, however many there are."""

    details: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    limit: int = DETAILED

    @classmethod
    def of(cls, problems: Iterable[Problem], *, limit: int = DETAILED) -> Problems:
        """Problems from a short list."""
        details = tuple(problems)
        counts: dict[str, int] = {}
        for problem in details:
            counts[problem.code] = counts.get(problem.code, 0) + 1
        return cls(_first(details, limit), counts, limit)

    @property
    def total(self) -> int:
        """How many problems there are, shown or not."""
        return sum(self.counts.values())

    def __bool__(self) -> bool:
        return self.total > 0

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.details)

    def __add__(self, other: Problems) -> Problems:
        counts = dict(self.counts)
        for code, count in other.counts.items():
            counts[code] = counts.get(code, 0) + count
        limit = min(self.limit, other.limit)
        return Problems(_first(self.details + other.details, limit), counts, limit)

    def located(self, columns: Sequence[str], places: Sequence[int]) -> Problems:
        """The same problems with the name of the cell (B7) where row and column are known."""
        letters = {name: column_letters(place) for name, place in zip(columns, places, strict=True)}
        return replace(self, details=tuple(_located(each, letters) for each in self.details))


class ImportRefused(Exception):
    """A file that cannot be taken in; its `problems` say why, where and what to do."""

    def __init__(
        self,
        code: str,
        reason: str,
        mend: str,
        *,
        row: int | None = None,
        column: str | None = None,
        cell: str | None = None,
        problems: Problems | None = None,
        **params: object,
    ) -> None:
        self.code = code
        self.reason = reason
        self.mend = mend
        self.params = {"row": row, "column": column, "cell": cell, **params}
        own = Problem(row, column, reason, mend, code, cell)
        self.problems = problems or Problems.of([own])
        super().__init__(str(own))


def check_sound(problems: Problems) -> None:
    """A whole file or nothing: raises ImportRefused (problems) when there is any."""
    if problems:
        count = problems.total
        raise ImportRefused(
            "problems",
            f"The file has {count:,} problem{'s' if count != 1 else ''}; nothing was saved.",
            "Mend them in the file and choose it again.",
            problems=problems,
            count=count,
        )


def row_problems(
    bad: pl.DataFrame,
    *,
    code: str,
    say: Callable[[dict[str, object]], tuple[str, str]],
    column: str | None = None,
    limit: int = DETAILED,
) -> Problems:
    """Problems of the rows of `bad`: all are counted, the first are put in words by `say`.

    `bad` has a column `row` and whatever `say` needs; a column `label` names each row's column.
    """
    if not bad.height:
        return Problems(limit=limit)
    details = []
    for each in bad.sort("row", maintain_order=True).head(limit).iter_rows(named=True):
        reason, mend = say(each)
        label = each.get("label", column)
        details.append(Problem(int(each["row"]), label, reason, mend, code))
    return Problems(tuple(details), {code: bad.height}, limit)


def shown(value: object) -> str:
    """A value as it may be quoted in a message: short, on one line, never an NHS number."""
    text = "".join(char if char.isprintable() else " " for char in str(value)[:400])
    text = " ".join(_TEN_DIGITS.sub("(ten digits)", text).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def column_letters(index: int) -> str:
    """The spreadsheet's letters for the column at `index` (0 is A, 26 is AA)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _first(details: tuple[Problem, ...], limit: int) -> tuple[Problem, ...]:
    return tuple(sorted(details, key=lambda each: (each.row or 0, each.column or ""))[:limit])


def _located(problem: Problem, letters: dict[str, str]) -> Problem:
    if problem.cell or not problem.row or problem.column not in letters:
        return problem
    return replace(problem, cell=f"{letters[problem.column]}{problem.row}")
