"""Everything the house keeps about a partner, a place or a post, put into a system that is played.

Each thing holds the word `WORD`, is joined with the whole system's area, is tagged with one item,
and everybody was told of it: so that each way to it can be tried at each moment.
"""

import datetime as dt

from alongside.api.actions import make_token
from alongside.foundations.audiences.actions import people_of
from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.actions.partnerships import add_partnership
from alongside.foundations.commitments.actions import ask_for, take_step
from alongside.foundations.documents.models import Document, Version
from alongside.foundations.frameworks.models import Tag
from alongside.foundations.history.models import Entry
from alongside.foundations.notices.actions import notify, set_rhythm
from alongside.foundations.notices.models import Digest
from alongside.foundations.people.actions.handing_over import write_note
from alongside.foundations.people.models import Post
from alongside.foundations.people.viewers import viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.endpoints import Scope
from alongside.foundations.register.things import key_of
from alongside.foundations.threads.models import Thread
from alongside.rooms.outcomes.models import Claim, Observation, Series
from tests.factories import make_measure
from tests.foundations.frameworks.made import make_framework, make_version
from tests.web.successions.played import Play
from tests.web.successions.told import DAY, START, Thing

WORD = "lasting"
HOUR = dt.timedelta(hours=1)
DUE = (START + 2 * DAY).date()


class Filled(Play):
    """A system that is played, with one thing of each kind for each partner in it."""

    def __init__(self) -> None:
        super().__init__()
        version = make_version(make_framework(system=self.system), codes=("A",))
        self.item = version.items.get(code="A")
        self.whole = self.system.areas.get(level="system")
        self.tokens, self.put = {}, 0
        for person in self.everybody:
            found = viewer(person, system=self.system, now=START)
            made = make_token(WORD, scopes=list(Scope), days=365, by=found)
            self.tokens[person.pk] = made.secret
            set_rhythm(found, pace="at_once", quiet_from=0, quiet_to=0)
            Digest.objects.create(
                system=self.system, person=person, count=1, claimed_at=START, state="failed"
            )
        self.partnership = add_partnership(
            self.system, name="All of us", form="network", members=self.partners,
            started_at=START, now=START,
        )  # fmt: skip
        for number in range(len(self.partners)):
            for kind in ("measure", "claim", "document", "promise", "note"):
                getattr(self, kind)((number, number, 0), START)

    def measure(self, numbers, at):
        """A measure of a partner, sensitive or open to all, with figures of it and of a place."""
        del at
        if not (partners := self._open()):
            return
        owner = partners[numbers[0] % len(partners)]
        kind = "open" if numbers[1] % 3 == 1 else "sensitive"
        made = make_measure(self.system, self._words(), owner=owner, data_class=kind)
        closed = frozenset({owner.pk}) if kind == "sensitive" else frozenset()
        seen = {"everybody": kind == "open", "trusted": True, "organisations": closed}
        self.told.owned[made.pk] = owner.pk
        self._put(made, Thing(noun="outcomes.measure", **seen))
        areas = self._open_areas(numbers[2])
        subjects = [{"organisation": owner}, *({"area": one} for one in areas[:1])]
        for about in subjects:
            series = Series.objects.create(system=self.system, measure=made, **about)
            Observation.objects.create(
                system=self.system, series=series, period=dt.date(2025, 12, 1), value=7
            )
            self._put(series, Thing(noun="outcomes.series", **seen))
            for area in areas[:1] if "area" in about else ():
                self.places.measured.setdefault(area.pk, set()).add(made.name)

    def claim(self, numbers, at):
        """Something for nobody but the people of a partner."""
        del at
        if not (partners := self._open()):
            return
        one = partners[numbers[0] % len(partners)]
        audience = people_of(self.system, organisations=[one], name=self._words())
        made = Claim.objects.create(
            system=self.system, audience=audience, statement=self._words(), figure="12",
            baseline="from 24", source="A count", confidence="high", person=self.keeper,
            period_from=START.date(), period_to=START.date(), made_at=self.told.now,
        )  # fmt: skip
        self._put(made, Thing(noun="outcomes.claim", organisations=frozenset({one.pk})))

    def document(self, numbers, at):
        """A file for nobody but whoever holds one post."""
        del at
        if not (posts := self._posts(self._open())):
            return
        post = posts[numbers[0] % len(posts)]
        audience = Audience.objects.create(system=self.system, kind="posts", name=self._words())
        audience.posts.add(post)
        made = Document.objects.create(
            system=self.system, audience=audience, title=self._words(),
            made_by=self.keeper, made_at=self.told.now,
        )  # fmt: skip
        Version.objects.create(
            system=self.system, document=made, number=1, name="a.txt", size=1, sha256="0" * 64,
            added_by=self.keeper, added_at=self.told.now,
        )  # fmt: skip
        self._put(made, Thing(noun="documents.document", posts=frozenset({post.pk})))

    def promise(self, numbers, at):
        """What one post promised another, between the two or for all to see."""
        del at
        now = self.told.now
        posts = [
            (person, post)
            for person in self.people
            for post in self.told.posts_of(person, now)
            if self.told.spans[post.organisation_id][1] is None
        ]
        if not posts:
            return
        asker, asking = posts[numbers[0] % len(posts)]
        owner, owning = posts[(numbers[0] + 1) % len(posts)]
        between = numbers[1] % 3 != 1
        by = viewer(asker, system=self.system, now=now)
        made = ask_for(
            what=self._words(), owner=owning, asking=asking, due=max(DUE, now.date()),
            between_us=between, by=by,
        )  # fmt: skip
        if owning != asking:
            take_step(made, verb="accepted", by=viewer(owner, system=self.system, now=now))
        bodies = frozenset({asking.organisation_id, owning.organisation_id})
        self.told.promised[made.pk] = owner
        thing = Thing(
            noun="commitments.commitment", everybody=not between, trusted=between,
            organisations=bodies if between else frozenset(),
            sides=frozenset({asking.pk, owning.pk}),
        )  # fmt: skip
        self._put(made, thing)

    def note(self, numbers, at):
        """What a holder writes down for whoever comes next, and an act of theirs on record."""
        del at
        person = self.people[numbers[0] % len(self.people)]
        if posts := self.told.posts_of(person, self.told.now):
            by = viewer(person, system=self.system, now=self.told.now)
            made = write_note(posts[-1], text=self._words(), by=by)
            self.told.notes[made.pk] = (posts[-1].pk, person)

    def step(self, kind, numbers, *, later):
        """One thing happens; everybody who may does something then too."""
        super().step(kind, numbers, later=later)
        for person in self.everybody:
            if by := viewer(person, system=self.system, now=self.told.now + HOUR):
                record("looked", of=Post.objects.get(pk=min(by.post_ids)), by=by, at=by.now)

    def _words(self):
        self.put += 1
        return f"{WORD} {self.put}"

    def _put(self, made, thing):
        """Keep it, join it with the whole, tag it, and tell everybody."""
        noun, pk = key_of(made)
        self.told.things[noun, made.pk] = thing
        whole, whole_pk = key_of(self.whole)
        Thread.objects.create(
            system=self.system, relation="belongs", from_noun=noun, from_id=pk,
            to_noun=whole, to_id=whole_pk, made_by=self.keeper, made_at=self.told.now,
        )  # fmt: skip
        Tag.objects.create(
            system=self.system, item=self.item, noun=noun, noun_id=pk, person=self.keeper,
            tagged_at=self.told.now,
        )  # fmt: skip
        people = [person.pk for person in self.everybody]
        notify(people, kind="commitments.asked", thing=made, at=self.told.now)


def acts_of_people(play):
    """What people did in the system, as its history holds it."""
    return Entry.objects.filter(system=play.system, person_id__isnull=False, verb="looked")
