"""How many signs are lit, how many chance would light, and how many remain when calibrated."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet

from alongside.analysis.change import discoveries, expected_lit
from alongside.foundations.design.words import pluralise
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.models import Measure, Reading
from alongside.rooms.outcomes.results.summary import periods_late

RATE = 0.05
"""The share of signs by chance that is accepted among those that remain."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many series there are, how many icons are lit, and how many chance would light.

    `plain` counts the icons that the plain rules light, of which `remain` do so when calibrated
    and of `unknown` it cannot be said; `missed` are those that only the calibration finds. A sign
    remains when its chance is at most `cutoff`.
    """

    series: int
    measures: int
    lit: int
    by_chance: float
    better: int
    worse: int
    changed: int
    missing_target: int
    late: int
    plain: int
    remain: int
    unknown: int
    missed: int
    cutoff: float

    @property
    def in_words(self) -> str:
        """The tally as one honest sentence."""
        if not self.series:
            return "There is nothing to show yet."
        signs = "sign of change is" if self.lit == 1 else "signs of change are"
        chance = f"about {self.by_chance:.0f}" if self.by_chance >= 1 else "fewer than 1"
        return (
            f"{self.lit} of {self.series} {signs} lit; if nothing had changed anywhere, "
            f"chance alone would light {chance}, or more where months resemble each other."
        )

    @property
    def calibrated_in_words(self) -> str:
        """What calibration leaves of the plain reading; empty where there is nothing to leave."""
        if not self.plain and not self.missed:
            return ""
        remain = f"{self.remain or 'none'} {'remain' if self.remain > 1 else 'remains'}"
        lead = f"Plain rules light {pluralise(self.plain, 'sign')}; {remain} when the memory and"
        said = [f"{lead} season of each series, and how many series there are, are allowed for."]
        if self.remain:
            said.append(
                "Of these, about 1 in 20 or fewer are chance, or more where memory is strong."
            )
        if self.unknown:
            said.append(f"Of {self.unknown} it cannot be told yet.")
        if self.missed:
            stand = "stands" if self.missed == 1 else "stand"
            said.append(f"{self.missed} more {stand} out only when calibrated.")
        return " ".join(said)


COLUMNS = (
    "series__measure_id",
    "dialect",
    "points_since",
    "variation",
    "plain",
    "chance",
    "assurance",
    "last_period",
)


def tally(readings: QuerySet[Reading], *, today: dt.date) -> Tally:
    """Count the icons of these readings, what chance alone would give, and what remains."""
    points: dict[str, list[int]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    last_periods: list[tuple[int, dt.date | None]] = []
    plain: list[str] = []
    chances: list[float | None] = []
    rows = readings.order_by().values_list(*COLUMNS)
    for measure_id, dialect, count, variation, by_rules, chance, assurance, last in rows:
        points[dialect].append(count)
        kinds["lit"] += rules.is_lit(variation)
        kinds["better"] += variation.startswith("improvement")
        kinds["worse"] += variation.startswith("concern")
        kinds["misses"] += assurance == words.Assurance.FAIL
        last_periods.append((measure_id, last))
        plain.append(by_rules)
        chances.append(chance)
    measures = Measure.objects.in_bulk({measure_id for measure_id, _ in last_periods})
    by_last = {
        (measure_id, last): periods_late(measures[measure_id], last=last, today=today)
        for measure_id, last in set(last_periods)
    }
    cutoff = _cutoff(chances)
    standings = Counter(
        rules.standing(*one, cutoff=cutoff) for one in zip(plain, chances, strict=True)
    )
    return Tally(
        series=len(plain),
        measures=len(measures),
        lit=kinds["lit"],
        by_chance=sum(expected_lit(counts, dialect=d) for d, counts in points.items()),
        better=kinds["better"],
        worse=kinds["worse"],
        changed=kinds["lit"] - kinds["better"] - kinds["worse"],
        missing_target=kinds["misses"],
        late=sum(by_last[key] > 0 for key in last_periods),
        plain=sum(rules.is_lit(one) for one in plain),
        remain=standings[words.Standing.REMAINS],
        unknown=standings[words.Standing.UNKNOWN],
        missed=standings[words.Standing.MISSED],
        cutoff=cutoff,
    )


def _cutoff(chances: list[float | None]) -> float:
    """The largest chance that remains among so many; below zero when none does."""
    known = np.array([np.nan if one is None else one for one in chances], dtype=np.float64)
    return float(np.max(known, where=discoveries(known, rate=RATE).remain, initial=-1.0))
