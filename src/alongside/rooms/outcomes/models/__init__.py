"""The nouns of this room."""

from alongside.rooms.outcomes.models.claims import Claim
from alongside.rooms.outcomes.models.measures import Measure, PurposeChange, Target
from alongside.rooms.outcomes.models.readings import Reading
from alongside.rooms.outcomes.models.series import Observation, Rebase, Revision, Series

__all__ = [
    "Claim",
    "Measure",
    "Observation",
    "PurposeChange",
    "Reading",
    "Rebase",
    "Revision",
    "Series",
    "Target",
]
