"""A second, tiny system: whoever belongs to both sees each by itself, and never the two mixed."""

from dataclasses import replace

from alongside.example.clock import Dates, months_before
from alongside.example.figures import Setting, figures
from alongside.example.keeping import add_measures, bring_in_what_was_known, seen_by
from alongside.example.measures import MEASURES, Making, Spec
from alongside.example.partners import Partner, add_partners
from alongside.example.places import Place, add_places
from alongside.foundations.care_systems.actions import create_system
from alongside.foundations.care_systems.models import CareSystem, Sector
from alongside.foundations.people.actions import add_post, appoint
from alongside.foundations.people.models import Person

NAME, SLUG = "Twin Rivers (second example)", "twin-rivers"
PARTNERS = (
    Partner(
        key="twinwater-hospital",
        name="Twinwater Hospital NHS Trust",
        sector=Sector.ACUTE,
        code="ZZY01",
    ),
    Partner(
        key="twinwater-council",
        name="Twinwater Borough Council",
        sector=Sector.LOCAL_AUTHORITY,
        code="ZZY02",
    ),
)
PLACES = (
    Place(
        name="Twinwater",
        people_beyond=190_000,
        old=0.19,
        young=0.21,
        fifths=(0.2, 0.2, 0.2, 0.2, 0.2),
        neighbourhoods=(),
    ),
)


def _measure(slug: str, *, owner: str, level: float, size: float) -> Spec:
    found = next(one for one in MEASURES if one.slug == slug)
    making = Making(kind="share", levels=(level,), size=size, noise=0.015)
    return replace(found, owner=owner, making=making)


TWO_MEASURES = (
    _measure("four-hour-performance", owner="twinwater-hospital", level=0.764, size=2_500),
    _measure("i-tell-my-story-once", owner="twinwater-council", level=0.52, size=150),
)


def build(*, dates: Dates, analyst: str, facilitator: str, seed: int) -> CareSystem:
    """Write the second system, in which two people of the first hold posts as well."""
    system = create_system(NAME, slug=SLUG, now=dates.founded, is_example=True)
    add_places(system, places=PLACES, now=dates.founded)
    bodies = add_partners(system, partners=PARTNERS, joined_at=dates.founded)
    posts: tuple[tuple[str, str, str, list[str]], ...] = (
        (analyst, "twinwater-hospital", "Shared analyst", ["analyst"]),
        (facilitator, "twinwater-council", "Visiting facilitator", []),
    )
    for email, key, title, responsibilities in posts:
        post = add_post(bodies[key], title=title, level="middle", responsibilities=responsibilities)
        person = Person.objects.get(email=email)
        appoint(person, post=post, started_at=months_before(dates.now, 20))
    by = seen_by(analyst, system=system, now=dates.second_import)
    setting = Setting(slug=SLUG, places=PLACES, partners=PARTNERS)
    frame = figures(TWO_MEASURES, setting=setting, today=dates.now.date(), seed=seed + 1)
    add_measures(system, measures=TWO_MEASURES, organisations=bodies, by=by)
    bring_in_what_was_known(frame, measures=TWO_MEASURES, by=by)
    return system
