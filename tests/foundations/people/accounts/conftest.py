"""Two systems on one installation, and somebody who has to do with both."""

from dataclasses import dataclass

import pytest
from django.apps import apps

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer, viewer
from tests.factories import (
    NOW,
    ago,
    make_claim,
    make_organisation,
    make_person_with_post,
    make_post,
    make_system,
    make_viewer,
)

CANARY = "qzkcanary"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of two systems: who runs it, and what in it must not be known in the other."""

    system: CareSystem
    keeper: Viewer

    @property
    def word(self) -> str:
        return f"{CANARY}{self.system.slug}"


def hold(person: Person, *, system: CareSystem, word: str = "", **terms) -> Viewer | None:
    """Let somebody hold a post, as a viewer of that system if they are one now."""
    body = make_organisation(system, f"{word} Trust" if word else "Hill Trust")
    post = make_post(body, title=f"{word} lead" if word else "Lead nurse")
    appoint(person, post=post, **{"started_at": ago(days=300), **terms})
    return viewer(person, system=system, now=NOW)


def leave_traces(person: Person, *, side: Side) -> None:
    """A post and a claim there, each with that system's own word."""
    by = hold(person, system=side.system, word=side.word)
    assert by
    make_claim(by, statement=f"Fewer people wait, says {side.word}")


def everything_of(system: CareSystem) -> list[str]:
    """Every row that a system holds, as text."""
    return [
        f"{model._meta.label} {row}"
        for model in apps.get_models()
        if any(field.column == "system_id" for field in model._meta.concrete_fields)
        for row in model._base_manager.filter(system_id=system.pk).order_by("pk").values_list()
    ]


@pytest.fixture
def sides(db) -> tuple[Side, Side]:
    made = []
    for slug in ("east", "west"):
        system = make_system(slug.title(), slug=slug)
        keeper = make_viewer(system, name="Kay Keeper", responsibilities=["programme_team"])
        made.append(Side(system=system, keeper=keeper))
    return made[0], made[1]


@pytest.fixture(params=[0, 1], ids=["east of west", "west of east"])
def pair(request, sides) -> tuple[Side, Side]:
    """Whoever acts, and the other: each way round."""
    return sides[request.param], sides[1 - request.param]


@pytest.fixture
def east(sides) -> Side:
    return sides[0]


@pytest.fixture
def both(sides) -> Person:
    """Somebody who holds a post in each system, and left traces there."""
    person = make_person_with_post(make_organisation(sides[0].system), name="Una Hale")
    for side in sides:
        leave_traces(person, side=side)
    return person


@pytest.fixture
def una(east) -> Person:
    """Somebody of one system alone."""
    person = make_person_with_post(make_organisation(east.system, "Bay Trust"), name="Una Hale")
    person.set_password("three-boats-on-the-tide")
    person.save()
    return person
