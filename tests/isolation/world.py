"""Two systems, and in one's own another partner: with something of every noun in each."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.utils import timezone

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.viewers import viewer
from tests.factories import make_area, make_organisation, make_person_with_post, make_system
from tests.isolation import bounds, planting
from tests.isolation.roles import Role
from tests.web.visitors import signed_in

FAR_APART = 1_000_000
"""Ids of another ground start this much higher, so that a foreign one is never one's own too."""


@dataclass(frozen=True, kw_only=True)
class World:
    """Two systems, and in one's own another partner."""

    own: planting.Ground
    partner: planting.Ground
    other: planting.Ground

    @property
    def system(self) -> CareSystem:
        return self.own.system


def ids_apart(times: int) -> None:
    """Let every table count on from far above what it holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_sequence")
            known = {name for (name,) in cursor.fetchall()}
            for model in bounds.of_a_system():
                table = model._meta.db_table
                if table not in known:
                    cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, 0)", [table])
            cursor.execute("UPDATE sqlite_sequence SET seq = %s", [times * FAR_APART])
            return
        for sequence in connection.introspection.sequence_list():
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [sequence["table"], sequence["column"], times * FAR_APART],
            )


def make_world() -> World:
    """The world, with ids far apart."""
    ids_apart(1)
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
    ids_apart(2)
    partner = planting.other_partner(system)
    planting.plant_everything(partner)
    ids_apart(3)
    other = planting.other_system()
    planting.plant_everything(other)
    ids_apart(4)  # what the ones who ask are given must not look like the other's
    return World(own=own, partner=partner, other=other)


def client_of(world: World, role: Role) -> Client:
    """Somebody of one's own organisation in that role."""
    return signed_in(
        make_person_with_post(
            world.own.body,
            name=f"Own {role.title}",
            title=role.title,
            responsibilities=role.trusted_as,
            started_at=planting.LONG_AGO,
        )
    )


def values_for(need: str, ground: planting.Ground) -> list[str]:
    """Ids or names of that ground, for a part of an address."""
    found: dict[str, None] = {}
    for model in bounds.of_a_system():
        rows = model._base_manager.filter(system_id=ground.system.pk)
        if need == "slug":
            if any(each.name == "slug" for each in model._meta.concrete_fields):
                slugs = rows.values_list("slug", flat=True)
                found |= dict.fromkeys([each for each in slugs if ground.where in each][:2])
        else:
            pks = [pk for pk in rows.values_list("pk", flat=True) if _is_of(pk, ground)]
            found |= {str(pk): None for pk in pks[-2:]}
    return list(found)


def _is_of(pk: object, ground: planting.Ground) -> bool:
    start = {"own": 1, "partner": 2, "other": 3}[ground.where] * FAR_APART
    return not isinstance(pk, int) or start < pk < start + FAR_APART
