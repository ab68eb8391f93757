"""What a moving-in file would do, with nothing written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.problems import Problems
from alongside.foundations.moving_in.deciding import areas, organisations, people, posts
from alongside.foundations.moving_in.deciding.areas import Counted
from alongside.foundations.moving_in.deciding.outcomes import Outcome
from alongside.foundations.moving_in.deciding.people import HoldingEntry
from alongside.foundations.moving_in.deciding.posts import PostEntry
from alongside.foundations.moving_in.directory import Entry
from alongside.foundations.moving_in.faults import Faults
from alongside.foundations.moving_in.opening import opened
from alongside.foundations.moving_in.reading import Rows, rows_of

WHAT = "moving_in"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A file beside its system: what is wrong with it, or what taking it in would do."""

    system: CareSystem
    problems: Problems
    outcomes: Sequence[Outcome] = ()
    notes: Sequence[str] = ()
    rows_read: int = 0
    organisations: Sequence[Entry] = ()
    areas: Sequence[Entry] = ()
    populations: Sequence[Counted] = ()
    posts: Sequence[PostEntry] = ()
    holdings: Sequence[HoldingEntry] = field(default=())

    @property
    def added(self) -> int:
        """How many things are new."""
        return sum(len(one.added) for one in self.outcomes)

    @property
    def revised(self) -> int:
        """How many things say something else than the system."""
        return sum(len(one.revised) for one in self.outcomes)

    @property
    def unchanged(self) -> int:
        """How many things are as they are."""
        return sum(one.unchanged for one in self.outcomes)


def check_file(
    system: CareSystem, *, file: bytes | Path, name: str = "", now: dt.datetime
) -> Checked:
    """Read a file whole, and lay it beside the system.

    Raises ImportRefused when it cannot be read at all; what is wrong in it is in `problems`.
    """
    faults = Faults()
    rows = rows_of(opened(file, name=name), faults=faults)
    if any(one.code == "nhs_number" for one in faults.found):
        return Checked(system=system, problems=faults.problems())
    return _beside(system, rows, faults=faults, now=now)


def _beside(system: CareSystem, rows: Rows, *, faults: Faults, now: dt.datetime) -> Checked:
    partners = organisations.directory_of(system, now=now)
    places = areas.directory_of(system, now=now)
    known_posts = posts.Posts(system)
    outcomes: list[Outcome] = []
    counted: list[Counted] = []
    notes: list[str] = []
    holdings: list[HoldingEntry] = []
    if "organisations" in rows:
        outcomes.append(organisations.decide(rows["organisations"], partners, faults=faults))
    if "areas" in rows:
        outcomes.append(areas.decide(rows["areas"], places, faults=faults))
    if "populations" in rows:
        told, counted = areas.decide_populations(rows["populations"], places, system, faults=faults)
        outcomes.append(told)
    if "posts" in rows:
        outcomes.append(posts.decide(rows["posts"], known_posts, partners, faults=faults, now=now))
    if "people" in rows:
        found = people.decide(rows["people"], known_posts, system, faults=faults, now=now)
        outcomes.append(found.outcome)
        holdings, notes = found.holdings, found.notes
    if not any(rows.values()) and not faults.found:
        faults.add("no_rows", "The file has no rows beside the examples.",
                   "Fill in the sheets below their headings.")  # fmt: skip
    return Checked(
        system=system,
        problems=faults.problems(),
        outcomes=outcomes,
        notes=notes,
        rows_read=sum(map(len, rows.values())),
        organisations=[one for one in partners.entries if one.row],
        areas=[one for one in places.entries if one.row],
        populations=counted,
        posts=[one for one in known_posts.by_reference.values() if one.row],
        holdings=holdings,
    )
