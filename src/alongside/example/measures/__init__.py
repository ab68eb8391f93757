"""Forty measures, attached to the logic model: experience, services, system and impact."""

from alongside.example.measures.experience import EXPERIENCE
from alongside.example.measures.impact import IMPACT
from alongside.example.measures.services import SERVICES
from alongside.example.measures.spec import Making, Spec
from alongside.example.measures.system import SYSTEM
from alongside.example.measures.timeliness import TIMELINESS

MEASURES = (*EXPERIENCE, *TIMELINESS, *SERVICES, *SYSTEM, *IMPACT)

__all__ = ["MEASURES", "Making", "Spec"]
