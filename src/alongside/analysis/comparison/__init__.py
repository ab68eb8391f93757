"""How do we compare, fairly? Rates, standardisation, inequality and funnels, with intervals."""

from alongside.analysis.comparison.estimates import Estimates

__all__ = ["Estimates"]
