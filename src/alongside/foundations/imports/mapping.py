"""Which column of a file is which field, remembered as plain data."""

from __future__ import annotations

import difflib
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from .problems import ImportRefused, shown

KINDS = ("date", "number", "identifier", "text", "flag")
LAYOUTS = ("long", "wide")


@dataclass(frozen=True)
class Field:
    """Something a room needs from a file; `aliases` are other headings it goes by.

    A required field must be mapped, and every row must hold it, save that a number may be missing.
    """

    name: str
    kind: str
    title: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    alike_by: str = ""
    """The field that says which numbers are of one unit, and so all percentages or none."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.name == "row":
            raise ValueError(f"field {self.name!r} of kind {self.kind!r}")


@dataclass(frozen=True)
class Mapping:
    """How to read one kind of file.

    `columns` names the column of each field, or for a number an arithmetic over columns.
    `where` keeps the rows that hold all its values. A wide file has one column per period:
    those of `periods`, or if that is empty every heading that reads as a period.
    """

    columns: dict[str, str] = field(default_factory=dict)
    where: tuple[tuple[str, str], ...] = ()
    layout: str = "long"
    periods: tuple[str, ...] = ()
    period_field: str = "period"
    value_field: str = "value"
    header_row: int = 1
    sheet: str | None = None
    dates: str = "british"
    decimal: str = "."
    year_starts: int = 4

    def __post_init__(self) -> None:
        choices = {
            "layout": self.layout in LAYOUTS,
            "dates": self.dates in ("british", "american"),
            "decimal": self.decimal in (".", ","),
            "year_starts": self.year_starts in range(1, 13),
            "header_row": 1 <= self.header_row <= 1_000,
        }
        for name, fine in choices.items():
            if not fine:
                raise _unusable(f"{name} cannot be “{shown(getattr(self, name))}”")

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self) | {
            "where": [list(pair) for pair in self.where],
            "periods": list(self.periods),
        }

    @classmethod
    def from_dict(cls, data: Dictionary[str, Any]) -> Mapping:
        """The mapping that `to_dict` gave; raises ImportRefused (mapping) for anything else."""
        known = {each.name for each in fields(cls)}
        unknown = sorted(str(name) for name in data if name not in known)
        if unknown:
            raise _unusable(f"it has no setting “{shown(unknown[0])}”")
        settings = dict(data)
        try:
            settings["columns"] = {_text(k): _text(v) for k, v in data.get("columns", {}).items()}
            settings["where"] = tuple((_text(k), _text(v)) for k, v in data.get("where", ()))
            settings["periods"] = tuple(_text(each) for each in data.get("periods", ()))
            return cls(**settings)
        except (TypeError, ValueError, AttributeError):
            raise _unusable("one of its settings has the wrong form") from None


def normalised(name: str) -> str:
    """A heading without what people vary: case, spaces, underscores and other signs."""
    kept = "".join(char if char.isalnum() else " " for char in name.casefold())
    return " ".join(kept.split())


def find_column(name: str, columns: Sequence[str]) -> int | None:
    """The place of a column by its heading, exactly or but for case and spacing."""
    if name in columns:
        return list(columns).index(name)
    alike = [at for at, each in enumerate(columns) if normalised(each) == normalised(name)]
    return alike[0] if len(alike) == 1 and normalised(name) else None


def column_at(name: str, columns: Sequence[str]) -> int:
    """As `find_column`; raises ImportRefused (unknown_column) naming the nearest heading."""
    at = find_column(name, columns)
    if at is not None:
        return at
    simple = {normalised(each): each for each in columns}
    near = difflib.get_close_matches(normalised(name), list(simple), n=1, cutoff=0.5)
    hint = f"Did you mean “{shown(simple[near[0]])}”?" if near else ""
    listed = ", ".join(shown(each) for each in columns[:12])
    raise ImportRefused(
        "unknown_column",
        f"The file has no column “{shown(name)}”.",
        f"{hint} Its columns are: {listed}.".strip(),
        column=name,
        nearest=simple[near[0]] if near else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _unusable(why: str) -> ImportRefused:
    return ImportRefused(
        "mapping", f"The choice of columns cannot be used: {why}.", "Choose the columns again."
    )
