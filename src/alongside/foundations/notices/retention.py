"""How long notices and what was sent are kept."""

import datetime as dt
import uuid

from django.db import transaction

from alongside.foundations.notices.models import Digest, Notice, Rhythm, Run

READ, OLD, RUNS = (dt.timedelta(days=days) for days in (90, 365, 90))


@transaction.atomic
def drop_old(*, now: dt.datetime) -> dict[str, int]:
    """Delete notices ninety days after they were read, all of it after a year."""
    notices, _ = Notice.objects.filter(read_at__lt=now - READ).delete()
    old, _ = Notice.objects.filter(latest_at__lt=now - OLD).delete()
    digests, _ = Digest.objects.filter(claimed_at__lt=now - OLD).delete()
    runs, _ = Run.objects.filter(claimed_at__lt=now - RUNS).delete()
    return {"notices.notice": notices + old, "notices.digest": digests, "notices.run": runs}


@transaction.atomic
def forget(person_id: uuid.UUID) -> None:
    """Delete everything of one person."""
    for model in (Notice, Digest, Rhythm):
        model._default_manager.filter(person=person_id).delete()
