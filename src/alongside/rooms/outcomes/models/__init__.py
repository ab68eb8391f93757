"""The nouns of this room."""

from alongside.rooms.outcomes.models.claims import Claim
from alongside.rooms.outcomes.models.measures import Measure, Target
from alongside.rooms.outcomes.models.readings import Reading
from alongside.rooms.outcomes.models.series import Observation, Rebase, Revision, Series, Withheld

__all__ = [
    "Claim",
    "Measure",
    "Observation",
    "Reading",
    "Rebase",
    "Revision",
    "Series",
    "Target",
    "Withheld",
]
