"""Forty measures of the logic model, and three facts on who lives there."""

from alongside.example.measures.experience import EXPERIENCE
from alongside.example.measures.impact import IMPACT
from alongside.example.measures.residents import RESIDENTS
from alongside.example.measures.services import SERVICES
from alongside.example.measures.spec import Making, Spec
from alongside.example.measures.system import SYSTEM
from alongside.example.measures.timeliness import TIMELINESS

MEASURES = (*EXPERIENCE, *TIMELINESS, *SERVICES, *SYSTEM, *IMPACT)

__all__ = ["MEASURES", "RESIDENTS", "Making", "Spec"]
