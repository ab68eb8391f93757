"""People, their posts, and who is looking."""

import datetime as dt
import itertools
from collections.abc import Iterable

from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people.actions import add_post, appoint
from alongside.foundations.people.models import Person, Post
from alongside.foundations.people.viewers import Viewer, viewer
from tests.factories.clock import NOW, ago
from tests.factories.systems import make_organisation

_numbers = itertools.count(1)


def make_person(name: str = "Sam Okoro") -> Person:
    """Somebody with an account and nothing else."""
    return Person.objects.create_person(email=f"person-{next(_numbers)}@example.org", name=name)


def make_post(
    organisation: Organisation,
    *,
    title: str = "Director of Improvement",
    responsibilities: Iterable[str] = (),
) -> Post:
    return add_post(
        organisation, title=title, level=Post.Level.SENIOR, responsibilities=responsibilities
    )


def make_person_with_post(
    organisation: Organisation,
    *,
    name: str = "Sam Okoro",
    title: str = "Director of Improvement",
    responsibilities: Iterable[str] = (),
    started_at: dt.datetime | None = None,
) -> Person:
    """Somebody who has held one post for a year."""
    person = make_person(name)
    post = make_post(organisation, title=title, responsibilities=responsibilities)
    appoint(person, post=post, started_at=started_at or ago(days=365))
    return person


def make_viewer(
    system: CareSystem,
    *,
    organisation: Organisation | None = None,
    responsibilities: Iterable[str] = (),
    name: str = "Sam Okoro",
    now: dt.datetime = NOW,
) -> Viewer:
    """Somebody with a post in the system, looking at it now."""
    person = make_person_with_post(
        organisation or make_organisation(system, "Somewhere Trust"),
        name=name,
        responsibilities=responsibilities,
    )
    found = viewer(person, system=system, now=now)
    assert found, "a person with a post is a viewer"
    return found
