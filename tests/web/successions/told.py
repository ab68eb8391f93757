"""A plain second opinion of what should be so: a list of facts and a recursion.

Written without a look at the house; it asks the database nothing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from alongside.foundations.people.models import Person, Post

START = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
MICROSECOND = dt.timedelta(microseconds=1)

Span = tuple[dt.datetime, dt.datetime | None]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something somebody may see: what in its own words gives sight of it."""

    noun: str
    everybody: bool = False
    trusted: bool = False
    """Whether the programme team sees it too."""
    organisations: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()
    sides: frozenset[int] = frozenset()
    """The posts a promise is between: they see it whatever its audience."""

    @property
    def opens_to_none_but(self) -> "Thing":
        """The same as its audience alone has it."""
        return Thing(
            noun=self.noun,
            everybody=self.everybody,
            trusted=self.trusted,
            organisations=self.organisations,
            posts=self.posts,
        )


@dataclass
class Told:
    """What happened, as plain facts by id."""

    now: dt.datetime = START
    keeper: Person | None = None
    moments: list[dt.datetime] = field(default_factory=list)
    spans: dict[int, Span] = field(default_factory=dict)
    bodies_ended: dict[int, dt.datetime] = field(default_factory=dict)
    """Those that ended; one that only left the system goes on."""
    inherits: list[tuple[int, int, dt.datetime]] = field(default_factory=list)
    goes_on: list[tuple[int, int]] = field(default_factory=list)
    homes: dict[int, int] = field(default_factory=dict)
    """The organisation of each post."""
    held: list[tuple[Person, Post, dt.datetime, dt.datetime | None]] = field(default_factory=list)
    names: dict[int, list[tuple[dt.datetime, str]]] = field(default_factory=dict)
    things: dict[tuple[str, int], Thing] = field(default_factory=dict)
    owned: dict[int, int] = field(default_factory=dict)
    """The owner of each measure."""
    promised: dict[int, Person] = field(default_factory=dict)
    """Who promised each promise."""
    notes: dict[int, tuple[int, Person]] = field(default_factory=dict)
    """The post of each handover note, and who wrote it."""

    def there(self, organisation: int, at: dt.datetime) -> bool:
        return _holds(self.spans[organisation], at)

    def has(self, organisation: int, what: int, at: dt.datetime) -> bool:
        """Whether what belonged to `what` belongs to `organisation` at a moment."""
        return organisation == what or any(
            after == organisation and when <= at and self.has(before, what, at)
            for before, after, when in self.inherits
        )

    def posts_of(self, person: Person, at: dt.datetime) -> list[Post]:
        return [
            post
            for who, post, start, finish in self.held
            if who == person
            and _holds((start, finish), at)
            and self.there(post.organisation_id, at)
        ]

    def is_behind(self, post: int, old: int, at: dt.datetime) -> bool:
        """Whether the post is, or goes on with everything from, an old one."""
        return post == old or any(
            after == post
            and self.has(self.homes[post], self.homes[before], at)
            and self.is_behind(before, old, at)
            for before, after in self.goes_on
        )

    def stands_in(self, person: Person, old: int, at: dt.datetime) -> bool:
        """Whether somebody holds a post, or one that goes on with everything from it."""
        return any(self.is_behind(post.pk, old, at) for post in self.posts_of(person, at))

    def may(self, person: Person, thing: Thing, at: dt.datetime) -> bool:
        """Whether somebody sees a thing at a moment."""
        posts = self.posts_of(person, at)
        return bool(posts) and (
            thing.everybody
            or (thing.trusted and person == self.keeper)
            or any(
                self.has(post.organisation_id, one, at)
                for post in posts
                for one in thing.organisations
            )
            or any(self.stands_in(person, one, at) for one in thing.posts | thing.sides)
        )

    def seen_by(self, person: Person, at: dt.datetime) -> set[tuple[str, int]]:
        return {key for key, thing in self.things.items() if self.may(person, thing, at)}

    def without_readers(self, people: Iterable[Person], at: dt.datetime) -> set[tuple[str, int]]:
        """What nobody is in the audience of."""
        people = list(people)
        return {
            key
            for key, thing in self.things.items()
            if not any(self.may(person, thing.opens_to_none_but, at) for person in people)
        }

    def answered(self, organisation: int, at: dt.datetime) -> bool:
        return any(self.there(one, at) and self.has(one, organisation, at) for one in self.spans)

    def called(self, organisation: int, at: dt.datetime) -> str:
        return [name for since, name in self.names[organisation] if since <= at][-1]


@dataclass
class ToldOfPlaces:
    """What happened to places, as plain facts by id."""

    spans: dict[int, tuple[dt.datetime | None, dt.datetime | None]] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    after: dict[int, list[int]] = field(default_factory=dict)
    names: dict[int, list[tuple[dt.datetime, str]]] = field(default_factory=dict)
    measured: dict[int, set[str]] = field(default_factory=dict)

    def there(self, area: int, at: dt.datetime) -> bool:
        return _holds(self.spans[area], at)

    def lies_in(self, area: int, at: dt.datetime) -> int | None:
        """What an area is shown in: its own place, or the one after that, or what that lay in."""
        above = self.parents[area]
        while above is not None and not self.there(above, at):
            after = self.after.get(above, [])
            above = after[0] if len(after) == 1 else self.parents[above]
        return above

    def called(self, area: int, at: dt.datetime) -> str:
        return [name for since, name in self.names[area] if since <= at][-1]


def _holds(span: tuple[Any, Any], at: dt.datetime) -> bool:
    start, finish = span
    return (start is None or start <= at) and (finish is None or at < finish)
