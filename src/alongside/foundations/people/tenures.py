"""How long posts are held, how long they stand empty, and how often they change hands.

Pure: plain spans in, numbers out; nothing ranks people. Time is counted in days of 24 hours. What
is still going on is *censored*: its end is not known yet, and that is said, never guessed.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

DAY = dt.timedelta(days=1)
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Held:
    """One person's time in a post. `ended_at` is empty while it lasts."""

    started_at: dt.datetime
    ended_at: dt.datetime | None = None
    level: str = ""
    """The level of the post when it ended, or now while it lasts; empty, and it is the post's."""


@dataclass(frozen=True, kw_only=True)
class PostSpan:
    """A post with everybody who held it. Its own dates are empty where they are not known."""

    id: int
    sector: str
    level: str
    held: Sequence[Held]
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A time in which nobody held a post; `until` is empty while it is vacant."""

    since: dt.datetime
    until: dt.datetime | None

    def days(self, now: dt.datetime) -> int:
        """Whole days, up to `now` while it lasts."""
        return int(((self.until or now) - self.since) / DAY)


def held_at(level: str, posts: Iterable[PostSpan]) -> list[PostSpan]:
    """The posts with those of their holders alone who held them at a level, as it was then."""
    return [
        replace(post, held=[one for one in post.held if (one.level or post.level) == level])
        for post in posts
    ]


def gaps(post: PostSpan, *, now: dt.datetime) -> list[Gap]:
    """When nobody held the post, until `now`, oldest first.

    They are counted from when the post began or, where that is not known, from its first holder:
    a post that nobody was ever known to hold has no gap whose start could be named.
    """
    found = []
    reached = post.started_at
    closes = post.ended_at if post.ended_at and post.ended_at <= now else None
    for one in sorted(post.held, key=lambda each: each.started_at):
        if one.started_at > now:
            break
        if reached is not None and one.started_at > reached:
            found.append(Gap(since=reached, until=one.started_at))
        left = one.ended_at if one.ended_at and one.ended_at <= now else None
        if left is None:
            return found
        reached = left if reached is None else max(reached, left)
    if reached is not None and reached < (closes or now):
        found.append(Gap(since=reached, until=closes))
    return found


def is_vacant(post: PostSpan, *, now: dt.datetime) -> bool:
    """Whether the post is there and nobody holds it."""
    begun = post.started_at is None or post.started_at <= now
    there = begun and (post.ended_at is None or post.ended_at > now)
    return there and not any(_holds(one, now) for one in post.held)


@dataclass(frozen=True, kw_only=True)
class Tenure:
    """The median time in a post. `median_days` is empty when fewer than half have ended."""

    holders: int
    still_there: int
    median_days: float | None
    longest_known_days: int

    @property
    def at_least(self) -> bool:
        """Whether only a lower bound is known."""
        return self.median_days is None and self.holders > 0


def tenure(held: Iterable[Held], *, now: dt.datetime) -> Tenure:
    """The median tenure by Kaplan and Meier (1958): those still there count for as long as they
    have been, not as if they had left today. It is the first length by which half have left."""
    spells = sorted(
        (min(one.ended_at or now, now) - one.started_at, one.ended_at is None or one.ended_at > now)
        for one in held
        if one.started_at <= now
    )
    staying, median = 1.0, None
    left = Counter(length for length, censored in spells if not censored)
    for length in sorted(left):
        at_risk = sum(each >= length for each, _ in spells)
        staying *= 1 - left[length] / at_risk
        if staying <= 0.5 + 1e-12:
            median = length / DAY
            break
    return Tenure(
        holders=len(spells),
        still_there=sum(censored for _, censored in spells),
        median_days=median,
        longest_known_days=int(spells[-1][0] / DAY) if spells else 0,
    )


@dataclass(frozen=True, kw_only=True)
class Turnover:
    """Leavers in the year to `now`, by the posts that were filled on average."""

    left: int
    filled_on_average: float
    per_year: float | None


def turnover(posts: Sequence[PostSpan], *, now: dt.datetime) -> Turnover:
    """People who left a post in the 365 days to `now`, divided by the posts filled on average.

    The average is exact: days held in the year, summed over the posts, by 365. A post that was
    held by two people at once counts twice.
    """
    since = now - YEAR
    held = [one for post in posts for one in post.held]
    left = sum(one.ended_at is not None and since < one.ended_at <= now for one in held)
    days = sum((_overlap(one, since=since, until=now) / DAY for one in held), 0.0)
    average = days / (YEAR / DAY)
    return Turnover(
        left=left,
        filled_on_average=round(average, 2),
        per_year=left / average if average > 0 else None,
    )


@dataclass(frozen=True, kw_only=True)
class Share:
    """One group of sectors: how many leading roles it holds, and would hold by the template."""

    group: str
    roles: int
    share: float
    wanted: float | None


def composition(
    posts: Iterable[PostSpan],
    *,
    groups: Mapping[str, str],
    wanted: Mapping[str, float],
    levels: Iterable[str],
    now: dt.datetime,
) -> list[Share]:
    """Who holds the leading roles now, by group of sectors, beside a template's shares.

    `groups` gives each sector its group; a sector in none is counted under "Others".
    """
    leading = set(levels)
    counted: Counter[str] = Counter()
    for post in posts:
        holders = sum(_holds(one, now) for one in post.held)
        if post.level in leading and holders:
            counted[groups.get(post.sector, "Others")] += holders
    total = counted.total()
    names = [*dict.fromkeys([*wanted, *sorted(counted)])]
    return [
        Share(
            group=name,
            roles=counted[name],
            share=counted[name] / total if total else 0.0,
            wanted=wanted.get(name),
        )
        for name in names
    ]


def _holds(one: Held, now: dt.datetime) -> bool:
    return one.started_at <= now and (one.ended_at is None or one.ended_at > now)


def _overlap(one: Held, *, since: dt.datetime, until: dt.datetime) -> dt.timedelta:
    start, finish = max(one.started_at, since), min(one.ended_at or until, until)
    return max(finish - start, dt.timedelta(0))
