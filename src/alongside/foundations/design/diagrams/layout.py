"""Where boxes stand and how links run. No link touches a box that it does not join."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alongside.foundations.design.diagrams.order import Order, Pair, Slot, lane_of, ordered
from alongside.foundations.design.diagrams.places import places

Point = tuple[float, float]
EDGE = 0.18
"""The share of a side, at each end of it, at which no link leaves or arrives."""
FARTHEST = 0.42
"""The share of a gap that a link between two boxes of one column may reach into it."""


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How wide boxes and gaps are and how far boxes stand apart, in any unit of length."""

    box: float
    gap: float
    between: float
    lane: float


@dataclass(frozen=True, kw_only=True)
class Rect:
    """Where a box stands."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.top + self.height / 2


@dataclass(frozen=True, kw_only=True)
class Route:
    """How a link runs: from a point through cubic curves, each two handles and an end."""

    start: Point
    curves: Sequence[tuple[Point, Point, Point]]

    @property
    def points(self) -> list[Point]:
        """Where it starts and each curve ends; in between it stays between the two heights."""
        return [self.start, *(curve[2] for curve in self.curves)]

    @property
    def end(self) -> Point:
        return self.curves[-1][2]

    @property
    def towards(self) -> float:
        """Which way its end looks: 1 to the right, -1 to the left."""
        return 1.0 if self.curves[-1][1][0] <= self.end[0] else -1.0

    @property
    def label_at(self) -> Point:
        """The middle of its first curve, where a word has room beside the boxes."""
        (x, y), (first, second, end) = self.start, self.curves[0]
        return (
            (x + 3 * first[0] + 3 * second[0] + end[0]) / 8,
            (y + 3 * first[1] + 3 * second[1] + end[1]) / 8,
        )


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where everything is, from 0 to `width` and 0 to `height`."""

    width: float
    height: float
    lefts: Sequence[float]
    """Where each column begins."""
    boxes: Mapping[int, Rect]
    routes: Mapping[Pair, Route]


def lay_out(
    columns: Sequence[Sequence[int]], links: Sequence[Pair], *, heights: Mapping[int, float],
    sizes: Sizes,
) -> Layout:  # fmt: skip
    """Place boxes in their columns and run the links between them.

    `columns` holds the keys of the boxes, `links` pairs of keys from cause to effect, `heights`
    how high each box is.
    """
    column_of = {key: at for at, keys in enumerate(columns) for key in keys}
    order = ordered(columns, links)
    tall: dict[Slot, float] = {("box", key): height for key, height in heights.items()}
    tall |= {slot: sizes.lane for column in order.columns for slot in column if slot[0] == "lane"}
    middle = places(order, heights=tall, gap=sizes.between)
    lefts = [at * (sizes.box + sizes.gap) for at in range(len(columns))]
    boxes = {
        key: Rect(
            left=lefts[at], top=middle[at, ("box", key)] - heights[key] / 2, width=sizes.box,
            height=heights[key],
        )
        for key, at in column_of.items()
    }  # fmt: skip
    router = _Router(order, column_of=column_of, boxes=boxes, middle=middle, sizes=sizes)
    routes = {pair: router.route(pair) for pair in links}
    lowest = max((point[1] for one in routes.values() for point in one.points), default=0.0)
    beside = any(column_of[one] == column_of[other] == len(columns) - 1 for one, other in links)
    return Layout(
        width=max(0.0, len(columns) * (sizes.box + sizes.gap) - sizes.gap)
        + (sizes.gap if beside else 0.0),
        height=max([lowest, *(box.bottom for box in boxes.values())]),
        lefts=lefts,
        boxes=boxes,
        routes=routes,
    )


class _Router:
    """Runs links through the gaps, and across columns in their lanes."""

    def __init__(
        self, order: Order, *, column_of: Mapping[int, int], boxes: Mapping[int, Rect],
        middle: Mapping[tuple[int, Slot], float], sizes: Sizes,
    ) -> None:  # fmt: skip
        self.column_of, self.boxes, self.middle, self.sizes = column_of, boxes, middle, sizes
        self.ports = self._ports(order)

    def _ports(self, order: Order) -> dict[tuple[int, Slot, Slot, str], float]:
        """How far down each step leaves or arrives: spread over the side, in order of the other."""
        sides: dict[tuple[int, Slot, str], list[tuple[float, Slot]]] = {}
        for at, one, other in order.steps:
            sides.setdefault((at, one, "right"), []).append((self.middle[at + 1, other], other))
            sides.setdefault((at + 1, other, "left"), []).append((self.middle[at, one], one))
        found: dict[tuple[int, Slot, Slot, str], float] = {}
        for (at, slot, side), others in sides.items():
            for place, (_, other) in enumerate(sorted(others)):
                share = (place + 1) / (len(others) + 1)
                found[at, slot, other, side] = self._down(at, slot, share)
        return found

    def _down(self, at: int, slot: Slot, share: float) -> float:
        if slot[0] == "lane":
            return self.middle[at, slot]
        box = self.boxes[slot[1]]
        return box.top + box.height * (EDGE + (1 - 2 * EDGE) * share)

    def route(self, pair: Pair) -> Route:
        cause, effect = pair
        if self.column_of[cause] == self.column_of[effect]:
            return self._beside(self.boxes[cause], self.boxes[effect])
        low, high = sorted(pair, key=self.column_of.__getitem__)
        start, end = self.column_of[low], self.column_of[high]
        lane = lane_of(pair, column_of=self.column_of)
        stops: list[Slot] = [("box", low), *[lane] * (end - start - 1), ("box", high)]
        points: list[Point] = []
        for at in range(start, end):
            one, other = stops[at - start], stops[at - start + 1]
            left = at * (self.sizes.box + self.sizes.gap) + self.sizes.box
            points.append((left, self.ports[at, one, other, "right"]))
            points.append((left + self.sizes.gap, self.ports[at + 1, other, one, "left"]))
        return _through(points if low == cause else points[::-1])

    def _beside(self, cause: Rect, effect: Rect) -> Route:
        """A bow on the right of the column, deeper the farther the two stand apart."""
        apart = abs(cause.middle - effect.middle)
        depth = min(self.sizes.gap * FARTHEST, self.sizes.gap * 0.2 + apart * 0.06) * 4 / 3
        x, down = cause.right, 1 if effect.middle > cause.middle else -1
        y = cause.middle + down * cause.height * (0.5 - EDGE / 2)
        to = effect.middle - down * effect.height * (0.5 - EDGE / 2)
        return Route(start=(x, y), curves=[((x + depth, y), (x + depth, to), (x, to))])


def _through(points: Sequence[Point]) -> Route:
    """Curves that leave and arrive level, so that none leaves the gap it crosses."""
    curves = []
    for (x, y), (to_x, to_y) in pairwise(points):
        half = (x + to_x) / 2
        curves.append(((half, y), (half, to_y), (to_x, to_y)))
    return Route(start=points[0], curves=curves)
