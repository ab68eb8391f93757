"""This room for programs: measures, series, figures, readings, claims, comparisons; figures in."""

from alongside.rooms.outcomes.api import comparing, reading, writing
from alongside.rooms.outcomes.api.routing import router

__all__ = ["comparing", "reading", "router", "writing"]
