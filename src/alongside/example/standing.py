"""What the partners are to each other and to others: partnerships, the law, a merger that was."""

import datetime as dt

from alongside.example.clock import Dates, months_before
from alongside.example.places import PLACES, Place
from alongside.foundations.care_systems.actions.naming import give_code, rename
from alongside.foundations.care_systems.actions.partnerships import (
    add_partnership,
    set_legal_status,
)
from alongside.foundations.care_systems.actions.setting_up import (
    NewOrganisation,
    add_organisations,
    count_people,
)
from alongside.foundations.care_systems.actions.standing import (
    NewContact,
    add_accountability,
    add_contact,
)
from alongside.foundations.care_systems.actions.successions import merge_organisations
from alongside.foundations.care_systems.models import (
    CareSystem,
    Code,
    Level,
    Organisation,
    Sector,
)

Bodies = dict[str, Organisation]

GROWTH = 0.006
"""By how much each neighbourhood grows in a year."""

NHS_TRUSTS = ("harbour-hospitals", "vale-hospitals", "fallowmere", "ambulance")
COUNCILS = ("county", "city")
BOARDS_BEGAN = dt.datetime(2022, 7, 1, tzinfo=dt.UTC)
"""Since when there are integrated care boards in law."""

IN_LAW = (
    (NHS_TRUSTS, "nhs-trust"),
    (COUNCILS, "principal-council"),
    (("lantern-homes", "thornmoor-housing"), "registered-provider-of-housing"),
    (("voluntary", "carers"), "charity"),
    (("healthwatch",), "community-interest-company"),
    (("harbour-gps", "saltmarsh-gps", "vale-gps", "northfell-gps"), "company"),
)

PARTNERSHIPS = (
    ("Saltmarsh Coast place partnership", "place-partnership", "saltmarsh-coast", 30,
     ("saltmarsh-gps", "fallowmere", "county", "thornmoor-housing", "voluntary", "commissioner")),
    ("Harbour and Vale hospitals together", "provider-collaborative", "", 22,
     ("harbour-hospitals", "vale-hospitals")),
    ("Falls and frailty alliance", "alliance", "", 14,
     ("fallowmere", "saltmarsh-gps", "ambulance", "voluntary")),
    ("Carers' support network", "network", "", 50, ("carers", "voluntary", "healthwatch", "city")),
    ("Better care pooled fund", "pooled-fund", "", 40, ("commissioner", *COUNCILS)),
)  # fmt: skip

ANSWERS = (
    *((key, "The national NHS body", "how it spends public money and how safe its care is",
       "NHS Act 2006") for key in NHS_TRUSTS),
    *((key, "Its electorate", "everything the council decides", "Local Government Act 1972")
      for key in COUNCILS),
    ("commissioner", "The national NHS body", "the health of the whole area within its budget",
     "Health and Care Act 2022"),
    ("lantern-homes", "The regulator of social housing", "safe homes and sound finances",
     "Housing and Regeneration Act 2008"),
    ("thornmoor-housing", "The regulator of social housing", "safe homes and sound finances",
     "Housing and Regeneration Act 2008"),
    ("voluntary", "Its members and its trustees", "its charitable aims", "Charities Act 2011"),
    ("carers", "Its members", "what it says in their name", "Charities Act 2011"),
    ("healthwatch", "Both councils, and the public", "whether people are listened to",
     "Health and Social Care Act 2012"),
    ("saltmarsh-gps", "Its member practices", "what it does in their name", "Companies Act 2006"),
)  # fmt: skip

CONTACTS = (
    ("Odalys Farncombe", "The care regulator", "Inspections of hospitals", "harbour-hospitals"),
    ("Odalys Farncombe", "The care regulator", "Inspections of hospitals", "vale-hospitals"),
    ("Piers Wetherlam", "The care regulator", "Community and mental-health services", "fallowmere"),
    ("Imke Dunnock", "The national NHS body", "The system's plan and its money", ""),
)


def describe(system: CareSystem, *, bodies: Bodies, dates: Dates) -> None:
    """Write down what the partners are, whom they answer to, and what became of one of them."""
    _merger(system, bodies=bodies, dates=dates)
    areas = {one.slug: one for one in system.areas.all()}
    for name, form, area, months, members in PARTNERSHIPS:
        add_partnership(
            system,
            name=name,
            form=form,
            area=areas.get(area),
            members=[bodies[key] for key in members],
            started_at=months_before(dates.now, months),
            agreement="Signed copy with the programme team" if form != "network" else "",
            now=months_before(dates.now, months),
        )
    for key, to, what_for, basis in ANSWERS:
        add_accountability(
            bodies[key],
            to=to,
            what_for=what_for,
            basis=basis,
            started_at=dates.founded,
            now=dates.founded,
        )
    for name, body, topic, key in CONTACTS:
        first, _, last = name.lower().partition(" ")
        new = NewContact(
            name=name,
            body=body,
            topic=topic,
            organisation=bodies.get(key),
            email=f"{first}.{last}@national.example.org",
        )
        since = months_before(dates.now, 20)
        add_contact(system, new=new, started_at=since, now=since)
    _law(system, bodies=bodies, dates=dates)
    for number, slug in enumerate(sorted(place.slug for place in PLACES), start=1):
        give_code(
            areas[slug], scheme=Code.Scheme.LOCAL, value=f"ZZP0{number}",
            at=dates.founded, now=dates.founded,
        )  # fmt: skip


def _law(system: CareSystem, *, bodies: Bodies, dates: Dates) -> None:
    """What the partners are in law; the commissioner became a board when the law made boards."""
    for keys, form in IN_LAW:
        for key in keys:
            set_legal_status(bodies[key], form=form, basis="", at=dates.founded, now=dates.founded)
    board, since = bodies["commissioner"], max(dates.founded, BOARDS_BEGAN)
    if dates.founded < BOARDS_BEGAN:
        group = "clinical-commissioning-group"
        set_legal_status(board, form=group, basis="", at=dates.founded, now=dates.founded)
    set_legal_status(board, form="integrated-care-board", basis="", at=since, now=since)
    for pact in system.partnerships.filter(form__in=["place-partnership", "network"]):
        basis, since = "An understanding between its members", pact.started_at
        set_legal_status(pact, form="none", basis=basis, at=since, now=since)


PUBLISHED_AFTER = dt.timedelta(days=60)
"""An estimate comes out as long after the day it speaks of."""


def count_everybody(
    system: CareSystem, *, places: tuple[Place, ...] = PLACES, now: dt.datetime
) -> None:
    """How many people lived in each area on the last three thirtieths of June."""
    areas = {one.slug: one for one in system.areas.all()}
    whole = system.areas.get(level=Level.SYSTEM)
    latest = now.year if (now.month, now.day) > (6, 30) else now.year - 1
    for back in (2, 1, 0):
        day, share = dt.date(latest - back, 6, 30), (1 + GROWTH) ** -back
        out = min(now, dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC) + PUBLISHED_AFTER)
        total = 0
        for place in places:
            counts = {one.slug: round(one.people * share) for one in place.neighbourhoods}
            counts[place.slug] = sum(counts.values()) + round(place.people_beyond * share)
            total += counts[place.slug]
            for slug, people in counts.items():
                count_people(
                    areas[slug], people=people, as_of=day, source="Invented estimate", now=out
                )
        count_people(whole, people=total, as_of=day, source="Invented estimate", now=out)


def _merger(system: CareSystem, *, bodies: Bodies, dates: Dates) -> None:
    """An infirmary was taken in by the city's hospitals, and a trust changed its name."""
    infirmary = NewOrganisation(
        name="Quayside Infirmary NHS Trust",
        sector=Sector.ACUTE,
        ods_code="ZZX19",
        joined_at=dates.founded,
    )
    at = months_before(dates.now, 40)
    [quayside] = add_organisations(system, new=[infirmary], now=dates.founded)
    merge_organisations([quayside], into=bodies["harbour-hospitals"], at=at, now=at)
    fallowmere = bodies["fallowmere"]
    name = fallowmere.name
    fallowmere.name = "Fallowmere Community and Mental Health NHS Trust"
    fallowmere.save(update_fields=["name"])
    then = months_before(dates.now, 30)
    rename(fallowmere, name=name, at=then, now=then)
