"""A sign-in begins, is seen, is proved again, and ends."""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import transaction

from alongside.foundations.care_systems import tenancy
from alongside.foundations.people.models import Holding, Person
from alongside.foundations.people.sign_in import rules
from alongside.foundations.people.sign_in.models import SignIn
from alongside.foundations.people.sign_in.sealing import seal
from alongside.foundations.register.acts import Actor, record

NOTICED_EVERY = dt.timedelta(minutes=1)
"""How often it is written down that somebody is still there."""


@dataclass(frozen=True, kw_only=True)
class Provided:
    """What a provider said when somebody came through it."""

    provider: str
    subject: str
    session: str = ""
    refresh: str = ""
    """Sealed."""


@transaction.atomic
def begin(
    person: Person,
    *,
    way: SignIn.Way,
    browser: str,
    has_second_factor: bool,
    now: dt.datetime,
    provided: Provided | None = None,
) -> SignIn:
    """Record that somebody has signed in."""
    made = SignIn.objects.create(
        person=person,
        way=way,
        browser=browser,
        has_second_factor=has_second_factor,
        started_at=now,
        seen_at=now,
        proved_at=now,
        provider=provided.provider if provided else "",
        subject=provided.subject if provided else "",
        provider_session=provided.session if provided else "",
        refresh=provided.refresh if provided else "",
        vouched_at=now if provided else None,
    )
    record("signed_in", of=made, by=person, at=now)
    return made


def notice(sign_in: SignIn, *, now: dt.datetime) -> None:
    """Somebody is still there; written down once a minute."""
    if now - sign_in.seen_at >= NOTICED_EVERY:
        SignIn.objects.filter(pk=sign_in.pk).update(seen_at=now)


NO_LONGER_VOUCHED_FOR = "no longer vouched for"
"""The act that is told when a provider says that somebody is not theirs any more."""


@transaction.atomic
def end(sign_in: SignIn, *, by: Actor | None, now: dt.datetime) -> None:
    """End one sign-in; ending what has ended changes nothing."""
    ended = SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(ended_at=now, refresh="")
    if ended:
        record("ended", of=sign_in, by=by, at=now)


@transaction.atomic
def end_everywhere(
    person: Person, *, by: Actor | None, now: dt.datetime, but: SignIn | None = None
) -> int:
    """End every sign-in of a person, or every other one; how many there were."""
    standing = SignIn.objects.filter(person=person, ended_at=None)
    others = [each for each in standing if each != but]
    for each in others:
        end(each, by=by, now=now)
    return len(others)


def prove(sign_in: SignIn, *, now: dt.datetime, second_factor: bool = False) -> None:
    """They showed again who they are, perhaps with a second factor."""
    sign_in.proved_at = now
    sign_in.has_second_factor = sign_in.has_second_factor or second_factor
    sign_in.save(update_fields=["proved_at", "has_second_factor"])


def begin_to_ask(sign_in: SignIn, *, every: dt.timedelta, now: dt.datetime) -> bool:
    """Whether this request is the one that asks the provider again; of several, only one is."""
    if not sign_in.vouched_at or now - sign_in.vouched_at < every:
        return False
    if sign_in.asked_at and now - sign_in.asked_at < NOTICED_EVERY:
        return False
    unasked = SignIn.objects.filter(pk=sign_in.pk, asked_at=sign_in.asked_at)
    return unasked.update(asked_at=now) == 1


@transaction.atomic
def take_answer(sign_in: SignIn, *, answer: rules.Vouching, refresh: str, now: dt.datetime) -> bool:
    """Write down what the provider said; whether the sign-in goes on.

    A provider that says no speaks of the person: all their sign-ins end, and the house is told.
    """
    if answer is rules.Vouching.NO:
        end_everywhere(sign_in.person, by=None, now=now)
        record(NO_LONGER_VOUCHED_FOR, of=sign_in.person, by=None, at=now)
        return False
    if not rules.may_go_on(answer, vouched_at=sign_in.vouched_at or sign_in.started_at, now=now):
        end(sign_in, by=None, now=now)
        return False
    if answer is rules.Vouching.YES:
        sign_in.vouched_at = now
        if refresh:
            sign_in.refresh = seal(refresh)
        sign_in.save(update_fields=["vouched_at", "refresh"])
    return True


@transaction.atomic
def drop_second_factors(person: Person, *, now: dt.datetime, by: Actor | None) -> int:
    """Take away what somebody lost, and sign them out everywhere; how many factors there were."""
    end_everywhere(person, by=by, now=now)
    gone, _ = Authenticator.objects.filter(user=person).delete()
    if gone:
        record("withdrawn", of=person, by=by, at=now)
    return gone


@transaction.atomic
def end_account(person: Person, *, now: dt.datetime, by: Actor | None) -> None:
    """Somebody leaves for good: their sign-ins, posts and account end at this moment."""
    end_everywhere(person, by=by, now=now)
    with tenancy.across_systems():  # an account is one for all systems, and so is its end
        held = Holding.objects.filter(person=person, ended_at=None)
        for holding in held.filter(started_at__lt=now):
            holding.ended_at = now
            holding.save(update_fields=["ended_at"])
            record("ended", of=holding, by=by, at=now)
        held.filter(started_at__gte=now).delete()
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    record("ended", of=person, by=by, at=now)
