"""Who should know of what was done with a promise: the other side, and what has come due."""

import datetime as dt
from collections.abc import Iterator

from alongside.foundations.commitments.models import Commitment
from alongside.foundations.commitments.queries import holders_of
from alongside.foundations.commitments.words import State
from alongside.foundations.register.acts import Act, Telling

SOON = dt.timedelta(days=7)


def tellings_of(act: Act) -> list[Telling]:
    """The holders of both posts, but for whoever acted."""
    if act.noun != "commitments.commitment":
        return []
    one = Commitment.objects.get(pk=act.noun_id)
    people = holders_of([one.owner_id, one.asked_by_id], system_id=one.system_id, now=act.at)
    return [Telling(kind=f"commitments.{act.verb}", people=people - {act.person_id})]


def come_due(*, now: dt.datetime) -> Iterator[tuple[Commitment, Telling]]:
    """Promises that are due within a week or past their date, with the holders of their posts."""
    today = now.date()
    found = Commitment.objects.filter(state=State.PROMISED, due__lte=today + SOON)
    for one in found.select_related("system").order_by("pk"):
        kind = "commitments.overdue" if one.due < today else "commitments.due_soon"
        people = holders_of([one.owner_id], system_id=one.system_id, now=now)
        yield one, Telling(kind=kind, people=people)
