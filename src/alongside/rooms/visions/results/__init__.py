"""A logic model as its pages show it: drawn, joined to what is measured, compared."""

from alongside.rooms.visions.results.cards import cards
from alongside.rooms.visions.results.diagrams import Diagram, diagram
from alongside.rooms.visions.results.differences import Differences, differences
from alongside.rooms.visions.results.pictures import Arrow, Node, Picture, picture

__all__ = [
    "Arrow", "Diagram", "Differences", "Node", "Picture", "cards", "diagram", "differences",
    "picture",
]  # fmt: skip
