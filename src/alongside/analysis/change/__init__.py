"""Is it getting better? XmR charts with the Making Data Count rules, and what they say in words."""

from alongside.analysis.change.chance import expected_lit, lit_probability
from alongside.analysis.change.dialects import (
    ASSURANCES,
    CAUSES,
    DIALECTS,
    MEANINGS,
    Dialect,
)
from alongside.analysis.change.periods import (
    FREQUENCIES,
    complete,
    expected_latest,
    frequency_of,
    period_name,
    period_start,
    periods_behind,
)
from alongside.analysis.change.readings import reading
from alongside.analysis.change.rebases import suggest_rebase
from alongside.analysis.change.xmr import XmR, xmr
from alongside.analysis.directions import DIRECTIONS

__all__ = [
    "ASSURANCES",
    "CAUSES",
    "DIALECTS",
    "DIRECTIONS",
    "FREQUENCIES",
    "MEANINGS",
    "Dialect",
    "XmR",
    "complete",
    "expected_latest",
    "expected_lit",
    "frequency_of",
    "lit_probability",
    "period_name",
    "period_start",
    "periods_behind",
    "reading",
    "suggest_rebase",
    "xmr",
]
