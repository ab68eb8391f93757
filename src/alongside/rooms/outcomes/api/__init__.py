"""This room for programs: measures, series, figures, readings and claims; figures in."""

from alongside.rooms.outcomes.api import reading, writing
from alongside.rooms.outcomes.api.routing import router

__all__ = ["reading", "router", "writing"]
