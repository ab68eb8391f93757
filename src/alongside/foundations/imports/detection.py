"""A first guess at which column is which, and how to know the same kind of file again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import polars as pl

from .dates import Style, dates
from .mapping import Field, Mapping, normalised

FEWEST_PERIODS = 3
_USUAL = {
    "period": "date month week day quarter year|week start|month start|period start|start date"
    "|reporting period|month starting|week starting|period name",
    "organisation": "org|org code|organisation code|ods|ods code|provider|provider code|trust"
    "|trust code|provider org code|organization|site code",
    "area": "area code|area name|place|neighbourhood|locality|gss code|lsoa|ward|icb|pcn",
    "measure": "indicator|metric|measure name|indicator name|measure id|indicator id|kpi",
    "value": "rate|percentage|percent|score|result|measure value|indicator value",
    "numerator": "count|observed|events|num",
    "denominator": "population|total|denom|base",
    "target": "goal|standard|threshold|trajectory|plan",
}


def detect(columns: Sequence[str], fields: Sequence[Field]) -> Mapping:
    """The likeliest mapping; what is not recognised stays unmapped."""
    taken: dict[str, str] = {}
    for wording in range(3):
        for each in fields:
            free = [name for name in columns if name not in taken.values()]
            match = _match(each, free, wording) if each.name not in taken else None
            if match:
                taken[each.name] = match
    periods = period_headings(columns)
    wide = len(periods) >= FEWEST_PERIODS and "period" not in taken
    if not wide:
        return Mapping(columns=taken)
    return Mapping(
        columns={name: column for name, column in taken.items() if column not in periods},
        layout="wide",
    )


def period_headings(columns: Sequence[str]) -> tuple[str, ...]:
    """The headings that read as a period, as 2024-04, Apr 2024 or 01/04/2024 do."""
    if not columns:
        return ()
    read = dates(pl.Series(columns, dtype=pl.String), style=Style(frequency="year")).values
    plain = dates(pl.Series(columns, dtype=pl.String), style=Style()).values
    both = read.is_not_null() | plain.is_not_null()
    return tuple(name for name, period in zip(columns, both, strict=True) if period)


def signature(columns: Sequence[str]) -> str:
    """The same for two files with the same headings in any order; new periods change nothing."""
    periods = set(period_headings(columns))
    wide = len(periods) >= FEWEST_PERIODS
    names = {"<periods>" if wide and name in periods else normalised(name) for name in columns}
    return hashlib.sha256("\x1f".join(sorted(names)).encode()).hexdigest()


def _match(field: Field, columns: Sequence[str], wording: int) -> str | None:
    """By its own name first, then by its other names, then by one of them inside the heading."""
    own = [normalised(field.name), normalised(field.title)]
    usual = _USUAL.get(field.name, "").split("|")
    if field.name == "period":
        usual = usual[0].split() + usual[1:]
    others = [normalised(each) for each in (*field.aliases, *usual) if each]
    if wording == 0:
        return next((each for name in own for each in columns if normalised(each) == name), None)
    if wording == 1:
        return next((each for name in others for each in columns if normalised(each) == name), None)
    inside = [name for name in own + others if len(name) > 3]
    return next(
        (each for name in inside for each in columns if f" {name} " in f" {normalised(each)} "),
        None,
    )
