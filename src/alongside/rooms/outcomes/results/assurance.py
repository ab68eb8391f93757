"""What is gathered for assurance, as one answer: nothing in it is for learning."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.foundations.audiences.models import check_all_for_assurance
from alongside.foundations.care_systems.models import Level
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.queries.assurance import (
    crossings_to_assurance,
    kept_for_learning,
    measures_for_assurance,
    readings_for_assurance,
)
from alongside.rooms.outcomes.queries.measures import owners_in_words
from alongside.rooms.outcomes.results.summary import SummaryRow, summary_rows
from alongside.rooms.outcomes.results.tallies import Tally, tally


@dataclass(frozen=True, kw_only=True)
class MovedOver:
    """A measure that is for assurance, and how it came to be."""

    name: str
    url: str
    owner: str
    moved_on: dt.date | None
    """None when it was for assurance from the start."""
    because: str


@dataclass(frozen=True, kw_only=True)
class AssurancePack:
    """What a region or a regulator may be given."""

    measures: Sequence[MovedOver]
    rows: Sequence[SummaryRow]
    tally: Tally
    learning: int
    """How many measures are on the other side of the wall, and not here."""


def assurance_pack(viewer: Viewer, *, everywhere: bool) -> AssurancePack:
    """The pack as the viewer may see it: of the whole system's series, or of all series.

    Raises ForLearningOnly rather than give anything out that its owner did not move over.
    """
    measures = list(measures_for_assurance(viewer))
    readings = readings_for_assurance(viewer)
    if not everywhere:
        readings = readings.filter(series__area__level=Level.SYSTEM)
    listed = list(readings)
    check_all_for_assurance([*measures, *(one.series.measure for one in listed)])
    owners, moved = owners_in_words(viewer), crossings_to_assurance(measures, viewer=viewer)
    lines = []
    for one in measures:
        crossing = moved.get(one.pk)
        lines.append(
            MovedOver(
                name=one.name,
                url=one.get_absolute_url(),
                owner=owners.get(one.owner_id, ""),
                moved_on=crossing.changed_at.date() if crossing else None,
                because=crossing.reason if crossing else "",
            )
        )
    counted = tally(readings, today=viewer.now.date())
    return AssurancePack(
        measures=lines,
        rows=summary_rows(listed, viewer=viewer, cutoff=counted.cutoff),
        tally=counted,
        learning=kept_for_learning(viewer),
    )
