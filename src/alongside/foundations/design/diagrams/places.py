"""How far down each slot of a column stands: near what it is linked with, never on another."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import isotonic_regression

from alongside.foundations.design.diagrams.order import Order, Slot

SWEEPS = 6


def places(
    order: Order, *, heights: Mapping[Slot, float], gap: float
) -> dict[tuple[int, Slot], float]:
    """The middle of each slot, by its column; the fullest column says how high the whole is."""
    stacks = [_stack(column, heights=heights, gap=gap) for column in order.columns]
    height = max((total for _, total in stacks), default=0.0)
    middle = {
        (at, slot): float(offset + (height - total) / 2)
        for at, (column, (offsets, total)) in enumerate(zip(order.columns, stacks, strict=True))
        for slot, offset in zip(column, offsets, strict=True)
    }
    near: dict[tuple[int, Slot], list[tuple[int, Slot]]] = {}
    for at, one, other in order.steps:
        near.setdefault((at, one), []).append((at + 1, other))
        near.setdefault((at + 1, other), []).append((at, one))
    there = range(len(order.columns))
    for sweep in range(SWEEPS):
        for at in there if sweep % 2 else reversed(there):
            offsets, total = stacks[at]
            keys = [(at, slot) for slot in order.columns[at]]
            wanted = [_mean([middle[one] for one in near.get(key, [key])]) for key in keys]
            middle |= zip(keys, _pressed(wanted, offsets, room=height - total), strict=True)
    return middle


def _stack(
    column: Sequence[Slot], *, heights: Mapping[Slot, float], gap: float
) -> tuple[list[float], float]:
    """The middle of each slot when they stand as close as they may, and how high that is."""
    offsets, y = [], 0.0
    for slot in column:
        offsets.append(y + heights[slot] / 2)
        y += heights[slot] + gap
    return offsets, max(0.0, y - gap)


def _pressed(wanted: Sequence[float], offsets: Sequence[float], *, room: float) -> list[float]:
    """The places nearest to those wanted in the sense of least squares, in their order, apart."""
    if not offsets:
        return []
    slack = isotonic_regression(np.subtract(wanted, offsets)).x
    return [float(y) for y in np.clip(slack, 0, room) + np.asarray(offsets)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
