import contextlib
import datetime as dt

import pytest

from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.actions.rebases import (
    AlreadyRebased,
    NoSuchPeriod,
    rebase,
    withdraw_rebase,
)
from alongside.rooms.outcomes.models import Rebase
from tests.factories import (
    NOW,
    ago,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_viewer,
)

pytestmark = pytest.mark.django_db

REASON = "A second ward opened in January."
JANUARY = dt.date(2025, 1, 1)
HIGH, LOW = [20.0, 22.0, 19.0, 21.0] * 3, [10.0, 12.0, 9.0, 11.0] * 3


@pytest.fixture
def trust(system):
    return make_organisation(system)


@pytest.fixture
def series(system, trust):
    return make_series_with_figures(make_measure(system, owner=trust), HIGH + LOW, now=ago(days=1))


@pytest.fixture
def analyst(system):
    return make_viewer(system, responsibilities=["analyst"])


def _now(series):
    return series.readings.get(superseded_at__isnull=True)


def test_new_limits_start_at_the_period_with_a_name_and_a_reason(series, analyst):
    before = _now(series)
    made = rebase(series, period=JANUARY, reason=f"  {REASON} ", by=analyst)
    after = _now(series)
    assert (made.reason, made.person, made.post_title) == (
        REASON,
        analyst.person,
        "Director of Improvement",
    )
    assert made.made_at == NOW
    assert str(made) == f"New limits from 01 January 2025: {REASON}"
    assert before.mean == pytest.approx(15.5)
    assert after.mean == pytest.approx(10.5)
    before.refresh_from_db()
    assert before.superseded_at == after.made_at == NOW


def test_withdrawing_brings_the_old_limits_back_and_keeps_what_was_said(series, analyst):
    first = _now(series)
    made = rebase(series, period=JANUARY, reason=REASON, by=analyst)
    withdraw_rebase(made, by=analyst)
    made.refresh_from_db()
    assert (made.withdrawn_at, made.withdrawn_by, made.reason) == (NOW, analyst.person, REASON)
    assert _now(series).mean == first.mean
    assert series.readings.count() == 3


def test_the_owners_people_may_and_others_may_not(system, trust, series):
    bystander = make_viewer(system)
    with pytest.raises(rules.NotAKeeper):
        rebase(series, period=JANUARY, reason=REASON, by=bystander)
    made = rebase(series, period=JANUARY, reason=REASON, by=make_viewer(system, organisation=trust))
    with pytest.raises(rules.NotAKeeper):
        withdraw_rebase(made, by=bystander)
    made.refresh_from_db()
    assert made.withdrawn_at is None


def test_new_limits_need_a_reason(series, analyst):
    with pytest.raises(rules.ReasonMissing):
        rebase(series, period=JANUARY, reason="a ward", by=analyst)
    assert not Rebase.objects.exists()


@pytest.mark.parametrize("period", [dt.date(2023, 12, 1), dt.date(2025, 1, 2), dt.date(2026, 1, 1)])
def test_new_limits_start_at_a_figure(series, analyst, period):
    with pytest.raises(NoSuchPeriod, match="There is no figure for"):
        rebase(series, period=period, reason=REASON, by=analyst)


def test_new_limits_start_once_at_a_period_until_withdrawn(series, analyst):
    made = rebase(series, period=JANUARY, reason=REASON, by=analyst)
    with pytest.raises(AlreadyRebased, match="already start on 01 January 2025"):
        rebase(series, period=JANUARY, reason=REASON, by=analyst)
    withdraw_rebase(made, by=analyst)
    assert rebase(series, period=JANUARY, reason=REASON, by=analyst).pk != made.pk


def test_who_withdrew_first_stays_on_record_when_it_is_tried_again(system, series, analyst):
    made = rebase(series, period=JANUARY, reason=REASON, by=analyst)
    withdraw_rebase(made, by=analyst)
    second = make_viewer(
        system, responsibilities=["analyst"], name="Alex Reid", now=NOW + dt.timedelta(days=1)
    )
    with contextlib.suppress(Refused):
        withdraw_rebase(made, by=second)
    made.refresh_from_db()
    assert (made.withdrawn_by, made.withdrawn_at) == (analyst.person, NOW)
