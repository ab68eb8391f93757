"""Figures as arrays: complete in time, so that a missing month is a missing month."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from alongside.analysis.change import XmR, complete, cycle_of, xmr
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Measure, Series, Target
from alongside.rooms.outcomes.queries.series import figures, standing_rebases


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Series of one frequency and one set of rules, their figures end to end.

    Per point, shape (n,): `period` (days), `value` (unit of the measure, NaN = missing),
    `target` (NaN = none), `rebase`. Series j has the rows `bounds[j]` to `bounds[j + 1]`.

    `xmr` is the chart by the measures' own rules, `beside` the other reading of it: calibrated
    beside plain rules, and plain beside calibrated.
    """

    series: tuple[Series, ...]
    bounds: np.ndarray
    period: np.ndarray
    value: np.ndarray
    target: np.ndarray
    rebase: np.ndarray
    versions: tuple[str, ...]
    xmr: XmR
    beside: XmR

    @property
    def plain(self) -> XmR:
        """The chart by plain rules."""
        return self.beside if self.xmr.calibration else self.xmr

    @property
    def calibrated(self) -> XmR:
        """The chart that allows for memory and season."""
        return self.xmr if self.xmr.calibration else self.beside

    def rows(self, at: int) -> slice:
        """The rows of one series."""
        return slice(int(self.bounds[at]), int(self.bounds[at + 1]))

    def date(self, row: int) -> dt.date:
        """The first day of the period of a row."""
        day: dt.date = self.period[row].astype(dt.date)
        return day


@dataclass(frozen=True)
class _Rules:
    frequency: str
    dialect: str
    fix_after: int | None
    year_begins: int


def panels(series: Sequence[Series]) -> Iterator[Panel]:
    """The panels of these series, which must have their measures at hand.

    Series without any figure are left out.
    """
    found = _figures({one.pk for one in series})
    rebases: dict[int, set[dt.date]] = defaultdict(set)
    for rebase in standing_rebases(found):
        rebases[rebase.series_id].add(rebase.period)
    targets = _targets({one.measure_id for one in series})
    groups: dict[_Rules, list[Series]] = defaultdict(list)
    for one in series:
        if one.pk in found:
            groups[_rules(one.measure, found[one.pk][0][0])].append(one)
    for rules, members in groups.items():
        yield _panel(rules, members, found, rebases, targets)


def _rules(measure: Measure, first: dt.date) -> _Rules:
    return _Rules(
        frequency=measure.frequency,
        dialect=measure.dialect,
        fix_after=measure.fix_after,
        year_begins=first.month if measure.frequency == "year" else 1,
    )


Figures = dict[int, tuple[list[dt.date], list[float | None]]]


def _figures(ids: Iterable[int]) -> Figures:
    found: Figures = defaultdict(lambda: ([], []))
    for series_id, period, value, _, _ in figures(ids):
        periods, values = found[series_id]
        periods.append(period)
        values.append(value)
    return dict(found)


def _targets(measure_ids: set[int]) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(measure__in=measure_ids).order_by("from_date"):
        found[target.measure_id].append(target)
    return found


def _panel(
    rules: _Rules,
    members: list[Series],
    found: Figures,
    rebases: dict[int, set[dt.date]],
    targets: dict[int, list[Target]],
) -> Panel:
    ends = [day for one in members for day in (found[one.pk][0][0], found[one.pk][0][-1])]
    calendar = complete(ends, rules.frequency, year_begins=rules.year_begins)
    pieces = [
        _complete(calendar, *found[one.pk], targets[one.measure_id], rebases[one.pk])
        for one in members
    ]
    sizes = [piece[0].size for piece in pieces]
    period, value, target, rebase = (np.concatenate(part) for part in zip(*pieces, strict=True))
    charted = partial(
        xmr,
        value,
        series=np.repeat(np.arange(len(members)), sizes),
        rebase=rebase,
        direction=[one.measure.direction for one in members],
        target=target,
        fix_after=rules.fix_after,
        cycle=cycle_of(rules.frequency),
    )
    return Panel(
        series=tuple(members),
        bounds=np.concatenate([[0], np.cumsum(sizes)]),
        period=period,
        value=value,
        target=target,
        rebase=rebase,
        versions=tuple(
            _version(
                *found[one.pk],
                rules=(
                    rules,
                    one.measure.direction,
                    one.measure.lowest_possible,
                    one.measure.highest_possible,
                ),
                targets=targets[one.measure_id],
                rebases=rebases[one.pk],
            )
            for one in members
        ),
        xmr=charted(dialect=rules.dialect),
        beside=charted(
            dialect=words.Dialect.R
            if rules.dialect == words.Dialect.CALIBRATED
            else words.Dialect.CALIBRATED
        ),
    )


def _complete(
    calendar: np.ndarray,
    periods: list[dt.date],
    values: list[float | None],
    targets: list[Target],
    rebases: set[dt.date],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """One series over every period from its first figure to its last."""
    days = np.array(periods, dtype="datetime64[D]")
    place = np.searchsorted(calendar, days, side="right") - 1
    first, last = int(place[0]), int(place[-1])
    period = calendar[first : last + 1].copy()
    value = np.full(period.size, np.nan)
    value[place - first] = np.array(values, dtype=np.float64)
    period[place - first] = days
    target = np.full(period.size, np.nan)
    for one in targets:
        target[period >= np.datetime64(one.from_date)] = one.value
    rebase = np.isin(period, np.array(sorted(rebases), dtype="datetime64[D]"))
    return period, value, target, rebase


def _version(
    periods: list[dt.date],
    values: list[float | None],
    *,
    rules: object,
    targets: list[Target],
    rebases: set[dt.date],
) -> str:
    """A fingerprint of everything a reading is made from: figures, rules, targets, new limits."""
    text = ";".join(f"{day}={value!r}" for day, value in zip(periods, values, strict=True))
    goals = [(target.from_date, target.value) for target in targets]
    whole = f"{text}|{rules!r}|{goals!r}|{sorted(rebases)!r}"
    return hashlib.sha256(whole.encode()).hexdigest()
