"""Ending, copying and forgetting the account of somebody else, for the programme team."""

import datetime as dt

from django.db import transaction

from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.people.about import about_as_seen
from alongside.foundations.people.accounts import rules
from alongside.foundations.people.accounts.models import ErasureCertificate
from alongside.foundations.people.accounts.queries import held_in, needed_elsewhere
from alongside.foundations.people.actions.forgetting import Forgotten, forget
from alongside.foundations.people.copies import copy_as_seen, copy_for
from alongside.foundations.people.models import Holding, Invitation, Person
from alongside.foundations.people.sign_in import actions as sign_in
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


def check_may_answer_for(person: Person, *, by: Viewer) -> None:
    """Refuse whoever may not act for that account.

    Raises NotYoursToAnswerFor, NotOfThisSystem, YourOwnAccount, ForgottenAlready.
    """
    rules.check_may_answer_for(
        by.responsibilities,
        is_own=person.pk == by.person_id,
        held_here=Holding.objects.filter(system=by.system_id, person=person).exists(),
        is_forgotten=person.is_forgotten,
    )


def check_may_forget(person: Person, *, by: Viewer) -> None:
    """The same, and no other system holds anything of it. Raises AnotherSystemsToo too."""
    check_may_answer_for(person, by=by)
    rules.check_is_of_no_other(held_in(person), system_id=by.system_id)


@transaction.atomic
def end_access(person: Person, *, by: Viewer) -> bool:
    """End at once all that somebody has here, and the account unless another system needs it.

    Whether the account is closed; it is not opened again. Raises what `check_may_answer_for` does,
    ClosedAlready, NothingToEnd.
    """
    check_may_answer_for(person, by=by)
    rules.check_is_open(person.is_active)
    closes = not needed_elsewhere(person, system_id=by.system_id, now=by.now)
    rules.check_something_ends(ended=_end_here(person, by=by), closes=closes)
    if closes:
        sign_in.end_account(person, now=by.now, by=by)
        record("closed", of=person, by=by, at=by.now, system_id=by.system_id)
    return closes


def _end_here(person: Person, *, by: Viewer) -> int:
    """End somebody's posts and open invitations in the one system; how many there were."""
    held = Holding.objects.filter(not_ended(by.now), system=by.system_id, person=person)
    for holding in held:
        if holding.started_at < by.now:
            holding.ended_at = by.now
            holding.save(update_fields=["ended_at"])
            record("left", of=holding, by=by, at=by.now)
        else:
            record("withdrawn", of=holding, by=by, at=by.now)
            holding.delete()
    asked = Invitation.objects.open(by.now).filter(system=by.system_id, email__iexact=person.email)
    for invitation in asked:
        invitation.withdrawn_at = by.now
        invitation.save(update_fields=["withdrawn_at"])
        record("withdrawn", of=invitation, by=by, at=by.now)
    return len(held) + len(asked)


@transaction.atomic
def drop_second_factors(person: Person, *, by: Viewer) -> int:
    """Take away the second factors that somebody lost; how many there were.

    Raises what `check_may_forget` does, and ClosedAlready.
    """
    check_may_forget(person, by=by)
    rules.check_is_open(person.is_active)
    gone = sign_in.drop_second_factors(person, now=by.now, by=by)
    record("second factors dropped", of=person, by=by, at=by.now, system_id=by.system_id)
    return gone


@transaction.atomic
def take_copy(person: Person, *, by: Viewer) -> bytes:
    """A ZIP of what this system holds about somebody, as far as whoever takes it may read it.

    Of another system it holds nothing, nor of the account itself when another system has to do
    with it. Raises what `check_may_answer_for` does.
    """
    check_may_answer_for(person, by=by)
    alone = rules.is_of_no_other(held_in(person), system_id=by.system_id)
    seen = about_as_seen(person, viewer=by, whole_account=alone)
    record("copied", of=person, by=by, at=by.now, system_id=by.system_id)
    return copy_as_seen(person, seen=seen, viewer=by)


@transaction.atomic
def take_whole_copy(person: Person, *, now: dt.datetime) -> bytes:
    """A ZIP of all that any system holds about somebody, for whoever runs the installation.

    Each of these systems has it on record.
    """
    for system_id in sorted(held_in(person)):
        record("copied", of=person, by=None, at=now, system_id=system_id)
    return copy_for(person, now=now)


@transaction.atomic
def forget_here(person: Person, *, by: Viewer) -> ErasureCertificate:
    """Make an account that is this system's alone nameless, for good, and certify it.

    The database goes on answering for this system alone. Raises what `check_may_forget` does.
    """
    check_may_forget(person, by=by)
    done = forget(person, now=by.now, by=by)
    made = ErasureCertificate.objects.create(
        system=by.system,
        account=person.pk,
        by=by.person,
        at=by.now,
        lines=list(done.lines),
        still_named=list(done.still_named),
        unseen=done.unseen,
    )
    record("forgotten", of=made, by=by, at=by.now)
    return made


def rehearse_forgetting(person: Person, *, by: Viewer) -> Forgotten:
    """What forgetting somebody would do, found out by doing it and taking it back.

    Raises what `check_may_forget` does.
    """
    check_may_forget(person, by=by)
    with transaction.atomic():
        done = forget(Person.objects.get(pk=person.pk), now=by.now, by=by)
        transaction.set_rollback(True)
    return done
