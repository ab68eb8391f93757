"""The partners and the places of a system, for programs."""

from typing import Any

from ninja import Query, Schema

from alongside.foundations.care_systems.models import (
    Area,
    Level,
    Organisation,
    Partnership,
    Population,
    Sector,
)
from alongside.foundations.register.endpoints import (
    Day,
    Endpoints,
    Moment,
    Page,
    Paging,
    ProgramRequest,
    Scope,
    page,
)

router = Endpoints(tags=["Partners and places"])


class OrganisationAnswer(Schema):
    """A partner of the system, past or present."""

    id: int
    slug: str
    name: str
    sector: Sector


class AreaAnswer(Schema):
    """The whole system, a place or a neighbourhood."""

    id: int
    slug: str
    name: str
    level: Level
    parent: str | None

    @staticmethod
    def resolve_parent(area: Area) -> str | None:
        return area.parent.slug if area.parent else None


class PartnershipAnswer(Schema):
    """Partners bound to each other, in what form, and who is in it or was at its end."""

    id: int
    slug: str
    name: str
    form: str
    area: str | None
    members: list[str]
    started_at: Moment
    ended_at: Moment | None

    @staticmethod
    def resolve_area(pact: Partnership) -> str | None:
        return pact.area.slug if pact.area else None

    @staticmethod
    def resolve_members(pact: Partnership) -> list[str]:
        here = (one for one in pact.members.all() if one.ended_at in {None, pact.ended_at})
        return sorted(one.organisation.slug for one in here)


class PopulationAnswer(Schema):
    """How many people lived in an area on a day, and who says so."""

    id: int
    area: str
    as_of: Day
    people: int
    source: str

    @staticmethod
    def resolve_area(count: Population) -> str:
        return count.area.slug


@router.offer(
    "/organisations", scope=Scope.READ, answers=Page[OrganisationAnswer], summary="Organisations"
)
def organisations(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """The partners of the system, those that have left included."""
    return page(Organisation.objects.filter(system=request.viewer.system_id), paging=paging)


@router.offer("/areas", scope=Scope.READ, answers=Page[AreaAnswer], summary="Areas")
def areas(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """The whole system and the areas within it."""
    found = Area.objects.filter(system=request.viewer.system_id).select_related("parent")
    return page(found, paging=paging)


@router.offer(
    "/partnerships", scope=Scope.READ, answers=Page[PartnershipAnswer], summary="Partnerships"
)
def partnerships(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """What the partners are to each other, partnerships that have ended included."""
    found = Partnership.objects.visible_to(request.viewer).select_related("area")
    return page(found.prefetch_related("members__organisation"), paging=paging)


@router.offer(
    "/populations", scope=Scope.READ, answers=Page[PopulationAnswer], summary="Populations"
)
def populations(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """How many people lived in each area, over time."""
    found = Population.objects.filter(system=request.viewer.system_id)
    return page(found.select_related("area"), paging=paging)
