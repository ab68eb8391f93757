"""Frameworks, for programs."""

from typing import Any

from ninja import Query, Schema

from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.register.endpoints import (
    Endpoints,
    Page,
    Paging,
    ProgramRequest,
    Scope,
    page,
)

router = Endpoints(tags=["Frameworks"])


class ItemAnswer(Schema):
    """One part of a framework: published, or the system's own."""

    id: int
    framework: str
    version: str
    code: str
    kind: str
    label: str
    parent: str | None
    own: bool

    @staticmethod
    def resolve_framework(item: FrameworkItem) -> str:
        return item.version.framework.slug

    @staticmethod
    def resolve_version(item: FrameworkItem) -> str:
        return item.version.name

    @staticmethod
    def resolve_parent(item: FrameworkItem) -> str | None:
        return item.parent.code if item.parent else None

    @staticmethod
    def resolve_own(item: FrameworkItem) -> bool:
        return item.system_id is not None


@router.offer(
    "/framework-items", scope=Scope.READ, answers=Page[ItemAnswer], summary="Framework items"
)
def framework_items(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """The parts of the published frameworks, and the system's own."""
    found = FrameworkItem.objects.visible_to(request.viewer)
    return page(found.select_related("version__framework", "parent"), paging=paging)
