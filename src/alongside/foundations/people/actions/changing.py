"""Posts that change over time: what they were until then is kept, never rewritten."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q

from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import Dated, Organisation
from alongside.foundations.care_systems.rules import NotAPartnerThen, OfAnotherSystem
from alongside.foundations.people import rules
from alongside.foundations.people.actions.posts import (
    Terms,
    add_post,
    appoint,
    change_post,
    check_somebody_keeps,
    end_post,
)
from alongside.foundations.people.models import FormerTerms, Post

TERMS = ("title", "level", "profession", "whole_time", "pay")
"""What a post says of itself."""


@transaction.atomic
def change_from(
    post: Post,
    *,
    details: Mapping[str, object],
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> FormerTerms:
    """Let a post say something else of itself from `at` on; what it said until then is kept.

    Raises OfAnotherSystem, NotTheProgrammeTeam, ShareOutOfRange, EndedAlready, NothingChanges,
    ChangesInTheFuture, ChangesBackwards.
    """
    check_keeper(by, system_id=post.system_id)
    if post.ended_at is not None and post.ended_at <= at:
        raise rules.EndedAlready
    was = {name: getattr(post, name) for name in TERMS}
    last = post.former_terms.order_by("-until").first()
    rules.check_change(
        was=was,
        becomes={**was, **details},
        at=at,
        last=last.until if last else post.started_at,
        now=now,
    )
    kept = FormerTerms.objects.create(system_id=post.system_id, post=post, until=at, **was)
    change_post(post, details=details, now=now, by=by)
    return kept


@transaction.atomic
def move_post(
    post: Post,
    *,
    to: Organisation,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> Post:
    """Let a post go on in another partner from `at` on, with its holders; here it ends.

    What was written and promised under it stays with the partner it leaves. Raises
    OfAnotherSystem, NotTheProgrammeTeam, ThereAlready, NotAPartnerThen, EndedAlready,
    EndsTooEarly, NobodyLeft.
    """
    check_keeper(by, system_id=post.system_id)
    if to.system_id != post.system_id:
        raise OfAnotherSystem
    rules.check_moves(post.organisation_id, to=to.pk)
    if not to.memberships.filter(Dated.holds(at)).exists():
        raise NotAPartnerThen(name=to.name)
    if post.ended_at is not None:
        raise rules.EndedAlready
    made = go_on(post, organisation=to, at=at, now=now, by=by)
    end_post(post, at=at, now=now, by=by)
    check_somebody_keeps(post.system, at=at, by=by)
    return made


def go_on(
    post: Post,
    *,
    organisation: Organisation,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> Post:
    """The same post in another partner, with its holders and what it is trusted with.

    Call it in the transaction of what ends the post where it was.
    """
    made = add_post(
        organisation,
        title=post.title,
        level=post.level,
        profession=post.profession,
        responsibilities=list(post.responsibilities.values_list("kind", flat=True)),
        terms=Terms(whole_time=post.whole_time, pay=post.pay, started_at=at, continues=post),
        now=now,
        by=by,
    )
    still = post.holdings.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at))
    for holding in still.select_related("person"):
        held = appoint(
            holding.person, post=made, started_at=max(at, holding.started_at), now=now, by=by
        )
        if holding.ended_at:
            held.ended_at = holding.ended_at
            held.save(update_fields=["ended_at"])
    post.planned_terms.filter(at__gte=at).update(post=made)  # what is planned goes on with it
    return made
