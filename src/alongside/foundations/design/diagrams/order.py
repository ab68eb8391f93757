"""In which order the boxes of each column stand, so that few links cross.

The engine (fast-sugiyama) is called here alone: whoever changes it changes this file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fast_sugiyama import from_edges

Pair = tuple[int, int]
Slot = tuple[str, int]
"""What takes room in a column: ("box", its key) or ("lane", the key of a box whose links pass)."""

WAYS: tuple[Literal["barycenter"], Literal["median"]] = ("barycenter", "median")
ANCHOR = "anchor"


@dataclass(frozen=True, kw_only=True)
class Order:
    """The slots of each column from top to bottom, and the steps that links take between them."""

    columns: Sequence[Sequence[Slot]]
    steps: Sequence[tuple[int, Slot, Slot]]
    """The column a step leaves, and the slots it joins; links of one box share their way."""


def lane_of(pair: Pair, *, column_of: Mapping[int, int]) -> Slot:
    """The lane in which a link passes the columns between its ends: that of its left end."""
    return "lane", min(pair, key=column_of.__getitem__)


def ordered(columns: Sequence[Sequence[int]], links: Sequence[Pair]) -> Order:
    """Order the boxes of each column; a box without links stands below the others, as given."""
    column_of = {key: at for at, keys in enumerate(columns) for key in keys}
    steps, beside = _steps(links, column_of=column_of)
    found = [_read(steps + beside, columns=len(columns), way=way) for way in WAYS if steps + beside]
    if not found:
        return Order(columns=[[("box", key) for key in keys] for keys in columns], steps=[])
    best = min(found, key=lambda slots: crossings(steps, slots=slots))
    best = _upright(best, given=columns)
    placed = {slot for column in best for slot in column}
    whole = [
        [*best[at], *(("box", key) for key in keys if ("box", key) not in placed)]
        for at, keys in enumerate(columns)
    ]
    return Order(columns=whole, steps=steps)


def crossings(steps: Sequence[tuple[int, Slot, Slot]], *, slots: Sequence[Sequence[Slot]]) -> int:
    """How often steps cross each other when the slots stand so."""
    place = {(at, slot): y for at, column in enumerate(slots) for y, slot in enumerate(column)}
    by_column: dict[int, list[tuple[int, int]]] = {}
    for at, one, other in steps:
        by_column.setdefault(at, []).append((place[at, one], place[at + 1, other]))
    return sum(
        (a - c) * (b - d) < 0
        for ends in by_column.values()
        for place_in, (a, b) in enumerate(ends)
        for c, d in ends[:place_in]
    )


def _steps(
    links: Sequence[Pair], *, column_of: Mapping[int, int]
) -> tuple[list[tuple[int, Slot, Slot]], list[tuple[int, Slot, Slot]]]:
    """The steps from column to column, and those that only draw two boxes of a column together."""
    steps: dict[tuple[int, Slot, Slot], None] = {}
    beside: dict[tuple[int, Slot, Slot], None] = {}
    for many, pair in enumerate(links):
        low, high = sorted(pair, key=column_of.__getitem__)
        start, end = column_of[low], column_of[high]
        if start == end:
            for key in pair:
                beside[start, ("box", key), ("beside", many)] = None
            continue
        lane = lane_of(pair, column_of=column_of)
        stops: list[Slot] = [("box", low), *[lane] * (end - start - 1), ("box", high)]
        for at in range(start, end):
            steps[at, stops[at - start], stops[at - start + 1]] = None
    return list(steps), list(beside)


def _read(
    steps: Sequence[tuple[int, Slot, Slot]], *, columns: int, way: Literal["barycenter", "median"]
) -> list[list[Slot]]:
    """Each column as the engine orders it. An anchor holds in its column what nothing leads to."""
    numbers: dict[tuple[int, Slot], int] = {}

    def number(at: int, slot: Slot) -> int:
        return numbers.setdefault((at, slot), len(numbers))

    edges = [(number(at, one), number(at + 1, other)) for at, one, other in steps]
    reached = {end for _, end in edges}
    loose = [(at, slot) for (at, slot) in list(numbers) if numbers[at, slot] not in reached]
    edges += [(number(at - 1, (ANCHOR, 0)), number(at, slot)) for at, slot in loose]
    last = max(at for at, _ in loose)
    edges += [(number(at - 1, (ANCHOR, 0)), number(at, (ANCHOR, 0))) for at in range(last)]
    places = from_edges(
        edges, vertex_spacing=1, dummy_vertices=False, ranking_type="up",
        crossing_minimization=way, transpose=True,
    ).to_dict()  # fmt: skip
    across = sorted(numbers, key=lambda key: places[numbers[key]][0])
    return [
        [slot for at, slot in across if at == column and slot[0] in {"box", "lane"}]
        for column in range(columns)
    ]


def _upright(slots: list[list[Slot]], *, given: Sequence[Sequence[int]]) -> list[list[Slot]]:
    """The order or its mirror image, whichever is nearer to the order that was given."""
    first = {key: y for keys in given for y, key in enumerate(keys)}
    boxes = [[first[key] for kind, key in column if kind == "box"] for column in slots]
    turned = [
        (one > other) - (one < other)
        for column in boxes
        for y, other in enumerate(column)
        for one in column[:y]
    ]
    return [column[::-1] for column in slots] if sum(turned) > 0 else slots
