"""Reads of pauses: which one holds, what every page says of it, and who is told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from alongside.foundations.people.models import Holding
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.publishing import rules
from alongside.foundations.publishing.models import LetThrough, Pause
from alongside.foundations.register.acts import Act, Telling

STATES = {
    "ended": ("Ended early", "plain"),
    "ahead": ("Ahead", "plain"),
    "over": ("Over", "plain"),
    "lasts": ("Lasts", "warning"),
}


@dataclass(frozen=True, kw_only=True)
class Banner:
    """What every page says of a pause, and where it is explained."""

    text: str
    url: str


def today(now: dt.datetime) -> dt.date:
    """The day in England."""
    return timezone.localtime(now).date()


def pauses_visible_to(viewer: Viewer) -> QuerySet[Pause]:
    """The pauses of the viewer's system, latest first."""
    return Pause.objects.visible_to(viewer).select_related("system", "set_by", "ended_by")


def pause_on(system_id: int, *, day: dt.date) -> Pause | None:
    """The pause of a system that holds on a day, if one does."""
    return Pause.objects.filter(system=system_id).on(day).first()


def let_through_of(pause: Pause, *, viewer: Viewer) -> QuerySet[LetThrough]:
    """What was let through in a pause, latest first."""
    found = LetThrough.objects.visible_to(viewer).filter(pause=pause)
    return found.select_related("post__organisation", "let_by")


def banner_for(viewer: Viewer) -> Banner | None:
    """What every page of the system says today, if there is a pause to speak of."""
    day = today(viewer.now)
    soon = day + dt.timedelta(days=rules.ANNOUNCED_DAYS)
    found = (
        Pause.objects.visible_to(viewer)
        .filter(first_day__lte=soon, last_day__gte=day, ended_at__isnull=True)
        .order_by("first_day", "pk")
        .first()
    )
    if not found:
        return None
    found.system = viewer.system
    text = rules.banner(found.days, today=day, elections=found.elections)
    return Banner(text=text, url=found.get_absolute_url())


def tellings_of(act: Act) -> Sequence[Telling]:
    """The programme team hears of every step, but for whoever took it."""
    if act.noun != "publishing.pause":
        return ()
    held = Holding.objects.giving_access(act.at).filter(
        system=act.system_id, post__responsibilities__kind__in=rules.SETTERS
    )
    people = frozenset(held.values_list("person", flat=True)) - {act.person_id}
    return [Telling(kind=f"publishing.{act.verb}", people=frozenset(people))]
