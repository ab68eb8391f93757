"""What the room's pages show: logic models drawn and compared, purposes, principles, places."""

from alongside.rooms.visions.results.cards import cards
from alongside.rooms.visions.results.differences import Differences, differences
from alongside.rooms.visions.results.pictures import Arrow, Node, Picture, picture
from alongside.rooms.visions.results.places import Places, places
from alongside.rooms.visions.results.principles import Holding, holdings
from alongside.rooms.visions.results.purposes import Aim, aim_of, aims, changed, purpose_for
from alongside.rooms.visions.results.standing import over_time

__all__ = [
    "Aim",
    "Arrow",
    "Differences",
    "Holding",
    "Node",
    "Picture",
    "Places",
    "aim_of",
    "aims",
    "cards",
    "changed",
    "differences",
    "holdings",
    "over_time",
    "picture",
    "places",
    "purpose_for",
]
