"""Endpoints that belong to no app: what a token is, and where the system stands."""

import datetime as dt
from typing import Any

from ninja import Field, Schema

from alongside.foundations.register.endpoints import Endpoints, ProgramRequest, Scope
from alongside.foundations.register.rooms import Card, rooms

router = Endpoints(tags=["The system"])


class SystemAnswer(Schema):
    """The one system that the token is for."""

    name: str
    slug: str
    is_example: bool = Field(description="Whether everything in it is invented.")
    scopes: list[Scope]
    as_of: dt.datetime


class CardAnswer(Schema):
    """One sentence of Where we stand."""

    domain: str
    speaks: str = Field(description="now, moved, stuck or decide")
    title: str
    about: str
    sentence: str
    state: str
    as_of: str
    url: str

    @staticmethod
    def resolve_domain(card: Card) -> str:
        return card.domain.heading


class Cards(Schema):
    """All of Where we stand; it has no second page."""

    items: list[CardAnswer]


@router.offer("/system", scope=Scope.READ, answers=SystemAnswer, summary="The system of this token")
def system(request: ProgramRequest) -> Any:
    viewer = request.viewer
    return {
        "name": viewer.system.name,
        "slug": viewer.system.slug,
        "is_example": viewer.system.is_example,
        "scopes": sorted(request.scopes or ()),
        "as_of": viewer.now,
    }


@router.offer("/where-we-stand", scope=Scope.READ, answers=Cards, summary="Where we stand")
def where_we_stand(request: ProgramRequest) -> Any:
    """What every room says now, one card for each sentence."""
    return {"items": [card for room in rooms() for card in room.cards(request.viewer, since=None)]}
