"""XmR charts that allow for memory and season: signals at a stated rate of false ones."""

from alongside.analysis.change.calibrated.chances import LIT
from alongside.analysis.change.calibrated.chart import Calibrated, Calibration, calibrated

__all__ = ["LIT", "Calibrated", "Calibration", "calibrated"]
