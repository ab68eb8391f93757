import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.actions.claims import (
    AlreadyWithdrawn,
    BareFigure,
    PeriodBackwards,
    withdraw_claim,
)
from alongside.rooms.outcomes.models import Claim
from tests.factories import (
    NOW,
    make_claim,
    make_measure,
    make_organisation,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_viewer(make_system())


def test_a_claim_carries_who_said_it_and_when_without_stray_spaces(by):
    made = make_claim(by, statement=" Fewer falls ", figure=" 12% ", caveat=" Early ")
    made.refresh_from_db()
    assert (str(made), made.figure, made.caveat) == ("Fewer falls", "12%", "Early")
    assert (made.person, made.made_at, made.system) == (by.person, NOW, by.system)


def test_a_claim_about_nothing_measured_is_for_everybody_in_the_system(by):
    made = make_claim(by)
    assert list(Claim.objects.visible_to(make_viewer(by.system))) == [made]
    assert list(Claim.objects.visible_to(make_viewer(make_system()))) == []


def test_a_claim_about_a_measure_is_for_those_who_may_see_the_measure(by):
    trust = make_organisation(by.system)
    measure = make_measure(by.system, owner=trust, data_class=words.DataClass.SENSITIVE)
    owner = make_viewer(by.system, organisation=trust)
    made = make_claim(owner, measure=measure)
    assert list(Claim.objects.visible_to(owner)) == [made]
    assert list(Claim.objects.visible_to(by)) == []


@pytest.mark.parametrize("baseline", ["", "the year before", "a lot of people"])
def test_a_percentage_of_nothing_is_refused(by, baseline):
    with pytest.raises(BareFigure, match="what it is a percentage of"):
        make_claim(by, figure="12%", baseline=baseline)
    assert not Claim.objects.exists()


def test_a_figure_that_is_no_percentage_needs_no_numbers_behind_it(by):
    assert make_claim(by, figure="17 people", baseline="the year before").pk


def test_a_period_of_one_day_is_fine_and_one_that_ends_first_is_not(by):
    day = dt.date(2026, 3, 31)
    assert make_claim(by, period=(day, day)).pk
    with pytest.raises(PeriodBackwards, match="ends before it starts"):
        make_claim(by, period=(day, dt.date(2026, 3, 30)))


@pytest.mark.parametrize("lacking", ["statement", "source", "baseline"])
def test_no_claim_is_kept_without_what_is_needed_to_check_it(by, lacking):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(by, **{lacking: "", "figure": "17 people"})


def test_a_claim_is_withdrawn_by_its_maker_with_a_reason_and_stays(by):
    claim = make_claim(by)
    withdraw_claim(claim, reason="The count was wrong by a month", by=by)
    kept = Claim.objects.get()
    assert (kept.withdrawn_at, kept.withdrawn_by) == (by.now, by.person)
    with pytest.raises(AlreadyWithdrawn):
        withdraw_claim(kept, reason="The count was wrong by a month", by=by)


def test_a_claim_is_not_withdrawn_by_others_or_without_a_reason(by):
    claim = make_claim(by)
    with pytest.raises(rules.NotYourClaim):
        withdraw_claim(claim, reason="I do not like the figure", by=make_viewer(by.system))
    with pytest.raises(rules.ReasonMissing):
        withdraw_claim(claim, reason="wrong", by=by)
    assert Claim.objects.get().withdrawn_at is None
