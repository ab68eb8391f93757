"""The pause before the election that changed who leads the county, and the one that comes."""

import datetime as dt

from alongside.example.clock import months_before
from alongside.foundations.audiences.actions import everybody
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.documents.actions import clear_brief
from alongside.foundations.people.models import Holding
from alongside.foundations.people.viewers import Viewer, viewer
from alongside.foundations.publishing.actions import let_through, set_pause, tell_of_days

MONTHS_SINCE = 9
"""The county's leaders left as long ago: see `holdings.CHANGES`."""
CAMPAIGN = dt.timedelta(days=41)
AHEAD = dt.timedelta(days=30)
REASON = (
    "The councils among us follow their returning officer's guidance for the weeks before polling "
    "day, and the other partners agreed to keep to it with them."
)
MEASLES = """\
Two schools in Harbour City have pupils with measles. What staff who are asked should say:

- Two doses of the vaccine protect nearly everybody, and can be had at any age.
- Whoever is unsure rings their practice, and does not come in unannounced.
- People who are pregnant, or whose immune system is weak, ask for advice the same day."""


def pause_before_elections(system: CareSystem, *, now: dt.datetime) -> None:
    """Write the pause that is over, with the one thing let through in it, and the one ahead."""
    left = months_before(now, MONTHS_SINCE)
    polled = _thursday_before(left.date())
    before = left - CAMPAIGN - dt.timedelta(days=7)
    past = set_pause(
        elections="County council elections",
        first_day=polled - CAMPAIGN,
        last_day=polled,
        reason=REASON,
        by=_holder("Director of the partnership programme", system=system, now=before - AHEAD),
    )
    urgent = before + dt.timedelta(days=19)
    let_through(
        past,
        post=_holding("Director of public health", system=system, now=urgent).post,
        what="What staff should say about measles in two schools",
        reason="Children would fall ill meanwhile; the brief says nothing about the councils.",
        by=_holder("Director of the partnership programme", system=system, now=urgent),
    )
    clear_brief(
        title="What staff should say about measles in two schools",
        body=MEASLES,
        audience=everybody(system),
        by=_holder("Director of public health", system=system, now=urgent + dt.timedelta(hours=2)),
    )
    for day in (polled - CAMPAIGN, polled + dt.timedelta(days=1)):
        tell_of_days(now=dt.datetime.combine(day, dt.time(6), tzinfo=dt.UTC), system=system)
    polling = _first_thursday_in_may(after=now.date() + 3 * CAMPAIGN)
    set_pause(
        elections="City council elections",
        first_day=polling - CAMPAIGN,
        last_day=polling,
        reason=REASON,
        by=_holder(
            "Director of the partnership programme", system=system, now=now - dt.timedelta(days=5)
        ),
    )


def _holder(title: str, *, system: CareSystem, now: dt.datetime) -> Viewer:
    found = viewer(_holding(title, system=system, now=now).person, system=system, now=now)
    assert found, f"nobody held {title}"  # noqa: S101 - written in this folder
    return found


def _holding(title: str, *, system: CareSystem, now: dt.datetime) -> Holding:
    """Who held a post then: it need not be who holds it now."""
    return (
        Holding.objects.giving_access(now)
        .select_related("post", "person")
        .get(system=system, post__title=title)
    )


def _first_thursday_in_may(*, after: dt.date) -> dt.date:
    """The day on which councils are elected, in the first year that is late enough."""
    days = (_first_thursday(dt.date(year, 5, 1)) for year in (after.year, after.year + 1))
    return next(day for day in days if day >= after)


def _thursday_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=(day.weekday() - 3) % 7 or 7)


def _first_thursday(first: dt.date) -> dt.date:
    return first + dt.timedelta(days=(3 - first.weekday()) % 7)
