"""Logic models, their boxes, links, doubts, ratings, authors, versions, and what they mean."""

from alongside.rooms.visions.models.links import Doubt, Link
from alongside.rooms.visions.models.logic_models import Author, Box, Edition, LogicModel
from alongside.rooms.visions.models.meanings import Meaning, OwnRole
from alongside.rooms.visions.models.ratings import Rating

__all__ = [
    "Author", "Box", "Doubt", "Edition", "Link", "LogicModel", "Meaning", "OwnRole", "Rating",
]  # fmt: skip
