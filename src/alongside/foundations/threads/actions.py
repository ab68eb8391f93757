"""Joining things, and withdrawing what was joined."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from alongside.foundations.commitments.actions import ask_for
from alongside.foundations.commitments.models import Commitment
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.things import key_of, opened
from alongside.foundations.threads import rules
from alongside.foundations.threads.models import Thread


class WithdrawnAlready(rules.Refused):
    code = "withdrawn_already"
    sentence = "This link was undone already."


@transaction.atomic
def join(start: Model, *, relation: str, end: Model, by: Viewer) -> Thread:
    """Join two things that `by` may see, read from the start.

    Raises UnknownRelation, WithItself, EndNotSeen, JoinedAlready.
    """
    here, there = key_of(start), key_of(end)
    rules.check_ends(relation, start=here, end=there)
    if len(opened([here, there], viewer=by)) < 2:
        raise rules.EndNotSeen
    thread, made = Thread.objects.get_or_create(
        system=by.system,
        relation=relation,
        from_noun=here[0],
        from_id=here[1],
        to_noun=there[0],
        to_id=there[1],
        withdrawn_at=None,
        defaults={"made_by": by.person, "made_at": by.now},
    )
    if not made:
        raise rules.JoinedAlready
    record("joined", of=thread, by=by, at=by.now)
    return thread


@transaction.atomic
def ask_about_thing(thing: Model, *, by: Viewer, **asked: Any) -> Commitment:
    """Ask for a promise about a thing that `by` may see, and join the two.

    `asked` is what `ask_for` takes. Raises what it and `join` raise.
    """
    made = ask_for(**asked, by=by)
    join(made, relation="promised", end=thing, by=by)
    return made


@transaction.atomic
def withdraw(thread: Thread, *, by: Viewer) -> Thread:
    """Withdraw a thread; that it was made stays on record.

    Raises EndNotSeen, NotYourThread, WithdrawnAlready.
    """
    kept = Thread.objects.select_for_update().get(pk=thread.pk)
    ends = [(kept.from_noun, kept.from_id), (kept.to_noun, kept.to_id)]
    if kept.system_id != by.system_id or len(opened(ends, viewer=by)) < 2:
        raise rules.EndNotSeen
    rules.check_may_withdraw(by.responsibilities, is_own=kept.made_by_id == by.person_id)
    if kept.withdrawn_at:
        raise WithdrawnAlready
    kept.withdrawn_by, kept.withdrawn_at = by.person, by.now
    kept.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record("withdrawn", of=kept, by=by, at=by.now)
    return kept
