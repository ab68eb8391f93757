"""Renaming partners and places, and giving them codes: the old name stays findable."""

import datetime as dt

from django.db import transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import Area, Code, FormerName, Organisation
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused


class CodeMissing(Refused):
    code = "code_missing"
    sentence = "Give the code."


class CodeTaken(Refused):
    code = "code_taken"
    sentence = "The code “{value}” means something else at the moment."


@transaction.atomic
def rename(
    thing: Organisation | Area,
    *,
    name: str,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> None:
    """Give a partner or a place a new name from `at` on; its address stays.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NameMissing, SameName, NameInTheFuture,
    NameBackwards.
    """
    check_keeper(by, system_id=thing.system_id)
    last = thing.former_names.order_by("-until").first()
    name = rules.check_rename(
        name, was=thing.name, at=at, last=last.until if last else None, now=now
    )
    kind = "area" if isinstance(thing, Area) else "organisation"
    FormerName.objects.create(system_id=thing.system_id, name=thing.name, until=at, **{kind: thing})
    thing.name = name
    thing.save(update_fields=["name"])
    record("renamed", of=thing, by=by, at=now)


@transaction.atomic
def give_code(
    thing: Organisation | Area,
    *,
    scheme: str,
    value: str,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> Code:
    """Write down what an outside register calls it from `at` on; its code before that ends then.

    Raises OfAnotherSystem, NotTheProgrammeTeam, CodeMissing, CodeTaken, LaterIsWritten.
    """
    check_keeper(by, system_id=thing.system_id)
    value = value.strip().upper()
    if not value:
        raise CodeMissing
    current = Code.objects.filter(
        system_id=thing.system_id, scheme=scheme, value__iexact=value, ended_at__isnull=True
    )
    if current.exists():
        raise CodeTaken(value=value)
    standing = thing.codes.filter(scheme=scheme, ended_at__isnull=True)
    last = standing.order_by("-started_at").first()
    rules.check_follows(at, last=last.started_at if last else None)
    standing.update(ended_at=at)
    kind = "area" if isinstance(thing, Area) else "organisation"
    made = Code.objects.create(
        system_id=thing.system_id, scheme=scheme, value=value, started_at=at, **{kind: thing}
    )
    record("coded", of=thing, by=by, at=now)
    return made


@transaction.atomic
def end_code(code: Code, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None) -> None:
    """A register no longer calls it that, from `at` on.

    Raises OfAnotherSystem, NotTheProgrammeTeam, AlreadyEnding, EndsBeforeItStarts.
    """
    check_keeper(by, system_id=code.system_id)
    span = rules.Span(
        id=code.pk, name=code.value, started_at=code.started_at, ended_at=code.ended_at
    )
    rules.check_may_end(span, at=at)
    code.ended_at = at
    code.save(update_fields=["ended_at"])
    thing: Organisation | Area | None = code.organisation or code.area
    record("changed", of=thing or code, by=by, at=now)
