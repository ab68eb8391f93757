"""From what a file calls things to what they are in the system."""

import polars as pl

from alongside.rooms.outcomes.queries.imports import Known, series_of, standing_figures

FIGURE = ("value", "numerator", "denominator")
KEY = ("measure", "organisation", "area", "fifth", "period")
OF_SERIES = ("measure_id", "area_id", "organisation_id", "fifth")
"""What a series is one of; every series has one of each, though it may be none."""


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
        pl.col("fifth").cast(pl.Int64, strict=False),
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
            "fifth": pl.Int64,
        },
        orient="row",
    )
    return frame.join(
        series,
        on=list(OF_SERIES),
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )


def against_standing(frame: pl.DataFrame) -> pl.DataFrame:
    """Each row with the figure that is shown now (`old_*`), and whether what was given differs.

    Of a withheld figure both are known: what is read here and sent back as it stands loses nothing.
    """
    ids = frame["series_id"].drop_nulls().unique().to_list()
    standing = pl.DataFrame(
        standing_figures(ids),
        schema={
            "old_id": pl.Int64,
            "series_id": pl.Int64,
            "period": pl.Date,
            **{f"old_{name}": pl.Float64 for name in FIGURE},
            "withheld": pl.String,
            **{f"given_{name}": pl.Float64 for name in FIGURE},
        },
        orient="row",
    )
    joined = frame.join(standing, on=["series_id", "period"], how="left", maintain_order="left")
    differs = pl.any_horizontal(*(pl.col(name).ne_missing(_given(name)) for name in FIGURE)) & (
        pl.any_horizontal(*(pl.col(name).ne_missing(pl.col(f"old_{name}")) for name in FIGURE))
    )
    return joined.with_columns(
        pl.when(pl.col("old_id").is_null())
        .then(pl.lit("added"))
        .when(differs)
        .then(pl.lit("revised"))
        .otherwise(pl.lit("unchanged"))
        .alias("change")
    )


def _given(name: str) -> pl.Expr:
    """A figure as it was brought in, which may be more than is shown."""
    given = pl.when(pl.col("withheld").is_not_null()).then(pl.col(f"given_{name}"))
    return given.otherwise(pl.col(f"old_{name}"))
