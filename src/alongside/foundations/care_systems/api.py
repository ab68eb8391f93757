"""The partners and the places of a system, for programs."""

from typing import Any

from ninja import Query, Schema

from alongside.foundations.care_systems.models import Area, Level, Organisation, Sector
from alongside.foundations.register.endpoints import (
    Endpoints,
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
