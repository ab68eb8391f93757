"""Logic models made up at random, and what can be measured of a drawing of them."""

import random

from alongside.foundations.design.diagrams.layout import Layout, Rect, Route, Sizes, lay_out

SIZES = Sizes(box=178, gap=104, between=12, lane=4)
STEPS = 24


def made_up(seed, *, boxes=60, links=120, columns=4):
    """Columns of keys and links that make no circle; one in four spans columns or stays in one."""
    rng = random.Random(seed)
    column = {key: key * columns // boxes for key in range(boxes)}
    found = set()
    while len(found) < links:
        one, other = rng.sample(range(boxes), 2)
        apart = column[other] - column[one]
        rare = apart > 1 or apart == 0
        if apart < 0 or (apart == 0 and one > other) or (rare and rng.random() > 0.25):
            continue
        found.add((one, other))
    return [[key for key in column if column[key] == at] for at in range(columns)], sorted(found)


def heights(columns, *, seed=1):
    rng = random.Random(seed)
    return {key: rng.choice([54.0, 72.0, 90.0]) for keys in columns for key in keys}


def drawn(columns, links) -> Layout:
    return lay_out(columns, links, heights=heights(columns), sizes=SIZES)


def overlaps(one: Rect, other: Rect) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def points(route: Route):
    """The route as short straight pieces."""
    start = route.start
    yield start
    for one, other, end in route.curves:
        for step in range(1, STEPS + 1):
            t = step / STEPS
            u = 1 - t
            yield tuple(
                u**3 * start[axis] + 3 * u * u * t * one[axis] + 3 * u * t * t * other[axis]
                + t**3 * end[axis]
                for axis in (0, 1)
            )  # fmt: skip
        start = end


def inside(point, rect: Rect, *, by=0.5):
    x, y = point
    return rect.left + by < x < rect.right - by and rect.top + by < y < rect.bottom - by
