"""Front pages of those for whom the whole house is too much: councillors, residents, carers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse

from alongside.foundations.care_systems.queries import members
from alongside.foundations.people.models import Holding, Post, Responsibility
from alongside.foundations.people.viewers import LIVED, Viewer
from alongside.foundations.register.rooms import Card, Speaks
from alongside.web.standing import every_card

MOST = 6
COUNCILLOR, RESIDENT = "councillor", "resident"
_LEVELS = {
    COUNCILLOR: {Post.Level.COUNCILLOR},
    RESIDENT: LIVED,
}


def front_of(levels: Collection[str]) -> str:
    """Whose front page somebody with posts of these levels has; empty for Where we stand."""
    return next((front for front, own in _LEVELS.items() if levels and set(levels) <= own), "")


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Somebody to turn to."""

    name: str
    post: str


def whom_to_ask(viewer: Viewer) -> Sequence[Ask]:
    """The programme team, by name and post."""
    found = Holding.objects.giving_access(viewer.now).filter(
        system=viewer.system_id, post__responsibilities__kind=Responsibility.Kind.PROGRAMME_TEAM
    )
    held = found.select_related("person", "post__organisation").order_by("person__name", "pk")
    return [Ask(name=one.person.name, post=str(one.post)) for one in held[:MOST]]


@dataclass(frozen=True, kw_only=True)
class CouncillorsPage:
    """What a councillor needs to know before a meeting."""

    council: str
    asked: Sequence[Card]
    """What waits for something from the council."""
    to_decide: Sequence[Card]
    stands: Sequence[Card]
    ask: Sequence[Ask]


def councillors_page(viewer: Viewer) -> CouncillorsPage:
    """What my council is asked, what is to be decided, and where we stand."""
    cards = every_card(viewer, since=None)
    decide = [card for card in cards if _is_for_decision(card)]
    mine = [card for card in [*decide, *_stuck(cards)] if _concerns(card, viewer)]
    return CouncillorsPage(
        council=viewer.organisation_name,
        asked=mine[:MOST],
        to_decide=[card for card in decide if card not in mine][:MOST],
        stands=[card for card in cards if card.speaks in {Speaks.NOW, Speaks.MOVED}][:MOST],
        ask=whom_to_ask(viewer),
    )


def _is_for_decision(card: Card) -> bool:
    """What a council can decide; how a chart is drawn is for those who keep it."""
    return card.speaks == Speaks.DECIDE and card.state not in {"suggestion", "more"}


def _stuck(cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if card.speaks == Speaks.STUCK]


def _concerns(card: Card, viewer: Viewer) -> bool:
    said = f"{card.about} {card.title} {card.sentence}"
    return any(name in said for name in viewer.organisation_names)


@dataclass(frozen=True, kw_only=True)
class ResidentsPage:
    """What this is, what one can do here now, and whom to ask."""

    partners: int
    can: Sequence[tuple[str, str, str]]
    """What one can do, why one would, and where."""
    ask: Sequence[Ask]


def residents_page(viewer: Viewer) -> ResidentsPage:
    """Only what is there today: nothing is promised."""
    slug = viewer.system.slug
    return ResidentsPage(
        partners=members(viewer.system_id, now=viewer.now).count(),
        can=[
            ("See where we stand", "What is getting better, what is not, and how we know.",
             reverse("where-we-stand", args=[slug])),
            ("Look at one figure", "Each has a chart, a sentence in words, and a table.",
             reverse("outcomes:summary", args=[slug])),
            ("Check what people claim", "Figures that leaders quote, and where they come from.",
             reverse("outcomes:claims", args=[slug])),
        ],
        ask=whom_to_ask(viewer),
    )  # fmt: skip
