"""Partnerships, what bodies are in law, whom they answer to, and whom to ask outside."""

import datetime as dt

import pytest

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.actions.partnerships import (
    add_partnership,
    change_partnership,
    correct_partnership,
    end_partnership,
    join_partnership,
    leave_partnership,
    set_legal_status,
)
from alongside.foundations.care_systems.actions.standing import (
    NewContact,
    add_accountability,
    add_contact,
    end_line,
)
from alongside.foundations.care_systems.kinds import STRENGTHS, legal_forms, partnership_forms
from alongside.foundations.care_systems.queries import name_at
from tests.factories import NOW, ago, make_area, make_organisation, make_system, make_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance(system):
    members = [make_organisation(system, name) for name in ("Hill Trust", "Dale Trust")]
    return add_partnership(
        system,
        name="Falls alliance",
        form="alliance",
        members=members,
        started_at=ago(days=50),
        now=NOW,
        agreement=" Signed copy, partnership office ",
    )


def test_a_partnership_changes_from_a_day_on_and_keeps_what_it_was(system, alliance):
    details = {"name": " Falls committee ", "form": "joint-committee"}
    change_partnership(alliance, details=details, at=ago(days=5), now=NOW)
    assert (alliance.name, alliance.form, alliance.slug) == (
        "Falls committee", "joint-committee", "falls-alliance",
    )  # fmt: skip
    [before] = alliance.former_agreements.all()
    assert (before.name, before.form, before.until) == ("Falls alliance", "alliance", ago(days=5))
    assert before.agreement == "Signed copy, partnership office"
    assert name_at(alliance, moment=ago(days=5, microseconds=1)) == "Falls alliance"
    assert name_at(alliance, moment=ago(days=5)) == "Falls committee"
    correct_partnership(alliance, details={"name": "Falls board"}, now=NOW)
    assert name_at(alliance, moment=NOW) == "Falls board"
    assert alliance.former_agreements.count() == 1


@pytest.mark.parametrize(
    ("details", "days", "refusal"),
    [
        ({"name": "Falls alliance"}, 5, rules.NothingNew),
        ({"name": " "}, 5, rules.NameMissing),
        ({"form": "unheard-of"}, 5, rules.FormNotKnown),
        ({"name": "New"}, -1, rules.HoldsLater),
        ({"name": "New"}, 50, rules.LaterIsWritten),
        ({"name": "New"}, 60, rules.NotThereThen),
    ],
)
def test_what_a_partnership_cannot_become(alliance, details, days, refusal):
    with pytest.raises(refusal):
        change_partnership(alliance, details=details, at=ago(days=days), now=NOW)
    alliance.refresh_from_db()
    assert (alliance.name, alliance.former_agreements.count()) == ("Falls alliance", 0)


def test_a_partnership_is_changed_by_its_own_programme_team_alone(system, alliance):
    stranger = make_viewer(make_system(), responsibilities=["programme_team"])
    details = {"name": "Taken"}
    for by, refusal in (
        (stranger, rules.OfAnotherSystem),
        (make_viewer(system), rules.NotTheProgrammeTeam),
    ):
        with pytest.raises(refusal):
            change_partnership(alliance, details=details, at=NOW, now=NOW, by=by)
        with pytest.raises(refusal):
            correct_partnership(alliance, details=details, now=NOW, by=by)
    elsewhere = make_area(stranger.system)
    with pytest.raises(rules.OfAnotherSystem):
        correct_partnership(alliance, details={"area": elsewhere}, now=NOW)
    end_partnership(alliance, at=NOW, now=NOW)
    with pytest.raises(rules.NotThereThen):
        change_partnership(alliance, details=details, at=NOW, now=NOW)


def test_every_form_says_how_strongly_it_binds_and_on_what_basis():
    for form in partnership_forms().values():
        assert form.strength in STRENGTHS
        assert form.strength_in_words
        assert form.commitment.endswith(".")
    for form in [*partnership_forms().values(), *legal_forms().values()]:
        assert form.basis
        assert (
            form.valid_from is None
            or form.valid_until is None
            or (form.valid_from < form.valid_until)
        )
    assert len({form.strength for form in partnership_forms().values()}) == 5


def test_a_form_is_valid_in_its_time_only():
    board = legal_forms()["integrated-care-board"]
    group = legal_forms()["clinical-commissioning-group"]
    day = dt.date(2022, 7, 1)
    assert (board.valid_on(day), group.valid_on(day)) == (True, False)
    before = day - dt.timedelta(days=1)
    assert (board.valid_on(before), group.valid_on(before)) == (False, True)


def test_a_partnership_has_members_over_time_and_an_agreement_on_file(system, alliance):
    assert str(alliance) == "Falls alliance"
    assert alliance.agreement == "Signed copy, partnership office"
    member = alliance.members.get(organisation__name="Dale Trust")
    assert str(member) == "Dale Trust in Falls alliance"
    leave_partnership(member, at=ago(days=9), now=NOW)
    with pytest.raises(rules.AlreadyEnding):
        leave_partnership(member, at=NOW, now=NOW)
    third = make_organisation(system, "Marsh Trust")
    join_partnership(alliance, organisation=third, at=ago(days=8), now=NOW)
    join_partnership(alliance, organisation=third, at=NOW, now=NOW)
    end_partnership(alliance, at=NOW, now=NOW)
    ends = {one.organisation.name: one.ended_at for one in alliance.members.all()}
    assert ends == {"Hill Trust": NOW, "Dale Trust": ago(days=9), "Marsh Trust": NOW}


def test_a_partnership_of_a_form_that_there_was_not_is_refused(system):
    made = {"name": "Place", "members": [], "now": NOW}
    with pytest.raises(rules.FormNotKnown, match="stp"):
        add_partnership(system, form="stp", started_at=NOW, **made)
    with pytest.raises(rules.FormNotKnown):
        add_partnership(system, form="anything", started_at=NOW, **made)


def test_a_partner_of_another_system_does_not_join(alliance):
    with pytest.raises(rules.OfAnotherSystem):
        join_partnership(alliance, organisation=make_organisation(make_system()), at=NOW, now=NOW)


def test_a_body_is_one_thing_in_law_after_another(system):
    body = make_organisation(system)
    moment = dt.datetime(2013, 4, 1, tzinfo=dt.UTC)
    later = dt.datetime(2022, 7, 1, tzinfo=dt.UTC)
    group = set_legal_status(
        body, form="clinical-commissioning-group", basis="", at=moment, now=NOW
    )
    board = set_legal_status(
        body, form="integrated-care-board", basis="Establishment order", at=later, now=NOW
    )
    group.refresh_from_db()
    assert (group.ended_at, board.ended_at) == (later, None)
    assert group.basis.startswith("NHS Act 2006")
    assert str(board) == "Riverside Trust: integrated-care-board"


def test_a_partnership_is_something_in_law_too(alliance):
    found = set_legal_status(alliance, form="none", basis="", at=ago(days=2), now=NOW)
    assert str(found) == "Falls alliance: none"


def test_a_partner_answers_to_somebody_until_it_does_not(system):
    body = make_organisation(system)
    line = add_accountability(
        body, to="The electorate", what_for="Everything", started_at=ago(days=9), now=NOW
    )
    assert str(line) == "Riverside Trust answers to The electorate"
    end_line(line, at=NOW, now=NOW)
    line.refresh_from_db()
    assert line.ended_at == NOW


def test_somebody_outside_is_named_for_a_partner_or_for_all(system):
    new = NewContact(name="Pat Elmsby", body="Care regulator", topic="Inspections")
    found = add_contact(system, new=new, started_at=ago(days=2), now=NOW)
    assert (str(found), found.organisation) == ("Pat Elmsby, Care regulator", None)
    elsewhere = make_organisation(make_system())
    wrong = NewContact(name="Pat", body="Regulator", topic="All", organisation=elsewhere)
    with pytest.raises(rules.OfAnotherSystem):
        add_contact(system, new=wrong, started_at=NOW, now=NOW)
