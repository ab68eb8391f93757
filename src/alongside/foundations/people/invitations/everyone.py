"""Inviting, in one go, everybody who holds a post and has no sign-in yet."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.mail import get_connection
from django.db import transaction

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.invitations import rules
from alongside.foundations.people.invitations.actions import (
    Link,
    can_be_set_up,
    open_invitation,
)
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.models import Holding, Person
from alongside.foundations.people.sign_in import letters
from alongside.foundations.people.sign_in.means import without_means
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused

MOST_AT_ONCE = 50
"""Letters for one press of the button: no page waits for more."""
FAILURES_IN_A_ROW = 3
"""After so many the mail server is taken to be ill, and the rest waits."""


class NoLetters(Refused):
    code = "letters_cannot_be_sent"
    sentence = (
        "The mail server does not answer, so nobody was invited. Ask whoever runs this workspace."
    )


@dataclass(frozen=True, kw_only=True)
class Failed:
    """Somebody whose letter was not taken, and why."""

    holding: Holding
    reason: str


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What came of one go."""

    invited: int
    failed: Sequence[Failed]
    left: int
    """How many have no invitation yet, those whose letter was not taken among them."""


def uninvited(system: CareSystem, *, now: dt.datetime) -> list[Holding]:
    """The people of a system who can neither sign in nor have an open invitation, each by a post.

    Whoever holds several posts is there once, by the one held longest.
    """
    asked = Invitation.objects.open(now).filter(system=system)
    held = (
        Holding.objects.giving_access(now)
        .filter(system=system, person__in=without_means())
        .exclude(person__email__in=asked.values("email"))
        .select_related("person", "post__organisation")
        .order_by("started_at", "pk")
    )
    first: dict[object, Holding] = {}
    for each in held:
        first.setdefault(each.person_id, each)
    return sorted(first.values(), key=lambda each: (each.person.name, str(each.person_id)))


def invite_everyone(
    system: CareSystem,
    *,
    by: Viewer | None,
    now: dt.datetime,
    link: Link,
    most: int = MOST_AT_ONCE,
    after_each: Callable[[], None] = lambda: None,
) -> Sent:
    """Invite them, at most `most`, over one connection. Asked again, it goes on where it stopped.

    An invitation whose letter is not taken is withdrawn, so that the next go tries it again. `by`
    is None on the command line. Raises NotYoursToInvite, NoLetters.
    """
    if by:
        rules.check_may_invite(by.responsibilities)
    waiting = uninvited(system, now=now)
    if not waiting:
        return Sent(invited=0, failed=(), left=0)
    invited, in_a_row, failed = 0, 0, list[Failed]()
    with _connection() as post:
        for holding in waiting[:most]:
            made = _claim(holding, by=by, now=now)
            if not made:  # somebody else was quicker
                continue
            letter = letters.invitation(system=system.name, link=link(made[1]))
            try:
                letters.send_over(post, letter, to=made[0].email)
            except (OSError, ValueError) as error:
                _withdraw(made[0], by=by, now=now)
                failed.append(Failed(holding=holding, reason=_reason(error)))
                in_a_row += 1
                if in_a_row == FAILURES_IN_A_ROW:
                    break
            else:
                invited, in_a_row = invited + 1, 0
            after_each()
    return Sent(invited=invited, failed=failed, left=len(uninvited(system, now=now)))


@contextmanager
def _connection() -> Iterator[Any]:
    post = get_connection()
    try:
        post.open()
    except OSError as error:
        raise NoLetters from error
    try:
        yield post
    finally:
        post.close()


@transaction.atomic
def _claim(
    holding: Holding, *, by: Viewer | None, now: dt.datetime
) -> tuple[Invitation, str] | None:
    """Open the invitation, unless the person can sign in or has one meanwhile."""
    person = Person.objects.select_for_update().get(pk=holding.person_id)
    asked = Invitation.objects.open(now).filter(system_id=holding.system_id, email=person.email)
    if asked.exists() or not can_be_set_up(person):
        return None
    return open_invitation(holding.post, email=person.email, by=by, now=now)


@transaction.atomic
def _withdraw(made: Invitation, *, by: Viewer | None, now: dt.datetime) -> None:
    made.withdrawn_at = now
    made.save(update_fields=["withdrawn_at"])
    record("withdrawn", of=made, by=by, at=now)


def _reason(error: Exception) -> str:
    if isinstance(error, SMTPRecipientsRefused | ValueError):
        return "The mail server does not know this address. Correct it, then invite them again."
    return "The mail server did not take the letter. Invite them again later."
