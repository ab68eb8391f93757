"""A mapping applied to the columns of one file: every name found, every formula understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from . import expressions
from .cells import TYPES, Typed, numbers
from .dates import FREQUENCIES, Style, dates
from .detection import period_headings
from .expressions import Expression
from .files import Source
from .mapping import Field, Mapping, column_at
from .problems import ImportRefused, shown


@dataclass(frozen=True)
class Formula:
    """A number worked out from columns, each found by its place."""

    expression: Expression
    places: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """Where everything stands in one file; places count the columns from 0."""

    fields: tuple[Field, ...]
    mapping: Mapping
    style: Style
    places: dict[str, int]
    formulas: dict[str, Formula]
    where: tuple[tuple[int, str], ...]
    periods: tuple[int, ...]

    def typed(self, field: Field, cells: pl.Series, *, alike: pl.Series | None = None) -> Typed:
        """Cells as the field's kind; numbers with the same `alike` are of one unit."""
        if field.kind == "date":
            return dates(cells, style=self.style)
        if field.kind == "number":
            return numbers(cells, decimal=self.mapping.decimal, alike=alike)
        return TYPES[field.kind](cells)

    @property
    def exempt(self) -> frozenset[int]:
        """Columns that are numbers or dates by the mapping."""
        kinds = {each.name: each.kind for each in self.fields}
        direct = {at for name, at in self.places.items() if kinds[name] in ("number", "date")}
        worked = {at for formula in self.formulas.values() for at in formula.places}
        return frozenset(direct | worked | set(self.periods))

    @property
    def identifying(self) -> frozenset[int]:
        """Columns mapped as text or identifiers."""
        kinds = {each.name: each.kind for each in self.fields}
        return frozenset(
            at for name, at in self.places.items() if kinds[name] in ("text", "identifier")
        )


def plan(
    opened: Source, *, fields: Sequence[Field], mapping: Mapping, frequency: str | None
) -> Plan:
    """The plan; raises ImportRefused (unknown_column, not_mapped, mapping, expression_…)."""
    known = {each.name: each for each in fields}
    for name in mapping.columns:
        if name not in known:
            raise _unusable(f"“{shown(name)}” is not one of the fields asked for.")
    if frequency is not None and frequency not in FREQUENCIES:
        raise _unusable("The frequency is not day, week, month, quarter or year.")
    columns = opened.columns
    places: dict[str, int] = {}
    formulas: dict[str, Formula] = {}
    for name, words in mapping.columns.items():
        if known[name].kind != "number" or _is_column(words, columns):
            places[name] = column_at(words, columns)
            continue
        expression = _formula(words)
        found = tuple(column_at(each, columns) for each in expression.names)
        formulas[name] = Formula(expression, found)
    periods = _periods(mapping, columns, known)
    _check_mapped(mapping, fields)
    return Plan(
        fields=tuple(fields),
        mapping=mapping,
        style=Style(mapping.dates, frequency, mapping.year_starts, opened.epoch),
        places=places,
        formulas=formulas,
        where=tuple((column_at(name, columns), value) for name, value in mapping.where),
        periods=periods,
    )


def _is_column(words: str, columns: Sequence[str]) -> bool:
    """Words without any sign of a formula name a column, even one that is not there."""
    return words in columns or not any(sign in words for sign in "+-*/()[]`")


def _formula(words: str) -> Expression:
    expression = expressions.parse(words)
    if not expression.names:
        raise ImportRefused(
            "expression_form",
            f"The formula “{shown(words)}” names no column.",
            "Name at least one column of the file.",
        )
    return expression


def _periods(mapping: Mapping, columns: Sequence[str], known: dict[str, Field]) -> tuple[int, ...]:
    if mapping.layout == "long":
        return ()
    for name, kind in ((mapping.period_field, "date"), (mapping.value_field, "number")):
        if name not in known or known[name].kind != kind or name in mapping.columns:
            raise _unusable("The fields of a wide file (one column per period) do not fit.")
    names = mapping.periods or period_headings(columns)
    if not names:
        raise ImportRefused(
            "no_periods",
            "No heading of the file reads as a period, such as 2024-04 or Apr 2024.",
            "Choose the layout with one row per period, or rename the headings.",
        )
    return tuple(column_at(name, columns) for name in names)


def _check_mapped(mapping: Mapping, fields: Sequence[Field]) -> None:
    given = set(mapping.columns)
    if mapping.layout == "wide":
        given |= {mapping.period_field, mapping.value_field}
    left = [each.title for each in fields if each.required and each.name not in given]
    if left:
        raise ImportRefused(
            "not_mapped",
            f"No column is chosen for: {', '.join(left)}.",
            "Choose a column of the file for each.",
        )


def _unusable(reason: str) -> ImportRefused:
    return ImportRefused("mapping", reason, "Choose the columns again.")
