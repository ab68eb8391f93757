"""Reads of promises. All start from `visible_to`."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.care_systems.queries import answers_for, handed_on
from alongside.foundations.care_systems.rules import (
    may_keep_the_system,
    with_predecessors,
    with_successors,
)
from alongside.foundations.commitments import rules
from alongside.foundations.commitments.models import Commitment, Step
from alongside.foundations.commitments.words import OPEN, State
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.queries import posts_there
from alongside.foundations.people.viewers import Viewer, gone_on, posts_behind


@dataclass(frozen=True, kw_only=True)
class Row:
    """One promise as a list shows it, with what waits for the viewer."""

    commitment: Commitment
    state: str
    """How it stands, in words."""
    overdue: bool
    waits: str
    """What the viewer is asked to do; empty when nothing waits for them."""


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything open that concerns the viewer, each promise in one list."""

    waiting: Sequence[Row]
    overdue: Sequence[Row]
    mine: Sequence[Row]
    asked: Sequence[Row]


def commitments_seen(viewer: Viewer) -> QuerySet[Commitment]:
    """The promises the viewer may see, with what names them and whether they are left open."""
    return (
        Commitment.objects.visible_to(viewer)
        .as_of(viewer.now, gone_on_with=_gone_on_with(viewer))
        .select_related(
            "system", "owner__organisation", "asked_by__organisation", "promised_by", "audience"
        )
    )


def board(viewer: Viewer) -> Board:
    """What waits for the viewer, what is overdue, what they promised, and what they asked for."""
    own = Q(owner__in=viewer.post_ids) | Q(asked_by__in=viewer.post_ids)
    rows = [
        row_of(one, viewer=viewer) for one in commitments_seen(viewer).filter(own, state__in=OPEN)
    ]
    quiet = [row for row in rows if not row.waits]
    promised = [row for row in quiet if row.commitment.owner_id in viewer.post_ids]
    return Board(
        waiting=[row for row in rows if row.waits],
        overdue=[row for row in promised if row.overdue],
        mine=[row for row in promised if not row.overdue],
        asked=[row for row in quiet if row.commitment.owner_id not in viewer.post_ids],
    )


def open_rows(viewer: Viewer, *, organisation: str = "") -> list[Row]:
    """Every open promise the viewer may see; of one organisation, its own and what it inherited."""
    found = commitments_seen(viewer).filter(state__in=OPEN)
    if organisation:
        whose = answers_for(organisation, system_id=viewer.system_id, now=viewer.now)
        found = found.filter(owner__organisation__in=whose)
    return [row_of(one, viewer=viewer) for one in found]


def organisations_of(rows: Iterable[Row], *, viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations whose posts made these promises, and who answers for them now, by name."""
    made = {row.commitment.owner.organisation_id for row in rows}
    handed = handed_on(viewer.system_id, now=viewer.now)
    return Organisation.objects.filter(pk__in=with_successors(made, handed_on=handed)).order_by(
        "name"
    )


def overdue_of(viewer: Viewer) -> QuerySet[Commitment]:
    """The promises the viewer may see whose day has passed, the longest first."""
    return commitments_seen(viewer).filter(state=State.PROMISED, due__lt=viewer.now.date())


def row_of(one: Commitment, *, viewer: Viewer) -> Row:
    """A promise with how it stands for this viewer; it must come from `commitments_seen`."""
    left_open = bool(getattr(one, "left_open", False))
    return Row(
        commitment=one,
        state="Left open" if left_open else one.get_state_display(),
        overdue=rules.is_overdue(one.state, due=one.due, today=viewer.now.date()),
        waits=rules.waits_for(
            state=one.state,
            sides=one.sides_of(viewer),
            left_open=left_open,
            question_for=one.question_for,
        ),
    )


def standing_of(one: Commitment, *, viewer: Viewer) -> rules.Standing:
    """What the rules need to know; the promise must come from `commitments_seen`."""
    sides = one.sides_of(viewer)
    return rules.Standing(
        state=one.state,
        sides=sides,
        left_open=bool(getattr(one, "left_open", False)),
        question_for=one.question_for,
        abandoned_to_them=not sides
        and may_keep_the_system(viewer.responsibilities)
        and not holders_of(
            [one.owner_id, one.asked_by_id], system_id=viewer.system_id, now=viewer.now
        ),
    )


def steps_of(viewer: Viewer, *, commitment: Commitment) -> QuerySet[Step]:
    """What was done with a promise, first to last."""
    return Step.objects.visible_to(viewer).filter(commitment=commitment).select_related("person")


def posts_in(viewer: Viewer) -> QuerySet[Post]:
    """The posts of the partners in the viewer's system now, by organisation."""
    found = posts_there(viewer.system_id, now=viewer.now)
    return found.order_by("organisation__name", "title", "pk")


def holders_of(posts: Collection[int], *, system_id: int, now: dt.datetime) -> frozenset[uuid.UUID]:
    """Who holds any of these posts now, or one that goes on from them with all that was theirs."""
    pairs = gone_on(system_id, handed=handed_on(system_id, now=now))
    ahead = with_successors(posts, handed_on=pairs)
    held = Holding.objects.giving_access(now).filter(post__in=ahead)
    return frozenset(held.values_list("person", flat=True))


def open_of_post(post: Post, *, viewer: Viewer) -> list[Commitment]:
    """The open promises of a post that the viewer may see: what is handed over with it.

    Those of the posts it goes on from are among them.
    """
    handed = handed_on(viewer.system_id, now=viewer.now)
    behind = posts_behind([post.pk], system_id=viewer.system_id, handed=handed)
    return list(commitments_seen(viewer).filter(owner__in=behind, state__in=OPEN))


def _gone_on_with(viewer: Viewer) -> list[int]:
    """The promises whose promiser holds no more the post, but the one that goes on from it."""
    made = Commitment.objects.filter(
        system=viewer.system_id, state=State.PROMISED, owner__continued_by__isnull=False
    )
    rows = set(made.values_list("pk", "owner_id", "promised_by_id"))
    if not rows:
        return []
    pairs = gone_on(viewer.system_id, handed=handed_on(viewer.system_id, now=viewer.now))
    newer = Holding.objects.giving_access(viewer.now).filter(post__in={new for _, new in pairs})
    behind = {
        (old, person)
        for post, person in newer.values_list("post_id", "person_id")
        for old in with_predecessors([post], handed_on=pairs)
    }
    return [pk for pk, owner, person in rows if (owner, person) in behind]


def steps_by(person_id: uuid.UUID) -> list[dict[str, Any]]:
    """Every step somebody took, for what the house holds about them."""
    columns = ("system_id", "commitment_id", "commitment__what", "verb", "at", "reason", "due")
    return list(Step.objects.filter(person=person_id).values(*columns))
