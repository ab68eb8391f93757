"""What pages say of partners, places and posts: plain answers, ready to be shown."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.care_systems.queries import answering
from alongside.foundations.design.words import pluralise
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.queries import holders, post_spans, posts_there
from alongside.foundations.people.templates_of_roles import RoleTemplate, groups_of_sectors
from alongside.foundations.people.tenures import (
    PostSpan,
    Share,
    Tenure,
    Turnover,
    composition,
    gaps,
    held_at,
    is_vacant,
    tenure,
    turnover,
)
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import houses

LEADING = (Post.Level.EXECUTIVE, Post.Level.NON_EXECUTIVE, Post.Level.COUNCILLOR)
"""Levels whose posts are leading roles."""

MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """A post that nobody holds: since when, if that is known."""

    post: Post
    since: dt.datetime | None
    days: int | None


@dataclass(frozen=True, kw_only=True)
class LevelRow:
    """The posts of one level: how many, how many empty, how long held, how often changed."""

    level: str
    posts: int
    vacant: int
    tenure: Tenure
    turnover: Turnover


@dataclass(frozen=True, kw_only=True)
class Posts:
    """What can be read of all posts at a moment."""

    there: Mapping[int, Post]
    vacancies: Sequence[Vacancy]
    levels: Sequence[LevelRow]
    shares: Sequence[Share]

    @property
    def in_words(self) -> str:
        """The whole in two sentences."""
        count, empty = len(self.there), len(self.vacancies)
        said = f"{pluralise(count, 'post')}, {empty} of them vacant." if count else "No posts yet."
        known = [one for one in self.vacancies if one.days is not None]
        if known:
            longest = max(known, key=lambda one: one.days or 0)
            said += f" Vacant longest: {longest.post}, for {pluralise(longest.days or 0, 'day')}."
        return said

    @property
    def composition_in_words(self) -> str:
        """Which group holds most of the leading roles, beside the template."""
        held = [one for one in self.shares if one.roles]
        if not held:
            return "Nobody holds a leading role yet."
        most = max(held, key=lambda one: one.roles)
        total = sum(one.roles for one in held)
        beside = "" if most.wanted is None else f"; in the template it is {most.wanted:.0%}"
        return f"{most.group}: {most.roles} of {total} leading roles ({most.share:.0%}){beside}."


def posts_now(system_id: int, *, now: dt.datetime, template: RoleTemplate) -> Posts:
    """Vacancies, tenure, turnover and composition of a system's posts."""
    there = {post.pk: post for post in posts_there(system_id, now=now)}
    spans = post_spans(system_id)
    current = [one for one in spans if one.id in there]
    vacant = [one for one in current if is_vacant(one, now=now)]
    vacancies = [_vacancy(one, post=there[one.id], now=now) for one in vacant]
    vacancies.sort(key=lambda one: (one.days is None, -(one.days or 0), one.post.title))
    return Posts(
        there=there,
        vacancies=vacancies,
        levels=[
            _level(level, spans, there=there, now=now)
            for level in Post.Level
            if any(one.level == level for one in spans) or _ever_held(level, spans)
        ],
        shares=composition(
            current,
            groups=groups_of_sectors(),
            wanted=template.shares,
            levels=LEADING,
            now=now,
        ),
    )


def _vacancy(one: PostSpan, *, post: Post, now: dt.datetime) -> Vacancy:
    found = gaps(one, now=now)
    if not found or found[-1].until is not None:
        return Vacancy(post=post, since=None, days=None)
    return Vacancy(post=post, since=found[-1].since, days=found[-1].days(now))


def _level(
    level: Post.Level, spans: list[PostSpan], *, there: Mapping[int, Post], now: dt.datetime
) -> LevelRow:
    current = [one for one in spans if one.level == level and one.id in there]
    then = held_at(level, spans)
    return LevelRow(
        level=str(level.label),
        posts=len(current),
        vacant=sum(is_vacant(one, now=now) for one in current),
        tenure=tenure([held for one in then for held in one.held], now=now),
        turnover=turnover(then, now=now),
    )


def _ever_held(level: Post.Level, spans: list[PostSpan]) -> bool:
    return any(one.held for one in held_at(level, spans))


@dataclass(frozen=True, kw_only=True)
class Inherited:
    """What belonged to a partner that ends, and who has it then: nobody, if `to` is empty."""

    organisation: str
    to: str
    things: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Effects:
    """What a merger, a split or an end would do, found out by doing it and taking it back."""

    losing: Sequence[str]
    """Who would lose access altogether, with the posts they hold."""
    going_on: Sequence[str]
    """Who would go on, with the post they would then hold."""
    inherited: Sequence[Inherited]


def rehearse(
    act: Callable[[], None],
    *,
    system: CareSystem,
    ending: Iterable[Organisation],
    at: dt.datetime,
    viewer: Viewer,
) -> Effects:
    """Do it, see what is different, and take it all back: nothing is written.

    Raises whatever the act raises.
    """
    ending = list(ending)
    with transaction.atomic():
        before = _by_person(holders(system.pk, now=at - MICROSECOND))
        things = {one.pk: _things_of(one, viewer=viewer) for one in ending}
        act()
        after = _by_person(holders(system.pk, now=at))
        owners = answering(system.pk, now=at)
        transaction.set_rollback(True)
    ids = {one.pk for one in ending}
    touched = {
        person: held
        for person, held in before.items()
        if any(one.post.organisation_id in ids for one in held)
    }
    return Effects(
        losing=[_said(held) for person, held in touched.items() if person not in after],
        going_on=[_said(after[person]) for person in touched if person in after],
        inherited=[
            Inherited(organisation=one.name, to=owners.get(one.pk, ""), things=things[one.pk])
            for one in ending
        ],
    )


def _by_person(found: Iterable[Holding]) -> dict[object, list[Holding]]:
    people: dict[object, list[Holding]] = defaultdict(list)
    for one in found:
        people[one.person_id].append(one)
    return people


def _said(held: Sequence[Holding]) -> str:
    return f"{held[0].person.name}: {'; '.join(str(one.post) for one in held)}"


def _things_of(organisation: Organisation, *, viewer: Viewer) -> list[str]:
    return [
        f"{section.title}: {len(section.lines)}"
        for house in houses()
        for section in house.about_organisation(organisation, viewer=viewer)
        if section.lines
    ]
