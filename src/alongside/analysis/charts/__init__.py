"""Any result as a chart specification: data, not pixels.

A chart is a plain dict with its numbers inside; the same series makes the table and the notes
that stand beside it.
"""

from alongside.analysis.charts.areas import AreaPoint
from alongside.analysis.charts.funnel import funnel_chart
from alongside.analysis.charts.keys import FunnelLine, Reference
from alongside.analysis.charts.points import Rebase, Target, XmrPoints
from alongside.analysis.charts.ranked import ranked_chart
from alongside.analysis.charts.series import XmrSeries, xmr_series
from alongside.analysis.charts.sparkline import sparkline_path
from alongside.analysis.charts.table import xmr_notes, xmr_table
from alongside.analysis.charts.units import Unit, written
from alongside.analysis.charts.xmr import draw_xmr, xmr_chart

__all__ = [
    "AreaPoint",
    "FunnelLine",
    "Rebase",
    "Reference",
    "Target",
    "Unit",
    "XmrPoints",
    "XmrSeries",
    "draw_xmr",
    "funnel_chart",
    "ranked_chart",
    "sparkline_path",
    "written",
    "xmr_chart",
    "xmr_notes",
    "xmr_series",
    "xmr_table",
]
