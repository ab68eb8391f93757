"""Where we stand: what every room says now, by the four domains."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import houses
from alongside.foundations.register.rooms import Card, Domain, RoomConfig, Speaks, rooms

HEADINGS = {
    Speaks.NOW: "What the evidence says now",
    Speaks.MOVED: "What moved",
    Speaks.STUCK: "What is stuck, and who can unstick it",
    Speaks.DECIDE: "What needs a decision",
}

WOULD_FILL = {
    Domain.INNOVATION: "Bring figures into Outcomes and this shows what is really changing.",
    Domain.RELATIONSHIPS: (
        "Nothing yet. Partnerships, conversations, events and decisions will speak here: who "
        "works with whom, what we agree on, and what waits for a decision."
    ),
    Domain.INDIVIDUAL: (
        "Nothing yet. Diagnostics, peers and safe spaces will speak here: how leaders see "
        "themselves and the system, and the support they have found."
    ),
    Domain.LEARNING: (
        "Nothing yet. Programmes, communities and teams will speak here: who is learning "
        "together, and which barriers were answered."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """Cards that say the same kind of thing."""

    heading: str
    cards: Sequence[Card]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One domain of the framework."""

    domain: Domain
    title: str
    sections: Sequence[Section]
    would_fill: str


@dataclass(frozen=True, kw_only=True)
class News:
    """What is new since the viewer last looked."""

    since: dt.datetime | None
    cards: Sequence[Card]

    @property
    def sentence(self) -> str:
        """The news in words."""
        if self.since is None:
            return "This is your first look. From now on, what changes between visits is marked."
        if not self.cards:
            return "Nothing has moved since you last looked."
        count = len(self.cards)
        return (
            f"{count} {'thing has' if count == 1 else 'things have'} moved since you last looked."
        )


def standing(viewer: Viewer, *, since: dt.datetime | None) -> tuple[list[Standing], News]:
    """Every card, by domain, and what is new among them."""
    cards = every_card(viewer, since=since)
    fresh = [card for card in cards if since and card.since and card.since > since]
    return [_of_domain(domain, cards) for domain in Domain], News(since=since, cards=fresh)


def every_card(viewer: Viewer, *, since: dt.datetime | None) -> list[Card]:
    """Ask every app for its cards, rooms first."""
    speakers = [*rooms(), *(house for house in houses() if not isinstance(house, RoomConfig))]
    return [card for one in speakers for card in one.cards(viewer, since=since)]


def _of_domain(domain: Domain, cards: Sequence[Card]) -> Standing:
    own = [card for card in cards if card.domain == domain]
    sections = [
        Section(heading=heading, cards=[card for card in own if card.speaks == speaks])
        for speaks, heading in HEADINGS.items()
    ]
    return Standing(
        domain=domain,
        title=domain.heading,
        sections=[section for section in sections if section.cards],
        would_fill=WOULD_FILL[domain],
    )
