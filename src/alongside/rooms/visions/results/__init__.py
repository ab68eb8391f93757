"""A logic model as its pages show it: drawn, joined to what is measured, compared."""

from alongside.rooms.visions.results.cards import cards
from alongside.rooms.visions.results.diagrams import Diagram, diagram
from alongside.rooms.visions.results.differences import Differences, differences
from alongside.rooms.visions.results.pictures import Arrow, Node, Picture, picture
from alongside.rooms.visions.results.plainness import Plainness, plainness
from alongside.rooms.visions.results.plan_sheets import plan_pdf, plan_slide
from alongside.rooms.visions.results.plans import Plan, meanings, plan

__all__ = [
    "Arrow", "Diagram", "Differences", "Node", "Picture", "Plainness", "Plan", "cards",
    "diagram", "differences", "meanings", "picture", "plainness", "plan", "plan_pdf",
    "plan_slide",
]  # fmt: skip
