"""Logic models, their boxes, links, doubts, authors and versions."""

from alongside.rooms.visions.models.links import Doubt, Link
from alongside.rooms.visions.models.logic_models import Author, Box, Edition, LogicModel

__all__ = ["Author", "Box", "Doubt", "Edition", "Link", "LogicModel"]
