"""How sure a number is: intervals of shares, and what is left of many tests."""

from alongside.analysis.uncertainty.many import holm
from alongside.analysis.uncertainty.shares import wilson

__all__ = ["holm", "wilson"]
