"""The four places and fourteen neighbourhoods: who lives there, and how old they are."""

import datetime as dt
from dataclasses import dataclass

from django.utils.text import slugify

from alongside.foundations.care_systems.actions import add_area
from alongside.foundations.care_systems.models import CareSystem, Level


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """A neighbourhood of thirty to a hundred and thirty thousand people."""

    name: str
    people: int
    need: float
    """How its need compares with that of its place: 1 is the same."""

    @property
    def slug(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place with its neighbourhoods and the shares of its people who are old and young."""

    name: str
    old: float
    young: float
    fifths: tuple[float, float, float, float, float]
    """The shares of its people in each fifth of the country, the most deprived first."""
    neighbourhoods: tuple[Neighbourhood, ...]
    people_beyond: int = 0
    """People who live in none of its neighbourhoods."""

    @property
    def slug(self) -> str:
        return slugify(self.name)

    @property
    def people(self) -> int:
        return self.people_beyond + sum(one.people for one in self.neighbourhoods)


PLACES = (
    Place(
        name="Harbour City",
        old=0.13,
        young=0.24,
        fifths=(0.38, 0.22, 0.16, 0.13, 0.11),
        neighbourhoods=(
            Neighbourhood(name="Ropewalk", people=118_000, need=1.08),
            Neighbourhood(name="Kilnside", people=104_000, need=1.12),
            Neighbourhood(name="Lantern Quay", people=96_000, need=0.97),
            Neighbourhood(name="University Hill", people=102_000, need=0.83),
        ),
    ),
    Place(
        name="Saltmarsh Coast",
        old=0.31,
        young=0.16,
        fifths=(0.20, 0.24, 0.22, 0.19, 0.15),
        neighbourhoods=(
            Neighbourhood(name="Tidemere", people=58_000, need=1.04),
            Neighbourhood(name="Saltings Reach", people=55_000, need=1.02),
            Neighbourhood(name="Gullsand", people=52_000, need=0.98),
            Neighbourhood(name="Marram Bay", people=45_000, need=0.95),
        ),
    ),
    Place(
        name="Vale",
        old=0.20,
        young=0.22,
        fifths=(0.06, 0.16, 0.22, 0.26, 0.30),
        neighbourhoods=(
            Neighbourhood(name="Applewick", people=121_000, need=0.95),
            Neighbourhood(name="Fallowbridge", people=112_000, need=1.03),
            Neighbourhood(name="Millmarket", people=97_000, need=1.03),
        ),
    ),
    Place(
        name="Northfell",
        old=0.26,
        young=0.17,
        fifths=(0.07, 0.17, 0.24, 0.27, 0.25),
        neighbourhoods=(
            Neighbourhood(name="Upper Fell", people=42_000, need=1.05),
            Neighbourhood(name="Ravenscairn", people=47_000, need=0.98),
            Neighbourhood(name="Thornmoor", people=51_000, need=0.98),
        ),
    ),
)


def add_places(system: CareSystem, *, places: tuple[Place, ...], now: dt.datetime) -> None:
    """Add the places and their neighbourhoods to the system."""
    whole = system.areas.get(level=Level.SYSTEM)
    for place in places:
        area = add_area(system, name=place.name, level=Level.PLACE, parent=whole, now=now)
        for one in place.neighbourhoods:
            add_area(system, name=one.name, level=Level.NEIGHBOURHOOD, parent=area, now=now)
