"""The end of a whole system: from then on nobody reads in it."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.models import CareSystem, SystemSuccession
from alongside.foundations.register.acts import record


@transaction.atomic
def end_system(
    system: CareSystem,
    *,
    successors: Sequence[CareSystem] = (),
    at: dt.datetime,
    now: dt.datetime,
) -> list[SystemSuccession]:
    """End a system at `at`, and tell those that come after it. Only on the command line.

    Access ends for everybody, its programme team included; its successors learn its name and the
    day, and read nothing of it. Raises AlreadyEnding, EndsBeforeItStarts, BeforeAndAfter, NotThere.
    """
    system = CareSystem.objects.select_for_update().get(pk=system.pk)
    rules.check_may_end(_span(system), at=at)
    for one in successors:
        if one.pk == system.pk:
            raise rules.BeforeAndAfter(name=one.name)
        if not one.is_open(at):
            raise rules.NotThere(name=one.name)
    system.ended_at = at
    system.save(update_fields=["ended_at"])
    record("ended", of=system, by=None, at=now)
    return [
        SystemSuccession.objects.create(
            system=one, predecessor=system, predecessor_name=system.name, at=at
        )
        for one in successors
    ]


def _span(system: CareSystem) -> rules.Span:
    return rules.Span(
        id=system.pk, name=system.name, started_at=system.created_at, ended_at=system.ended_at
    )
