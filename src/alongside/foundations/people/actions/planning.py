"""Changes of posts that are planned for a later day, and carried out by the clock on that day.

Until then nothing of them holds: a plan is a row of its own, which no read of a post looks at.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.people import rules
from alongside.foundations.people.actions.changing import TERMS, change_from
from alongside.foundations.people.models import PlannedTerms, Post
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused


@transaction.atomic
def plan_change(
    post: Post,
    *,
    details: Mapping[str, object],
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> PlannedTerms:
    """Plan that a post says something else of itself from a later day on.

    Only what differs from what holds by then is planned; the rest may change in between. Raises
    OfAnotherSystem, NotTheProgrammeTeam, ShareOutOfRange, EndedAlready, NothingChanges,
    HoldsAlready, PlannedAlready.
    """
    check_keeper(by, system_id=post.system_id)
    ends = (post.ended_at, post.organisation.ended_at)
    if any(end is not None and end <= at for end in ends):
        raise rules.EndedAlready
    plans = list(post.planned_terms.order_by("at"))
    was: dict[str, object] = {name: getattr(post, name) for name in TERMS}
    for one in plans:
        was |= one.terms if one.at < at else {}
    becomes = {**was, **{name: details[name] for name in TERMS if name in details}}
    share = becomes["whole_time"]
    rules.check_share(share if isinstance(share, Decimal) else None)
    rules.check_plan(was=was, becomes=becomes, at=at, planned=[one.at for one in plans], now=now)
    changed = {name: value for name, value in becomes.items() if value != was[name]}
    made = PlannedTerms.objects.create(
        system_id=post.system_id, post=post, details=_kept(changed), at=at
    )
    record("change_planned", of=post, by=by, at=now)
    return made


@transaction.atomic
def withdraw_plan(plan: PlannedTerms, *, now: dt.datetime, by: Keeper | None = None) -> None:
    """Withdraw a planned change: it never holds. Raises OfAnotherSystem, NotTheProgrammeTeam."""
    check_keeper(by, system_id=plan.system_id)
    record("plan_withdrawn", of=plan.post, by=by, at=now)
    plan.delete()


def carry_out(*, now: dt.datetime) -> int:
    """Change every post whose day has come, from that day on; how many were changed.

    What can no longer be done, since the post has ended or says so already, is dropped.
    """
    done = 0
    for pk in PlannedTerms.objects.filter(at__lte=now).order_by("at", "pk").values_list("pk"):
        with transaction.atomic():
            plan = PlannedTerms.objects.select_for_update().filter(pk__in=pk).first()
            if plan is None:
                continue
            post = Post.objects.select_for_update().get(pk=plan.post_id)
            try:
                change_from(post, details=plan.terms, at=plan.at, now=now)
                done += 1
            except Refused:
                record("plan_dropped", of=post, by=None, at=now)
            plan.delete()
    return done


def _kept(changed: Mapping[str, object]) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in changed.items()}
