"""Which statement next: weights from what is known, and a draw that explains itself."""

from alongside.analysis.agreement.routing.draws import Draw, RoutingError, draw
from alongside.analysis.agreement.routing.dues import dues
from alongside.analysis.agreement.routing.polis import by_priority
from alongside.analysis.agreement.routing.weights import Reason, Weights

__all__ = ["Draw", "Reason", "RoutingError", "Weights", "by_priority", "draw", "dues"]
