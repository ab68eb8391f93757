"""Random sets of tables about the same people: levels of areas, margins, a table beside, waves."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from alongside.analysis.disclosure import COUNT, JOINED, LEFT, SUM, Linked, Number, linked


@dataclass(frozen=True)
class Made:
    """Tables, the truth behind them, and what their areas lie in."""

    tables: Linked
    values: np.ndarray
    parents: dict[str, dict[str, str]]
    waves: tuple[str, ...]


def made_set(rng: np.random.Generator) -> Made:
    """A system of places of neighbourhoods, by band; by sector too, or over two waves, at times."""
    places = [f"P{n}" for n in range(rng.integers(2, 4))]
    parents = {f"{place}{n}": place for place in places for n in range(rng.integers(1, 5))}
    bands = [f"b{n}" for n in range(rng.integers(2, 4))]
    kind = rng.choice(["plain", "beside", "waves"], p=[0.5, 0.3, 0.2])
    waves = ("July", "August") if kind == "waves" else ("",)
    people = _people(rng, areas=list(parents), bands=bands, beside=kind == "beside")
    values: dict[Number, float] = {}
    for wave in waves:
        if wave == "August":
            people = _moved(rng, people, values, parents)
        _count(values, people, parents, wave=wave)
    numbers = list(values)
    return Made(
        tables=linked(numbers, parents={"area": parents}, waves=waves),
        values=np.array([values[number] for number in numbers]),
        parents={"area": parents},
        waves=waves,
    )


def _people(rng, *, areas, bands, beside):
    """Who is where, as (area, band, sector): how many, and the sum of what each had."""
    mean = rng.choice([3.0, 10.0, 40.0, 150.0])
    sectors = ["x", "y", "z"] if beside else [""]
    people = {}
    for area in areas:
        for band in bands:
            for sector in sectors:
                count = int(rng.poisson(rng.gamma(0.8, mean / len(sectors))))
                people[area, band, sector] = (count, float(rng.poisson(4.0, size=count).sum()))
    return people


def _moved(rng, people, values, parents):
    """The same people a wave later; who joined and who left is counted too."""
    after, joined, left = {}, {}, {}
    for at, (count, total) in people.items():
        came, went = int(rng.poisson(3.0)), int(rng.binomial(count, 0.2))
        joined[at], left[at] = (came, 0.0), (went, 0.0)
        after[at] = (count + came - went, total + 4.0 * came)
        if after[at][0] == 0:
            after[at] = (0, 0.0)
    _count(values, joined, parents, wave="August", what=JOINED)
    _count(values, left, parents, wave="August", what=LEFT)
    return after


def _count(values, people, parents, *, wave, what=COUNT):
    """Put every cell and every margin of the tables in."""
    found = defaultdict(lambda: [0, 0.0])
    for (area, band, sector), (count, total) in people.items():
        for where in _places(area, band, sector, parents):
            found[where][0] += count
            found[where][1] += total
    for where, (count, total) in found.items():
        values[Number(what, where, wave)] = count
        if what == COUNT:
            values[Number(SUM, where, wave)] = total


def _places(area, band, sector, parents):
    areas = [{("area", area)}, {("area", parents[area])}, set()]
    yield from (frozenset(each) for each in areas)
    yield from (frozenset(each | {("band", band)}) for each in areas)
    if sector:  # a table beside: by sector for places, without bands
        yield from (frozenset(each | {("sector", sector)}) for each in areas[1:])
