"""What partners have agreed to be together, and what bodies are in law."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.actions.setting_up import free_slug
from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.kinds import Form, legal_forms, partnership_forms
from alongside.foundations.care_systems.models import (
    Area,
    CareSystem,
    Dated,
    FormerAgreement,
    LegalStatus,
    Organisation,
    Partnership,
    PartnershipMember,
)
from alongside.foundations.register.acts import record

AGREED = ("name", "form", "area", "agreement")
"""What a partnership says of itself."""


@transaction.atomic
def add_partnership(
    system: CareSystem,
    *,
    name: str,
    form: str,
    members: Iterable[Organisation],
    started_at: dt.datetime,
    now: dt.datetime,
    area: Area | None = None,
    agreement: str = "",
    by: Keeper | None = None,
) -> Partnership:
    """Write down a partnership with its members.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NameMissing, FormNotKnown, NotAPartnerThen.
    """
    check_keeper(by, system_id=system.pk)
    _check_form(form, among=partnership_forms(), day=started_at.date())
    made = Partnership.objects.create(
        system=system,
        name=rules.check_name(name),
        slug=free_slug(name, taken=set(system.partnerships.values_list("slug", flat=True))),
        form=form,
        area=area,
        agreement=agreement.strip(),
        started_at=started_at,
    )
    record("added", of=made, by=by, at=now)
    for one in members:
        join_partnership(made, organisation=one, at=started_at, now=now, by=by)
    return made


@transaction.atomic
def change_partnership(
    partnership: Partnership,
    *,
    details: Mapping[str, object],
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> FormerAgreement:
    """Let a partnership have another name or form from `at` on; what it was until then is kept.

    Its address stays. Raises OfAnotherSystem, NotTheProgrammeTeam, NameMissing, FormNotKnown,
    NotThereThen, NothingNew, HoldsLater, LaterIsWritten.
    """
    check_keeper(by, system_id=partnership.system_id)
    rules.check_there(_span(partnership, partnership.name), at=at)
    was = {name: getattr(partnership, name) for name in AGREED}
    becomes = _becomes(partnership, details=details, day=at.date())
    last = partnership.former_agreements.order_by("-until").first()
    since = last.until if last else partnership.started_at
    rules.check_change(was=was, becomes=becomes, name=partnership.name, at=at, last=since, now=now)
    kept = FormerAgreement.objects.create(
        system_id=partnership.system_id, partnership=partnership, until=at, **was
    )
    _write(partnership, becomes, now=now, by=by)
    return kept


@transaction.atomic
def correct_partnership(
    partnership: Partnership,
    *,
    details: Mapping[str, object],
    now: dt.datetime,
    by: Keeper | None = None,
) -> None:
    """Mend what was written down wrongly of a partnership: it never was so, and is not kept.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NameMissing, FormNotKnown.
    """
    check_keeper(by, system_id=partnership.system_id)
    last = partnership.former_agreements.order_by("-until").first()
    since = last.until if last else partnership.started_at
    becomes = _becomes(partnership, details=details, day=since.date())
    _write(partnership, becomes, now=now, by=by)


@transaction.atomic
def join_partnership(
    partnership: Partnership,
    *,
    organisation: Organisation,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> PartnershipMember:
    """Let a partner into a partnership; once it is in, nothing is written twice.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NotThereThen, NotAPartnerThen, InAlready.
    """
    check_keeper(by, system_id=partnership.system_id)
    if organisation.system_id != partnership.system_id:
        raise rules.OfAnotherSystem
    rules.check_there(_span(partnership, partnership.name), at=at)
    if not organisation.memberships.filter(Dated.holds(at)).exists():
        raise rules.NotAPartnerThen(name=organisation.name)
    if partnership.members.filter(organisation=organisation, ended_at__gt=at).exists():
        raise rules.InAlready(name=organisation.name)
    made, _ = PartnershipMember.objects.get_or_create(
        system_id=partnership.system_id,
        partnership=partnership,
        organisation=organisation,
        ended_at=None,
        defaults={"started_at": at},
    )
    record("joined", of=partnership, by=by, at=now)
    return made


@transaction.atomic
def leave_partnership(
    member: PartnershipMember, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """End a partner's time in a partnership.

    Raises OfAnotherSystem, NotTheProgrammeTeam, AlreadyEnding, EndsBeforeItStarts.
    """
    check_keeper(by, system_id=member.system_id)
    rules.check_may_end(_span(member, str(member)), at=at)
    member.ended_at = at
    member.save(update_fields=["ended_at"])
    record("left", of=member.partnership, by=by, at=now)


@transaction.atomic
def end_partnership(
    partnership: Partnership, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """End a partnership, and everybody's place in it.

    Raises OfAnotherSystem, NotTheProgrammeTeam, AlreadyEnding, EndsBeforeItStarts.
    """
    check_keeper(by, system_id=partnership.system_id)
    rules.check_may_end(_span(partnership, partnership.name), at=at)
    partnership.members.filter(ended_at__isnull=True, started_at__lt=at).update(ended_at=at)
    partnership.ended_at = at
    partnership.save(update_fields=["ended_at"])
    record("ended", of=partnership, by=by, at=now)


@transaction.atomic
def set_legal_status(
    thing: Organisation | Partnership,
    *,
    form: str,
    basis: str,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> LegalStatus:
    """Write down what a body is in law from `at` on; what it was until then ends at that moment.

    Raises OfAnotherSystem, NotTheProgrammeTeam, FormNotKnown, LaterIsWritten.
    """
    check_keeper(by, system_id=thing.system_id)
    found = _check_form(form, among=legal_forms(), day=at.date())
    last = thing.legal_statuses.order_by("-started_at").first()
    rules.check_follows(at, last=last.started_at if last else None)
    thing.legal_statuses.filter(ended_at__isnull=True).update(ended_at=at)
    kind = "partnership" if isinstance(thing, Partnership) else "organisation"
    made = LegalStatus.objects.create(
        system_id=thing.system_id,
        form=form,
        basis=basis.strip() or found.basis,
        started_at=at,
        **{kind: thing},
    )
    record("changed", of=thing, by=by, at=now)
    return made


def _becomes(
    partnership: Partnership, *, details: Mapping[str, object], day: dt.date
) -> dict[str, object]:
    """All that a partnership says of itself afterwards; a form that stays need not be had anew."""
    found: dict[str, object] = {name: getattr(partnership, name) for name in AGREED}
    found |= {name: details[name] for name in AGREED if name in details}
    found["name"] = rules.check_name(str(found["name"]))
    found["agreement"] = str(found["agreement"]).strip()
    if found["form"] != partnership.form:
        _check_form(str(found["form"]), among=partnership_forms(), day=day)
    area = found["area"]
    if isinstance(area, Area) and area.system_id != partnership.system_id:
        raise rules.OfAnotherSystem
    return found


def _write(
    partnership: Partnership,
    details: Mapping[str, object],
    *,
    now: dt.datetime,
    by: Keeper | None,
) -> None:
    for name, value in details.items():
        setattr(partnership, name, value)
    partnership.save(update_fields=AGREED)
    record("changed", of=partnership, by=by, at=now)


def _check_form(form: str, *, among: Mapping[str, Form], day: dt.date) -> Form:
    found = among.get(form)
    if found is None or not found.valid_on(day):
        raise rules.FormNotKnown(form=f"{found.name} ({form})" if found else form)
    return found


def _span(thing: Partnership | PartnershipMember, name: str) -> rules.Span:
    return rules.Span(id=thing.pk, name=name, started_at=thing.started_at, ended_at=thing.ended_at)
