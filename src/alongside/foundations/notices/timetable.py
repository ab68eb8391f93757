"""What happens by the clock, whoever calls it: each job at most once in its period."""

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundations.commitments.telling import SOON, come_due
from alongside.foundations.keeping.actions import drop_expired
from alongside.foundations.notices import digests, rules
from alongside.foundations.notices.actions import notify
from alongside.foundations.notices.models import Notice, Run
from alongside.foundations.people.actions.planning import carry_out
from alongside.foundations.people.sign_in import unattended
from alongside.foundations.publishing.actions import tell_of_days

LOG = logging.getLogger("alongside.timetable")


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something that is done once in each period."""

    period: Callable[[dt.datetime], str]
    work: Callable[..., str]


def run_due(*, now: dt.datetime) -> dict[str, str]:
    """Do what is due and nobody did yet; what came of each. A job that fails stops no other."""
    return {name: _run(name, job, now=now) for name, job in JOBS.items()}


def _run(name: str, job: Job, *, now: dt.datetime) -> str:
    run = _claim(name, job.period(now), now=now)
    if not run:
        return "done already"
    try:
        run.outcome, run.state = job.work(now=now), "sent"
    except Exception as error:
        LOG.exception("The job %s failed", name)
        run.outcome, run.state = f"failed: {type(error).__name__}", "failed"
    run.ended_at = now
    run.save(update_fields=["outcome", "state", "ended_at"])
    return run.outcome


@transaction.atomic
def _claim(job: str, period: str, *, now: dt.datetime) -> Run | None:
    """The run of a job in a period, if it is ours to do: new, failed, or left by who died."""
    run, made = Run.objects.select_for_update().get_or_create(
        job=job, period=period, defaults={"claimed_at": now}
    )
    if made:
        return run
    if not rules.may_try(run.state, attempts=run.attempts, claimed_at=run.claimed_at, now=now):
        return None
    run.attempts, run.claimed_at, run.state = run.attempts + 1, now, "claimed"
    run.save(update_fields=["attempts", "claimed_at", "state"])
    return run


def remind(*, now: dt.datetime) -> str:
    """Tell the holders of a post of promises that are due soon or past their date, once each."""
    told = 0
    for one, telling in come_due(now=now):
        midnight = dt.datetime.combine(one.due, dt.time.min, tzinfo=timezone.get_current_timezone())
        since = midnight if telling.kind.endswith("overdue") else midnight - SOON
        known = Notice.objects.filter(
            system=one.system_id, kind=telling.kind, noun_id=str(one.pk), made_at__gte=since
        )
        people = telling.people - set(known.values_list("person", flat=True))
        with transaction.atomic():
            notify(people, kind=telling.kind, thing=one, at=now)
        told += len(people)
    return f"{told} told"


def pauses(*, now: dt.datetime) -> str:
    """Tell that a pause of publishing has begun or is over, once each."""
    return f"{tell_of_days(now=now)} told"


def posts(*, now: dt.datetime) -> str:
    """Change the posts whose planned day has come."""
    return f"{carry_out(now=now)} changed"


def drop(*, now: dt.datetime) -> str:
    """Delete what every app has kept long enough."""
    dropped = drop_expired(now=now)
    gone = ", ".join(f"{noun}: {count}" for noun, count in sorted(dropped.items()) if count)
    return (gone or "nothing to drop")[:300]


def _day(now: dt.datetime) -> str:
    return timezone.localtime(now).date().isoformat()


def _minute(now: dt.datetime) -> str:
    return now.strftime("%Y-%m-%dT%H:%M")


JOBS: Mapping[str, Job] = {
    "sign-ins": Job(period=_minute, work=unattended.ask_again),
    "remind": Job(period=_day, work=remind),
    "posts": Job(period=_minute, work=posts),
    "pauses": Job(period=_minute, work=pauses),
    "digests": Job(period=_minute, work=digests.send_due),
    "drop-expired": Job(period=_day, work=drop),
}
