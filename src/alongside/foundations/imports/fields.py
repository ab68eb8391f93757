"""Every field of a room from the rows of a file, with what is wrong in each."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from .cells import LARGEST, Typed
from .files import Progress, Source
from .limits import Limits
from .mapping import Field
from .messages import explain
from .periods import starts, stray_weeks
from .plans import Formula, Plan
from .problems import Problems, row_problems

_TYPES = {"date": pl.Date(), "number": pl.Float64(), "flag": pl.Boolean()}


@dataclass(frozen=True)
class Column:
    """The values of one field, the rows in which they are wrong, and why."""

    field: Field
    values: pl.Series
    wrong: pl.Series
    problems: Problems
    marks: int = 0


def read_fields(
    frame: pl.DataFrame,
    opened: Source,
    plan: Plan,
    *,
    limits: Limits,
    progress: Progress | None = None,
) -> list[Column]:
    """One column per field, in the order of the fields."""
    reader = _Reader(frame, opened, plan, limits)
    columns = []
    for done, field in enumerate(plan.fields, start=1):
        columns.append(reader.column(field))
        if progress:
            progress(50 + done * 45 // len(plan.fields), 100)
    return columns


@dataclass(frozen=True)
class _Reader:
    frame: pl.DataFrame
    opened: Source
    plan: Plan
    limits: Limits

    def column(self, field: Field) -> Column:
        mapping = self.plan.mapping
        if field.name in self.plan.formulas:
            return self._worked_out(field, self.plan.formulas[field.name])
        if self.plan.periods and field.name == mapping.period_field:
            return self._sound(field, self._period(self.frame["period"]))
        if self.plan.periods and field.name == mapping.value_field:
            return self._read(field, self.frame["cell"], None)
        if field.name in self.plan.places:
            at = self.plan.places[field.name]
            return self._read(field, self.frame[f"c{at}"], self.opened.columns[at])
        dtype = _TYPES.get(field.kind, pl.String())
        return self._sound(field, pl.Series([None] * self.frame.height, dtype=dtype))

    def _sound(self, field: Field, values: pl.Series) -> Column:
        wrong = pl.repeat(value=False, n=len(values), dtype=pl.Boolean, eager=True)
        return Column(field, values, wrong, Problems(limit=self.limits.problems))

    def _read(self, field: Field, cells: pl.Series, name: str | None) -> Column:
        by = self.plan.places.get(field.alike_by)
        alike = None if by is None else self.frame[f"c{by}"]
        typed = self.plan.typed(field, cells, alike=alike)
        problems = self._explained(field, cells, typed, name)
        wrong = typed.codes.is_not_null()
        values = typed.values
        if field.required and field.kind != "number":
            lacking = values.is_null() & ~wrong
            problems += self._problems("missing", lacking, cells, field, name)
            wrong = wrong | lacking
        if field.kind == "date":
            values = self._period(values)
            problems, wrong = self._weeks(field, values, problems, wrong, name)
        return Column(field, values, wrong, problems, typed.marks)

    def _period(self, values: pl.Series) -> pl.Series:
        style = self.plan.style
        return starts(values, frequency=style.frequency, year_starts=style.year_starts)

    def _weeks(
        self,
        field: Field,
        values: pl.Series,
        problems: Problems,
        wrong: pl.Series,
        name: str | None,
    ) -> tuple[Problems, pl.Series]:
        if self.plan.style.frequency != "week":
            return problems, wrong
        stray, day = stray_weeks(values)
        stray = stray & ~wrong
        problems += self._problems("stray_week", stray, values, field, name, day=day)
        return problems, wrong | stray

    def _explained(
        self, field: Field, cells: pl.Series, typed: Typed, name: str | None
    ) -> Problems:
        problems = Problems(limit=self.limits.problems)
        for code in typed.codes.drop_nulls().unique().sort():
            hits = (typed.codes == code).fill_null(value=False)
            problems += self._problems(code, hits, cells, field, name)
        return problems

    def _problems(
        self,
        code: str,
        hits: pl.Series,
        cells: pl.Series,
        field: Field,
        name: str | None,
        **more: object,
    ) -> Problems:
        labelled = ["label"] if name is None and "label" in self.frame.columns else []
        bad = self.frame.select("row", *labelled).with_columns(cells.alias("text")).filter(hits)
        return row_problems(
            bad,
            code=code,
            column=name,
            limit=self.limits.problems,
            say=lambda each: explain(
                code,
                each["text"],
                field=field,
                style=self.plan.style,
                decimal=self.plan.mapping.decimal,
                **more,
            ),
        )

    def _worked_out(self, field: Field, formula: Formula) -> Column:
        problems = Problems(limit=self.limits.problems)
        wrong = self._sound(field, self.frame["row"]).wrong
        operands: dict[str, pl.Series] = {}
        marks = 0
        for at in dict.fromkeys(formula.places):
            name = self.opened.columns[at]
            part = self._read(Field(field.name, "number", name), self.frame[f"c{at}"], name)
            problems += part.problems
            wrong = wrong | part.wrong
            marks += part.marks
            operands[f"c{at}"] = part.values
        names = dict(zip(formula.expression.names, formula.places, strict=True))
        value, divisors = formula.expression.compiled({k: f"c{at}" for k, at in names.items()})
        worked = pl.DataFrame(operands)
        for divisor in divisors:
            zero = worked.select((divisor.value == 0).fill_null(value=False).alias("zero"))["zero"]
            fresh = zero & ~wrong
            words = pl.repeat(divisor.words, len(zero), dtype=pl.String, eager=True)
            column = divisor.words if divisor.words in names else None
            problems += self._problems("no_divisor", fresh, words, field, column)
            wrong = wrong | fresh
        result = worked.select(value.alias("value"))["value"]
        odd = (~result.is_finite() | (result.abs() > LARGEST)).fill_null(value=False) & ~wrong
        problems += self._problems("infinite", odd, result, field, None)
        return Column(field, result, wrong | odd, problems, marks)
