"""Rooms, and what they offer the house."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.foundations.register.houses import HouseConfig, houses


class Domain(StrEnum):
    """The four domains of the systems leadership framework: the menu of the house."""

    INNOVATION = "D1"
    RELATIONSHIPS = "D2"
    INDIVIDUAL = "D3"
    LEARNING = "D4"

    @property
    def heading(self) -> str:
        """What the framework calls the domain."""
        return _HEADINGS[self]


_HEADINGS = {
    Domain.INNOVATION: "Innovation and improvement",
    Domain.RELATIONSHIPS: "Relationships and connectivity",
    Domain.INDIVIDUAL: "Individual effectiveness",
    Domain.LEARNING: "Learning and capacity-building",
}


class Speaks(StrEnum):
    """What a card says about the evidence behind it."""

    NOW = "now"
    MOVED = "moved"
    STUCK = "stuck"
    DECIDE = "decide"


@dataclass(frozen=True, kw_only=True)
class Card:
    """One sentence of Where we stand, with the page that holds its evidence."""

    domain: Domain
    speaks: Speaks
    title: str
    sentence: str
    url: str
    about: str = ""
    """The area or organisation it speaks of."""
    state: str = ""
    as_of: str = ""
    since: dt.datetime | None = None
    for_learning: bool = False
    """Whether it speaks of something that is not for assurance: said wherever the card goes."""

    @property
    def in_words(self) -> str:
        """The card on paper: what it speaks of, its title and its sentence."""
        title = f"{self.title} ({self.about})" if self.about else self.title
        learning = " (For learning, not for assurance.)" if self.for_learning else ""
        return f"{title}{'' if title.endswith('?') else '.'} {self.sentence}{learning}"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a room says about one framework item."""

    item_id: int
    state: str
    sentence: str
    as_of: dt.date | None
    url: str
    for_learning: bool = False
    """Whether it rests on something that is not for assurance: said wherever the reading goes."""


class RoomConfig(HouseConfig):
    """A room's one declaration of itself."""

    domain: Domain
    about: str

    def cards(self, viewer: Any, *, since: dt.datetime | None) -> Sequence[Card]:
        """What the room says now to this viewer."""
        raise NotImplementedError

    def readings(self, items: Sequence[int], *, viewer: Any, area: int | None) -> Sequence[Reading]:
        """What the room says about these framework items; nothing, unless the room measures."""
        del items, viewer, area
        return ()


def rooms() -> Iterator[RoomConfig]:
    """The rooms that are open, in the order of the menu."""
    found = [house for house in houses() if isinstance(house, RoomConfig)]
    return iter(sorted(found, key=lambda room: (room.domain, room.title)))
