"""A system to whose partners and places anything happens."""

import copy

from alongside.foundations.care_systems.actions import (
    NewOrganisation,
    add_area,
    add_organisations,
    end_membership,
)
from alongside.foundations.care_systems.actions.areas import end_area, succeed_areas
from alongside.foundations.care_systems.actions.naming import rename
from alongside.foundations.care_systems.models import Area, Level
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.actions.posts import end_holding
from alongside.foundations.people.actions.successions import end, merge, split
from alongside.foundations.people.models import Holding, Post
from tests.factories import ago, make_person, make_post, make_system, make_viewer
from tests.web.successions.told import DAY, START, Told, ToldOfPlaces

LONG_AGO = ago(days=2000)


class Play:
    """Turns numbers that Hypothesis draws into things that happen to a real system."""

    def __init__(self) -> None:
        self.system = make_system()
        self.told, self.places = Told(), ToldOfPlaces()
        self.office = self._organisations(["Office"], at=LONG_AGO)[0]
        self.keeper = make_viewer(
            self.system, organisation=self.office, responsibilities=["programme_team"], now=START
        ).person
        [held] = Holding.objects.filter(person=self.keeper).select_related("post")
        self._holds(self.keeper, held.post, at=held.started_at)
        self.told.keeper = self.keeper
        self.people = [make_person(f"Person {number}") for number in range(3)]
        self.partners = self._organisations(["Alder", "Birch", "Cedar"], at=START - DAY)
        self.by_id = {one.pk: one for one in self.partners}
        for number, person in enumerate(self.people):
            self._appoint(person, self.partners[number], at=START)
        self._first_areas()

    def again(self) -> "Play":
        """The same once more, as it was at the start."""
        return copy.deepcopy(self)

    @property
    def everybody(self):
        return [*self.people, self.keeper]

    def step(self, kind: str, numbers: tuple[int, int, int], *, later: bool) -> None:
        """One thing happens; `later` says it was decided today and comes in two days and a half."""
        self.told.now += DAY
        at = self.told.now + 2.5 * DAY if later else self.told.now
        self.told.moments.append(at)
        getattr(self, kind)(numbers, at)

    # Partners

    def merge(self, numbers, at):
        partners = self._open()
        if not partners:
            return
        first = partners[numbers[0] % len(partners)]
        second = partners[numbers[1] % len(partners)]
        before = [first] if first == second else [first, second]
        rest = [one for one in partners if one not in before]
        if numbers[2] % 2 and rest:
            into = rest[numbers[2] % len(rest)]
        else:
            into = self._new(f"M{self.told.now:%j}", at)
        posts = enumerate(self._posts(before))
        going = [post for place, post in posts if (place + numbers[2]) % 3]
        merge(before, into=into, going_on=going, at=at, now=self.told.now)
        for one in before:
            self._ended(one, at)
            self.told.inherits.append((one.pk, into.pk, at))
        self._went_on(going, at)

    def split(self, numbers, at):
        partners = self._open()
        if not partners:
            return
        before = partners[numbers[0] % len(partners)]
        into = [self._new(f"{side}{self.told.now:%j}", at) for side in "LR"]
        heirs = [one for place, one in enumerate(into) if numbers[1] & (1 << place)]
        going = {
            post: into[(place + numbers[2]) % 2]
            for place, post in enumerate(self._posts([before]))
            if (place + numbers[2]) % 3
        }
        split(before, into=into, inheriting=heirs, going_on=going, at=at, now=self.told.now)
        self._ended(before, at)
        self.told.inherits += [(before.pk, one.pk, at) for one in heirs]
        self._went_on(going, at)

    def end(self, numbers, at):
        if partners := self._open():
            one = partners[numbers[0] % len(partners)]
            end(one, at=at, now=self.told.now)
            self._ended(one, at)

    def leave(self, numbers, at):
        if partners := self._open():
            one = partners[numbers[0] % len(partners)]
            end_membership(one, now=self.told.now, at=at)
            self.told.spans[one.pk] = (self.told.spans[one.pk][0], at)

    def rename(self, numbers, at):
        del at
        if partners := self._open():
            one = partners[numbers[0] % len(partners)]
            name = f"Renamed on day {self.told.now:%j}"
            rename(one, name=name, at=self.told.now, now=self.told.now)
            self.told.names[one.pk].append((self.told.now, name))

    def move(self, numbers, at):
        """Somebody leaves every post they hold, for one in another partner or beside another."""
        del at
        partners = self._open()
        if not partners:
            return
        person = self.people[numbers[0] % len(self.people)]
        now = self.told.now
        for place, (who, post, start, finish) in enumerate(self.told.held):
            if who == person and finish is None and start < now:
                holding = Holding.objects.get(person=who, post=post, started_at=start)
                end_holding(holding, at=now, now=now)
                self.told.held[place] = (who, post, start, now)
        body = partners[numbers[1] % len(partners)]
        posts = [one for one in self._posts([body]) if one.started_at is None]
        if numbers[2] % 2 and posts:  # they take on what is there, and what was promised under it
            taken = posts[numbers[2] % len(posts)]
            appoint(person, post=taken, started_at=now)
            self._holds(person, taken, at=now)
        else:
            self._appoint(person, body, at=now)

    # Places

    def merge_areas(self, numbers, at):
        areas = self._open_areas(numbers[2])
        if not areas:
            return
        first, second = areas[numbers[0] % len(areas)], areas[numbers[1] % len(areas)]
        before = [first] if first == second else [first, second]
        rest = [one for one in areas if one not in before]
        into = rest[0] if numbers[2] & 2 and rest else self._new_area("M", like=first, at=at)
        succeed_areas(before, into=[into], inheriting=[into], at=at, now=self.told.now)
        self._areas_ended(before, [into], at)

    def split_area(self, numbers, at):
        areas = self._open_areas(numbers[2])
        if not areas:
            return
        one = areas[numbers[0] % len(areas)]
        into = [self._new_area(side, like=one, at=at) for side in "LR"]
        succeed_areas([one], into=into, inheriting=into, at=at, now=self.told.now)
        self._areas_ended([one], into, at)

    def end_area(self, numbers, at):
        if areas := self._open_areas(numbers[2]):
            one = areas[numbers[0] % len(areas)]
            end_area(one, at=at, now=self.told.now)
            self._areas_ended([one], [], at)

    def rename_area(self, numbers, at):
        del at
        if areas := self._open_areas(numbers[2]):
            one = areas[numbers[0] % len(areas)]
            name = f"Renamed on day {self.told.now:%j}"
            rename(one, name=name, at=self.told.now, now=self.told.now)
            self.places.names[one.pk].append((self.told.now, name))

    # What the steps are made of

    def _organisations(self, names, *, at):
        new = [NewOrganisation(name=name, joined_at=at) for name in names]
        made = add_organisations(self.system, new=new, now=at)
        for one in made:
            self.told.spans[one.pk] = (at, None)
            self.told.names[one.pk] = [(LONG_AGO - 9_000 * DAY, one.name)]
        return made

    def _appoint(self, person, organisation, *, at):
        post = make_post(organisation, title=f"Post {len(self.told.homes)}")
        appoint(person, post=post, started_at=at)
        self._holds(person, post, at=at)

    def _holds(self, person, post, *, at, until=None):
        self.told.homes[post.pk] = post.organisation_id
        self.told.held.append((person, post, at, until))

    def _open(self):
        """Partners that are there now and have no end in sight."""
        return [
            one
            for pk, one in self.by_id.items()
            if self.told.there(pk, self.told.now) and self.told.spans[pk][1] is None
        ]

    def _new(self, name, at):
        [made] = self._organisations([name], at=at)
        self.by_id[made.pk] = made
        return made

    def _posts(self, organisations):
        return list(Post.objects.filter(organisation__in=organisations).order_by("pk"))

    def _ended(self, organisation, at):
        start, _ = self.told.spans[organisation.pk]
        self.told.spans[organisation.pk] = (start, at)
        self.told.bodies_ended[organisation.pk] = at

    def _went_on(self, going, at):
        for post in going:
            made = post.continued_by.get(started_at=at)
            self.told.homes[made.pk] = made.organisation_id
            self.told.goes_on.append((post.pk, made.pk))
            for person, held, start, finish in list(self.told.held):
                if held == post and (finish is None or finish > at):
                    self._holds(person, made, at=max(at, start), until=finish)

    def _first_areas(self):
        self.areas = {}
        whole = self.system.areas.get(level=Level.SYSTEM)
        self._keep_area(whole, since=None)
        for name in ("East", "West"):
            place = self._area(name, level=Level.PLACE, parent=whole, since=None)
            self._area(f"{name} End", level=Level.NEIGHBOURHOOD, parent=place, since=None)

    def _area(self, name, *, level, parent, since):
        made = add_area(
            self.system, name=name, level=level, parent=parent, started_at=since, now=self.told.now
        )
        return self._keep_area(made, since=since)

    def _keep_area(self, area: Area, *, since):
        self.areas[area.pk] = area
        self.places.spans[area.pk] = (since, None)
        self.places.parents[area.pk] = area.parent_id
        self.places.names[area.pk] = [(LONG_AGO - 9_000 * DAY, area.name)]
        return area

    def _open_areas(self, number):
        """Places or neighbourhoods that are there now and have no end in sight."""
        level = Level.PLACE if number % 2 else Level.NEIGHBOURHOOD
        return [
            one
            for pk, one in self.areas.items()
            if one.level == level
            and self.places.there(pk, self.told.now)
            and self.places.spans[pk][1] is None
        ]

    def _new_area(self, name, *, like, at):
        parent = self.areas[like.parent_id]
        return self._area(f"{name}{self.told.now:%j}", level=like.level, parent=parent, since=at)

    def _areas_ended(self, before, after, at):
        for one in before:
            self.places.spans[one.pk] = (self.places.spans[one.pk][0], at)
            self.places.after[one.pk] = [each.pk for each in after]
