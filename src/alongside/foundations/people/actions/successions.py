"""Mergers, splits and ends with the people in them: which posts go on, and in which partner."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from alongside.foundations.care_systems.actions.setting_up import end_membership
from alongside.foundations.care_systems.actions.successions import (
    end_organisation,
    merge_organisations,
    split_organisation,
)
from alongside.foundations.care_systems.keepers import Keeper
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.people import rules
from alongside.foundations.people.actions.changing import go_on
from alongside.foundations.people.actions.posts import check_somebody_keeps
from alongside.foundations.people.models import Post

GoingOn = Mapping[Post, Organisation]
"""The posts that go on after an end, each with the partner it goes on in."""


@transaction.atomic
def merge(
    predecessors: Sequence[Organisation],
    *,
    into: Organisation,
    going_on: Collection[Post],
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> None:
    """Merge partners into one at `at`; the holders of posts that go on keep their access.

    Raises what `merge_organisations` raises, NotOfThoseThatEnd and NobodyLeft.
    """
    merge_organisations(predecessors, into=into, at=at, now=now, by=by)
    _go_on(dict.fromkeys(going_on, into), of=predecessors, at=at, now=now, by=by)
    check_somebody_keeps(into.system, at=at, by=by)


@transaction.atomic
def split(
    predecessor: Organisation,
    *,
    into: Sequence[Organisation],
    inheriting: Collection[Organisation],
    going_on: GoingOn,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> None:
    """Split a partner at `at`, saying which of those after it inherit and where posts go on.

    Raises what `split_organisation` raises, NotOfThoseThatEnd and NobodyLeft.
    """
    split_organisation(predecessor, into=into, inheriting=inheriting, at=at, now=now, by=by)
    if not set(going_on.values()) <= set(into):
        raise rules.NotOfThoseThatEnd
    _go_on(going_on, of=[predecessor], at=at, now=now, by=by)
    check_somebody_keeps(predecessor.system, at=at, by=by)


@transaction.atomic
def end(
    organisation: Organisation, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """End a partner that nobody comes after. Raises what `end_organisation` raises, NobodyLeft."""
    end_organisation(organisation, at=at, now=now, by=by)
    check_somebody_keeps(organisation.system, at=at, by=by)


@transaction.atomic
def leave(
    organisation: Organisation, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """Let a partner leave the system. Raises what `end_membership` raises, and NobodyLeft."""
    end_membership(organisation, at=at, now=now, by=by)
    check_somebody_keeps(organisation.system, at=at, by=by)


def _go_on(
    going_on: GoingOn,
    *,
    of: Sequence[Organisation],
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None,
) -> None:
    ending = {one.pk for one in of}
    for post, organisation in going_on.items():
        if post.organisation_id not in ending:
            raise rules.NotOfThoseThatEnd
        go_on(post, organisation=organisation, at=at, now=now, by=by)
