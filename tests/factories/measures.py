"""Measures and what is said about them."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions import claims
from alongside.rooms.outcomes.actions.measures import add_measure
from alongside.rooms.outcomes.models import Claim, Measure
from tests.factories.clock import NOW


def measure_details(**changes: Any) -> dict[str, Any]:
    """What a measure says of itself: monthly, lower is better, seen by everybody."""
    return {
        "direction": words.Direction.DOWN,
        "frequency": words.Frequency.MONTH,
        "data_class": words.DataClass.AGGREGATE,
        "unit": "days",
        "without_counts": words.WithoutCounts.NOBODY,
        **changes,
    }


def make_measure(
    system: CareSystem,
    name: str = "Length of stay",
    *,
    targets: Iterable[tuple[dt.date, float]] = (),
    items: Iterable[FrameworkItem] = (),
    **details: Any,
) -> Measure:
    return add_measure(
        system,
        name=name,
        details=measure_details(**details),
        by=None,
        now=NOW,
        targets=targets,
        items=items,
    )


def make_claim(by: Viewer, *, measure: Measure | None = None, **changes: Any) -> Claim:
    """A claim that can be checked."""
    said = {
        "statement": "Fewer people wait in hospital for a place at home",
        "figure": "12%",
        "period": (dt.date(2025, 4, 1), dt.date(2026, 3, 31)),
        "baseline": "from 140 people to 123 people a day",
        "source": "Daily situation report",
        "confidence": words.Confidence.MEDIUM,
        "caveat": "",
        **changes,
    }
    return claims.make_claim(**said, measure=measure, by=by)
