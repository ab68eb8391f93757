"""Figures that a program sends: read, checked and taken in as those of a file are."""

import hashlib
from dataclasses import dataclass

from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.mapping import Mapping
from alongside.foundations.imports.problems import ImportRefused, shown
from alongside.foundations.imports.tables import opened_file
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.actions.files import FIELDS, check_file
from alongside.rooms.outcomes.actions.imports import take_in
from alongside.rooms.outcomes.actions.wishes import Wishes

HEADINGS = tuple(field.name for field in FIELDS)
LIMITS = Limits(file_bytes=20_000_000, unpacked_bytes=50_000_000, rows=200_000, columns=20)
"""A program can send several parts; a page that waits for one cannot wait for ever."""


class PushRefused(Refused):
    """`problems` holds what is wrong with each row."""

    code = "push_refused"
    sentence = "Nothing was taken in. Problems found: {count}."


@dataclass(frozen=True, kw_only=True)
class Pushed:
    """What taking the figures in did, or would do."""

    dry_run: bool
    rows_read: int
    added: int
    revised: int
    unchanged: int


def push(
    content: bytes, *, name: str, measure: str, by: Viewer, source: str, dry_run: bool
) -> Pushed:
    """Take in a CSV or Parquet whose headings are the fields' own names, or only check it.

    `measure` is that of every row, where no column names it; `source` is what the import is
    called in the list of imports. Raises NotAKeeper, ImportRefused, PushRefused.
    """
    rules.check_may_keep_measures(by.responsibilities)
    checked = check_file(
        by.system,
        file=content,
        name=name,
        mapping=_own_headings(content, name=name),
        wishes=Wishes(measure=measure),
        by=by,
        today=by.now.date(),
        limits=LIMITS,
    )
    if checked.problems:
        raise PushRefused(count=checked.problems.total, problems=checked.problems)
    if dry_run:
        return Pushed(
            dry_run=True,
            rows_read=checked.rows_read,
            added=checked.added,
            revised=checked.revised,
            unchanged=checked.unchanged,
        )
    record = take_in(
        checked,
        file_name=source,
        sha256=hashlib.sha256(content).hexdigest(),
        by=by,
        now=by.now,
    )
    return Pushed(
        dry_run=False,
        rows_read=record.rows_read,
        added=record.added,
        revised=record.revised,
        unchanged=record.unchanged,
    )


def _own_headings(content: bytes, *, name: str) -> Mapping:
    """The mapping of a file that calls the fields by their own names, and has nothing else."""
    columns = opened_file(content, mapping=Mapping(), limits=LIMITS, name=name).columns
    strange = [column for column in columns if column not in HEADINGS]
    if strange:
        raise ImportRefused(
            "unknown_heading",
            f"“{shown(strange[0])}” is not a heading that is known here.",
            f"Use some of these, and no others: {', '.join(HEADINGS)}.",
            column=strange[0],
        )
    return Mapping(columns={column: column for column in columns})
