"""The rows of the summary of many measures: what needs attention first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.analysis.change import expected_latest, period_name, periods_behind
from alongside.analysis.charts.sparkline import sparkline_path
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.models import Measure, Reading
from alongside.rooms.outcomes.queries.measures import owners_in_words
from alongside.rooms.outcomes.results.saying import sayer

SPARK_SIZE = (120, 32)


@dataclass(frozen=True, kw_only=True)
class SummaryRow:
    """One series on the summary."""

    measure: str
    subject: str
    url: str
    measure_url: str
    value: str
    period_start: dt.date | None
    period: str
    target: str
    variation: str
    standing: words.Standing
    assurance: str
    sentence: str
    late: str
    purpose: str
    owner: str
    spark: str
    spark_label: str


def expected_period(measure: Measure, *, last: dt.date, today: dt.date) -> dt.date:
    """The latest period of a measure that should have been reported by today."""
    begins = last.month if measure.frequency == words.Frequency.YEAR else 1
    return expected_latest(today, measure.frequency, measure.lag_days, year_begins=begins)


def periods_late(measure: Measure, *, last: dt.date | None, today: dt.date) -> int:
    """How many periods of a series are overdue."""
    if last is None:
        return 0
    begins = last.month if measure.frequency == words.Frequency.YEAR else 1
    behind = periods_behind(
        [last],
        expected=expected_period(measure, last=last, today=today),
        frequency=measure.frequency,
        year_begins=begins,
    )
    return int(behind[0])


def summary_rows(readings: Iterable[Reading], *, viewer: Viewer, cutoff: float) -> list[SummaryRow]:
    """The rows of one page of the summary, as of the viewer's moment.

    `cutoff` is that of the tally of all the signs that were looked at, not of this page alone.
    """
    owners = owners_in_words(viewer)
    today = viewer.now.date()
    return [
        _row(one, today, owners.get(one.series.measure.owner_id, ""), cutoff=cutoff)
        for one in readings
    ]


def _row(reading: Reading, today: dt.date, owner: str, *, cutoff: float) -> SummaryRow:
    series = reading.series
    measure = series.measure
    say = sayer(measure)
    width, height = SPARK_SIZE
    late = periods_late(measure, last=reading.last_period, today=today)
    one, many = words.PERIOD_NOUNS[words.Frequency(measure.frequency)]
    return SummaryRow(
        measure=measure.name,
        subject=series.subject_name,
        url=series.get_absolute_url(),
        measure_url=measure.get_absolute_url(),
        value=say(reading.value),
        period_start=reading.last_period,
        period=period_name(reading.last_period, measure.frequency) if reading.last_period else "",
        target="" if reading.target is None else say(reading.target),
        variation=reading.variation,
        standing=words.Standing(rules.standing(reading.plain, reading.chance, cutoff=cutoff)),
        assurance=reading.assurance_sign,
        sentence=reading.sentence,
        late=f"{late} {one if late == 1 else many} late" if late else "",
        purpose=measure.get_purpose_display(),
        owner=owner,
        spark=sparkline_path(reading.spark, width=width, height=height),
        spark_label=f"The last {len(reading.spark)} {many} of {measure.name}, "
        f"{series.subject_name}",
    )
