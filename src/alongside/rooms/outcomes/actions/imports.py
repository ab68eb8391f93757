"""Taking figures in: the whole file or nothing, with every replaced figure kept."""

import datetime as dt
from collections.abc import Callable

import polars as pl
from django.db import transaction

from alongside.foundations.care_systems.actions import (
    NewOrganisation,
    add_area,
    add_organisations,
)
from alongside.foundations.care_systems.models import CareSystem, Level, Organisation
from alongside.foundations.imports.bulk import insert_many
from alongside.foundations.imports.models import FileImport
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.actions.measures import add_measure
from alongside.rooms.outcomes.actions.readings import refresh_readings
from alongside.rooms.outcomes.actions.resolving import (
    FIGURE,
    OF_SERIES,
    against_standing,
    with_series,
)
from alongside.rooms.outcomes.actions.wishes import Checked
from alongside.rooms.outcomes.actions.withholding import withhold
from alongside.rooms.outcomes.models import Measure, Observation, Revision, Series
from alongside.rooms.outcomes.queries.imports import Known, known_in

Progress = Callable[[str, int, int], None]
"""Called with the step in words, how much of it is done, and how much there is."""


class FiguresRefused(Refused):
    code = "figures_refused"
    sentence = "The file was not taken in: {count} problems stand in the way."


class UnknownOwner(Refused):
    code = "unknown_owner"
    sentence = "“{owner}” is not an organisation of this system, so it cannot own the measure."


@transaction.atomic
def take_in(
    checked: Checked,
    *,
    file_name: str,
    sha256: str,
    by: Viewer | None,
    now: dt.datetime,
    progress: Progress | None = None,
) -> FileImport:
    """Take checked figures in. `by` is None for the command line.

    Raises FiguresRefused, OfAnotherSystem, NotAKeeper; then nothing has been written.
    """
    if by:
        rules.check_of_this_system(by.system_id, system_id=checked.system.pk)
        rules.check_may_keep_measures(by.responsibilities)
    if checked.problems:
        raise FiguresRefused(count=checked.problems.total)
    tell = progress or _silence
    CareSystem.objects.select_for_update().get(pk=checked.system.pk)  # one import at a time
    known = _add_missing(checked, by=by, now=now)
    frame = _with_new_series(checked, known)
    frame = against_standing(frame)
    changed = frame.filter(pl.col("change") != "unchanged")
    taken = FileImport.objects.create(
        system=checked.system,
        what="outcomes",
        file_name=file_name[:200],
        sha256=sha256,
        person=by.person if by else None,
        done_at=now,
        rows_read=frame.height,
        added=frame.filter(pl.col("change") == "added").height,
        revised=frame.filter(pl.col("change") == "revised").height,
        unchanged=frame.height - changed.height,
    )
    _keep_replaced(frame.filter(pl.col("change") == "revised"), taken)
    _write(changed, checked.system, tell)
    touched = Measure.objects.filter(pk__in=changed["measure_id"].unique().to_list())
    ids = sorted({*changed["series_id"].unique().to_list(), *withhold(touched)})
    _read_anew(ids, now, tell)
    record("taken in", of=taken, by=by, at=now)
    return taken


def _silence(step: str, done: int, of: int) -> None:
    del step, done, of


def _add_missing(checked: Checked, *, by: Viewer | None, now: dt.datetime) -> Known:
    """Add what the file names and the system lacks, as the person wished."""
    system = checked.system
    new = [
        NewOrganisation(name=name, ods_code=name if _is_code(name) else "")
        for name in checked.new_organisations
    ]
    add_organisations(system, new=new, now=now)
    if checked.new_areas:
        whole = system.areas.get(level=Level.SYSTEM)
        for name in checked.new_areas:
            add_area(system, name=name, level=Level.PLACE, parent=whole, now=now)
    wish = checked.wishes.new_measure
    for name in checked.new_measures if wish else ():
        assert wish  # noqa: S101 - the loop runs only with a wish
        first = checked.frame.filter(pl.col("measure") == name.lower())["period"].min()
        targets = [] if wish.target is None else [(first, wish.target)]
        details = {**wish.details, "owner": _owner(system, wish.owner)}
        add_measure(
            system,
            name=name,
            details=details,
            targets=targets,  # type: ignore[arg-type]
            by=by,
            now=now,
        )
    return known_in(system)


def _is_code(name: str) -> bool:
    """Whether a name looks like an ODS code: RF4, 0AB12."""
    return name.isalnum() and name.isupper() and 3 <= len(name) <= 6


def _owner(system: CareSystem, named: str) -> Organisation | None:
    if not named:
        return None
    found = known_in(system).organisations.get(named.lower())
    if not found:
        raise UnknownOwner(owner=named)
    return Organisation.objects.get(pk=found)


def _with_new_series(checked: Checked, known: Known) -> pl.DataFrame:
    """The figures with their series, the new ones made."""
    frame = with_series(checked.frame, known)
    lacking = frame.filter(pl.col("series_id").is_null()).unique(OF_SERIES, maintain_order=True)
    if not lacking.height:
        return frame
    Series.objects.bulk_create(
        [
            Series(
                system=checked.system,
                measure_id=measure_id,
                area_id=area_id,
                organisation_id=organisation_id,
                fifth=fifth,
            )
            for measure_id, area_id, organisation_id, fifth in lacking.select(OF_SERIES).iter_rows()
        ],
        batch_size=1_000,
    )
    return with_series(checked.frame, known)


def _keep_replaced(revised: pl.DataFrame, taken: FileImport) -> None:
    """Keep the figures as they stood, and make room for those that replace them."""
    ids = revised["old_id"].to_list()
    before = ["series_id", "period", *(f"old_{name}" for name in FIGURE)]
    insert_many(
        Revision,
        fields=["system", "replaced_by", "series", "period", *FIGURE],
        rows=((taken.system_id, taken.pk, *row) for row in revised.select(before).iter_rows()),
    )
    for start in range(0, len(ids), 5_000):
        Observation.objects.filter(pk__in=ids[start : start + 5_000]).delete()


def _write(changed: pl.DataFrame, system: CareSystem, tell: Progress) -> None:
    total = changed.height
    insert_many(
        Observation,
        fields=["system", "series", "period", *FIGURE],
        rows=(
            (system.pk, *row) for row in changed.select("series_id", "period", *FIGURE).iter_rows()
        ),
        progress=lambda done: tell("Writing figures", done, total),
    )


def _read_anew(ids: list[int], now: dt.datetime, tell: Progress) -> None:
    step = 2_000
    for start in range(0, len(ids), step):
        chunk = Series.objects.filter(pk__in=ids[start : start + step])
        refresh_readings(chunk, now=now)
        tell("Reading what changed", min(start + step, len(ids)), len(ids))
