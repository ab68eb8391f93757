"""What the room's pages show: logic models drawn and compared, purposes, principles, places."""

from alongside.rooms.visions.results.cards import cards
from alongside.rooms.visions.results.diagrams import Diagram, diagram
from alongside.rooms.visions.results.differences import Differences, differences
from alongside.rooms.visions.results.pictures import Arrow, Node, Picture, picture
from alongside.rooms.visions.results.places import Places, places
from alongside.rooms.visions.results.plainness import Plainness, plainness
from alongside.rooms.visions.results.plan_sheets import plan_pdf, plan_slide
from alongside.rooms.visions.results.plans import Plan, meanings, plan
from alongside.rooms.visions.results.principles import Holding, holdings
from alongside.rooms.visions.results.purposes import Aim, aim_of, aims, changed, purpose_for
from alongside.rooms.visions.results.soundings import (
    fewest_heard,
    said_together,
    tables_of_sounding,
)
from alongside.rooms.visions.results.standing import over_time

__all__ = [
    "Aim",
    "Arrow",
    "Diagram",
    "Differences",
    "Holding",
    "Node",
    "Picture",
    "Places",
    "Plainness",
    "Plan",
    "aim_of",
    "aims",
    "cards",
    "changed",
    "diagram",
    "differences",
    "fewest_heard",
    "holdings",
    "meanings",
    "over_time",
    "picture",
    "places",
    "plainness",
    "plan",
    "plan_pdf",
    "plan_slide",
    "purpose_for",
    "said_together",
    "tables_of_sounding",
]
