"""A logic model drawn as its page shows it: columns of boxes, links, doubts and readings."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.queries import Node as Outlined
from alongside.foundations.frameworks.queries import flat, outline
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.rooms import Reading, rooms
from alongside.rooms.visions.models import Box, Doubt, Link, LogicModel
from alongside.rooms.visions.queries import boxes_of, doubts_by_pair, latest_ratings, links_of
from alongside.rooms.visions.results.evidence import about_link
from alongside.rooms.visions.results.evidence import movement as moved_by
from alongside.rooms.visions.results.standing import Standing, standing
from alongside.rooms.visions.rules import Pair, expected_by
from alongside.rooms.visions.words import Movement


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """A link with what is doubted of it and what the measures at its ends say."""

    link: Link
    cause: str
    effect: str
    expected_by: dt.date | None
    evidence: str
    for_learning: bool
    """Whether a measure at one of its ends is not for assurance."""
    doubts: Sequence[Doubt]

    @property
    def pair(self) -> Pair:
        """The ids of what leads and of what it leads to."""
        return self.link.pair

    @property
    def open_doubts(self) -> list[Doubt]:
        """Those that nobody has settled."""
        return [each for each in self.doubts if not each.settled_at]


@dataclass(frozen=True, kw_only=True)
class Node:
    """A box with what measures it and where it leads."""

    box: Box
    item: FrameworkItem
    label: str
    original: str
    """The framework's own words, where the system says it otherwise."""
    is_own: bool
    readings: Sequence[Reading]
    movement: Movement
    standing: Standing | None
    """What people say of it together, where anybody has said."""
    leads_to: Sequence[Arrow]
    comes_from: Sequence[Arrow]

    @property
    def for_learning(self) -> bool:
        """Whether one of its measures is not for assurance."""
        return any(reading.for_learning for reading in self.readings)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Boxes that stand together in a column, in the framework's order; most have no label."""

    label: str
    nodes: Sequence[Node]


@dataclass(frozen=True, kw_only=True)
class Column:
    """The boxes of one column."""

    label: str
    groups: Sequence[Group]

    @property
    def nodes(self) -> list[Node]:
        """All of them."""
        return [node for group in self.groups for node in group.nodes]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A logic model at a moment."""

    columns: Sequence[Column]
    arrows: Sequence[Arrow]

    @property
    def nodes(self) -> list[Node]:
        """All its boxes."""
        return [node for column in self.columns for node in column.nodes]

    @property
    def unmeasured(self) -> list[Node]:
        """The boxes that no measure serves here."""
        return [node for node in self.nodes if node.movement is Movement.UNMEASURED]

    @property
    def all_for_learning(self) -> bool:
        """Whether no box that is measured has only measures for assurance: then it is said once."""
        measured = [node for node in self.nodes if node.readings]
        return bool(measured) and all(node.for_learning for node in measured)

    @property
    def doubted(self) -> list[Arrow]:
        """The links with a doubt that is not settled."""
        return [arrow for arrow in self.arrows if arrow.open_doubts]


def picture(model: LogicModel, *, viewer: Viewer, at: dt.datetime) -> Picture:
    """A logic model as it stood at a moment, with what is said now of its boxes and links."""
    chosen = {box.item_id: box for box in boxes_of(model, viewer=viewer, at=at)}
    roots = outline(model.version, viewer=viewer)
    said = {node.item.pk: node for node in flat(roots)}
    readings = _readings(chosen, model=model, viewer=viewer)
    moved = {pk: moved_by([one.state for one in readings.get(pk, ())]) for pk in chosen}
    learning = {pk for pk, found in readings.items() if any(one.for_learning for one in found)}
    today = viewer.now.date()
    doubts = doubts_by_pair(model, viewer=viewer)
    arrows = [
        _arrow(link, said=said, moved=moved, doubts=doubts, learning=learning, today=today)
        for link in links_of(model, viewer=viewer, at=at)
    ]
    scores: dict[int, list[int]] = {}
    for rating in latest_ratings(model, viewer=viewer, at=at):
        scores.setdefault(rating.box_id, []).append(rating.score)
    nodes = {
        pk: _node(
            said[pk], box=box, readings=readings.get(pk, ()), movement=moved[pk],
            standing=standing(scores.get(box.pk, ())), arrows=arrows,
        )
        for pk, box in chosen.items()
    }  # fmt: skip
    columns = [Column(label=root.label, groups=_groups(root, nodes)) for root in roots]
    return Picture(columns=[column for column in columns if column.groups], arrows=arrows)


def _readings(
    items: Iterable[int], *, model: LogicModel, viewer: Viewer
) -> Mapping[int, Sequence[Reading]]:
    found: dict[int, list[Reading]] = {}
    wanted = sorted(items)
    for room in rooms() if wanted else ():
        for reading in room.readings(wanted, viewer=viewer, area=model.area_id):
            found.setdefault(reading.item_id, []).append(reading)
    return found


def _groups(root: Outlined, nodes: Mapping[int, Node]) -> list[Group]:
    """What of a column stands in the logic model; a box of ours may be a column by itself."""
    found: list[Group] = []
    for child in root.children or (root,):
        label = child.label if child.children else ""
        inside = [nodes[each.item.pk] for each in flat([child]) if each.item.pk in nodes]
        if inside and found and found[-1].label == label:
            found[-1] = Group(label=label, nodes=[*found[-1].nodes, *inside])
        elif inside:
            found.append(Group(label=label, nodes=inside))
    return found


def _arrow(
    link: Link, *, said: Mapping[int, Outlined], moved: Mapping[int, Movement],
    doubts: Mapping[Pair, Sequence[Doubt]], learning: Collection[int], today: dt.date,
) -> Arrow:  # fmt: skip
    names = said[link.cause_id].label, said[link.effect_id].label
    due = expected_by(link.drawn_on, lag_months=link.lag_months)
    ends = [moved.get(pk, Movement.UNMEASURED) for pk in link.pair]
    return Arrow(
        link=link,
        cause=names[0],
        effect=names[1],
        expected_by=due,
        evidence=about_link(ends[0], ends[1], names=names, by=due, today=today),
        for_learning=any(pk in learning for pk in link.pair),
        doubts=doubts.get(link.pair, ()),
    )


def _node(
    found: Outlined, *, box: Box, readings: Sequence[Reading], movement: Movement,
    standing: Standing | None, arrows: Sequence[Arrow],
) -> Node:  # fmt: skip
    pk = found.item.pk
    return Node(
        box=box,
        item=found.item,
        label=found.label,
        original=found.original,
        is_own=found.is_own,
        readings=readings,
        movement=movement,
        standing=standing,
        leads_to=[arrow for arrow in arrows if arrow.link.cause_id == pk],
        comes_from=[arrow for arrow in arrows if arrow.link.effect_id == pk],
    )
