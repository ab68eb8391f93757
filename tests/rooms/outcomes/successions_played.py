"""A system to which anything happens, and a plain second opinion of who may read what then.

The second opinion is a list of facts and a recursion, written without a look at the house.
"""

import datetime as dt
from dataclasses import dataclass, field

from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.actions import (
    NewOrganisation,
    add_organisations,
    end_membership,
)
from alongside.foundations.care_systems.actions.naming import rename
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.actions.posts import end_holding
from alongside.foundations.people.actions.successions import end, merge, split
from alongside.foundations.people.models import Holding, Person, Post
from alongside.rooms.outcomes.models import Claim
from tests.factories import ago, make_measure, make_person, make_post, make_system, make_viewer

START = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
MICROSECOND = dt.timedelta(microseconds=1)
KINDS = ("open", "aggregate", "sensitive")


@dataclass
class Played:
    """What happened, as plain facts by id."""

    now: dt.datetime = START
    moments: list[dt.datetime] = field(default_factory=list)
    spans: dict[int, tuple[dt.datetime, dt.datetime | None]] = field(default_factory=dict)
    inherits: list[tuple[int, int, dt.datetime]] = field(default_factory=list)
    goes_on: list[tuple[int, int, dt.datetime]] = field(default_factory=list)
    held: list[tuple[Person, Post, dt.datetime, dt.datetime | None]] = field(default_factory=list)
    names: dict[int, list[tuple[dt.datetime, str]]] = field(default_factory=dict)
    owned: dict[int, tuple[int, str]] = field(default_factory=dict)
    claims: dict[int, tuple[str, int]] = field(default_factory=dict)

    def there(self, organisation: int, at: dt.datetime) -> bool:
        start, finish = self.spans[organisation]
        return start <= at and (finish is None or at < finish)

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
            and start <= at
            and (finish is None or at < finish)
            and self.there(post.organisation_id, at)
        ]

    def is_behind(self, post: Post, old: int, at: dt.datetime) -> bool:
        """Whether the post is, or goes on with everything from, an old one."""
        if post.pk == old:
            return True
        for before, after, _ in self.goes_on:
            if after == post.pk:
                earlier = Post.objects.get(pk=before)
                if self.has(post.organisation_id, earlier.organisation_id, at):
                    return self.is_behind(earlier, old, at)
        return False

    def answered(self, organisation: int, at: dt.datetime) -> bool:
        return any(self.there(one, at) and self.has(one, organisation, at) for one in self.spans)

    def called(self, organisation: int, at: dt.datetime) -> str:
        return [name for since, name in self.names[organisation] if since <= at or not since][-1]


class Play:
    """Turns numbers that Hypothesis draws into things that happen to a real system."""

    def __init__(self) -> None:
        self.system = make_system()
        self.told = Played()
        self.office = self._organisations(["Office"], at=ago(days=2000))[0]
        self.keeper = make_viewer(
            self.system, organisation=self.office, responsibilities=["programme_team"]
        ).person
        [held] = Holding.objects.filter(person=self.keeper).select_related("post")
        self.told.held.append((self.keeper, held.post, held.started_at, None))
        self.people = [make_person(f"Person {number}") for number in range(4)]
        self.partners = self._organisations(["A", "B", "C"], at=START - DAY)
        self.by_id = {one.pk: one for one in self.partners}
        for number, person in enumerate(self.people):
            self._hold(person, self.partners[number % 3], at=START)
        for place in range(3):  # there is something to read late from the first day on
            self.measure(self.partners, (place, KINDS.index("sensitive"), 0), START)
            for kind in (0, 1):
                self.claim(self.partners, (place, kind, 0), START)

    def _organisations(self, names, *, at):
        new = [NewOrganisation(name=name, joined_at=at) for name in names]
        made = add_organisations(self.system, new=new, now=at)
        for one in made:
            self.told.spans[one.pk] = (at, None)
            self.told.names[one.pk] = [(dt.datetime.min.replace(tzinfo=dt.UTC), one.name)]
        return made

    def _hold(self, person, organisation, *, at):
        post = make_post(organisation)
        appoint(person, post=post, started_at=at)
        self.told.held.append((person, post, at, None))
        return post

    def _open(self):
        """Partners that are there now and have no end in sight."""
        return [
            one
            for pk, one in self.by_id.items()
            if self.told.there(pk, self.told.now) and self.told.spans[pk][1] is None
        ]

    def step(self, kind: str, numbers: tuple[int, int, int], *, later: bool) -> None:
        """One thing happens; `later` says it was decided today and comes in two days and a half."""
        self.told.now += DAY
        at = self.told.now + 2.5 * DAY if later else self.told.now
        self.told.moments.append(at)
        partners = self._open()
        if partners:
            getattr(self, kind)(partners, numbers, at)

    def merge(self, partners, numbers, at):
        first = partners[numbers[0] % len(partners)]
        second = partners[numbers[1] % len(partners)]
        before = [first] if first == second else [first, second]
        rest = [one for one in partners if one not in before]
        if numbers[2] % 2 and rest:
            into = rest[numbers[2] % len(rest)]
        else:
            into = self._new(f"M{self.told.now:%j}", at)
        going = [post for post in self._posts(before) if (post.pk + numbers[2]) % 3]
        merge(before, into=into, going_on=going, at=at, now=self.told.now)
        for one in before:
            self._ended(one, at)
            self.told.inherits.append((one.pk, into.pk, at))
        self._went_on(going, at)

    def split(self, partners, numbers, at):
        before = partners[numbers[0] % len(partners)]
        into = [self._new(f"{side}{self.told.now:%j}", at) for side in "LR"]
        heirs = [one for place, one in enumerate(into) if numbers[1] & (1 << place)]
        going = {
            post: into[(post.pk + numbers[2]) % 2]
            for post in self._posts([before])
            if (post.pk + numbers[2]) % 3
        }
        split(before, into=into, inheriting=heirs, going_on=going, at=at, now=self.told.now)
        self._ended(before, at)
        self.told.inherits += [(before.pk, one.pk, at) for one in heirs]
        self._went_on(going, at)

    def end(self, partners, numbers, at):
        one = partners[numbers[0] % len(partners)]
        end(one, at=at, now=self.told.now)
        self._ended(one, at)

    def leave(self, partners, numbers, at):
        one = partners[numbers[0] % len(partners)]
        end_membership(one, now=self.told.now)
        self._ended(one, self.told.now)

    def rename(self, partners, numbers, at):
        one = partners[numbers[0] % len(partners)]
        name = f"{one.name}, from {self.told.now:%j}"
        rename(one, name=name, at=self.told.now, now=self.told.now)
        self.told.names[one.pk].append((self.told.now, name))

    def move(self, partners, numbers, at):
        person = self.people[numbers[0] % len(self.people)]
        for place, (who, post, start, finish) in enumerate(self.told.held):
            if who == person and finish is None and start < self.told.now:
                holding = Holding.objects.get(person=who, post=post, started_at=start)
                end_holding(holding, at=self.told.now, now=self.told.now)
                self.told.held[place] = (who, post, start, self.told.now)
        self._hold(person, partners[numbers[1] % len(partners)], at=self.told.now)

    def measure(self, partners, numbers, at):
        owner = partners[numbers[0] % len(partners)]
        kind = KINDS[numbers[1] % 3]
        made = make_measure(
            self.system, f"Measure {len(self.told.owned)}", owner=owner, data_class=kind
        )
        self.told.owned[made.pk] = (owner.pk, kind)

    def claim(self, partners, numbers, at):
        """Something for nobody but some people of a partner, or whoever holds one of its posts."""
        one = partners[numbers[0] % len(partners)]
        kind, named = "organisations", one.pk
        audience = Audience(system=self.system, kind=kind, name=f"Claim {self.told.now:%j}")
        posts = self._posts([one])
        if numbers[1] % 2 and posts:
            audience.kind, named = "posts", posts[0].pk
        audience.save()
        getattr(audience, audience.kind).add(named)
        made = Claim.objects.create(
            system=self.system, audience=audience, statement="Fewer wait", figure="12",
            baseline="from 24", source="A count", confidence="high", person=self.keeper,
            period_from=START.date(), period_to=START.date(), made_at=self.told.now,
        )  # fmt: skip
        self.told.claims[made.pk] = (audience.kind, named)

    def _new(self, name, at):
        [made] = self._organisations([name], at=at)
        self.by_id[made.pk] = made
        return made

    def _posts(self, organisations):
        return list(Post.objects.filter(organisation__in=organisations).order_by("pk"))

    def _ended(self, organisation, at):
        start, _ = self.told.spans[organisation.pk]
        self.told.spans[organisation.pk] = (start, at)

    def _went_on(self, going, at):
        for post in going:
            made = post.continued_by.get(started_at=at)
            self.told.goes_on.append((post.pk, made.pk, at))
            for person, held, start, finish in list(self.told.held):
                if held == post and (finish is None or finish > at):
                    self.told.held.append((person, made, max(at, start), finish))
