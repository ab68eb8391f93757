"""What the example's people did with the measures: added them, brought figures in, set limits."""

import datetime as dt
import hashlib

import polars as pl

from alongside.example.clock import month_start
from alongside.example.first_reports import as_known
from alongside.example.measures import Spec
from alongside.example.truths import TRUTHS, WHOLE_SYSTEM
from alongside.foundations.audiences.actions import cross
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer, viewer
from alongside.rooms.outcomes.actions.checking import check_figures
from alongside.rooms.outcomes.actions.imports import take_in
from alongside.rooms.outcomes.actions.measures import add_measure
from alongside.rooms.outcomes.actions.rebases import rebase
from alongside.rooms.outcomes.actions.wishes import Wishes
from alongside.rooms.outcomes.models import Measure, Series

ROLLING = 400
"""Days of figures in a regular file: it repeats a year, so that late corrections come in."""

LOGIC_MODEL = "integrated-care-logic-model"
REASON = (
    "From this month a day counts as delayed only after the discharge hub has agreed the plan. "
    "The days before and after cannot be compared; the hubs' board agreed new limits."
)
PURPOSE_REASON = (
    "The teams asked for a year to learn from these figures before anybody is held to them."
)


def seen_by(email: str, *, system: CareSystem, now: dt.datetime) -> Viewer:
    """Somebody of the example, in a system, at a moment."""
    found = viewer(Person.objects.get(email=email), system=system, now=now)
    assert found, f"{email} holds nothing in {system}"  # noqa: S101 - written in this folder
    return found


def add_measures(
    system: CareSystem,
    *,
    measures: tuple[Spec, ...],
    organisations: dict[str, Organisation],
    by: Viewer,
) -> None:
    """Add the measures with their owners, targets and logic-model items."""
    items = {
        item.code: item
        for item in FrameworkItem.objects.filter(
            version__framework__slug=LOGIC_MODEL, system__isnull=True
        )
    }
    for spec in measures:
        add_measure(
            system,
            name=spec.name,
            details={**spec.details, "owner": organisations.get(spec.owner)},
            by=by,
            now=by.now,
            targets=[
                (month_start(by.now.date(), back=months), value) for months, value in spec.targets
            ],
            items=[items[code] for code in spec.items],
        )


def bring_in_what_was_known(frame: pl.DataFrame, *, measures: tuple[Spec, ...], by: Viewer) -> None:
    """The first file: all figures that were due by then, as they were first reported."""
    _take_in(as_known(frame, measures=measures, today=by.now.date()), by=by)


def bring_in_what_is_new(frame: pl.DataFrame, *, measures: tuple[Spec, ...], by: Viewer) -> None:
    """The second file: a rolling year, with what is new and what has been put right."""
    yearly = [one.slug for one in measures if one.frequency == "year"]
    since = by.now.date() - dt.timedelta(days=ROLLING)
    _take_in(frame.filter((pl.col("period") > since) | pl.col("measure").is_in(yearly)), by=by)


def bring_in_fifths(frame: pl.DataFrame, *, by: Viewer) -> None:
    """A file of its own: what the measures that tell fifths apart say of each."""
    _take_in(frame, by=by, name="by-fifth")


def _take_in(frame: pl.DataFrame, *, by: Viewer, name: str = "figures") -> None:
    checked = check_figures(
        by.system, frame=frame.with_row_index("row", 2), wishes=Wishes(), today=by.now.date()
    )
    sha256 = hashlib.sha256(frame.write_csv().encode()).hexdigest()
    file_name = f"{by.system.slug}-{name}-{by.now:%Y-%m-%d}.csv"
    take_in(checked, file_name=file_name, sha256=sha256, by=by, now=by.now)


def set_new_limits(system: CareSystem, frame: pl.DataFrame, *, by: Viewer) -> None:
    """The new limits that a named person has set, with the reason."""
    for truth in TRUTHS:
        if not truth.rebased:
            continue
        dates = frame.filter(pl.col("measure") == truth.measure)["period"].unique().sort()
        found = Series.objects.filter(
            system=system,
            measure__slug=truth.measure,
            area__slug__in=[*truth.subjects, WHOLE_SYSTEM],
        )
        for series in found.select_related("measure__system", "area"):
            rebase(series, period=dates[-truth.starts], reason=REASON, by=by)


def move_to_learning(system: CareSystem, *, by: Viewer) -> None:
    """One measure that its owner moved from assurance to learning, and why."""
    measure = Measure.objects.get(system=system, slug="talking-therapy-started-within-six-weeks")
    cross(measure, to="learning", reason=PURPOSE_REASON, by=by)
