"""Mending when a post or a holding began, where it was written down wrongly."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.people import rules
from alongside.foundations.people.actions.posts import check_somebody_keeps
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.register.acts import record


@transaction.atomic
def correct_start(
    thing: Post | Holding, *, started_at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """Say since when there is a post, or since when somebody holds one.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NothingChanges, EndsTooEarly, HeldUntil,
    NobodyLeft.
    """
    check_keeper(by, system_id=thing.system_id)
    if thing.started_at and timezone.localdate(thing.started_at) == timezone.localdate(started_at):
        raise rules.NothingChanges
    if thing.ended_at is not None:
        rules.check_ends_after(thing.ended_at, starts=[started_at])
    if isinstance(thing, Holding):
        before = _times_before(thing)
        rules.check_begins_after(started_at, ends=before, name=thing.person.name)
    thing.started_at = started_at
    thing.save(update_fields=["started_at"])
    record("changed", of=thing, by=by, at=now)
    check_somebody_keeps(thing.system, at=now, by=by)


def _times_before(holding: Holding) -> list[dt.datetime]:
    """When the same person's earlier times in the same post ended."""
    others = Holding.objects.filter(post=holding.post_id, person=holding.person_id)
    earlier = others.exclude(pk=holding.pk).filter(started_at__lte=holding.started_at)
    return [end for end in earlier.values_list("ended_at", flat=True) if end is not None]
