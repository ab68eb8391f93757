"""What was done, told to somebody: with the names that they may know, and no others."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, QuerySet

from alongside.foundations.care_systems.models import (
    Area,
    Organisation,
    Partnership,
    Population,
)
from alongside.foundations.care_systems.queries import name_at
from alongside.foundations.history import rules
from alongside.foundations.history.models import Entry, Verification
from alongside.foundations.people.models import Holding, Person, Post, Responsibility
from alongside.foundations.people.queries import title_at
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import nouns

KNOWN_TO_EVERYBODY: Mapping[type[Model], Sequence[str]] = {
    Organisation: ("system",),
    Area: ("system",),
    Partnership: ("system",),
    Population: ("area",),
    Post: ("system", "organisation"),
    Holding: ("person", "post__organisation"),
    Responsibility: ("post__organisation",),
}
"""What everybody in a system may know the name of, and what it needs to say it."""

NAMED_ANEW: Mapping[type[Model], Sequence[str]] = {
    Organisation: ("former_names",),
    Area: ("former_names",),
    Partnership: ("former_agreements",),
    Post: ("former_terms", "organisation__former_names"),
}
"""What is renamed, and what it needs to say what it was called then."""

PERSON = Person._meta.label_lower
"""Whoever holds or held a post is known to everybody in its system."""

NOT_NAMED = "Not yours to see, or no longer there"
NO_PAGE = "Has no page of its own"


@dataclass(frozen=True, kw_only=True)
class Done:
    """One act, told in words."""

    entry: Entry
    name: str
    post: str
    """The post held then, and its organisation as it was called; may be empty."""
    kind: str
    thing: str
    url: str

    @property
    def who(self) -> str:
        """The name, with the post that was held then."""
        return rules.who(by_the_machine=False, name=self.name, title=self.post)

    @property
    def has_name(self) -> bool:
        """Whether the thing can be named; else its kind says all there is to say."""
        return self.thing != NO_PAGE

    @property
    def what(self) -> str:
        """The act as a word: Added."""
        return self.entry.verb.replace("_", " ").capitalize()

    @property
    def at(self) -> dt.datetime:
        return self.entry.at


def acts_visible_to(viewer: Viewer) -> QuerySet[Entry]:
    """All that was done in the system, for whoever may read that; for others what they did.

    Latest first, by when it was done: what is brought in from before is written down later.
    """
    found = Entry.objects.visible_to(viewer).order_by("-at", "-sequence")
    if rules.may_read_all(viewer.responsibilities):
        return found
    return found.filter(person_id=viewer.person_id)


def acts_on(thing: Model, *, viewer: Viewer, last: int = 20) -> Sequence[Done]:
    """The latest acts on a thing that the viewer was found to see, newest first."""
    found = Entry.objects.visible_to(viewer).filter(
        noun=thing._meta.label_lower, noun_id=str(thing.pk)
    )
    return told(
        found[:last], viewer=viewer, known={(thing._meta.label_lower, str(thing.pk)): thing}
    )


def told(
    entries: Iterable[Entry],
    *,
    viewer: Viewer,
    known: dict[tuple[str, str], Model] | None = None,
) -> list[Done]:
    """These entries in words, with one question to the database for each kind of thing."""
    listed = list(entries)
    things = _things(listed, viewer) if known is None else known
    holdings = _holdings({one.person_id for one in listed if one.person_id}, viewer)
    titles = {key: noun.title for key, noun in nouns().items()}
    answer = []
    for entry in listed:
        thing = things.get((entry.noun, entry.noun_id))
        name, post = _who(entry, holdings)
        open_page = getattr(thing, "get_absolute_url", None)
        answer.append(
            Done(
                entry=entry,
                name=name,
                post=post,
                kind=titles.get(entry.noun) or _kind(entry.noun),
                thing=called_at(thing, moment=entry.at)
                if thing
                else NOT_NAMED
                if entry.noun in titles
                else NO_PAGE,
                url=open_page() if open_page else "",
            )
        )
    return answer


def called_at(thing: Model, *, moment: dt.datetime) -> str:
    """What a thing was called then; most things are never renamed, or hold no older name."""
    if isinstance(thing, Organisation | Area | Partnership):
        return name_at(thing, moment=moment)
    if isinstance(thing, Post):
        return f"{title_at(thing, moment=moment)}, {name_at(thing.organisation, moment=moment)}"
    return str(thing)


def kinds_in(entries: QuerySet[Entry]) -> Sequence[tuple[str, str]]:
    """The kinds of thing that something was done to, and what each is called, by name."""
    titles = {key: noun.title for key, noun in nouns().items()}
    there = set(entries.order_by().values_list("noun", flat=True).distinct())
    return sorted(((label, titles.get(label) or _kind(label)) for label in there), key=_by_name)


def _by_name(kind: tuple[str, str]) -> tuple[str, str]:
    return kind[1].lower(), kind[0]


def _kind(label: str) -> str:
    """What a kind of thing that is no declared noun is called; it may be of an older version."""
    known = {model._meta.label_lower: model for model in apps.get_models()}
    model = known.get(label)
    name = str(model._meta.verbose_name) if model else label.partition(".")[2]
    return name.capitalize()


def last_verified(viewer: Viewer) -> Verification | None:
    """When the chain of the viewer's system was last walked, and what was found."""
    return Verification.objects.visible_to(viewer).first()


def _things(entries: Sequence[Entry], viewer: Viewer) -> dict[tuple[str, str], Model]:
    """What the entries are about, as far as the viewer may see it."""
    wanted = defaultdict(set)
    for entry in entries:
        wanted[entry.noun].add(entry.noun_id)
    found: dict[tuple[str, str], Model] = {}
    for key, noun in nouns().items():
        manager = noun.model_class._default_manager
        if key in wanted and hasattr(manager, "visible_to"):
            things = manager.visible_to(viewer).filter(pk__in=wanted[key])
            has_system = any(field.name == "system" for field in noun.model_class._meta.fields)
            things = things.select_related("system") if has_system else things
            things = things.prefetch_related(*NAMED_ANEW.get(noun.model_class, ()))
            found |= {(key, str(thing.pk)): thing for thing in things}
    for model, reads in KNOWN_TO_EVERYBODY.items():
        key = model._meta.label_lower
        if key in wanted:
            known = model._base_manager.filter(system=viewer.system_id, pk__in=wanted[key])
            known = known.select_related(*reads).prefetch_related(*NAMED_ANEW.get(model, ()))
            found |= {(key, str(thing.pk)): thing for thing in known}
    if people := [uuid.UUID(each) for each in wanted[PERSON]]:
        here = Holding.objects.filter(system=viewer.system_id, person__in=people)
        known = Person.objects.filter(pk__in=here.values("person_id"))
        found |= {(PERSON, str(thing.pk)): thing for thing in known}
    return found


def _holdings(people: set[uuid.UUID], viewer: Viewer) -> dict[uuid.UUID, list[Holding]]:
    """The posts these people held or hold in the viewer's system: what everybody there may know."""
    found = (
        Holding.objects.filter(system=viewer.system_id, person__in=people)
        .select_related("person", "post__organisation")
        .prefetch_related("post__organisation__former_names", "post__former_terms")
        .order_by("started_at", "pk")
    )
    held = defaultdict(list)
    for holding in found:
        held[holding.person_id].append(holding)
    return held


def _who(entry: Entry, holdings: dict[uuid.UUID, list[Holding]]) -> tuple[str, str]:
    """The name, and the post held at that moment with its organisation as it was called then."""
    held = holdings.get(entry.person_id, []) if entry.person_id else []
    then = [one for one in held if _holds(one, entry.at)]
    title = ""
    if then:
        post = then[0].post
        title = f"{title_at(post, moment=entry.at)}, {name_at(post.organisation, moment=entry.at)}"
    name = held[0].person.name if held else None
    return rules.who(by_the_machine=entry.person_id is None, name=name), title


def _holds(one: Holding, at: dt.datetime) -> bool:
    """Whether it gave its holder anything then: a post ends with its organisation at the latest."""
    ends = (one.ended_at, one.post.ended_at, one.post.organisation.ended_at)
    return one.started_at <= at and all(end is None or end > at for end in ends)
