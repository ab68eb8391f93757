"""The people of a system with their accounts, and which other systems an account has to do with."""

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from alongside.foundations.care_systems import tenancy
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.people.about import tables_about
from alongside.foundations.people.models import NOBODYS, Holding, Invitation, Person
from alongside.foundations.people.sight import way_to_system
from alongside.foundations.people.viewers import Viewer


def people_of(viewer: Viewer, *, words: str = "") -> QuerySet[Person]:
    """Everybody who holds or held a post in the viewer's system, with what they hold there now."""
    here = Holding.objects.filter(system=viewer.system_id)
    found = Person.objects.filter(Exists(here.filter(person=OuterRef("pk"))))
    if words := words.replace("\0", " ").strip():
        called = here.filter(
            Q(post__title__icontains=words) | Q(post__organisation__name__icontains=words)
        )
        found = found.filter(
            Q(name__icontains=words)
            | Q(email__icontains=words)
            | Q(pk__in=called.values("person_id"))
        )
    held = here.filter(Holding.holds(viewer.now)).select_related("post__organisation")
    return (
        found.exclude(email__endswith=NOBODYS)
        .prefetch_related(Prefetch("holdings", held.order_by("post__title"), to_attr="held_now"))
        .order_by("name", "email")
    )


def held_in(person: Person) -> frozenset[int]:
    """The systems that hold anything of somebody, found by asking every table there is."""
    found: set[int] = set()
    with tenancy.across_systems():  # whether it is another system's too is asked of all of them
        for _, model, which in tables_about(person):
            if way := way_to_system(model):
                rows = model._base_manager.filter(which, **{f"{way}__isnull": False})
                found |= set(rows.order_by().values_list(way, flat=True).distinct())
    return frozenset(found)


def needed_elsewhere(person: Person, *, system_id: int, now: dt.datetime) -> bool:
    """Whether somebody holds or is to hold a post in another system, or is invited to one."""
    with tenancy.across_systems():  # the account is closed only when nobody else needs it
        posts = Holding.objects.filter(not_ended(now), person=person)
        asked = Invitation.objects.open(now).filter(email__iexact=person.email)
        return any(rows.exclude(system=system_id).exists() for rows in (posts, asked))
