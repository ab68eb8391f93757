"""A route as the words of an SVG path, and the head at its end."""

from alongside.foundations.design.diagrams.layout import Point, Route

HEAD = 8.0


def path(route: Route) -> str:
    """The `d` of a path: a start, then curves."""
    parts = [f"M{_at(route.start)}"]
    parts += [f"C{_at(one)} {_at(other)} {_at(end)}" for one, other, end in route.curves]
    return "".join(parts)


def head(route: Route, *, size: float = HEAD) -> str:
    """The `d` of the arrow head, with its point at the end of the route."""
    x, y = route.end
    back = x - route.towards * size
    return f"M{_at((x, y))}L{_at((back, y - size / 2))}L{_at((back, y + size / 2))}Z"


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
