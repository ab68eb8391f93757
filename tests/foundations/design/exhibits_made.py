"""An exhibit made up for the tests, and words that try to break out."""

from datetime import date
from typing import Any

from alongside.analysis.charts.points import Rebase, Target, XmrPoints
from alongside.analysis.charts.units import PERCENT
from alongside.foundations.design.exhibits.exhibit import Exhibit, Table
from alongside.foundations.design.exhibits.from_xmr import xmr_exhibit

SENTENCE = "Seen within four hours is improving; the target of 85% will be met in some months."
HOSTILE = (
    '#import "@preview/x:1.0.0" $x^2$ \\ ` ``` *b* <l> @r "q" // <script>alert(1)</script> & '
    + "W" * 300
    + " \N{PARTY POPPER} ŵŷ w\N{COMBINING CIRCUMFLEX ACCENT} 漢字 \x00\x0b"
)
BARS: dict[str, Any] = {
    "data": {"values": [{"place": "Vale", "rate": 3.0}, {"place": "Northfell", "rate": 4.0}]},
    "mark": "bar",
    "encoding": {"x": {"field": "place"}, "y": {"field": "rate", "type": "quantitative"}},
}


def four_hours(**changes: Any) -> Exhibit:
    """Twelve months with a gap, a rebase, three meanings and a target."""
    points = XmrPoints(
        dates=tuple(date(2024, month, 1) for month in range(1, 13)),
        values=(70.0, 72.0, 71.0, None, 69.5, 71.0, 80.0, 81.0, 84.0, 86.0, 87.0, 88.0),
        mean=(71.0,) * 6 + (84.0,) * 6,
        lower=(66.0,) * 6 + (78.0,) * 6,
        upper=(76.0,) * 6 + (90.0,) * 6,
        meanings=("common_cause",) * 4
        + ("concern",)
        + ("common_cause",) * 4
        + ("improvement",) * 3,
    )
    words: dict[str, Any] = {
        "title": "Seen within four hours, Harbour City",
        "sentence": SENTENCE,
        "source": "Monthly return of two trusts",
        "as_of": "31 December 2024",
        "slug": "four-hours",
        "unit": PERCENT,
        "targets": [Target(value=85.0)],
        "lowest_possible": 0,
        "highest_possible": 100,
        "rebases": [Rebase(date=date(2024, 7, 1), label="New front door")],
        "invented": True,
    }
    return xmr_exhibit(points, **(words | changes))


def bars(**changes: Any) -> Exhibit:
    """A chart of another kind, without a series."""
    parts: dict[str, Any] = {
        "title": "Falls by place",
        "sentence": "Northfell has the higher rate.",
        "chart": BARS,
        "table": Table(
            headers=("Place", "Rate"), rows=(("Vale", 3), ("Northfell", 4)), caption="Falls"
        ),
        "source": "Local audit",
        "as_of": "May 2024",
        "slug": "falls",
    }
    return Exhibit(**(parts | changes))
