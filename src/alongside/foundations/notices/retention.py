"""How long notices and what was sent are kept."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Q

from alongside.foundations.notices.models import Digest, Notice, Rhythm, Run
from alongside.foundations.register.retention import delete_counted

READ, OLD, RUNS = (dt.timedelta(days=days) for days in (90, 365, 90))


@transaction.atomic
def drop_old(*, now: dt.datetime) -> dict[str, int]:
    """Delete notices ninety days after they were read, all of it after a year."""
    notices = Notice.objects.filter(Q(read_at__lt=now - READ) | Q(latest_at__lt=now - OLD))
    digests = Digest.objects.filter(claimed_at__lt=now - OLD)
    runs, _ = Run.objects.filter(claimed_at__lt=now - RUNS).delete()
    return {
        "Notices": delete_counted(notices),
        "That an email was sent": delete_counted(digests),
        "Runs of the timetable": runs,
    }


@transaction.atomic
def forget(person_id: uuid.UUID) -> None:
    """Delete everything of one person."""
    for model in (Notice, Digest, Rhythm):
        model._default_manager.filter(person=person_id).delete()
