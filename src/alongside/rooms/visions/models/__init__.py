"""Purposes and priorities; principles; logic models with boxes, links, doubts and ratings."""

from alongside.rooms.visions.models.links import Doubt, Link
from alongside.rooms.visions.models.logic_models import Author, Box, Edition, LogicModel
from alongside.rooms.visions.models.meanings import Meaning, OwnRole
from alongside.rooms.visions.models.principles import Judgement, PrincipleCheck
from alongside.rooms.visions.models.purposes import Change, Priority, Purpose
from alongside.rooms.visions.models.ratings import Rating
from alongside.rooms.visions.models.soundings import Answer, Heard, Sounding

__all__ = [
    "Answer",
    "Author",
    "Box",
    "Change",
    "Doubt",
    "Edition",
    "Heard",
    "Judgement",
    "Link",
    "LogicModel",
    "Meaning",
    "OwnRole",
    "PrincipleCheck",
    "Priority",
    "Purpose",
    "Rating",
    "Sounding",
]
