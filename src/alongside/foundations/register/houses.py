"""What every app of the house may tell it, room or foundation: its nouns and its hooks.

An app declares itself once in its `apps.py`. Search, links, export, erasure, retention and the
pages follow from that one declaration, and nobody who shows several nouns needs to know them.
"""

import datetime as dt
import uuid
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig, apps
from django.db.models import Model

from alongside.foundations.register.acts import Act, Telling
from alongside.foundations.register.retention import Retention
from alongside.foundations.register.sections import Section

if TYPE_CHECKING:
    from alongside.foundations.register.rooms import Card


@dataclass(frozen=True, kw_only=True)
class Noun:
    """One kind of thing that can be found, linked, tagged and opened from anywhere.

    Its model's default manager has `visible_to(viewer)`, its text is `str(thing)`, and
    `get_absolute_url` is the page it opens on.
    """

    model: str
    """The model as Django labels it: `outcomes.Measure`."""
    title: str
    plural: str
    found_by: Sequence[str] = ()
    """The text fields a search looks in; the first is its name."""
    items: str = ""
    """The relation that leads to framework items, where the noun has one of its own."""
    reads: Sequence[str] = ()
    """The relations that its text and its address need; they are read along with it."""
    publishes: Sequence[str] = ()
    """The verbs that put it before everybody in the system, when its audience is everybody. They
    are refused while publishing is paused, and so are those of `goes_public`."""
    goes_public: Sequence[str] = ()
    """The verbs that put it before people who have not signed in, whatever its audience."""

    @property
    def key(self) -> str:
        """How links, tags, history and exports name the kind."""
        return self.model.lower()

    @property
    def model_class(self) -> type[Model]:
        """The Django model."""
        return apps.get_model(self.model)


class HouseConfig(AppConfig):
    """An app's one declaration of itself. Every hook may be left as it is."""

    default = False  # of the configurations that Django finds in an app, it takes the named one

    title: str = ""
    start: str = ""
    """Name of the route that opens the app's pages; it takes the system's slug."""
    menu: str = ""
    """The heading of the menu under which a foundation's pages stand; none, and it is not there."""
    pages: Sequence[tuple[str, str]] = ()
    """Further entries under that heading: a title, and the name of its route."""
    nouns: Sequence[Noun] = ()
    retention: Sequence[Retention] = ()
    unchanging: Mapping[str, Sequence[str]] = {}
    """Models whose rows the database refuses to change or delete, and the columns that may."""
    notices: Mapping[str, str] = {}
    """The kinds of notice its acts make, each with what the list says: never a name or a text."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = "name" in cls.__dict__

    def acted(self, act: Act) -> None:
        """Something was done; called inside the transaction that did it."""

    def tells(self, act: Act) -> Sequence[Telling]:
        """Who should be told of an act on one of the app's own nouns, and what kind of notice."""
        del act
        return ()

    def cards(self, viewer: Any, *, since: dt.datetime | None) -> Sequence["Card"]:
        """What the app says on Where we stand to this viewer; rooms must, foundations may."""
        del viewer, since
        return ()

    def moves_unrecorded(self, viewer: Any) -> Hashable:
        """What the app shows on every page that moves without an act in the history."""
        del viewer
        return ()

    def organisation_ended(self, organisation: Any, *, now: dt.datetime) -> None:
        """An organisation ends or leaves at `now`, which may lie in the future.

        Its `successions` say who comes after it, if anybody does.
        """

    def about_organisation(self, organisation: Any, *, viewer: Any) -> Sequence[Section]:
        """What the app shows of an organisation on its page, and lists before it ends."""
        del organisation, viewer
        return ()

    def about_area(self, area: Any, *, viewer: Any) -> Sequence[Section]:
        """What the app shows of an area on its page, and lists before its boundary is redrawn."""
        del area, viewer
        return ()

    def handover(self, post: Any, *, viewer: Any) -> Sequence[Section]:
        """What whoever takes a post on must know, as the viewer may see it."""
        del post, viewer
        return ()

    def starts_from(self, brief: Any, *, viewer: Any) -> Sequence[tuple[str, str]]:
        """What the viewer may start here from a brief: its words and its address."""
        del brief, viewer
        return ()

    def release_checks(self) -> Sequence[Any]:
        """What must hold of all releases of a system together before a new one is frozen."""
        return ()

    def pack_chosen(self, system: Any, *, pack: Any, now: dt.datetime) -> None:
        """A system hides small numbers of people by another pack from now on."""

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Everything the app holds about a person, as rows by noun."""
        del person_id
        return {}

    def forget_person(self, person_id: uuid.UUID, *, now: dt.datetime) -> None:
        """Delete what the app holds about a person, or part it from them."""

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        """Delete what has been kept long enough; how many went, by the noun of its retention.

        `Gone` says too how many were each system's; a plain number is the whole installation's.
        """
        del now
        return {}


def houses() -> Iterator[HouseConfig]:
    """Every app that has declared itself, foundations first."""
    return (app for app in apps.get_app_configs() if isinstance(app, HouseConfig))


def retention_of(label: str) -> Retention | None:
    """The first line that says how long the rows of a model are kept."""
    lines = (line for house in houses() for line in house.retention)
    return next((line for line in lines if label in line.models), None)


def nouns() -> Mapping[str, Noun]:
    """Every noun of the house, by its key."""
    return {noun.key: noun for house in houses() for noun in house.nouns}


def noun_of(thing: Model) -> Noun | None:
    """The declared noun that a thing is one of, if it is."""
    return nouns().get(thing._meta.label_lower)
