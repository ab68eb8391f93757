"""An exhibit of one XmR series: chart, table and notes from the same numbers."""

from collections.abc import Sequence

from alongside.analysis.charts.periods import Frequency
from alongside.analysis.charts.points import Rebase, Target, XmrPoints
from alongside.analysis.charts.series import xmr_series
from alongside.analysis.charts.table import xmr_notes, xmr_table
from alongside.analysis.charts.units import NUMBER, Unit
from alongside.analysis.charts.xmr import draw_xmr
from alongside.foundations.design.exhibits.exhibit import Exhibit, Table


def xmr_exhibit(
    points: XmrPoints,
    *,
    title: str,
    sentence: str,
    source: str,
    as_of: str,
    slug: str,
    axis_title: str = "",
    unit: Unit = NUMBER,
    targets: Sequence[Target] = (),
    lowest_possible: float | None = None,
    highest_possible: float | None = None,
    rebases: Sequence[Rebase] = (),
    frequency: Frequency = "month",
    also: Sequence[float] = (),
    notes: Sequence[str] = (),
    invented: bool = False,
) -> Exhibit:
    """Draw `points`, tabulate what is drawn and say what a reader must know about it.

    Notes on gaps, rebases and capped limits are added to `notes`. The upright axis of the chart
    covers the numbers of `also` too, in shown units: those of a chart that stands beside it.
    """
    series = xmr_series(
        points,
        unit=unit,
        targets=targets,
        lowest_possible=lowest_possible,
        highest_possible=highest_possible,
        rebases=rebases,
        frequency=frequency,
    )
    table = xmr_table(series)
    return Exhibit(
        title=title,
        sentence=sentence,
        chart=draw_xmr(series, also=also, axis_title=axis_title),
        table=Table(headers=table.headers, rows=table.rows, caption=title, units=table.units),
        source=source,
        as_of=as_of,
        slug=slug,
        notes=(*notes, *xmr_notes(series)),
        invented=invented,
        series=series,
    )
