"""Deleting what was kept long enough of people, their invitations and their sign-ins."""

import datetime as dt
from collections.abc import Mapping

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from alongside.foundations.care_systems.rules import with_predecessors
from alongside.foundations.people.models import HandoverNote, Invitation, Look, Post
from alongside.foundations.people.sign_in.models import FailedTries, SignIn
from alongside.foundations.people.sign_in.rules import FORGOTTEN_AFTER
from alongside.foundations.register.retention import delete_counted

YEAR, QUARTER = dt.timedelta(days=365), dt.timedelta(days=90)


@transaction.atomic
def drop_expired(*, now: dt.datetime) -> Mapping[str, int]:
    """Delete what has been kept long enough; how many of each went."""
    old, older = now - QUARTER, now - YEAR
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    sign_ins, _ = SignIn.objects.filter(
        Q(ended_at__lt=old) | Q(ended_at__isnull=True, seen_at__lt=old)
    ).delete()
    tries, _ = FailedTries.objects.filter(latest_at__lte=now - FORGOTTEN_AFTER).delete()
    notes = HandoverNote.objects.exclude(post__in=_posts_still_read(older))
    invitations = Invitation.objects.filter(
        Q(accepted_at__lt=old) | Q(withdrawn_at__lt=old) | Q(expires_at__lt=old)
    )
    return {
        "Sessions": sessions,
        "Sign-ins": sign_ins,
        "Failed tries, and what they locked": tries,
        "Handover notes": delete_counted(notes),
        "Invitations": delete_counted(invitations),
        "When somebody last looked": delete_counted(Look.objects.filter(latest_at__lt=older)),
    }


def _posts_still_read(ended_before: dt.datetime) -> frozenset[int]:
    """Posts that are there, or ended lately, and all that these go on from."""
    there = Post.objects.exclude(ended_at__lt=ended_before).values_list("pk", flat=True)
    went_on = Post.objects.filter(continues__isnull=False).values_list("continues_id", "pk")
    pairs = [(old, new) for old, new in went_on if old is not None]
    return with_predecessors(there, handed_on=pairs)
