"""Groups only where they are clearer than chance makes, whoever came first, and how sure all is."""

from alongside.analysis.agreement.robust.method import Robust, robust
from alongside.analysis.agreement.robust.stands import Share, Stand, Tension

__all__ = ["Robust", "Share", "Stand", "Tension", "robust"]
