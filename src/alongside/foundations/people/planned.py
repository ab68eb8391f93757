"""What pages say of changes that are planned for a post."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.foundations.design.words import percent
from alongside.foundations.people.models import PlannedTerms, Post

LABELS = {
    "title": "Title",
    "level": "Level",
    "profession": "Profession",
    "whole_time": "Time given",
    "pay": "Pay",
}


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    """One planned change, in words."""

    pk: int
    at: dt.datetime
    changes: Sequence[str]


def planned_rows(plans: Iterable[PlannedTerms]) -> list[PlannedRow]:
    """What is planned, the next first."""
    return [
        PlannedRow(
            pk=one.pk,
            at=one.at,
            changes=[
                f"{label}: {_said(name, one.details[name])}"
                for name, label in LABELS.items()
                if name in one.details
            ],
        )
        for one in sorted(plans, key=lambda one: one.at)
    ]


def _said(name: str, value: str | None) -> str:
    if not value:
        return "not said"
    if name == "whole_time":
        return f"{percent(float(value), 0)} of a whole week"
    if name == "level":
        return str(Post.Level(value).label)
    return str(Post.Pay(value).label) if name == "pay" else value
