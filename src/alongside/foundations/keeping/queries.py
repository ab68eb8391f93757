"""What is kept, as one page says it: every line of every app, and when it was last cleared."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.foundations.keeping.models import Clearing
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import houses
from alongside.foundations.register.retention import Ends, Retention


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One line of the page."""

    line: Retention
    ran_at: dt.datetime | None = None
    """When it was last looked over, in every system at once."""
    rows: int = 0
    """How many of the viewer's system went, the last time that any went."""
    went_at: dt.datetime | None = None
    rows_ever: int = 0


def kept(viewer: Viewer) -> Mapping[Ends, Sequence[Kept]]:
    """Every noun that is kept, by what ends the keeping."""
    cleared = {
        (one.app, one.noun, one.system_id): one for one in Clearing.objects.visible_to(viewer)
    }
    found: dict[Ends, list[Kept]] = {end: [] for end in Ends}
    for house in houses():
        for line in house.retention:
            at_all = cleared.get((house.label, line.noun, None))
            here = cleared.get((house.label, line.noun, viewer.system_id))
            found[line.ends].append(
                Kept(
                    line=line,
                    ran_at=at_all.ran_at if at_all else None,
                    rows=here.rows if here else 0,
                    went_at=here.went_at if here else None,
                    rows_ever=here.rows_ever if here else 0,
                )
            )
    return found
