"""From empty to ready: the steps of a new system, each with its state read from the data."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import reverse

from alongside.foundations.care_systems.models import CareSystem, Level
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.care_systems.queries import members
from alongside.foundations.design.words import pluralise
from alongside.foundations.people.models import Holding, Person, Post, Responsibility
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Measure

TEAM = "The programme team"
MEASURERS = "The programme team and analysts"
HOST = "Whoever runs the installation"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: how far it is, why it matters, where it is done and by whom."""

    title: str
    done: bool
    so_far: str
    why: str
    who: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Something to read or to do outside: nothing here can know whether it was done."""

    title: str
    why: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """How far a system is."""

    steps: Sequence[Step]
    readings: Sequence[Reading]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def ready(self) -> bool:
        """Whether every step is."""
        return all(step.done for step in self.steps)


READINGS = (
    Reading(title="Read how long things are kept",
            why="Each kind of record says how long it is kept and why; agree that it is right.",
            who=TEAM),
    Reading(title="Have the data-protection documents agreed",
            why="An impact assessment and a privacy notice come before the first real person.",
            who="The data-protection officers of the partners"),
    Reading(title="Make a backup, and restore it once on another machine",
            why="A backup that nobody has restored is a hope.", who=HOST),
)  # fmt: skip


def readiness(viewer: Viewer) -> Readiness:
    """How far the viewer's system is."""
    system, now = viewer.system, viewer.now
    steps = [
        _partners(system, now),
        _places(system),
        _posts(system, now),
        _come_in(system, now),
        _second(system, now),
        *_second_factors(system, now),
        _measures(viewer),
    ]
    return Readiness(steps=steps, readings=READINGS)


def _file(system: CareSystem) -> str:
    return reverse("moving_in:upload", args=[system.slug])


def _partners(system: CareSystem, now: dt.datetime) -> Step:
    count = members(system.pk, now=now).count()
    return Step(
        title="Bring the partners in",
        done=count > 1,
        so_far=f"{pluralise(count, 'partner')} so far.",
        why="Everything belongs to a partner; what one may see follows from where one works.",
        who=TEAM, url=_file(system), label="Move in with one file",
    )  # fmt: skip


def _places(system: CareSystem) -> Step:
    there = system.areas.filter(level=Level.PLACE, ended_at__isnull=True)
    count = there.count()
    counted = there.filter(populations__isnull=False).distinct().count()
    return Step(
        title="Say which places there are, and how many people live there",
        done=0 < count == counted,
        so_far=f"{pluralise(count, 'place')}, {counted} of them with a population.",
        why="Figures are compared by place, and for each person who lives there.",
        who=TEAM, url=_file(system), label="Move in with one file",
    )  # fmt: skip


def _posts(system: CareSystem, now: dt.datetime) -> Step:
    partners = members(system.pk, now=now)
    with_posts = partners.filter(pk__in=_posts_now(system, now).values("organisation")).count()
    total = partners.count()
    return Step(
        title="Give every partner its posts",
        done=1 < total == with_posts,
        so_far=f"{with_posts} of {pluralise(total, 'partner')} have at least one post.",
        why="A partner without a post has nobody who can see or say anything.",
        who=TEAM, url=_file(system), label="Move in with one file",
    )  # fmt: skip


def _posts_now(system: CareSystem, now: dt.datetime) -> QuerySet[Post]:
    return Post.objects.filter(not_ended(now), system=system)


def _come_in(system: CareSystem, now: dt.datetime) -> Step:
    holding = Holding.objects.giving_access(now).filter(system=system)
    people = Person.objects.filter(pk__in=holding.values("person"))
    total, came = people.count(), people.filter(last_login__isnull=False).count()
    came_from = holding.filter(person__last_login__isnull=False)
    partners = members(system.pk, now=now)
    reached = partners.filter(pk__in=came_from.values("post__organisation")).count()
    return Step(
        title="See somebody from every partner sign in",
        done=1 < reached == partners.count(),
        so_far=f"{came} of {pluralise(total, 'person', 'people')} have signed in, from {reached} "
        f"of {pluralise(partners.count(), 'partner')}.",
        why="A system is in when its people are, not when their names are.",
        who="The programme team invites, each person signs in",
        url=reverse("invite-everyone", args=[system.slug]),
        label="Invite everyone who has no sign-in yet",
    )


def _trusted(system: CareSystem, now: dt.datetime) -> set[object]:
    found = Holding.objects.giving_access(now).filter(
        system=system, post__responsibilities__kind=Responsibility.Kind.PROGRAMME_TEAM
    )
    return set(found.values_list("person", flat=True))


def _second(system: CareSystem, now: dt.datetime) -> Step:
    count = len(_trusted(system, now))
    return Step(
        title="Trust a second person with the system",
        done=count > 1,
        so_far=f"{pluralise(count, 'person is', 'people are')} in the programme team.",
        why="If the only one is away, nobody can let anybody in or out.",
        who=TEAM, url=_file(system), label="Move in with one file",
    )  # fmt: skip


def _second_factors(system: CareSystem, now: dt.datetime) -> list[Step]:
    if not apps.is_installed("allauth.mfa"):
        return []
    factors: Any = apps.get_app_config("mfa").get_model("Authenticator")
    trusted = _trusted(system, now)
    count = factors._default_manager.filter(user__in=trusted).values("user").distinct().count()
    return [Step(
        title="Put a second factor on the accounts of the programme team",
        done=0 < len(trusted) == count,
        so_far=f"{count} of {len(trusted)} have one.",
        why="Whoever gets the password of one of them would otherwise get the whole system.",
        who="Each of them, on their own account",
    )]  # fmt: skip


def _measures(viewer: Viewer) -> Step:
    found = Measure.objects.visible_to(viewer)
    total = found.count()
    owned = found.filter(~Q(owner=None)).count()
    return Step(
        title="Bring the first measure in, with somebody who owns it",
        done=owned > 0,
        so_far=f"{pluralise(total, 'measure')}, {owned} with an owner.",
        why="From then on Where we stand has something to say.",
        who=MEASURERS, url=reverse("outcomes:import", args=[viewer.system.slug]),
        label="Bring figures in",
    )  # fmt: skip
