"""Reads of checks against principles. All start from `visible_to`."""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.frameworks.queries import versions_visible_to
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Judgement, PrincipleCheck
from alongside.rooms.visions.words import PRINCIPLE


def principle_sets(viewer: Viewer) -> QuerySet[Version]:
    """The editions that hold principles: the published ones and the system's own, in force."""
    holds = FrameworkItem.objects.filter(
        Q(system__isnull=True) | Q(system=viewer.system_id), version=OuterRef("pk"), kind=PRINCIPLE
    )
    today = viewer.now.date()
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    found = versions_visible_to(viewer).filter(Exists(holds), in_force, valid_from__lte=today)
    return found.order_by("framework__title", "-valid_from", "pk")


def checks_seen(viewer: Viewer) -> QuerySet[PrincipleCheck]:
    """The checks the viewer may see, the latest first."""
    return PrincipleCheck.objects.visible_to(viewer).select_related(
        "system", "person", "audience", "version__framework"
    )


def checks_counted(viewer: Viewer) -> QuerySet[Any]:
    """The same, with how many people have judged each."""
    return checks_seen(viewer).annotate(people=Count("judgements__person", distinct=True))


def principles_of(version: int, *, viewer: Viewer) -> QuerySet[FrameworkItem]:
    """The principles of a set, and our own in it."""
    found = FrameworkItem.objects.visible_to(viewer).filter(version=version)
    return found.filter(kind=PRINCIPLE, ended_at__isnull=True).order_by("position", "pk")


def latest_judgements(viewer: Viewer, *, at: dt.datetime) -> QuerySet[Judgement]:
    """The latest that each person had said of each proposal by each principle at a moment."""
    newer = Judgement.objects.filter(
        principle_check=OuterRef("principle_check"), item=OuterRef("item"),
        person=OuterRef("person"), judged_at__lte=at,
    ).order_by("-judged_at", "-pk")  # fmt: skip
    said = Judgement.objects.visible_to(viewer).filter(judged_at__lte=at)
    latest = said.filter(pk=Subquery(newer.values("pk")[:1])).select_related("person")
    return latest.order_by(F("judged_at").desc(), "-pk")
