"""Holding a table of figures against the system it goes into, without writing anything."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import polars as pl

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.problems import Problems, row_problems, shown
from alongside.foundations.imports.tables import duplicates
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.queries.imports import (
    Known,
    known_in,
    series_of,
    standing_figures,
)

TRUNCATE = {"week": "1w", "month": "1mo", "quarter": "1q"}
"""Frequencies whose periods have one possible start; the others start where the file says."""

FIGURE = ("value", "numerator", "denominator")
KEY = ("measure", "organisation", "area", "period")


@dataclass(frozen=True, kw_only=True)
class NewMeasure:
    """What a measure that the file names, and the system lacks, is to be."""

    details: dict[str, Any]
    target: float | None = None
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the person wants done with the figures."""

    measure: str = ""
    """The measure of every row, when no column names it."""
    new_measure: NewMeasure | None = None
    add_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What an import would do. Nothing has been written."""

    system: CareSystem
    wishes: Wishes
    frame: pl.DataFrame
    """row, measure (key), organisation and area (keys), period, value, numerator, denominator"""
    problems: Problems
    known: Known
    new_measures: tuple[str, ...] = ()
    new_organisations: tuple[str, ...] = ()
    new_areas: tuple[str, ...] = ()
    added: int = 0
    revised: int = 0
    unchanged: int = 0
    rows_read: int = 0


def check_figures(
    system: CareSystem,
    *,
    frame: pl.DataFrame,
    wishes: Wishes,
    today: dt.date,
    columns: dict[str, str] | None = None,
) -> Checked:
    """Answer what taking these figures in would do, or what stands in the way, row by row.

    `frame` has the columns row, period, value and any of measure, organisation, area, numerator,
    denominator; `columns` says what the file calls them.
    """
    known = known_in(system)
    named = columns or {}
    figures = _with_all_columns(frame, wishes)
    problems, missing = _unknown(figures, known=known, wishes=wishes, named=named)
    figures = _with_measure_settings(figures, known=known, wishes=wishes)
    problems += _outside_what_is_possible(figures, named=named)
    problems += _in_the_future(figures, today=today, named=named)
    figures = _with_period_starts(figures)
    problems += duplicates(figures, keys=KEY, titles=("measure", "organisation", "area", "period"))
    figures = figures.select("row", *KEY, *FIGURE)
    counts = {} if problems else _compare(figures, known)
    return Checked(
        system=system,
        wishes=wishes,
        frame=figures,
        problems=problems,
        known=known,
        new_measures=missing["measure"],
        new_organisations=missing["organisation"],
        new_areas=missing["area"],
        rows_read=frame.height,
        **counts,
    )


def _with_all_columns(frame: pl.DataFrame, wishes: Wishes) -> pl.DataFrame:
    """Every column the checks speak of, names as keys in small letters, originals beside them."""
    for name in ("measure", "organisation", "area"):
        if name not in frame.columns:
            frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias(name))
    for name in FIGURE:
        if name not in frame.columns:
            frame = frame.with_columns(pl.lit(None, dtype=pl.Float64).alias(name))
    frame = frame.with_columns(
        pl.coalesce(pl.col("measure"), pl.lit(wishes.measure)).alias("measure"),
        pl.coalesce(
            pl.col("value"),
            pl.when(pl.col("denominator") != 0).then(pl.col("numerator") / pl.col("denominator")),
        ).alias("value"),
    )
    return frame.with_columns(
        *(pl.col(name).alias(f"{name}_text") for name in ("measure", "organisation", "area")),
    ).with_columns(
        *(pl.col(name).str.to_lowercase() for name in ("measure", "organisation", "area")),
    )


def _unknown(
    frame: pl.DataFrame, *, known: Known, wishes: Wishes, named: dict[str, str]
) -> tuple[Problems, dict[str, tuple[str, ...]]]:
    """Rows that name what the system lacks, and what would be added if that is wished."""
    both = frame.filter(pl.col("organisation").is_not_null() & pl.col("area").is_not_null())
    problems = row_problems(both, code="two_subjects", say=_say_two_subjects)
    nameless = frame.filter(pl.col("measure") == "")
    problems += row_problems(nameless, code="no_measure", say=_say_no_measure)
    missing: dict[str, tuple[str, ...]] = {}
    found = {
        "measure": (known.measures, wishes.new_measure is not None),
        "organisation": (known.organisations, wishes.add_missing),
        "area": (known.areas, wishes.add_missing),
    }
    for name, (names, may_add) in found.items():
        strange = frame.filter(
            pl.col(name).is_not_null()
            & (pl.col(name) != "")
            & ~pl.col(name).is_in(list(names))
        )
        listed = strange.unique(name, keep="first", maintain_order=True)[f"{name}_text"].to_list()
        missing[name] = tuple(listed) if may_add else ()
        if not may_add:
            problems += row_problems(
                strange,
                code=f"unknown_{name}",
                column=named.get(name, name),
                say=_say_unknown(name, names),
            )
    return problems, missing


def _say_two_subjects(row: dict[str, object]) -> tuple[str, str]:
    return (
        f"The row names an organisation ({shown(row['organisation_text'])}) and an area "
        f"({shown(row['area_text'])}).",
        "A figure is about one of them: empty the other cell, or import the two in two steps.",
    )


def _say_no_measure(row: dict[str, object]) -> tuple[str, str]:
    del row
    return (
        "The row does not say which measure it is about.",
        "Name the measure when you import, or choose the column that names it.",
    )


MENDS = {
    "measure": "Check the spelling, or say which way is better and it is added as a new measure.",
    "organisation": "Check the code or name, or ask for missing organisations to be added.",
    "area": "Check the code or name, or ask for missing places to be added.",
}


def _say_unknown(
    name: str, names: Iterable[str]
) -> Callable[[dict[str, object]], tuple[str, str]]:
    choices = list(names)

    def say(row: dict[str, object]) -> tuple[str, str]:
        near = get_close_matches(str(row[name]), choices, n=1, cutoff=0.75)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        thing = "a measure" if name == "measure" else f"an {name}"
        text = shown(row[f"{name}_text"])
        return f"“{text}” is not {thing} of this system.", f"{MENDS[name]}{hint}"

    return say


def _with_measure_settings(frame: pl.DataFrame, *, known: Known, wishes: Wishes) -> pl.DataFrame:
    """Each row with its measure's frequency and possible range."""
    new = wishes.new_measure.details if wishes.new_measure else {}
    percent = new.get("display") == words.Display.PERCENT
    rows = []
    for key in frame["measure"].unique().to_list():
        measure = known.measures.get(key)
        if measure:
            lowest, highest = measure.lowest_possible, measure.highest_possible
            rows.append((key, measure.frequency, lowest, highest))
        else:
            lowest, highest = (0.0, 1.0) if percent else (None, None)
            frequency = new.get("frequency", words.Frequency.MONTH)
            rows.append(
                (
                    key,
                    str(frequency),
                    new.get("lowest_possible", lowest),
                    new.get("highest_possible", highest),
                )
            )
    settings = pl.DataFrame(
        rows,
        schema={
            "measure": pl.String,
            "frequency": pl.String,
            "lowest": pl.Float64,
            "highest": pl.Float64,
        },
        orient="row",
    )
    return frame.join(settings, on="measure", how="left", maintain_order="left")


def _outside_what_is_possible(frame: pl.DataFrame, *, named: dict[str, str]) -> Problems:
    bad = frame.filter(
        (pl.col("value") < pl.col("lowest")) | (pl.col("value") > pl.col("highest"))
    )

    def say(row: dict[str, object]) -> tuple[str, str]:
        value, lowest, highest = row["value"], row["lowest"], row["highest"]
        reason = f"{value:g} is outside what is possible ({lowest:g} to {highest:g})."  # type: ignore[str-format]
        if highest == 1:
            return reason, (
                "A percentage is kept as a share: write 85% or 0.85, or use a formula such as "
                f"[{named.get('value', 'value')}] / 100."
            )
        return reason, "Correct the figure, or the possible range on the measure's page."

    return row_problems(bad, code="impossible", column=named.get("value", "value"), say=say)


def _in_the_future(frame: pl.DataFrame, *, today: dt.date, named: dict[str, str]) -> Problems:
    bad = frame.filter(pl.col("period") > today)

    def say(row: dict[str, object]) -> tuple[str, str]:
        return (
            f"The period {row['period']} has not begun.",
            "Remove forecasts and plans, or correct the date: the day comes before the month.",
        )

    return row_problems(bad, code="future", column=named.get("period", "period"), say=say)


def _with_period_starts(frame: pl.DataFrame) -> pl.DataFrame:
    """Dates moved to the start of their period, where a period has one possible start."""
    start = pl.col("period")
    for frequency, every in TRUNCATE.items():
        is_it = pl.col("frequency") == frequency
        start = pl.when(is_it).then(pl.col("period").dt.truncate(every)).otherwise(start)
    return frame.with_columns(start.alias("period"))


def with_series(frame: pl.DataFrame, known: Known) -> pl.DataFrame:
    """Each row with the ids of its measure, its area or organisation, and its series if any."""
    frame = frame.with_columns(
        pl.col("measure")
        .replace_strict({key: m.pk for key, m in known.measures.items()}, default=None)
        .cast(pl.Int64)
        .alias("measure_id"),
        pl.col("organisation")
        .replace_strict(known.organisations, default=None, return_dtype=pl.Int64)
        .alias("organisation_id"),
        pl.col("area")
        .replace_strict(known.areas, default=None, return_dtype=pl.Int64)
        .alias("area_id"),
    ).with_columns(
        pl.when(pl.col("organisation").is_null() & pl.col("area").is_null())
        .then(pl.lit(known.whole_system))
        .otherwise(pl.col("area_id"))
        .alias("area_id")
    )
    ids = [pk for pk in frame["measure_id"].unique().to_list() if pk is not None]
    series = pl.DataFrame(
        series_of(ids),
        schema={
            "series_id": pl.Int64,
            "measure_id": pl.Int64,
            "area_id": pl.Int64,
            "organisation_id": pl.Int64,
        },
        orient="row",
    )
    return frame.join(
        series,
        on=["measure_id", "area_id", "organisation_id"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )


def against_standing(frame: pl.DataFrame) -> pl.DataFrame:
    """Each row with the figure that stands now (`old_*`), and whether it differs."""
    ids = frame["series_id"].drop_nulls().unique().to_list()
    standing = pl.DataFrame(
        standing_figures(ids),
        schema={
            "old_id": pl.Int64,
            "series_id": pl.Int64,
            "period": pl.Date,
            **{f"old_{name}": pl.Float64 for name in FIGURE},
        },
        orient="row",
    )
    joined = frame.join(
        standing, on=["series_id", "period"], how="left", maintain_order="left"
    )
    differs = pl.any_horizontal(*(pl.col(n).ne_missing(pl.col(f"old_{n}")) for n in FIGURE))
    return joined.with_columns(
        pl.when(pl.col("old_id").is_null())
        .then(pl.lit("added"))
        .when(differs)
        .then(pl.lit("revised"))
        .otherwise(pl.lit("unchanged"))
        .alias("change")
    )


def _compare(frame: pl.DataFrame, known: Known) -> dict[str, int]:
    changes = against_standing(with_series(frame, known))["change"].value_counts()
    counted = dict(changes.iter_rows())
    return {name: counted.get(name, 0) for name in ("added", "revised", "unchanged")}
