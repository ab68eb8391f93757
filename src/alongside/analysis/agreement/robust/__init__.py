"""Groups only where they are clearer than chance makes, whoever came first, and how sure all is."""

from alongside.analysis.agreement.robust.live import Tally, grown, map_of, recast, tally_of
from alongside.analysis.agreement.robust.method import Robust, robust
from alongside.analysis.agreement.robust.stands import Share, Stand, Tension

__all__ = [
    "Robust",
    "Share",
    "Stand",
    "Tally",
    "Tension",
    "grown",
    "map_of",
    "recast",
    "robust",
    "tally_of",
]
