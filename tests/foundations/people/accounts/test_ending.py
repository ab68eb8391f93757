"""Somebody leaves: what they have here ends, the account too unless another system needs it."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from alongside.foundations.history.models import Entry
from alongside.foundations.people.accounts import rules
from alongside.foundations.people.accounts.actions import drop_second_factors, end_access
from alongside.foundations.people.models import Holding, Invitation, Person, SignIn
from alongside.foundations.people.viewers import viewer
from tests.factories import NOW, ago, make_organisation, make_post
from tests.foundations.people.accounts.conftest import everything_of, hold
from tests.web.visitors import signed_in

DAY = dt.timedelta(days=1)


def invite(email, *, system, **changes):
    made = {"sent_at": ago(days=1), "expires_at": NOW + DAY, **changes}
    post = make_post(make_organisation(system, "Inviting Trust"))
    token_hash = f"{post.pk:064}"
    return Invitation.objects.create(
        system=system, post=post, email=email, token_hash=token_hash, **made
    )


def test_whoever_leaves_the_only_system_is_out_for_good(east, una):
    signed_in(una)
    assert end_access(una, by=east.keeper) is True
    una = Person.objects.get(pk=una.pk)
    assert (una.is_active, una.has_usable_password(), una.name) == (False, False, "Una Hale")
    assert viewer(una, system=east.system, now=NOW) is None
    assert not SignIn.objects.filter(person=una, ended_at=None).exists()
    held = Holding.objects.get(person=una)
    assert held.ended_at == NOW
    told = Entry.objects.filter(system=east.system, person_id=east.keeper.person_id)
    assert set(told.values_list("verb", "noun_id")) == {
        ("left", str(held.pk)),
        ("closed", str(una.pk)),
    }


def test_one_system_ends_what_is_its_own_and_the_other_goes_on(pair, both):
    here, there = pair
    before = everything_of(there.system)
    signed_in(both)
    assert end_access(both, by=here.keeper) is False
    assert everything_of(there.system) == before
    both = Person.objects.get(pk=both.pk)
    assert viewer(both, system=here.system, now=NOW) is None
    assert viewer(both, system=there.system, now=NOW)
    assert both.is_active
    assert SignIn.objects.filter(person=both, ended_at=None).count() == 1
    with pytest.raises(rules.NothingToEnd):
        end_access(both, by=here.keeper)


def test_posts_to_come_are_taken_back_and_those_that_end_later_end_now(east, una):
    hold(una, system=east.system, word="coming", started_at=NOW + DAY)
    hold(una, system=east.system, word="going", until=NOW + DAY)
    end_access(una, by=east.keeper)
    ends = Holding.objects.filter(person=una).values_list("ended_at", flat=True)
    assert list(ends) == [NOW, NOW]


def test_open_invitations_here_are_withdrawn_and_those_of_others_stand(east, sides, una):
    here = invite(una.email, system=east.system)
    there = invite(una.email.upper(), system=sides[1].system)
    assert end_access(una, by=east.keeper) is False, "they are about to come in there"
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.withdrawn_at, there.withdrawn_at) == (NOW, None)
    assert Person.objects.get(pk=una.pk).is_active


def test_post_that_ended_elsewhere_keeps_no_account_open(east, sides, una):
    hold(una, system=sides[1].system, until=ago(days=3))
    invite(una.email, system=sides[1].system, expires_at=ago(hours=1))
    assert end_access(una, by=east.keeper) is True


def test_post_to_come_elsewhere_keeps_an_account_open(east, sides, una):
    hold(una, system=sides[1].system, started_at=NOW + DAY)
    assert end_access(una, by=east.keeper) is False


def test_closed_account_is_not_closed_again(east, una):
    end_access(una, by=east.keeper)
    una.refresh_from_db()
    with pytest.raises(rules.ClosedAlready):
        end_access(una, by=east.keeper)


def test_account_whose_posts_ended_before_is_still_closed(east, una):
    Holding.objects.filter(person=una).update(ended_at=ago(days=2))
    assert end_access(una, by=east.keeper) is True


def test_lost_factors_go_and_it_is_written_down(east, una):
    totp.TOTP.activate(una, totp.generate_totp_secret())
    signed_in(una)
    assert drop_second_factors(una, by=east.keeper) == 1
    assert not Authenticator.objects.exists()
    assert not SignIn.objects.filter(person=una, ended_at=None).exists()
    [told] = Entry.objects.filter(system=east.system, noun_id=str(una.pk))
    assert told.verb == "second factors dropped"


def test_factors_of_an_account_that_opens_another_system_too_stay(pair, both):
    totp.TOTP.activate(both, totp.generate_totp_secret())
    with pytest.raises(rules.AnotherSystemsToo):
        drop_second_factors(both, by=pair[0].keeper)
    assert Authenticator.objects.count() == 1


def test_factors_of_a_closed_account_are_nobodys_to_drop(east, una):
    end_access(una, by=east.keeper)
    una.refresh_from_db()
    with pytest.raises(rules.ClosedAlready):
        drop_second_factors(una, by=east.keeper)
