"""A logic model as a plan on one page: boxes in words, main links, who does not agree, whom to ask.

The page, the PDF and the slide are made from the one `Plan`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.foundations.design.words import pluralise
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import LogicModel, Meaning
from alongside.rooms.visions.queries import authors_of, meanings_of, roles_offered
from alongside.rooms.visions.results.diagrams import drawable, gathered
from alongside.rooms.visions.results.pictures import Arrow, Node, Picture
from alongside.rooms.visions.results.purposes import purpose_for
from alongside.rooms.visions.words import Confidence, Role

MAIN = 10
"""How many links a plan gives the reasons of."""
SURE = {Confidence.SHOWN: 0, Confidence.LIKELY: 1, Confidence.GUESS: 2}


@dataclass(frozen=True, kw_only=True)
class PlanBox:
    """A box by its number, with what the evidence says of it in one sentence."""

    number: int
    node: Node
    said: str
    leads_to: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class PlanLink:
    """A link between two numbers."""

    cause: int
    effect: int
    arrow: Arrow

    @property
    def agreed(self) -> bool:
        """Whether nobody doubts it."""
        return not self.arrow.open_doubts


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything on the page."""

    title: str
    area: str
    about: str
    purpose: str
    """What the area is for, or the nearest one it lies in; empty where nobody has said."""
    columns: Sequence[tuple[str, Sequence[PlanBox]]]
    links: Sequence[PlanLink]
    """All of them: those that authors are most sure of come first."""
    ask: Sequence[str]
    """Its authors by name."""
    as_of: dt.date
    role: Role | None
    meaning: Meaning | None
    """What it means for that role, where anybody has put it into words."""
    learning: str
    """What is said of measures that are not for assurance; empty when none speaks."""
    invented: bool

    @property
    def main(self) -> Sequence[PlanLink]:
        """The links whose reasons the page gives."""
        return self.links[:MAIN]

    @property
    def doubted(self) -> list[PlanLink]:
        """The links that are not agreed."""
        return [link for link in self.links if not link.agreed]

    @property
    def left_out(self) -> str:
        """What the page does not say, in words; empty when it says everything."""
        rest = len(self.links) - len(self.main)
        if not rest:
            return ""
        return (
            f"These are the {len(self.main)} links that the authors are most sure of. The reasons "
            f"of {pluralise(rest, 'more', 'more')} stand in the logic model."
        )


def plan(model: LogicModel, picture: Picture, *, viewer: Viewer, role: str | None = None) -> Plan:
    """A logic model as a plan, for a role by its key; without one, for the viewer's own role."""
    columns, numbers = _columns(picture)
    said = meanings(model, viewer=viewer)
    purpose = purpose_for(model.area, viewer=viewer)
    chosen = _role(roles_offered(viewer), viewer=viewer, key=role, said=said)
    links = [
        PlanLink(
            cause=numbers[arrow.link.cause_id], effect=numbers[arrow.link.effect_id], arrow=arrow
        )
        for arrow in drawable(picture)
    ]
    return Plan(
        title=model.title,
        area=model.area.name,
        about=model.about,
        purpose=purpose.text if purpose else "",
        columns=columns,
        links=sorted(links, key=_by_confidence),
        ask=[author.person.name for author in authors_of(model, viewer=viewer)],
        as_of=viewer.now.date(),
        role=chosen,
        meaning=said.get(chosen.key) if chosen else None,
        learning=_learning(picture),
        invented=viewer.system.is_example,
    )


def meanings(model: LogicModel, *, viewer: Viewer) -> Mapping[str, Meaning]:
    """The latest that was said for each role, by its key."""
    found: dict[str, Meaning] = {}
    for each in meanings_of(model, viewer=viewer):
        found.setdefault(each.key, each)
    return found


def _role(
    roles: Sequence[Role], *, viewer: Viewer, key: str | None, said: Mapping[str, Meaning]
) -> Role | None:
    if key is not None:
        return next((role for role in roles if role.key == key), None)
    mine = (role for role in roles if role.levels & viewer.levels and role.key in said)
    return next(mine, None)


def _columns(
    picture: Picture,
) -> tuple[list[tuple[str, list[PlanBox]]], dict[int, int]]:
    columns = gathered(picture.columns)
    nodes = [node for _, each in columns for node in each]
    numbers = {node.item.pk: at for at, node in enumerate(nodes, start=1)}
    return [
        (
            label,
            [
                PlanBox(
                    number=numbers[node.item.pk],
                    node=node,
                    said=said_of(node, mark=not picture.all_for_learning),
                    leads_to=sorted(
                        numbers[arrow.link.effect_id]
                        for arrow in node.leads_to
                        if arrow.link.effect_id in numbers
                    ),
                )
                for node in each
            ],
        )
        for label, each in columns
    ], numbers


def said_of(node: Node, *, mark: bool) -> str:
    """What the evidence says of a box, in one sentence: measures before what people say.

    `mark` says of each whose measures are for learning that they are.
    """
    if node.readings:
        learning = " (for learning)" if mark and node.for_learning else ""
        many = pluralise(len(node.readings), "measure")
        return f"{node.movement.label}, by {many}{learning}."
    return node.standing.in_words if node.standing else "Nothing measures it here."


def _learning(picture: Picture) -> str:
    if picture.all_for_learning:
        return "What the measures say is for learning, not for assurance."
    if any(node.for_learning for node in picture.nodes):
        return "What is marked as for learning is not for assurance."
    return ""


def _by_confidence(link: PlanLink) -> tuple[int, int, int]:
    return SURE[Confidence(link.arrow.link.confidence)], link.cause, link.effect
