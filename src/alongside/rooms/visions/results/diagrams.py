"""A logic model as a picture: where each box stands, how each link runs, what is written where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.analysis.charts.labels import spread, text_width, wrapped
from alongside.foundations.design.diagrams.layout import Layout, Rect, Route, Sizes, lay_out
from alongside.foundations.design.diagrams.paths import head, path
from alongside.rooms.visions.results.pictures import Arrow, Column, Node, Picture

SIZES = Sizes(box=178, gap=104, between=12, lane=4)
TEXT, SMALL, LINE, INSIDE = 14, 12.5, 18, 12
TOP = 44
"""Room above the boxes for the names of the columns."""
EDGE = 6
NOT_AGREED = "Not agreed"
ELSEWHERE = "Our own"
"""The column of the system's own boxes that lie in none of the framework's."""


@dataclass(frozen=True, kw_only=True)
class DrawnLink:
    """A link: its path, its head, and where its word stands when it is not agreed."""

    arrow: Arrow
    path: str
    head: str
    word_at: tuple[float, float] | None


@dataclass(frozen=True, kw_only=True)
class DrawnBox:
    """A box: where it stands, its words line by line, and the links that leave it."""

    node: Node
    rect: Rect
    lines: Sequence[str]
    links: Sequence[DrawnLink]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The name of a column, line by line, and where it begins."""

    left: float
    lines: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """The picture, its boxes in the order of the list."""

    width: int
    height: int
    headings: Sequence[Heading]
    boxes: Sequence[DrawnBox]


def diagram(picture: Picture) -> Diagram:
    """Lay a logic model out in its columns, with as few crossings as the engine finds."""
    columns = gathered(picture.columns)
    lines = {node.item.pk: _lines(node.label) for _, nodes in columns for node in nodes}
    found = lay_out(
        [[node.item.pk for node in nodes] for _, nodes in columns],
        [_pair(arrow) for arrow in drawable(picture)],
        heights={pk: (len(each) + 1) * LINE + 2 * INSIDE - 6 for pk, each in lines.items()},
        sizes=SIZES,
    )
    words = _words([arrow for arrow in drawable(picture) if arrow.open_doubts], found)
    drawn = [
        DrawnBox(
            node=node,
            rect=_lower(found.boxes[node.item.pk]),
            lines=lines[node.item.pk],
            links=[
                _link(arrow, found, words)
                for arrow in node.leads_to
                if _pair(arrow) in found.routes
            ],
        )
        for _, nodes in columns
        for node in nodes
    ]
    return Diagram(
        width=round(found.width) + 2 * EDGE,
        height=round(found.height) + TOP + EDGE,
        headings=[
            Heading(left=left + EDGE, lines=wrapped(label, width=SIZES.box, size=15, bold=True)[:2])
            for left, (label, _) in zip(found.lefts, columns, strict=True)
        ],
        boxes=drawn,
    )


def gathered(columns: Iterable[Column]) -> list[tuple[str, list[Node]]]:
    """The columns with their boxes; own boxes that lie in none stand in one column of their own."""
    found: list[tuple[str, list[Node]]] = []
    loose: list[Node] = []
    for column in columns:
        nodes = column.nodes
        if len(nodes) == 1 and nodes[0].is_own and nodes[0].label == column.label:
            loose += nodes
        else:
            found.append((column.label, nodes))
    return [*found, (ELSEWHERE, loose)] if loose else found


def drawable(picture: Picture) -> list[Arrow]:
    """The links between two boxes that stand there; a link to anything else has no place."""
    shown = {node.item.pk for node in picture.nodes}
    return [arrow for arrow in picture.arrows if set(_pair(arrow)) <= shown]


def _lines(label: str) -> Sequence[str]:
    return wrapped(label, width=SIZES.box - 2 * INSIDE, size=TEXT, bold=True)


def _pair(arrow: Arrow) -> tuple[int, int]:
    return arrow.link.cause_id, arrow.link.effect_id


def _link(
    arrow: Arrow, found: Layout, words: Mapping[tuple[int, int], tuple[float, float]]
) -> DrawnLink:
    route = found.routes[_pair(arrow)]
    moved = _moved(route)
    return DrawnLink(
        arrow=arrow, path=path(moved), head=head(moved), word_at=words.get(_pair(arrow))
    )


def _words(
    doubted: Sequence[Arrow], found: Layout
) -> Mapping[tuple[int, int], tuple[float, float]]:
    """Where “Not agreed” stands on each link that is not: in a gap, none over another."""
    gaps: dict[int, list[tuple[tuple[int, int], float]]] = {}
    for arrow in doubted:
        x, y = found.routes[_pair(arrow)].label_at
        gaps.setdefault(int(x // (SIZES.box + SIZES.gap)), []).append((_pair(arrow), y))
    placed: dict[tuple[int, int], tuple[float, float]] = {}
    for gap, wanted in gaps.items():
        x = gap * (SIZES.box + SIZES.gap) + SIZES.box + SIZES.gap / 2
        downs = spread([y for _, y in wanted], gap=LINE, low=LINE / 2, high=found.height)
        placed |= {pair: (x + EDGE, y + TOP) for (pair, _), y in zip(wanted, downs, strict=True)}
    return placed


def word_width() -> float:
    """How wide the word on a link is that is not agreed."""
    return text_width(NOT_AGREED, size=SMALL, bold=True)


def _lower(rect: Rect) -> Rect:
    return Rect(left=rect.left + EDGE, top=rect.top + TOP, width=rect.width, height=rect.height)


def _moved(route: Route) -> Route:
    def to(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] + EDGE, point[1] + TOP

    return Route(
        start=to(route.start),
        curves=[(to(one), to(other), to(end)) for one, other, end in route.curves],
    )
