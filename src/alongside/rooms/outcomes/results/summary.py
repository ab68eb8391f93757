"""The summary of many measures: what needs attention first, and how much of it is chance."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.analysis.change import expected_latest, expected_lit, period_name, periods_behind
from alongside.analysis.charts.sparkline import sparkline_path
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
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
    assurance: str
    sentence: str
    late: str
    purpose: str
    owner: str
    spark: str
    spark_label: str


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many series there are, how many icons are lit, and how many chance would light."""

    series: int
    measures: int
    lit: int
    by_chance: float
    better: int
    worse: int
    changed: int
    missing_target: int
    late: int

    @property
    def in_words(self) -> str:
        """The tally as one honest sentence."""
        if not self.series:
            return "Nothing has been reported yet."
        signs = "sign of change is" if self.lit == 1 else "signs of change are"
        chance = f"about {self.by_chance:.0f}" if self.by_chance >= 1 else "fewer than 1"
        return (
            f"{self.lit} of {self.series} {signs} lit; if nothing had changed anywhere, "
            f"chance alone would light {chance}, or more where months resemble each other."
        )


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


def summary_rows(readings: Iterable[Reading], *, viewer: Viewer) -> list[SummaryRow]:
    """The rows of one page of the summary, as of the viewer's moment."""
    owners = owners_in_words(viewer)
    today = viewer.now.date()
    return [_row(one, today, owners.get(one.series.measure.owner_id, "")) for one in readings]


def _row(reading: Reading, today: dt.date, owner: str) -> SummaryRow:
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
        assurance=reading.assurance_sign,
        sentence=reading.sentence,
        late=f"{late} {one if late == 1 else many} late" if late else "",
        purpose=measure.get_purpose_display(),
        owner=owner,
        spark=sparkline_path(reading.spark, width=width, height=height),
        spark_label=f"The last {len(reading.spark)} {many} of {measure.name}, "
        f"{series.subject_name}",
    )


def tally(readings: QuerySet[Reading], *, today: dt.date) -> Tally:
    """Count the icons of these readings, and what chance alone would give."""
    points: dict[str, list[int]] = defaultdict(list)
    lit = better = worse = misses = 0
    measures: dict[int, Measure] = {}
    last_periods: list[tuple[int, dt.date | None]] = []
    rows = readings.order_by().values_list(
        "series__measure_id", "dialect", "points_since", "variation", "assurance", "last_period"
    )
    total = 0
    for measure_id, dialect, count, variation, assurance, last in rows:
        total += 1
        points[dialect].append(count)
        is_lit = variation not in {words.Variation.COMMON_CAUSE, words.Variation.UNKNOWN}
        lit += is_lit
        better += variation.startswith("improvement")
        worse += variation.startswith("concern")
        misses += assurance == words.Assurance.FAIL
        last_periods.append((measure_id, last))
    measures = Measure.objects.in_bulk({measure_id for measure_id, _ in last_periods})
    by_last = {
        (measure_id, last): periods_late(measures[measure_id], last=last, today=today)
        for measure_id, last in set(last_periods)
    }
    return Tally(
        series=total,
        measures=len(measures),
        lit=lit,
        by_chance=sum(expected_lit(counts, dialect=d) for d, counts in points.items()),
        better=better,
        worse=worse,
        changed=lit - better - worse,
        missing_target=misses,
        late=sum(by_last[key] > 0 for key in last_periods),
    )
