"""The golden thread: from a box of a logic model to what measures it, and to what is quoted of it.

And where it breaks: boxes that nothing measures, measures that serve no box, outcomes nobody owns.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.foundations.care_systems.models import Area
from alongside.foundations.design.words import pluralise
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Claim, Measure, Reading
from alongside.rooms.outcomes.queries.measures import (
    claims_visible_to,
    measures_visible_to,
    owners_in_words,
)
from alongside.rooms.outcomes.queries.series import current_readings
from alongside.rooms.visions.models import Box
from alongside.rooms.visions.queries import standing_boxes

MEASURED = frozenset({"outcome", "impact"})
"""Kinds of box that somebody should answer for: what is to come about, not what is done for it."""

MOST = 3
"""Threads on Where we stand; all of them stand on their own page."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A measure of a box, what it says in the box's area, who answers for it, what is quoted."""

    reading: Reading
    owner: str
    """Empty when nobody answers for it."""
    claims: Sequence[Claim]

    @property
    def measure(self) -> Measure:
        return self.reading.series.measure

    @property
    def for_learning(self) -> bool:
        """Whether it is not for assurance."""
        return self.measure.for_learning


@dataclass(frozen=True, kw_only=True)
class Strand:
    """A box of a logic model, and what measures it there."""

    box: Box
    label: str
    measured: Sequence[Measured]

    @property
    def is_outcome(self) -> bool:
        """Whether somebody should answer for it."""
        return self.box.item.kind in MEASURED

    @property
    def claims(self) -> list[Claim]:
        """What is quoted of it, by any of its measures."""
        return [claim for each in self.measured for claim in each.claims]

    @property
    def missing(self) -> str:
        """Why nobody answers for it; empty when somebody does."""
        if not self.measured:
            return "Nothing measures it, so nobody answers for it."
        if not any(each.owner for each in self.measured):
            return "Nobody owns what measures it."
        return ""


@dataclass(frozen=True, kw_only=True)
class GoldenThread:
    """Every box of every logic model one may see, and what lies beside the thread."""

    strands: Sequence[Strand]
    adrift: Sequence[Measure]
    """Measures that serve no box."""

    @property
    def whole(self) -> list[Strand]:
        """Boxes that are measured and quoted: the thread runs from end to end."""
        return [one for one in self.strands if one.claims]

    @property
    def measured(self) -> list[Strand]:
        return [one for one in self.strands if one.measured]

    @property
    def unmeasured(self) -> list[Strand]:
        return [one for one in self.strands if not one.measured]

    @property
    def ownerless(self) -> list[Strand]:
        """Outcomes and impact that nobody answers for."""
        return [one for one in self.strands if one.is_outcome and one.missing]

    @property
    def first(self) -> list[Strand]:
        """The few for Where we stand: outcomes first, as they stand in the logic models."""
        return sorted(self.whole, key=lambda one: not one.is_outcome)[:MOST]

    @property
    def in_words(self) -> str:
        """How far it runs, and where it breaks."""
        boxes = pluralise(len(self.strands), "box", "boxes")
        return (
            f"{len(self.measured)} of {boxes} measured where they stand, {len(self.whole)} of them "
            f"quoted; {pluralise(len(self.ownerless), 'outcome')} without an owner, and "
            f"{pluralise(len(self.adrift), 'measure')} without a box."
        )


def golden_thread(viewer: Viewer) -> GoldenThread:
    """All of it, in seven queries however many there are."""
    boxes = list(standing_boxes(viewer))
    items = {box.item_id for box in boxes}
    said = wordings(viewer, items=items)
    measures = list(measures_visible_to(viewer).prefetch_related("items"))
    serving = {one.pk: {item.pk for item in one.items.all()} for one in measures}
    found = _measured(viewer, boxes=boxes, serving=serving)
    return GoldenThread(
        strands=[
            Strand(
                box=box,
                label=said.get(box.item_id, box.item.label),
                measured=[
                    each
                    for each in found.get(box.logic_model.area_id, ())
                    if box.item_id in serving[each.measure.pk]
                ],
            )
            for box in boxes
        ],
        adrift=[one for one in measures if not serving[one.pk]],
    )


def _measured(
    viewer: Viewer, *, boxes: Iterable[Box], serving: Mapping[int, set[int]]
) -> dict[int, list[Measured]]:
    """What is measured in the areas of the logic models, by area."""
    items = {box.item_id for box in boxes}
    wanted = [pk for pk, served in serving.items() if served & items]
    if not wanted:
        return {}
    readings = current_readings(viewer).filter(
        series__measure__in=wanted,
        series__organisation__isnull=True,
        series__area__in={box.logic_model.area_id for box in boxes},
    )
    quoted: dict[int | None, list[Claim]] = {}
    for claim in claims_visible_to(viewer).filter(measure__in=wanted, withdrawn_at__isnull=True):
        quoted.setdefault(claim.measure_id, []).append(claim)
    owners = owners_in_words(viewer)
    above = dict(Area.objects.filter(system=viewer.system_id).values_list("pk", "parent"))
    found: dict[int, list[Measured]] = {}
    for reading in readings.order_by("series__measure__name", "series_id"):
        measure = reading.series.measure
        found.setdefault(reading.series.area_id or 0, []).append(
            Measured(
                reading=reading,
                owner=owners.get(measure.owner_id, ""),
                claims=[
                    claim
                    for claim in quoted.get(measure.pk, ())
                    if _is_of(claim.area_id, of=reading.series.area_id, above=above)
                ],
            )
        )
    return found


def _is_of(area: int | None, *, of: int | None, above: Mapping[int, int | None]) -> bool:
    """Whether what is said of an area is said of another: of all, of that one, or of part of it."""
    if area is None:
        return True
    here: int | None = area
    while here is not None and here != of:
        here = above.get(here)
    return here is not None
