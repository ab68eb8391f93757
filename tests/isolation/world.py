"""Two systems, and in one's own another partner: with something of every noun in each."""

from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import viewer
from tests.factories import (
    make_area,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_system,
)
from tests.isolation import bounds, planting
from tests.isolation.canaries import ASKERS, IDS
from tests.isolation.roles import Role


@dataclass(frozen=True, kw_only=True)
class World:
    """Two systems, and in one's own another partner."""

    own: planting.Ground
    partner: planting.Ground
    other: planting.Ground

    @property
    def system(self) -> CareSystem:
        return self.own.system


def count_from(start: int) -> None:
    """Let every table count on from far above what it holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_sequence")
            known = {name for (name,) in cursor.fetchall()}
            for model in bounds.of_a_system():
                table = model._meta.db_table
                if table not in known:
                    cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, 0)", [table])
            cursor.execute("UPDATE sqlite_sequence SET seq = %s", [start])
            return
        for sequence in connection.introspection.sequence_list():
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [sequence["table"], sequence["column"], start],
            )


def make_world() -> World:
    """The world, with ids far apart."""
    count_from(IDS["own"])
    system = make_system("Own Vale", slug="own-vale")
    make_area(system, "Northmere")
    own_body = make_organisation(system, "Own Trust")
    person = make_person_with_post(own_body, name="Own Person", started_at=planting.LONG_AGO)
    by = viewer(person, system=system, now=timezone.now())
    assert by
    own = planting.Ground(
        where="own", system=system, body=own_body, area=system.areas.get(level="system"), by=by
    )
    planting.plant_everything(own)
    count_from(IDS["partner"])
    partner = planting.other_partner(system)
    planting.plant_everything(partner)
    known = make_measure(system, "Visits to the coast")
    count_from(IDS["person"])
    planting.plant_for_few(partner, leading_from=known)
    count_from(IDS["other"])
    other = planting.other_system()
    planting.plant_everything(other)
    count_from(ASKERS)
    return World(own=own, partner=partner, other=other)


def person_in(world: World, role: Role) -> Person:
    """Somebody of one's own organisation in that role."""
    return make_person_with_post(
        world.own.body,
        name=f"Own {role.title}",
        title=role.title,
        responsibilities=role.trusted_as,
        started_at=planting.LONG_AGO,
    )
