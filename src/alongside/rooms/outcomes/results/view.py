"""One series as its page shows it: exhibit, icons, words; and the whole system's beside it."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import cast

from alongside.analysis.change import period_name
from alongside.analysis.charts.periods import Frequency
from alongside.analysis.charts.points import Rebase as RebaseMark
from alongside.analysis.charts.points import Target as TargetMark
from alongside.analysis.charts.points import XmrPoints
from alongside.analysis.charts.units import Unit
from alongside.analysis.charts.xmr import draw_xmr, drawn_values
from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.design.exhibits.from_xmr import xmr_exhibit
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Measure, Revision, Series
from alongside.rooms.outcomes.queries.series import (
    current_readings,
    series_visible_to,
    standing_rebases,
)
from alongside.rooms.outcomes.results.answers import Answer, answer, sentence
from alongside.rooms.outcomes.results.panels import Panel, panels
from alongside.rooms.outcomes.results.saying import sayer
from alongside.rooms.outcomes.results.summary import periods_late


@dataclass(frozen=True, kw_only=True)
class SeriesView:
    """What the page of a series shows. Without figures there is no exhibit."""

    exhibit: Exhibit | None
    answer: Answer | None
    rebase_from: dt.date | None
    beside: Exhibit | None
    beside_answer: Answer | None
    beside_url: str
    others: list[tuple[str, str, str, str]]
    """Other series of the measure: name, address, variation and assurance."""


@dataclass(frozen=True, kw_only=True)
class RevisionInWords:
    """An earlier value of a figure."""

    period: str
    was: str
    replaced_at: dt.datetime
    file_name: str


def series_view(series: Series, *, viewer: Viewer) -> SeriesView:
    """Everything the page of one series shows to this viewer."""
    today = viewer.now.date()
    siblings = series_visible_to(viewer).filter(measure=series.measure_id)
    whole = siblings.filter(area__level="system", fifth=series.fifth).exclude(pk=series.pk).first()
    wanted = [series, *([whole] if whole else [])]
    drawn = {}
    for panel in panels(wanted):
        for at, one in enumerate(panel.series):
            drawn[one.pk] = (_exhibit(panel, at, today=today), answer(panel, at))
    exhibit, own = drawn.get(series.pk, (None, None))
    beside, beside_answer = drawn.get(whole.pk, (None, None)) if whole else (None, None)
    if exhibit and beside:
        unit = series.measure.unit
        exhibit, beside = (
            on_one_scale(exhibit, beside, axis_title=unit),
            on_one_scale(beside, exhibit, axis_title=unit),
        )
    readings = current_readings(viewer).filter(series__measure=series.measure_id)
    return SeriesView(
        exhibit=exhibit,
        answer=own,
        rebase_from=own.rebase_from if own else None,
        beside=beside,
        beside_answer=beside_answer,
        beside_url=whole.get_absolute_url() if whole else "",
        others=[
            (
                reading.series.subject_name,
                reading.series.get_absolute_url(),
                reading.variation,
                reading.assurance_sign,
            )
            for reading in readings[:200]
            if reading.series_id != series.pk
        ],
    )


def on_one_scale(exhibit: Exhibit, other: Exhibit, *, axis_title: str) -> Exhibit:
    """The exhibit with an axis that also holds the other's numbers, so that eyes can compare."""
    if not exhibit.series or not other.series:
        return exhibit
    also = drawn_values(other.series)
    chart = draw_xmr(exhibit.series, also=also, axis_title=axis_title)
    return replace(exhibit, chart=chart)


def _exhibit(panel: Panel, at: int, *, today: dt.date) -> Exhibit:
    series, rows, found = panel.series[at], panel.rows(at), panel.xmr
    measure = series.measure
    name = str(series)
    last = panel.date(rows.stop - 1)
    late = periods_late(measure, last=last, today=today)
    return xmr_exhibit(
        XmrPoints(
            dates=tuple(panel.date(row) for row in range(rows.start, rows.stop)),
            values=tuple(panel.value[rows].tolist()),
            mean=tuple(found.mean[rows].tolist()),
            lower=tuple(found.lower[rows].tolist()),
            upper=tuple(found.upper[rows].tolist()),
            meanings=tuple(found.meaning_labels[rows].tolist()),
        ),
        title=name,
        sentence=sentence(panel, at, late=late),
        source=measure.source or "the system's own figures",
        as_of=period_name(last, measure.frequency),
        slug=_slug(f"{measure.slug} {series.subject.slug}"),
        axis_title=measure.unit,
        unit=unit_of(measure),
        targets=_targets(measure),
        lowest_possible=measure.lowest_possible,
        highest_possible=measure.highest_possible,
        rebases=[
            RebaseMark(date=rebase.period, label=rebase.reason)
            for rebase in standing_rebases([series.pk])
        ],
        frequency=cast("Frequency", measure.frequency),
        notes=_notes(panel, at),
        invented=measure.system.is_example,
    )


FOR_LEARNING = "For learning: not to be used to judge, and not for assurance."


def _notes(panel: Panel, at: int) -> list[str]:
    """What has to be said of the reading: whose rules, from which points, and what others say."""
    measure = panel.series[at].measure
    notes = [f"Rules: {measure.get_dialect_display()}."]
    if measure.fix_after:
        notes.append(f"Limits are fixed from the first {measure.fix_after} points.")
    kind = "Plain" if panel.xmr.calibration else "Second"
    notes.append(f"{kind} reading: {sentence(panel, at, xmr=panel.beside)}")
    if measure.for_learning:
        notes.append(FOR_LEARNING)
    return notes


def unit_of(measure: Measure) -> Unit:
    """How values of a measure are written on charts and in tables."""
    if measure.display == words.Display.PERCENT:
        return Unit(suffix="%", factor=100.0, decimals=measure.decimals)
    if measure.display == words.Display.POUNDS:
        return Unit(prefix="£", decimals=measure.decimals)
    return Unit(decimals=measure.decimals)


def _targets(measure: Measure) -> list[TargetMark]:
    """Each target from its date until the day before the next one's."""
    found = sorted(measure.targets.all(), key=lambda target: target.from_date)
    ends = [target.from_date - dt.timedelta(days=1) for target in found[1:]]
    return [
        TargetMark(value=target.value, starts=target.from_date, ends=end)
        for target, end in zip_longest(found, ends)
    ]


def targets_in_words(measure: Measure) -> list[tuple[dt.date, str]]:
    """The targets of a measure, with the date each starts."""
    say = sayer(measure)
    return [(target.from_date, say(target.value)) for target in measure.targets.all()]


def revisions_in_words(revisions: Iterable[Revision], *, measure: Measure) -> list[RevisionInWords]:
    """Earlier values, as people read them."""
    say = sayer(measure)
    return [
        RevisionInWords(
            period=period_name(revision.period, measure.frequency),
            was=say(revision.value),
            replaced_at=revision.replaced_by.done_at,
            file_name=revision.replaced_by.file_name,
        )
        for revision in revisions
    ]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
