"""Writing what a checked file says, by the same actions as the pages, in one transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.models import FileImport
from alongside.foundations.imports.problems import ImportRefused
from alongside.foundations.moving_in.actions.checking import WHAT, Checked, check_file
from alongside.foundations.moving_in.actions.partners import write_areas, write_organisations
from alongside.foundations.moving_in.actions.posts import trust_posts, write_people, write_posts
from alongside.foundations.moving_in.faults import Faults
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused


@transaction.atomic
def take_in(
    checked: Checked, *, file_name: str, sha256: str, by: Viewer | None, now: dt.datetime
) -> FileImport:
    """Take a sound file in.

    Raises ImportRefused when it is not sound, and whatever the actions raise that write partners,
    areas, posts and holdings; then nothing is written.
    """
    if checked.problems:
        raise ImportRefused("problems", "The file has problems; nothing was saved.",
                            "Mend them in the file.", problems=checked.problems)  # fmt: skip
    CareSystem.objects.select_for_update().get(pk=checked.system.pk)
    _write(checked, by=by, now=now)
    done = FileImport.objects.create(
        system=checked.system,
        what=WHAT,
        file_name=file_name[:200],
        sha256=sha256,
        person=by.person if by else None,
        done_at=now,
        rows_read=checked.rows_read,
        added=checked.added,
        revised=checked.revised,
        unchanged=checked.unchanged,
    )
    record("imported", of=done, by=by, at=now)
    return done


def rehearse(
    system: CareSystem, *, file: bytes | Path, name: str = "", by: Viewer | None, now: dt.datetime
) -> Checked:
    """Check a file, write all of it, and take it back: what a rule would refuse is a problem too.

    Raises ImportRefused when the file cannot be read at all.
    """
    checked = check_file(system, file=file, name=name, now=now)
    if checked.problems:
        return checked
    try:
        with transaction.atomic():
            _write(checked, by=by, now=now)
            transaction.set_rollback(True)
    except Refused as refused:
        faults = Faults()
        faults.add(refused.code, str(refused), "Nothing was written. Change what leads to it.")
        return replace(checked, problems=faults.problems())
    return check_file(system, file=file, name=name, now=now)  # what was written to is spent


def _write(checked: Checked, *, by: Viewer | None, now: dt.datetime) -> Sequence[Person]:
    bodies = write_organisations(checked, by=by, now=now)
    write_areas(checked, by=by, now=now)
    posts = write_posts(checked, bodies, by=by, now=now)
    people = write_people(checked, posts, by=by, now=now)
    trust_posts(checked, by=by, now=now)
    return people
