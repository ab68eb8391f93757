"""Posts, who holds them, and what a visit leaves behind."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.people.models import Holding, Look, Person, Post, Responsibility
from alongside.foundations.people.viewers import Viewer

VISIT = dt.timedelta(minutes=30)
"""Pages opened within this time of each other are one visit."""


@transaction.atomic
def add_post(
    organisation: Organisation,
    *,
    title: str,
    level: str,
    profession: str = "",
    responsibilities: Iterable[str] = (),
) -> Post:
    """Add a post to a partner organisation, with what it is trusted to do for the system."""
    post = Post.objects.create(
        system_id=organisation.system_id,
        organisation=organisation,
        title=title,
        level=level,
        profession=profession,
    )
    for kind in responsibilities:
        Responsibility.objects.create(system_id=post.system_id, post=post, kind=kind)
    return post


@transaction.atomic
def appoint(person: Person, *, post: Post, started_at: dt.datetime) -> Holding:
    """Record that a person holds a post from a moment on."""
    return Holding.objects.create(
        system_id=post.system_id, post=post, person=person, started_at=started_at
    )


@transaction.atomic
def record_look(viewer: Viewer) -> dt.datetime | None:
    """Note that the viewer looked now; answer when their last visit before this one was."""
    look, created = Look.objects.select_for_update().get_or_create(
        system_id=viewer.system_id,
        person_id=viewer.person_id,
        defaults={"latest_at": viewer.now},
    )
    if created:
        return None
    if viewer.now - look.latest_at > VISIT:
        look.previous_at = look.latest_at
    look.latest_at = viewer.now
    look.save(update_fields=["latest_at", "previous_at"])
    return look.previous_at
