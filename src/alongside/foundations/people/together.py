"""What pages say of partnerships: how strongly they bind, and who is in them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.foundations.care_systems.kinds import Form, legal_forms, partnership_forms
from alongside.foundations.care_systems.models import (
    FormerAgreement,
    LegalStatus,
    Partnership,
    PartnershipMember,
)


@dataclass(frozen=True, kw_only=True)
class PartnershipRow:
    """A partnership as a list shows it."""

    partnership: Partnership
    form: str
    strength: int
    binds: str
    """How strongly it binds, in words."""
    commitment: str
    area: str
    members: Sequence[PartnershipMember]
    """Those who are in it now or soon; of one that has ended, those who were in it at its end."""
    is_there: bool


def partnership_rows(found: Iterable[Partnership], *, now: dt.datetime) -> list[PartnershipRow]:
    """Partnerships, the strongest first; their members must have been read along with them."""
    rows = [_row(one, now=now) for one in found]
    return sorted(rows, key=lambda row: (not row.is_there, -row.strength, row.partnership.name))


def _row(one: Partnership, *, now: dt.datetime) -> PartnershipRow:
    form = partnership_forms().get(one.form) or Form(key=one.form, name=one.form, basis="")
    is_there = one.ended_at is None or one.ended_at > now
    return PartnershipRow(
        partnership=one,
        form=form.name,
        strength=form.strength,
        binds=form.strength_in_words,
        commitment=form.commitment,
        area=one.area.name if one.area else "",
        members=[
            each
            for each in one.members.all()
            if each.ended_at is None or each.ended_at > now or each.ended_at == one.ended_at
        ],
        is_there=is_there,
    )


@dataclass(frozen=True, kw_only=True)
class Before:
    """What a partnership was until a moment, in words."""

    name: str
    form: str
    area: str
    agreement: str
    until: dt.datetime


def before(kept: Iterable[FormerAgreement]) -> list[Before]:
    """What a partnership was before, the latest first."""
    known = partnership_forms()
    found = [
        Before(
            name=one.name,
            form=known[one.form].name if one.form in known else one.form,
            area=one.area.name if one.area else "",
            agreement=one.agreement,
            until=one.until,
        )
        for one in kept
    ]
    return sorted(found, key=lambda one: one.until, reverse=True)


@dataclass(frozen=True, kw_only=True)
class InLaw:
    """What a body is or was in law, in words."""

    form: str
    basis: str
    started_at: dt.datetime
    ended_at: dt.datetime | None


def in_law(statuses: Iterable[LegalStatus]) -> list[InLaw]:
    """What a body was in law, the latest first."""
    known = legal_forms()
    found = [
        InLaw(
            form=known[one.form].name if one.form in known else one.form,
            basis=one.basis,
            started_at=one.started_at,
            ended_at=one.ended_at,
        )
        for one in statuses
    ]
    return sorted(found, key=lambda one: one.started_at, reverse=True)
