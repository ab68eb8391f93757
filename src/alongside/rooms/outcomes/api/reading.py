"""Reading this room: every list starts from what the viewer may see."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Schema

from alongside.foundations.design.downloads import table_file
from alongside.foundations.register.endpoints import (
    Day,
    Id,
    Moment,
    Page,
    Paging,
    ProgramRequest,
    Scope,
    Slug,
    page,
)
from alongside.rooms.outcomes.api.answers import (
    ClaimAnswer,
    MeasureAnswer,
    ObservationAnswer,
    ReadingAnswer,
    SeriesAnswer,
)
from alongside.rooms.outcomes.api.routing import router
from alongside.rooms.outcomes.models import Observation
from alongside.rooms.outcomes.queries.measures import claims_visible_to, measures_visible_to
from alongside.rooms.outcomes.queries.series import (
    current_readings,
    observations_visible_to,
    series_visible_to,
)

FIGURES_ON_ONE_PAGE = 10_000
CSV = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}
COLUMNS = ("measure", "area", "organisation", "fifth", "period", "value", "numerator",
           "denominator")  # fmt: skip
"""The headings of figures as CSV, in both directions: what is read may be sent as it stands."""


class OfSubject(Schema):
    """Whose figures are wanted: those of one measure, one area or one organisation."""

    measure: Slug | None = None
    area: Slug | None = None
    organisation: Slug | None = None

    def of_series(self, prefix: str = "") -> dict[str, str]:
        """The conditions on series; `prefix` leads to it."""
        wanted = {
            "measure__slug": self.measure,
            "area__slug": self.area,
            "organisation__slug": self.organisation,
        }
        return {f"{prefix}{name}": value for name, value in wanted.items() if value}


class OfPeriod(OfSubject, Paging):
    """Which figures are wanted."""

    series: Id | None = None
    period_from: Day | None = Query(None, description="The first period, by its first day.")
    period_to: Day | None = Query(None, description="The last period, by its first day.")
    limit: int = Query(1_000, ge=1, le=FIGURES_ON_ONE_PAGE)


class OfTime(OfSubject):
    """Which readings are wanted."""

    since: Moment | None = Query(None, description="Only what was read anew after this moment.")


@router.offer("/measures", scope=Scope.READ, answers=Page[MeasureAnswer], summary="Measures")
def measures(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """The measures you may see: a sensitive one only if you keep measures or own it."""
    found = measures_visible_to(request.viewer).prefetch_related("items", "targets")
    return page(found, paging=paging)


@router.offer("/measures/{slug}", scope=Scope.READ, answers=MeasureAnswer, summary="One measure")
def measure(request: ProgramRequest, slug: Path[Slug]) -> Any:
    """One measure, by its slug."""
    return get_object_or_404(measures_visible_to(request.viewer), slug=slug)


@router.offer("/series", scope=Scope.READ, answers=Page[SeriesAnswer], summary="Series")
def series(request: ProgramRequest, of: Query[OfSubject], paging: Query[Paging]) -> Any:
    """Each measure of each area, organisation or fifth of an area's people that has figures."""
    found = series_visible_to(request.viewer).filter(**of.of_series())
    return page(found, paging=paging)


@router.offer("/series/{id}", scope=Scope.READ, answers=SeriesAnswer, summary="One series")
def one_series(request: ProgramRequest, id: Path[Id]) -> Any:  # noqa: A002 - its name in the path
    """One series, by its id."""
    return get_object_or_404(series_visible_to(request.viewer), pk=id)


@router.offer("/observations", scope=Scope.READ, answers=Page[ObservationAnswer], summary="Figures")
def observations(request: ProgramRequest, of: Query[OfPeriod]) -> Any:
    """Figures, in the order in which they were taken in; a revised one comes anew."""
    return page(_figures(request, of), paging=of)


@router.offer(
    "/observations.csv",
    scope=Scope.READ,
    answers=Any,
    summary="Figures as CSV",
    openapi_extra=CSV,
)
def observations_csv(request: ProgramRequest, of: Query[OfPeriod]) -> Any:
    """The same figures as CSV. The header `X-Next`, if there is one, is `after` of the next."""
    found = page(_figures(request, of), paging=of)
    answer = table_file(
        "figures",
        headings=COLUMNS,
        rows=map(_row, found["items"]),
        invented=request.viewer.system.is_example,
    )
    if found["next"]:
        answer["X-Next"] = str(found["next"])
    return answer


def _figures(request: ProgramRequest, of: OfPeriod) -> QuerySet[Observation]:
    found = observations_visible_to(request.viewer).filter(**of.of_series("series__"))
    if of.series:
        found = found.filter(series=of.series)
    if of.period_from:
        found = found.filter(period__gte=of.period_from)
    if of.period_to:
        found = found.filter(period__lte=of.period_to)
    return found


def _row(one: Observation) -> list[object]:
    said = ObservationAnswer.from_orm(one)
    return [getattr(said, name) for name in COLUMNS]


@router.offer("/readings", scope=Scope.READ, answers=Page[ReadingAnswer], summary="Readings")
def readings(request: ProgramRequest, of: Query[OfTime], paging: Query[Paging]) -> Any:
    """What the figures of each series say now, in words and in signs; fifths have no readings."""
    found = current_readings(request.viewer).filter(**of.of_series("series__"))
    if of.since:
        found = found.filter(made_at__gt=of.since)
    return page(found, paging=paging)


@router.offer("/claims", scope=Scope.READ, answers=Page[ClaimAnswer], summary="Claims")
def claims(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """Figures that people quote; those withdrawn say so."""
    return page(claims_visible_to(request.viewer), paging=paging)


@router.offer("/claims/{id}", scope=Scope.READ, answers=ClaimAnswer, summary="One claim")
def claim(request: ProgramRequest, id: Path[Id]) -> Any:  # noqa: A002 - its name in the path
    """One claim, by its id."""
    return get_object_or_404(claims_visible_to(request.viewer), pk=id)
