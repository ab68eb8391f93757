"""The posts of a system, for programs."""

from typing import Any

from django.db.models import Exists, OuterRef
from ninja import Query, Schema

from alongside.foundations.people.models import Holding, Post
from alongside.foundations.register.endpoints import (
    Endpoints,
    Moment,
    Page,
    Paging,
    ProgramRequest,
    Scope,
    page,
)

router = Endpoints(tags=["Partners and places"])


class PostAnswer(Schema):
    """A post, whoever holds it, and whether somebody holds it now."""

    id: int
    organisation: str
    title: str
    level: str
    profession: str
    whole_time: float | None
    pay: str
    filled: bool
    started_at: Moment | None
    ended_at: Moment | None

    @staticmethod
    def resolve_organisation(post: Post) -> str:
        return post.organisation.slug


@router.offer("/posts", scope=Scope.READ, answers=Page[PostAnswer], summary="Posts")
def posts(request: ProgramRequest, paging: Query[Paging]) -> Any:
    """The posts of the partners, those that have ended included; names stand on the pages."""
    held = Holding.objects.giving_access(request.viewer.now).filter(post=OuterRef("pk"))
    found = Post.objects.visible_to(request.viewer).select_related("organisation")
    return page(found.annotate(filled=Exists(held)), paging=paging)
