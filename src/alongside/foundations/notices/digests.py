"""Emails that say how many things wait, and where. Each is claimed before it is sent.

The claim is kept first, then the email is sent, then that it was sent is kept. A failure is tried
again, five times at most. Only a process that dies between sending and keeping can cause a second
copy of the same email, an hour later.
"""

import datetime as dt
import logging
import smtplib
import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.design.words import pluralise
from alongside.foundations.notices import rules
from alongside.foundations.notices.actions import stop_token
from alongside.foundations.notices.models import Digest, Notice, Rhythm
from alongside.foundations.notices.queries import unsent_of
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import viewer

LOG = logging.getLogger("alongside.notices")


def send_due(*, now: dt.datetime) -> str:
    """Send every email that is due; how many went and how many could not."""
    sent = failed = 0
    waiting = Notice.objects.filter(read_at__isnull=True, digest__isnull=True)
    pairs = set(waiting.values_list("system_id", "person_id"))
    claimed = [_claim(system, person, now=now) for system, person in sorted(pairs, key=str)]
    for digest in [*_to_try_again(now=now), *filter(None, claimed)]:
        if _send(digest, now=now):
            sent += 1
        else:
            failed += 1
    return f"{sent} sent, {failed} not"


@transaction.atomic
def _claim(system_id: int, person_id: uuid.UUID, *, now: dt.datetime) -> Digest | None:
    """Take what somebody has not been told yet, if an email to them is due; one run at a time."""
    Rhythm.objects.get_or_create(system_id=system_id, person_id=person_id)
    rhythm = Rhythm.objects.select_for_update().get(system_id=system_id, person_id=person_id)
    latest = rhythm.latest_at and timezone.localtime(rhythm.latest_at)
    due = rules.is_due(
        rhythm.pace,
        local=timezone.localtime(now),
        latest=latest,
        quiet_from=rhythm.quiet_from,
        quiet_to=rhythm.quiet_to,
    )
    system, person = CareSystem.objects.get(pk=system_id), Person.objects.get(pk=person_id)
    reader = viewer(person, system=system, now=now) if due else None
    found = unsent_of(reader) if reader else []
    if not found:
        return None
    digest = Digest.objects.create(system=system, person=person, count=len(found), claimed_at=now)
    Notice.objects.filter(pk__in=[one.notice.pk for one in found]).update(digest=digest)
    rhythm.latest_at = now
    rhythm.save(update_fields=["latest_at"])
    return digest


@transaction.atomic
def _to_try_again(*, now: dt.datetime) -> list[Digest]:
    """Take up again what failed, and what somebody claimed and left, for whoever may still read."""
    left = Digest.objects.select_for_update(of=("self",)).exclude(state=Digest.State.SENT)
    taken = []
    for one in left.filter(attempts__lt=rules.TRIES).select_related("system", "person"):
        again = rules.may_try(one.state, attempts=one.attempts, claimed_at=one.claimed_at, now=now)
        if again and viewer(one.person, system=one.system, now=now):
            one.attempts, one.claimed_at, one.state = one.attempts + 1, now, Digest.State.CLAIMED
            one.save(update_fields=["attempts", "claimed_at", "state"])
            taken.append(one)
    return taken


def _send(digest: Digest, *, now: dt.datetime) -> bool:
    try:
        letter(digest).send()
    except (OSError, smtplib.SMTPException) as error:
        LOG.warning("An email could not be sent: %s", type(error).__name__)
        Digest.objects.filter(pk=digest.pk).update(state=Digest.State.FAILED)
        return False
    Digest.objects.filter(pk=digest.pk).update(state=Digest.State.SENT, sent_at=now)
    return True


def letter(digest: Digest) -> EmailMessage:
    """The email itself: a count, the system's name and two addresses. Nothing else."""
    rhythm = Rhythm.objects.get(system=digest.system_id, person=digest.person_id)
    things = pluralise(digest.count, "thing waits", "things wait")
    where = settings.PUBLIC_URL + reverse("notices:notices", args=[digest.system.slug])
    stop = settings.PUBLIC_URL + reverse("stop-emails", args=[stop_token(rhythm)])
    body = (
        f"{things} for you in {digest.system.name}.\n\n"
        f"Sign in to see what: {where}\n\n"
        "Emails from Alongside never say what it is about. There you can choose how often they "
        f"come.\nTo stop them: {stop}\n"
    )
    return EmailMessage(
        subject=f"{things} for you in {digest.system.name}",
        body=body,
        to=[digest.person.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
