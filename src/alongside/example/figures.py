"""Figures from chances: drawn for the smallest areas, added up to places and the whole system.

Every measure has its own stream of random numbers, so that a measure more or less changes no
other's figures, and the same seed always gives the same figures.
"""

import datetime as dt
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from alongside.example.clock import latest_due, periods
from alongside.example.effects import Bools, Floats, excursions, factors, reported
from alongside.example.measures import Making, Spec
from alongside.example.partners import Partner
from alongside.example.places import Place
from alongside.example.truths import truths_of

COUNTS = {"month": 60, "quarter": 20, "year": 9}
"""How many periods of each frequency there are."""

PER = 100_000
Row = tuple[object, ...]
SCHEMA = {
    "measure": pl.String,
    "area": pl.String,
    "organisation": pl.String,
    "period": pl.Date,
    "value": pl.Float64,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Whom the figures of a system are about: its slug, its places and its partners."""

    slug: str
    places: tuple[Place, ...]
    partners: tuple[Partner, ...]


@dataclass(frozen=True, kw_only=True)
class Unit:
    """An area for which figures are drawn: its people, and the place it is in."""

    slug: str
    place: int
    place_slug: str
    people: float
    need: float


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Figures of some subjects, shape (periods, subjects). NaN where there is no such figure."""

    value: Floats
    numerator: Floats
    denominator: Floats
    there: Bools


def figures(
    measures: tuple[Spec, ...], *, setting: Setting, today: dt.date, seed: int
) -> pl.DataFrame:
    """Every figure of these measures that is due by `today`, one row each."""
    rows = [
        row for spec in measures for row in _rows(spec, setting=setting, today=today, seed=seed)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _rows(spec: Spec, *, setting: Setting, today: dt.date, seed: int) -> Iterator[Row]:
    rng = np.random.default_rng([seed, zlib.crc32(spec.slug.encode())])
    latest = latest_due(today, frequency=spec.frequency, lag_days=spec.lag_days)
    dates = periods(latest, frequency=spec.frequency, count=COUNTS[spec.frequency])
    places = _places(spec.making, setting.places)
    units = _neighbourhoods(spec.making, setting.places) if spec.making.neighbourhoods else places
    drawn = _drawn(spec, units=units, dates=dates, rng=rng)
    if units != places:
        yield from _listed(spec, drawn, [one.slug for one in units], dates)
        drawn = _added_up(drawn, spec.making, units, [one.place for one in units])
    yield from _listed(spec, drawn, [one.slug for one in places], dates)
    whole = _added_up(drawn, spec.making, places, [0] * len(places))
    yield from _listed(spec, whole, [setting.slug], dates)
    yield from _of_organisations(spec, partners=setting.partners, dates=dates, rng=rng)


def _neighbourhoods(making: Making, places: tuple[Place, ...]) -> list[Unit]:
    return [
        Unit(
            slug=one.slug,
            place=at,
            place_slug=place.slug,
            people=one.people * _part(making, place),
            need=one.need,
        )
        for at, place in enumerate(places)
        for one in place.neighbourhoods
    ]


def _places(making: Making, places: tuple[Place, ...]) -> list[Unit]:
    return [
        Unit(
            slug=place.slug,
            place=at,
            place_slug=place.slug,
            people=place.people * _part(making, place),
            need=1,
        )
        for at, place in enumerate(places)
    ]


def _part(making: Making, place: Place) -> float:
    """The part of a place's people whom a measure is about."""
    return {"all": 1.0, "old": place.old, "young": place.young}[making.group]


def _drawn(
    spec: Spec, *, units: list[Unit], dates: list[dt.date], rng: np.random.Generator
) -> Drawn:
    truths, making = truths_of(spec.slug), spec.making
    subjects = [frozenset({one.slug, one.place_slug}) for one in units]
    usual = np.array([_usual(making, one) for one in units])
    level = usual * _swing(making, dates, len(units), rng)
    level = level * factors(truths, periods=len(dates), subjects=subjects)
    people = np.array([one.people for one in units])
    value, denominator = _counted(making, level, people, rng)
    value = excursions(value, truths, subjects=subjects)
    per = PER if making.kind == "rate" else 1
    numerator = np.round(value * denominator / per)
    if making.kind in ("share", "rate"):
        value = numerator / denominator * per
    there = reported(truths, periods=len(dates), subjects=subjects)
    return Drawn(value=value, numerator=numerator, denominator=denominator, there=there)


def _usual(making: Making, unit: Unit) -> float:
    """A unit's usual level. Need moves a rate up, and the part not reached of a share."""
    level = making.levels[unit.place]
    if making.kind == "share":
        return 1 - (1 - level) * unit.need
    return level * unit.need


def _swing(making: Making, dates: list[dt.date], units: int, rng: np.random.Generator) -> Floats:
    """What moves a level from period to period: the season, the system's luck and one's own."""
    month = np.array([day.month - 1 for day in dates])
    season = making.season * np.cos(2 * np.pi * month / 12)
    shared = rng.standard_normal((len(dates), 1))
    own = rng.standard_normal((len(dates), units))
    return 1 + season[:, None] + making.noise * (0.6 * shared + 0.8 * own)


def _counted(
    making: Making, level: Floats, people: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """The values, and what they are counted out of where they are counted."""
    nothing = np.full(level.shape, np.nan)
    if making.kind == "share":
        expected = making.size * people / PER
        out_of = np.maximum(rng.poisson(np.broadcast_to(expected, level.shape)), 1)
        hits = rng.binomial(out_of, np.clip(level, 0, 1))
        return hits / out_of, out_of.astype(np.float64)
    if making.kind == "rate":
        out_of = np.broadcast_to(np.round(people), level.shape).astype(np.float64)
        return rng.poisson(level / PER * out_of) / out_of * PER, out_of
    return _rounded(level), nothing


def _rounded(values: Floats) -> Floats:
    """Values as somebody would report them: none with more digits than it can have."""
    usual = np.nanmean(values)
    return np.round(values, 4 if usual < 1 else 2 if usual < 100 else 0)


def _added_up(drawn: Drawn, making: Making, units: list[Unit], into: list[int]) -> Drawn:
    """Figures of wider areas, of the parts that have reported."""
    count = max(into) + 1
    member = np.array([[target == at for at in range(count)] for target in into], dtype=float)
    here = drawn.there.astype(float)
    people = np.array([one.people for one in units])

    def total(part: Floats) -> Floats:
        added: Floats = np.where(drawn.there, part, 0) @ member
        return added

    there = (here @ member) > 0
    numerator, denominator = total(drawn.numerator), total(drawn.denominator)
    with np.errstate(invalid="ignore"):
        if making.kind == "sum":
            value = total(drawn.value)
        elif making.kind == "mean":
            value = _rounded(total(drawn.value * people) / ((here * people) @ member))
        else:
            value = numerator / denominator * (PER if making.kind == "rate" else 1)
    return Drawn(value=value, numerator=numerator, denominator=denominator, there=there)


def _of_organisations(
    spec: Spec, *, partners: tuple[Partner, ...], dates: list[dt.date], rng: np.random.Generator
) -> Iterator[Row]:
    making = spec.making
    names = {one.key: one.name for one in partners}
    for key, (level, size) in making.organisations.items():
        chance = level * _swing(making, dates, 1, rng)
        out_of = rng.poisson(np.full(chance.shape, size)).astype(np.float64)
        hits = rng.binomial(out_of.astype(np.int64), np.clip(chance, 0, 1)).astype(np.float64)
        drawn = Drawn(
            value=hits / out_of,
            numerator=hits,
            denominator=out_of,
            there=np.ones(chance.shape, dtype=np.bool_),
        )
        yield from _listed(spec, drawn, [names[key]], dates, organisations=True)


def _listed(
    spec: Spec,
    drawn: Drawn,
    subjects: list[str],
    dates: list[dt.date],
    *,
    organisations: bool = False,
) -> Iterator[Row]:
    counted = spec.making.kind in ("share", "rate")
    for at, subject in enumerate(subjects):
        who = (None, subject) if organisations else (subject, None)
        for row, day in enumerate(dates):
            if drawn.there[row, at]:
                parts = (drawn.numerator[row, at], drawn.denominator[row, at])
                yield (
                    spec.slug,
                    *who,
                    day,
                    drawn.value[row, at],
                    *(parts if counted else (None,) * 2),
                )
