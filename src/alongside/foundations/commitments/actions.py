"""Asking for a promise, and every step with one: check, write, record."""

import datetime as dt

from django.db import transaction

from alongside.foundations.audiences.actions import everybody, people_of
from alongside.foundations.audiences.models import Audience
from alongside.foundations.commitments import rules
from alongside.foundations.commitments.models import Commitment, Step
from alongside.foundations.commitments.queries import commitments_seen, posts_in, standing_of
from alongside.foundations.commitments.words import OPEN, State, Verb
from alongside.foundations.people.models import Post
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


@transaction.atomic
def ask_for(
    *,
    what: str,
    owner: Post,
    asking: Post,
    due: dt.date,
    between_us: bool,
    by: Viewer,
) -> Commitment:
    """Ask the holder of a post for something; what one asks of oneself is promised with it.

    `between_us` closes it to all but the two organisations and those trusted with the system.
    Raises NotYourPost, NobodyThere, DueInThePast, DueTooFar.
    """
    if asking.pk not in by.post_ids:
        raise rules.NotYourPost
    if owner.system_id != by.system_id or not posts_in(by).filter(pk=owner.pk).exists():
        raise rules.NobodyThere
    rules.check_due(due, today=by.now.date())
    own = owner.pk == asking.pk
    made = Commitment.objects.create(
        system=by.system,
        audience=_audience(owner, asking, between_us=between_us, by=by),
        what=what.strip(),
        owner=owner,
        asked_by=asking,
        asked_by_person=by.person,
        asked_at=by.now,
        due=due,
        state=State.PROMISED if own else State.ASKED,
        promised_by=by.person if own else None,
    )
    _keep(made, Verb.ASKED, by=by, due=due)
    if own:
        _keep(made, Verb.ACCEPTED, by=by)
    record("asked", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def take_step(
    commitment: Commitment,
    *,
    verb: str,
    by: Viewer,
    reason: str = "",
    due: dt.date | None = None,
) -> Commitment:
    """Do one thing with a promise: accept, decline, postpone, finish, confirm, and so on.

    The reason is needed where the rules say so; of an acceptance it is the reservation. Raises
    NotYours, NotNow, QuestionWaits, ReasonMissing, DueInThePast, DueTooFar, NotLater.
    """
    kept = _locked(commitment, by=by)
    sides = kept.sides_of(by)
    rules.check(verb, standing_of(kept, viewer=by))
    rules.check_reason(verb, reason)
    if verb == Verb.POSTPONED:
        rules.check_due(due or kept.due, today=by.now.date(), after=kept.due)
        kept.due = due or kept.due
    if verb == Verb.ACCEPTED:
        kept.promised_by, kept.reservation = by.person, reason.strip()
    kept.state = rules.state_after(verb, was=kept.state, to_oneself=kept.to_oneself)
    kept.question_for = rules.question_after(verb, was=kept.question_for, sides=sides)
    kept.settled_at = None if kept.state in OPEN else by.now
    kept.save()
    _keep(kept, verb, by=by, reason=reason, due=kept.due if verb == Verb.POSTPONED else None)
    record(verb, of=kept, by=by, at=by.now)
    return kept


def _locked(commitment: Commitment, *, by: Viewer) -> Commitment:
    """The promise as it stands now, held until the transaction ends, if `by` may see it."""
    found = Commitment.objects.visible_to(by).select_for_update(of=("self",))
    if not found.filter(pk=commitment.pk).first():
        raise rules.NotYours(side=rules.WHO[rules.Side.OWNER, rules.Side.ASKER])
    return commitments_seen(by).get(pk=commitment.pk)


def _keep(
    made: Commitment, verb: str, *, by: Viewer, reason: str = "", due: dt.date | None = None
) -> None:
    post = Post.objects.select_related("organisation").filter(
        pk__in=by.post_ids & {made.owner_id, made.asked_by_id}
    )
    Step.objects.create(
        system_id=made.system_id,
        commitment=made,
        verb=verb,
        person=by.person,
        post_title=str(post.first() or f"{by.post_title}, {by.organisation_name}"),
        at=by.now,
        reason=reason.strip(),
        due=due,
    )


def _audience(owner: Post, asking: Post, *, between_us: bool, by: Viewer) -> Audience:
    if not between_us:
        return everybody(by.system)
    bodies = [owner.organisation, asking.organisation]
    names = " and ".join(dict.fromkeys(body.name for body in bodies))
    return people_of(by.system, organisations=bodies, name=names, trusted=True)
