"""What a file would do, sheet by sheet, in words."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing of which the file says more than the system knows."""

    name: str
    row: int
    what: tuple[str, ...] = ()
    """The headings of what changes; none when all of it is new."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one sheet would do."""

    title: str
    added: Sequence[Change] = ()
    revised: Sequence[Change] = ()
    unchanged: int = 0
    not_in_file: Sequence[str] = ()
    """What the system has and the file does not: left as it is."""


def outcome(
    title: str,
    rows: Sequence[tuple[str, int, bool, tuple[str, ...]]],
    *,
    not_in_file: Sequence[str] = (),
) -> Outcome:
    """The outcome of rows, each with its name, number, whether it is new, and what it changes."""
    return Outcome(
        title=title,
        added=[Change(name=name, row=at) for name, at, new, _ in rows if new],
        revised=[
            Change(name=name, row=at, what=what) for name, at, new, what in rows if what and not new
        ],
        unchanged=sum(1 for _, _, new, what in rows if not new and not what),
        not_in_file=not_in_file,
    )
