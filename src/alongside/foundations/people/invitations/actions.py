"""Inviting, sending again, withdrawing and accepting."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from alongside.foundations.care_systems import tenancy
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.invitations import rules
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.models import Holding, Person, Post
from alongside.foundations.people.sign_in import letters
from alongside.foundations.people.sign_in.means import has_means
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused

Link = Callable[[str], str]
"""Turns the secret part of an invitation into the whole address of the page it opens."""


class PostNotThere(Refused):
    code = "post_not_there"
    sentence = "That post is not there, or has ended. Choose another."


def token_hash(token: str) -> str:
    """What is kept of a link: enough to know it again, and not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(post: Post, *, email: str, by: Viewer, link: Link) -> Invitation:
    """Invite whoever reads an address to a post. Nobody is told whether they have an account.

    An invitation to the same post and address that is still open is sent again instead.
    Raises NotYoursToInvite, PostNotThere.
    """
    rules.check_may_invite(by.responsibilities)
    if post.system_id != by.system_id or (post.ended_at and post.ended_at <= by.now):
        raise PostNotThere
    made, token = open_invitation(post, email=email, by=by, now=by.now)
    letters.send(letters.invitation(system=by.system.name, link=link(token)), to=made.email)
    return made


@transaction.atomic
def open_invitation(
    post: Post,
    *,
    email: str,
    by: Viewer | None,
    now: dt.datetime,
    lasting: dt.timedelta | None = None,
) -> tuple[Invitation, str]:
    """Open an invitation, and send nothing: it, and the secret part of its link, which is not kept.

    One to the same post and address that is still open gets a new link instead. `by` is None on
    the command line, for whoever runs the installation.
    """
    token = secrets.token_urlsafe(32)
    fresh = {
        "system_id": post.system_id,
        "token_hash": token_hash(token),
        "invited_by": by.person if by else None,
        "sent_at": now,
        "expires_at": now + (lasting or settings.INVITATION_FOR),
    }
    made, _ = Invitation.objects.update_or_create(
        post=post,
        email=email.strip().lower(),
        accepted_at=None,
        withdrawn_at=None,
        defaults=fresh,
    )
    record("invited", of=made, by=by, at=now)
    return made, token


def send_again(invitation: Invitation, *, by: Viewer, link: Link) -> Invitation:
    """Send it again, with a new link and a new end; the old link no longer works.

    Raises NotYoursToInvite, NotOpen, PostNotThere.
    """
    rules.check_may_invite(by.responsibilities)
    rules.check_is_open(accepted_at=invitation.accepted_at, withdrawn_at=invitation.withdrawn_at)
    return invite(invitation.post, email=invitation.email, by=by, link=link)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Viewer) -> None:
    """Withdraw it; its link no longer works. Raises NotYoursToInvite, NotOpen."""
    rules.check_may_invite(by.responsibilities)
    rules.check_is_open(accepted_at=invitation.accepted_at, withdrawn_at=invitation.withdrawn_at)
    invitation.withdrawn_at = by.now
    invitation.save(update_fields=["withdrawn_at"])
    record("withdrawn", of=invitation, by=by, at=by.now)


def find(token: str, *, now: dt.datetime) -> Invitation | None:
    """The open invitation behind a link."""
    with tenancy.across_systems():  # whoever holds the link is in no system yet
        found = Invitation.objects.open(now).filter(token_hash=token_hash(token))
        return found.select_related("system", "post__organisation").first()


@transaction.atomic
def accept(invitation: Invitation, *, person: Person, now: dt.datetime) -> None:
    """The person takes up the post from now on. Raises NotOpen when somebody was quicker."""
    with tenancy.within(invitation.system_id):
        taken = Invitation.objects.open(now).filter(pk=invitation.pk).update(accepted_at=now)
        if not taken:
            raise rules.NotOpen
        if not Holding.objects.filter(post=invitation.post, person=person, ended_at=None).exists():
            appoint(person, post=invitation.post, started_at=now, now=now)
        record("accepted", of=invitation, by=person, at=now)


def can_be_set_up(person: Person) -> bool:
    """Whether the holder of a link to the person's address may choose a password for them.

    Only somebody who was entered by others and has no sign-in yet; never whoever has one, and
    never an account that has ended.
    """
    return person.is_active and not has_means(person)


@transaction.atomic
def accept_as_new(invitation: Invitation, *, name: str, password: str, now: dt.datetime) -> Person:
    """Make an account for whoever holds the link, and take up the post with it.

    Somebody who was entered by others, and has no sign-in yet, gets theirs and keeps their name.
    Whoever can sign in already keeps their account as it is, and must sign in to accept.
    Raises NotOpen.
    """
    person = Person.objects.select_for_update().filter(email=invitation.email).first()
    if person and not can_be_set_up(person):
        raise rules.NotOpen
    if person:
        person.set_password(password)
        person.save(update_fields=["password"])
        record("signed_up", of=person, by=person, at=now)
    else:
        person = Person.objects.create_person(email=invitation.email, name=name, password=password)
        record("added", of=person, by=person, at=now)
    accept(invitation, person=person, now=now)
    return person


@transaction.atomic
def accept_all(*, email: str, name: str, now: dt.datetime) -> Person | None:
    """Somebody comes whose organisation vouches for the address: its invitations are theirs.

    None when there is no open invitation.
    """
    with tenancy.across_systems():  # a provider speaks of an address, and not of a system
        waiting = list(Invitation.objects.open(now).filter(email=email).select_related("post"))
    if not waiting:
        return None
    person = Person.objects.filter(email=email).first()
    if not person:
        person = Person.objects.create_person(email=email, name=name or email)
        record("added", of=person, by=person, at=now)
    for each in waiting:
        accept(each, person=person, now=now)
    return person
