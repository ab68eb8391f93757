"""Is it getting better? XmR charts with the Making Data Count rules, and what they say in words."""

from alongside.analysis.change.calibrated import Calibration
from alongside.analysis.change.chance import expected_lit, lit_probability
from alongside.analysis.change.cycles import cycle_of, time_of_cycle
from alongside.analysis.change.dialects import (
    ASSURANCES,
    CAUSES,
    DIALECTS,
    MEANINGS,
    PLAIN,
    Dialect,
)
from alongside.analysis.change.discoveries import Discoveries, discoveries
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
    "PLAIN",
    "Calibration",
    "Dialect",
    "Discoveries",
    "XmR",
    "complete",
    "cycle_of",
    "discoveries",
    "expected_latest",
    "expected_lit",
    "frequency_of",
    "lit_probability",
    "period_name",
    "period_start",
    "periods_behind",
    "reading",
    "suggest_rebase",
    "time_of_cycle",
    "xmr",
]
