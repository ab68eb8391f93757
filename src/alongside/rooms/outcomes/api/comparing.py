"""Reading what is compared: places, the gap of the most deprived fifth, and what a place needs."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Schema
from pydantic import Field

from alongside.foundations.register.endpoints import Day, ProgramRequest, Scope, Slug
from alongside.rooms.outcomes import results
from alongside.rooms.outcomes.api.answers import Figure
from alongside.rooms.outcomes.api.routing import router
from alongside.rooms.outcomes.queries.measures import measures_visible_to
from alongside.rooms.outcomes.queries.needs import areas_there

NOT_FOUND = "Nothing to compare."


class ComparedAnswer(Schema):
    """One area beside the whole system. Without a value it has not reported, or is withheld."""

    area: str
    name: str
    value: Figure | None
    lower: Figure | None = Field(description="Of the 95% interval; none without counts.")
    upper: Figure | None
    compares: str = Field(description="similar, better, worse, higher, lower or not_compared")
    trend: str
    withheld: bool = Field(description="So few people may be behind it that it could tell of some.")


class PlacesAnswer(Schema):
    """The areas of one level in one period, by name: no ranking is meant."""

    measure: str
    level: str
    period: Day
    whole_system: Figure | None
    sentence: str
    cautions: list[str] = Field(description="What cannot be said, and what to bear in mind.")
    places: list[ComparedAnswer]


class GapPeriod(Schema):
    """The most deprived fifth and the rest in one period, in the unit of the measure."""

    period: Day
    behind: Figure | None = Field(description="Positive where the most deprived are worse off.")
    lower: Figure | None
    upper: Figure | None
    deprived: Figure | None
    rest: Figure | None
    slope_index: Figure | None
    relative_index: Figure | None


class GapAnswer(Schema):
    """The gap of one area over time, and how it changes."""

    measure: str
    area: str
    how: str
    sentence: str
    cautions: list[str]
    periods: list[GapPeriod]


class NeedAnswer(Schema):
    """One measure of an area, as its page says it."""

    group: str
    measure: str
    value: str
    interval: str
    period: str
    whole: str
    compares: str
    change: str
    gap: str
    source: str
    owner: str
    purpose: str


class UnmeasuredAnswer(Schema):
    """What is hoped for and nobody measures, of one group of the logic model."""

    group: str
    labels: list[str]


class NeedsAnswer(Schema):
    """What an area needs: who lives there, how they fare, and what nobody measures."""

    area: str
    sentence: str
    residents: list[NeedAnswer]
    needs: list[NeedAnswer]
    unmeasured: list[UnmeasuredAnswer]


class WhichPlaces(Schema):
    """Which areas are wanted, and when; what there is not gives the usual."""

    level: Slug | None = Query(None, description="place or neighbourhood")
    period: Day | None = None


class WhichArea(Schema):
    """Which area is wanted; without one, the widest that has fifths."""

    area: Slug | None = None


@router.offer(
    "/measures/{slug}/places", scope=Scope.READ, answers=PlacesAnswer, summary="Places compared"
)
def places(request: ProgramRequest, slug: Path[Slug], of: Query[WhichPlaces]) -> Any:
    """The areas of a measure beside the whole system, with what chance allows."""
    measure = get_object_or_404(measures_visible_to(request.viewer), slug=slug)
    view = results.places_view(
        measure, viewer=request.viewer, level=of.level or "", period=of.period
    )
    if view.found is None:
        raise Http404(NOT_FOUND)
    return PlacesAnswer(
        measure=measure.slug,
        level=view.level,
        period=view.found.period,
        whole_system=view.found.against,
        sentence=view.ranked.sentence if view.ranked else "",
        cautions=list(view.cautions),
        places=[ComparedAnswer(**one) for one in view.numbers],
    )


@router.offer("/measures/{slug}/gap", scope=Scope.READ, answers=GapAnswer, summary="The gap")
def gap(request: ProgramRequest, slug: Path[Slug], of: Query[WhichArea]) -> Any:
    """The most deprived fifth against the rest, period by period."""
    measure = get_object_or_404(measures_visible_to(request.viewer), slug=slug)
    view = results.gap_view(measure, viewer=request.viewer, area=of.area or "")
    if view.found is None:
        raise Http404(NOT_FOUND)
    return GapAnswer(
        measure=measure.slug,
        area=view.area,
        how=view.found.how,
        sentence=view.sentence,
        cautions=list(view.cautions),
        periods=[GapPeriod(**one) for one in view.numbers],
    )


@router.offer("/needs/{slug}", scope=Scope.READ, answers=NeedsAnswer, summary="What a place needs")
def needs(request: ProgramRequest, slug: Path[Slug]) -> Any:
    """One shared summary of an area: every measure of need that you may see."""
    area = get_object_or_404(areas_there(request.viewer), slug=slug)
    view = results.needs_view(area, viewer=request.viewer)
    return NeedsAnswer(
        area=area.slug,
        sentence=view.sentence,
        residents=[NeedAnswer.from_orm(one) for one in view.residents],
        needs=[NeedAnswer.from_orm(one) for one in view.needs],
        unmeasured=[
            UnmeasuredAnswer(group=group, labels=list(labels)) for group, labels in view.unmeasured
        ],
    )
