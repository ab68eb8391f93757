"""Holding a table of figures against the system it goes into, without writing anything."""

import datetime as dt

import polars as pl

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.faults import (
    in_the_future,
    mixed_years,
    not_a_fifth,
    outside_what_is_possible,
    said_twice,
    unknown_names,
)
from alongside.rooms.outcomes.actions.resolving import (
    FIGURE,
    KEY,
    against_standing,
    with_series,
)
from alongside.rooms.outcomes.actions.wishes import Checked, Wishes
from alongside.rooms.outcomes.queries.imports import Known, known_in

TRUNCATE = {"week": "1w", "month": "1mo", "quarter": "1q"}
"""Frequencies whose periods have one possible start; the others start where the file says."""


def check_figures(
    system: CareSystem,
    *,
    frame: pl.DataFrame,
    wishes: Wishes,
    today: dt.date,
    columns: dict[str, str] | None = None,
    by: Viewer | None = None,
) -> Checked:
    """Answer what taking these figures in would do, or what stands in the way, row by row.

    `frame` has the columns row, period, value and any of measure, organisation, area, fifth,
    numerator, denominator; `columns` says what the file calls them. `by` is None for the command
    line.
    """
    known = known_in(system, by=by)
    named = columns or {}
    figures = _with_all_columns(frame, wishes)
    problems, missing = unknown_names(figures, known=known, wishes=wishes, named=named)
    figures = _with_measure_settings(figures, known=known, wishes=wishes)
    problems += outside_what_is_possible(figures, named=named)
    problems += in_the_future(figures, today=today, named=named)
    problems += not_a_fifth(figures, named=named)
    figures = _with_period_starts(figures)
    problems += mixed_years(figures, known=known, named=named)
    problems += said_twice(figures, known)
    figures = figures.select("row", *KEY, *FIGURE).with_columns(
        pl.col("fifth").cast(pl.Int64, strict=False)
    )
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
    for name in ("fifth", *FIGURE):
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


def _with_period_starts(frame: pl.DataFrame) -> pl.DataFrame:
    """Dates moved to the start of their period, where a period has one possible start."""
    start = pl.col("period")
    for frequency, every in TRUNCATE.items():
        is_it = pl.col("frequency") == frequency
        start = pl.when(is_it).then(pl.col("period").dt.truncate(every)).otherwise(start)
    return frame.with_columns(start.alias("period"))


def _compare(frame: pl.DataFrame, known: Known) -> dict[str, int]:
    changes = against_standing(with_series(frame, known))["change"].value_counts()
    counted = dict(changes.iter_rows())
    return {name: counted.get(name, 0) for name in ("added", "revised", "unchanged")}
