"""Writing claims."""

import datetime as dt
import re

from django.db import transaction

from alongside.foundations.audiences.actions import everybody, mark_withdrawn
from alongside.foundations.care_systems.models import Area
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.models import Claim, Measure


class BareFigure(Refused):
    code = "bare_figure"
    sentence = (
        "A percentage needs what it is a percentage of: say “from … to …”, or the numbers behind "
        "it, as the baseline."
    )


class PeriodBackwards(Refused):
    code = "period_backwards"
    sentence = "The period ends before it starts."


class AlreadyWithdrawn(Refused):
    code = "already_withdrawn"
    sentence = "This claim was withdrawn already."


@transaction.atomic
def withdraw_claim(claim: Claim, *, reason: str, by: Viewer) -> Claim:
    """Withdraw a claim that no longer holds; that it was made stays on record.

    Raises OfAnotherSystem, NotYourClaim, ReasonMissing, AlreadyWithdrawn.
    """
    rules.check_of_this_system(by.system_id, system_id=claim.system_id)
    rules.check_may_withdraw_claim(by.responsibilities, is_own=claim.person_id == by.person_id)
    rules.check_reason(reason)
    if claim.withdrawn_at:
        raise AlreadyWithdrawn
    mark_withdrawn(claim, reason=reason, by=by)
    return claim


@transaction.atomic
def make_claim(
    *,
    statement: str,
    figure: str,
    period: tuple[dt.date, dt.date],
    baseline: str,
    source: str,
    confidence: str,
    caveat: str,
    measure: Measure | None,
    by: Viewer,
    area: Area | None = None,
) -> Claim:
    """Record a figure that is quoted, with what is needed to check it.

    Anybody in the system may; the claim carries their name. Raises OfAnotherSystem, BareFigure,
    PeriodBackwards.
    """
    if measure:
        rules.check_of_this_system(by.system_id, system_id=measure.system_id)
    if area:
        rules.check_of_this_system(by.system_id, system_id=area.system_id)
    if period[1] < period[0]:
        raise PeriodBackwards
    if "%" in figure and not re.search(r"\d", baseline):
        raise BareFigure
    made = Claim.objects.create(
        system=by.system,
        audience=measure.audience if measure else everybody(by.system),
        statement=statement.strip(),
        figure=figure.strip(),
        period_from=period[0],
        period_to=period[1],
        baseline=baseline.strip(),
        source=source.strip(),
        confidence=confidence,
        caveat=caveat.strip(),
        measure=measure,
        area=area,
        person=by.person,
        made_at=by.now,
    )
    record("made", of=made, by=by, at=by.now)
    return made
