"""What somebody wrote in this room, for their own copy."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.rooms.visions.models import (
    Change,
    Doubt,
    Judgement,
    Link,
    LogicModel,
    Meaning,
    OwnRole,
    PrincipleCheck,
    Priority,
    Purpose,
    Rating,
)


def written_by(person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """What somebody wrote here, by noun, for their own copy."""
    return {
        "visions.logicmodel": list(
            LogicModel.objects.filter(person=person_id).values("title", "about", "started_at")
        ),
        "visions.link": list(
            Link.objects.filter(person=person_id).values(
                "cause__code", "effect__code", "reason", "size", "added_at"
            )
        ),
        "visions.rating": list(
            Rating.objects.filter(person=person_id).values(
                "box__item__code", "score", "reason", "rated_at"
            )
        ),
        "visions.purpose": list(Purpose.objects.filter(person=person_id).values("text", "set_at")),
        "visions.priority": list(
            Priority.objects.filter(person=person_id).values("title", "good", "method", "set_at")
        ),
        "visions.change": list(
            Change.objects.filter(person=person_id).values(
                "was", "becomes", "because", "changed_at"
            )
        ),
        "visions.principlecheck": list(
            PrincipleCheck.objects.filter(person=person_id).values("title", "about", "started_at")
        ),
        "visions.judgement": list(
            Judgement.objects.filter(person=person_id).values(
                "item__code", "verdict", "reason", "judged_at"
            )
        ),
        "visions.meaning": list(
            Meaning.objects.filter(person=person_id).values("role", "text", "written_at")
        ),
        "visions.ownrole": list(
            OwnRole.objects.filter(person=person_id).values("title", "added_at")
        ),
        "visions.doubt": list(
            Doubt.objects.filter(person=person_id).values("text", "raised_at", "settlement")
        ),
    }
