"""New limits: suggested by the figures, decided by a named person with a reason."""

import datetime as dt

from django.db import transaction

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.actions.readings import refresh_readings
from alongside.rooms.outcomes.models import Rebase, Series


class NoSuchPeriod(Refused):
    code = "no_such_period"
    sentence = "There is no figure for {period:%d %B %Y} in this series to start new limits from."


class AlreadyRebased(Refused):
    code = "already_rebased"
    sentence = "New limits already start on {period:%d %B %Y}."


class AlreadyWithdrawn(Refused):
    code = "already_withdrawn"
    sentence = "These limits were withdrawn already."


def _check_may_change(series: Series, by: Viewer) -> None:
    rules.check_of_this_system(by.system_id, system_id=series.system_id)
    rules.check_may_change_measure(
        by.responsibilities,
        organisation_ids=by.organisation_ids,
        owner_id=series.measure.owner_id,
    )


@transaction.atomic
def rebase(series: Series, *, period: dt.date, reason: str, by: Viewer) -> Rebase:
    """Start new limits at a period.

    Raises NotAKeeper, ReasonMissing, NoSuchPeriod, TooFewForLimits, AlreadyRebased.
    """
    _check_may_change(series, by)
    rules.check_reason(reason)
    if not series.observations.filter(period=period).exists():
        raise NoSuchPeriod(period=period)
    reported = series.observations.filter(period__gte=period, value__isnull=False).count()
    rules.check_enough_for_limits(reported)
    if series.rebases.filter(period=period, withdrawn_at__isnull=True).exists():
        raise AlreadyRebased(period=period)
    made = Rebase.objects.create(
        system_id=series.system_id,
        series=series,
        period=period,
        reason=reason.strip(),
        person=by.person,
        post_title=by.post_title,
        made_at=by.now,
    )
    refresh_readings([series], now=by.now)
    record("made", of=made, by=by, at=by.now)
    record("given new limits", of=series, by=by, at=by.now)
    return made


@transaction.atomic
def withdraw_rebase(made: Rebase, *, by: Viewer) -> Rebase:
    """Withdraw new limits; that they were made, by whom and why stays.

    Raises NotAKeeper, AlreadyWithdrawn.
    """
    _check_may_change(made.series, by)
    made = Rebase.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if made.withdrawn_at:
        raise AlreadyWithdrawn
    made.withdrawn_at = by.now
    made.withdrawn_by = by.person
    made.save(update_fields=["withdrawn_at", "withdrawn_by"])
    refresh_readings([made.series], now=by.now)
    record("withdrawn", of=made, by=by, at=by.now)
    record("given old limits", of=made.series, by=by, at=by.now)
    return made
