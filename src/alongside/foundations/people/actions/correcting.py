"""Mending when a post or a holding began, where it was written down wrongly."""

import datetime as dt

from django.db import transaction

from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.people import rules
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.register.acts import record


@transaction.atomic
def correct_start(
    thing: Post | Holding, *, started_at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """Say since when there is a post, or since when somebody holds one.

    Raises OfAnotherSystem, NotTheProgrammeTeam, EndsTooEarly.
    """
    check_keeper(by, system_id=thing.system_id)
    if thing.ended_at is not None:
        rules.check_ends_after(thing.ended_at, starts=[started_at])
    thing.started_at = started_at
    thing.save(update_fields=["started_at"])
    record("changed", of=thing, by=by, at=now)
