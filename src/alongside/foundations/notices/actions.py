"""Making notices, reading them, and choosing how often to hear of them."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.core import signing
from django.db import transaction
from django.db.models import F, Model

from alongside.foundations.notices.models import Notice, Rhythm
from alongside.foundations.notices.words import Pace
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.things import key_of

STOP = "alongside.notices.stop"


@transaction.atomic
def notify(people: Iterable[uuid.UUID], *, kind: str, thing: Model, at: dt.datetime) -> None:
    """Tell people to look at a thing of a declared noun. Alike and unread is one notice.

    Call it in the transaction of what happened: it is told if, and only if, that is kept.
    """
    noun, pk = key_of(thing)
    system_id: int = thing.system_id  # type: ignore[attr-defined] # every noun of a tenant has one
    for person_id in sorted(set(people)):
        notice, made = Notice.objects.get_or_create(
            system_id=system_id,
            person_id=person_id,
            kind=kind,
            noun=noun,
            noun_id=pk,
            read_at=None,
            defaults={"made_at": at, "latest_at": at},
        )
        if not made:
            Notice.objects.filter(pk=notice.pk).update(times=F("times") + 1, latest_at=at)


@transaction.atomic
def mark_read(viewer: Viewer, *, notices: Iterable[int] | None = None) -> None:
    """Mark these notices of the viewer's, or all of them, as read."""
    found = Notice.objects.visible_to(viewer).filter(read_at__isnull=True)
    if notices is not None:
        found = found.filter(pk__in=notices)
    found.update(read_at=viewer.now)


@transaction.atomic
def set_rhythm(viewer: Viewer, *, pace: str, quiet_from: int, quiet_to: int) -> Rhythm:
    """Choose how often to hear by email, and when not at all."""
    rhythm, _ = Rhythm.objects.update_or_create(
        system=viewer.system,
        person=viewer.person,
        defaults={"pace": Pace(pace), "quiet_from": quiet_from, "quiet_to": quiet_to},
    )
    return rhythm


def stop_token(rhythm: Rhythm) -> str:
    """What the link that ends emails carries: signed, and nothing about anybody in it."""
    return signing.Signer(salt=STOP).sign(rhythm.stop_key.hex)


@transaction.atomic
def stop_by_token(token: str) -> None:
    """End the emails that a token stands for; a token that stands for none does nothing."""
    try:
        key = uuid.UUID(hex=signing.Signer(salt=STOP).unsign(token))
    except (signing.BadSignature, ValueError):
        return
    Rhythm.objects.filter(stop_key=key).update(pace=Pace.NEVER)
