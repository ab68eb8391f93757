"""Figures of each fifth of the people, by deprivation: what each place counted, shared out.

The fifths of a place add up to its own figure. Every measure has its own stream of random numbers.
"""

import zlib

import numpy as np
import polars as pl
from numpy.typing import NDArray

from alongside.example.measures import Spec
from alongside.example.places import Place
from alongside.example.truths import GAP_TRUTHS

Floats = NDArray[np.float64]

OTHERS = (1.15, 1.03, 0.95, 0.87)
"""How often the other four fifths miss out, or have it happen, beside their average."""

SCHEMA = {
    "measure": pl.String,
    "area": pl.String,
    "fifth": pl.Float64,
    "period": pl.Date,
    "value": pl.Float64,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
}


def fifths(
    frame: pl.DataFrame,
    *,
    measures: tuple[Spec, ...],
    places: tuple[Place, ...],
    whole: str,
    seed: int,
) -> pl.DataFrame:
    """The fifths of the places and of the whole system, of the measures that have any."""
    made = [
        _of_measure(frame, spec=spec, places=places, whole=whole, seed=seed)
        for spec in measures
        if spec.making.gap
    ]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *made])


def _of_measure(
    frame: pl.DataFrame, *, spec: Spec, places: tuple[Place, ...], whole: str, seed: int
) -> pl.DataFrame:
    rng = np.random.default_rng([seed, zlib.crc32(f"{spec.slug} by fifth".encode())])
    parts = []
    for place in places:
        own = frame.filter(pl.col("measure") == spec.slug, pl.col("area") == place.slug).sort(
            "period"
        )
        parts.append(_of_place(own, spec=spec, place=place, rng=rng))
    every = pl.concat(parts)
    system = every.group_by("fifth", "period", maintain_order=True).agg(
        pl.col("numerator", "denominator").sum()
    )
    both = pl.concat([every, system.with_columns(area=pl.lit(whole)).select(every.columns)])
    per = 1 if spec.making.kind == "share" else 100_000
    return both.with_columns(
        measure=pl.lit(spec.slug), value=pl.col("numerator") / pl.col("denominator") * per
    ).select(list(SCHEMA))


def _of_place(
    own: pl.DataFrame, *, spec: Spec, place: Place, rng: np.random.Generator
) -> pl.DataFrame:
    """The counts of a place in its fifths, shape (periods, 5)."""
    part, of = own["numerator"].to_numpy(), own["denominator"].to_numpy()
    share = spec.making.kind == "share"
    people = _people(of, place=place, share=share, rng=rng)
    odds = people * _times(spec, periods=own.height)
    chance = odds / odds.sum(axis=1, keepdims=True)
    happened = of - part if share else part  # of a share, those who miss out are shared out
    given = rng.multinomial(happened.astype(np.int64), chance).astype(np.float64)
    counted = people - np.minimum(given, people) if share else given
    rows = [
        (place.slug, float(fifth + 1), period, counted[at, fifth], people[at, fifth])
        for at, period in enumerate(own["period"])
        for fifth in range(5)
    ]
    names = ("area", "fifth", "period", "numerator", "denominator")
    return pl.DataFrame(rows, schema={name: SCHEMA[name] for name in names}, orient="row")


def _people(of: Floats, *, place: Place, share: bool, rng: np.random.Generator) -> Floats:
    weights = np.array(place.fifths)
    if share:
        return rng.multinomial(of.astype(np.int64), weights).astype(np.float64)
    return np.round(of[:, None] * weights)


def _times(spec: Spec, *, periods: int) -> Floats:
    """How often each fifth misses out, or has it happen, beside the average of the rest."""
    poorest = np.full(periods, spec.making.gap)
    for truth in GAP_TRUTHS:
        if truth.measure == spec.slug:
            moved = np.linspace(spec.making.gap, truth.ends, truth.starts)
            poorest[periods - truth.starts :] = moved
    return np.column_stack([poorest, *(np.full(periods, times) for times in OTHERS)])
