"""Who holds each post, who held it before, and which posts are empty."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from alongside.example.clock import Dates, months_before
from alongside.example.partners import PARTNERS
from alongside.example.people import add_person, invented_names
from alongside.example.posts import NAMED, POSTS, TRUSTED
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.people.actions import add_post, appoint
from alongside.foundations.people.actions.changing import change_from
from alongside.foundations.people.actions.posts import Terms
from alongside.foundations.people.models import Post


@dataclass(frozen=True, kw_only=True)
class Change:
    """A post whose holder left; months before now. `started` is empty while it stands vacant."""

    key: str
    title: str
    left: float
    started: float | None


CHANGES = (
    # Two chief executives in eighteen months.
    Change(key="harbour-hospitals", title="Chief executive", left=14, started=10),
    Change(key="fallowmere", title="Chief executive", left=5, started=None),
    # The county changed political control at an election, and all its offices with it.
    Change(key="county", title="Leader of the council", left=9, started=9),
    Change(key="county", title="Cabinet member for adult care and health", left=9, started=8.9),
    Change(key="county", title="Cabinet member for children", left=9, started=8.9),
    Change(key="county", title="Chair of health scrutiny", left=9, started=8.5),
    # Newly appointed: has a buddy and a coach.
    Change(key="commissioner", title="Place director, Northfell", left=6, started=2),
    # Empty since somebody left.
    Change(
        key="vale-hospitals", title="Director of strategy and partnerships", left=4, started=None
    ),
    Change(key="ambulance", title="Head of partnerships", left=7, started=None),
    Change(key="northfell-gps", title="Clinical director", left=11, started=None),
    Change(key="city", title="Assistant director of commissioning", left=3, started=None),
    Change(key="thornmoor-housing", title="Director of care and support", left=8, started=None),
    Change(key="bright-tides", title="Head of early help", left=2, started=None),
    Change(key="commissioner", title="Head of primary care", left=6, started=None),
    Change(key="voluntary", title="Place lead, Northfell", left=13, started=None),
)


@dataclass(frozen=True, kw_only=True)
class Before:
    """What a post was called, and its level, until so many months ago."""

    title: str
    level: str
    until: float


BEFORE = {
    ("voluntary", "Director of community development"): Before(
        title="Head of community development", level="middle", until=11
    ),
    ("city", "Assistant director of commissioning"): Before(
        title="Head of commissioning", level="middle", until=20
    ),
}
"""Posts that were changed: the voluntary sector has a director since, and so on."""

TERMS = {
    "non_executive": Terms(whole_time=Decimal("0.4"), pay="paid"),
    "councillor": Terms(whole_time=Decimal("0.6"), pay="paid"),
    "resident": Terms(whole_time=Decimal("0.1"), pay="voluntary"),
    "carer": Terms(whole_time=Decimal("0.1"), pay="voluntary"),
}
"""What posts are given that are not given the whole week."""

LONGEST, SHORTEST = 58, 4
"""Months for which people have held their posts."""


def fill_posts(
    organisations: dict[str, Organisation], *, now: dt.datetime, rng: np.random.Generator
) -> None:
    """Add every post with its history."""
    names = invented_names(rng)
    domains = {one.key: one.domain for one in PARTNERS}
    for key, titles in POSTS.items():
        for title, level, profession in titles:
            trusted = TRUSTED.get((key, title))
            before = BEFORE.get((key, title))
            post = add_post(
                organisations[key],
                title=before.title if before else title,
                level=before.level if before else level,
                profession=profession,
                responsibilities=[trusted] if trusted else [],
                terms=TERMS.get(level, Terms(whole_time=Decimal(1), pay="paid")),
                now=Dates(now=now).founded,
            )
            for name, started, left in _history(key, title, names=names, rng=rng):
                _hold(post, name, domain=domains[key], started=started, left=left, now=now)
            if before:
                details = {"title": title, "level": level}
                at = months_before(now, before.until)
                change_from(post, details=details, at=at, now=at)


def _history(
    key: str, title: str, *, names: Iterator[str], rng: np.random.Generator
) -> list[tuple[str, float, float | None]]:
    """Each holder's name and the months before now at which they started and left."""
    tenure = float(rng.uniform(SHORTEST, LONGEST))
    followed, gap = bool(rng.random() < 0.3), float(rng.uniform(0, 3))
    holder = _named(key, title) or next(names)
    change = _change(key, title)
    if change:
        before = (next(names), change.left + 30, change.left)
        return [before, (holder, change.started, None)] if change.started else [before]
    if followed:
        before = (next(names), tenure + gap + 24, tenure + gap)
        return [before, (holder, tenure, None)]
    return [(holder, tenure, None)]


def _named(key: str, title: str) -> str | None:
    return next((one.name for one in NAMED if (one.key, one.title) == (key, title)), None)


def _change(key: str, title: str) -> Change | None:
    return next((one for one in CHANGES if (one.key, one.title) == (key, title)), None)


def _hold(
    post: Post, name: str, *, domain: str, started: float, left: float | None, now: dt.datetime
) -> None:
    started = min(started, 70)
    holding = appoint(
        add_person(name, domain=domain), post=post, started_at=months_before(now, started)
    )
    if left is not None:
        holding.ended_at = months_before(now, left)
        holding.save(update_fields=["ended_at"])
