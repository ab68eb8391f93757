"""Saying how a box stands, under one's own name."""

from django.db import transaction

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.rooms.visions import rules
from alongside.rooms.visions.models import Box, Rating


@transaction.atomic
def rate(box: Box, *, score: int, reason: str, by: Viewer) -> Rating:
    """Say how a box stands, and why; what one said before stays, and counts no longer.

    Anybody who sees it may. Raises NotThereNow, NotRated, ReasonMissing.
    """
    found = Box.objects.visible_to(by).select_related("item").filter(pk=box.pk).first()
    if found is None or found.ended_at is not None:
        raise rules.NotThereNow
    rules.check_is_rated(found.item.kind)
    rules.check_reason(reason)
    made = Rating.objects.create(
        system_id=found.system_id, logic_model_id=found.logic_model_id, person=by.person,
        box=found, post_title=f"{by.post_title}, {by.organisation_name}", score=score,
        reason=reason.strip(), rated_at=by.now,
    )  # fmt: skip
    record("rated", of=found, by=by, at=by.now)
    return made
