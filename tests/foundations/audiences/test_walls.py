"""The wall: who moves what over, and what may be gathered for assurance."""

import pytest
from django.db import DatabaseError, transaction

from alongside.foundations.audiences import rules
from alongside.foundations.audiences.actions import cross
from alongside.foundations.audiences.models import Crossing, check_all_for_assurance
from alongside.foundations.audiences.words import Purpose
from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.history.models import Entry
from alongside.rooms.outcomes.models import Measure
from tests.factories import make_measure, make_organisation, make_system, make_viewer

REASON = "The board asked to be told"


def test_a_purpose_is_changed_by_its_owners_people_only():
    assert rules.may_cross([1, 2], owner_id=2)
    assert not rules.may_cross([1], owner_id=2)
    assert not rules.may_cross([None], owner_id=None)
    rules.check_may_cross([1, 2], owner_id=2, thing="Falls")


def test_a_purpose_cannot_be_changed_before_somebody_owns_the_measure():
    with pytest.raises(rules.OwnerMissing, match="“Falls” has no owner yet"):
        rules.check_may_cross([1], owner_id=None, thing="Falls")


def test_a_purpose_is_not_changed_by_anybody_else():
    with pytest.raises(rules.NotTheOwner, match="the organisation that owns “Falls”"):
        rules.check_may_cross([1], owner_id=2, thing="Falls")


def test_wall_has_two_sides():
    assert Purpose.LEARNING.other is Purpose.ASSURANCE
    assert Purpose.ASSURANCE.other is Purpose.LEARNING


def test_crossing_leads_to_the_other_side_for_a_reason():
    rules.check_crossing(was="learning", to="assurance", reason=REASON, thing="Falls")
    with pytest.raises(rules.ThereAlready, match="“Falls” is for learning already"):
        rules.check_crossing(was="learning", to="learning", reason=REASON, thing="Falls")
    with pytest.raises(rules.WallReasonMissing):
        rules.check_crossing(was="learning", to="assurance", reason=" asked ", thing="Falls")


@pytest.fixture
def trust(db):
    return make_organisation(make_system(), "Riverside Trust")


@pytest.fixture
def owner(trust):
    return make_viewer(trust.system, organisation=trust)


def test_only_what_crossed_is_gathered_for_assurance(trust, owner):
    falls = make_measure(trust.system, "Falls", owner=trust)
    waits = make_measure(trust.system, "Waits", owner=trust)
    with pytest.raises(rules.ForLearningOnly, match="“Falls” is for learning"):
        check_all_for_assurance([falls, waits])
    cross(falls, to=Purpose.ASSURANCE, reason=REASON, by=owner)
    assert list(Measure.objects.for_assurance()) == [falls]
    assert list(Measure.objects.for_learning(owner)) == [waits]
    check_all_for_assurance(Measure.objects.for_assurance())
    with pytest.raises(rules.ForLearningOnly, match="“Waits”"):
        check_all_for_assurance([falls, waits])


def test_crossing_is_recorded_and_stays(trust, owner):
    falls = make_measure(trust.system, "Falls", owner=trust)
    made = cross(falls, to=Purpose.ASSURANCE, reason=REASON, by=owner)
    assert list(Crossing.objects.of(falls)) == [made]
    assert str(made) == f"outcomes.measure {falls.pk} became For assurance"
    assert not falls.for_learning
    assert Entry.objects.filter(noun="outcomes.measure", verb="moved to assurance").count() == 1
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        Crossing.objects.update(reason="Another")
    with pytest.raises(rules.ThereAlready):
        cross(falls, to=Purpose.ASSURANCE, reason=REASON, by=owner)
    with pytest.raises(OfAnotherSystem):
        cross(falls, to=Purpose.LEARNING, reason=REASON, by=make_viewer(make_system()))
