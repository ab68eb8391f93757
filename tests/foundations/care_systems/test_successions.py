"""Mergers, splits and ends of partners, places and systems, as records beside what there was."""

import datetime as dt

import pytest

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.actions import NewOrganisation, add_organisations
from alongside.foundations.care_systems.actions.areas import end_area, succeed_areas
from alongside.foundations.care_systems.actions.ending import end_system
from alongside.foundations.care_systems.actions.naming import (
    CodeMissing,
    CodeTaken,
    give_code,
    rename,
)
from alongside.foundations.care_systems.actions.partnerships import add_partnership
from alongside.foundations.care_systems.actions.setting_up import (
    MemberAlready,
    add_area,
    count_people,
    end_membership,
    rejoin,
)
from alongside.foundations.care_systems.actions.standing import add_accountability
from alongside.foundations.care_systems.actions.successions import (
    end_organisation,
    merge_organisations,
    split_organisation,
)
from alongside.foundations.care_systems.models import Area, Organisation, Succession
from alongside.foundations.care_systems.queries import (
    answered_for,
    called,
    heirs,
    members,
    name_at,
)
from alongside.foundations.register.houses import HouseConfig
from tests.factories import NOW, ago, make_area, make_organisation, make_system, make_viewer

pytestmark = pytest.mark.django_db

MICROSECOND = dt.timedelta(microseconds=1)


@pytest.fixture
def two(system):
    return [make_organisation(system, name) for name in ("Hill Trust", "Dale Trust")]


def _new(system, name, at=NOW):
    new = [NewOrganisation(name=name, joined_at=at)]
    return add_organisations(system, new=new, now=NOW)[0]


def test_a_partner_that_ends_is_in_no_partnership_and_answers_to_nobody(system, two):
    hill, dale = two
    bound = add_partnership(
        system, name="Both", form="network", members=two, started_at=ago(days=90), now=NOW
    )
    add_accountability(hill, to="A regulator", what_for="Quality", started_at=ago(days=90), now=NOW)
    later = add_partnership(
        system, name="Later", form="network", members=two, started_at=ago(days=-9), now=NOW
    )
    end_organisation(hill, at=NOW, now=NOW)
    [ended] = bound.members.filter(organisation=hill)
    assert (ended.ended_at, hill.accountabilities.get().ended_at) == (NOW, NOW)
    assert bound.members.get(organisation=dale).ended_at is None
    assert [each.organisation for each in later.members.all()] == [dale]


def test_a_merger_ends_memberships_at_the_moment_and_repoints_nothing(system, two):
    made = _new(system, "Hill and Dale Trust")
    found = merge_organisations(two, into=made, at=NOW, now=ago(days=30))
    assert [str(one) for one in found] == [
        "Hill Trust merged into Hill and Dale Trust",
        "Dale Trust merged into Hill and Dale Trust",
    ]
    assert set(members(system.pk, now=NOW - MICROSECOND)) == set(two)
    assert set(members(system.pk, now=NOW)) == {made}
    assert set(Organisation.objects.filter(system=system)) == {*two, made}
    assert answered_for(system.pk, now=NOW) == {made.pk, *(one.pk for one in two)}
    assert list(heirs(two[0], now=NOW)) == [made]
    assert list(heirs(two[0], now=NOW - MICROSECOND)) == [two[0]]


def test_a_partner_that_goes_on_may_take_another_in(system, two):
    merge_organisations(two[:1], into=two[1], at=NOW, now=NOW)
    assert set(members(system.pk, now=NOW)) == {two[1]}
    assert answered_for(system.pk, now=NOW) == {one.pk for one in two}


def test_after_a_split_only_those_that_inherit_answer_for_what_was(system, two):
    one, other = (_new(system, name) for name in ("North Trust", "South Trust"))
    split_organisation(two[0], into=[one, other], inheriting=[other], at=NOW, now=NOW)
    assert list(heirs(two[0], now=NOW)) == [other]
    inherits = Succession.objects.values_list("successor__name", "inherits")
    assert set(inherits) == {("North Trust", False), ("South Trust", True)}


def test_a_split_that_nobody_inherits_from_leaves_no_owner(system, two):
    after = [_new(system, name) for name in ("North Trust", "South Trust")]
    split_organisation(two[0], into=after, inheriting=[], at=NOW, now=NOW)
    assert two[0].pk not in answered_for(system.pk, now=NOW)
    assert two[0].pk in answered_for(system.pk, now=NOW - MICROSECOND)


def test_an_end_without_a_successor_leaves_no_owner_and_frees_the_code(system):
    ending = make_organisation(system, ods_code="RX1")
    end_organisation(ending, at=NOW, now=NOW)
    assert ending.pk not in answered_for(system.pk, now=NOW)
    assert make_organisation(system, "Another", ods_code="RX1").pk
    with pytest.raises(rules.AlreadyEnding):
        end_organisation(ending, at=NOW, now=NOW)


def test_a_partner_that_left_is_answered_for_by_nobody_until_it_is_back(system, two):
    end_membership(two[0], now=ago(days=2))
    assert two[0].pk not in answered_for(system.pk, now=ago(days=1))
    with pytest.raises(MemberAlready):
        rejoin(two[1], at=NOW, now=NOW)
    rejoin(two[0], at=NOW, now=NOW)
    assert two[0].pk in answered_for(system.pk, now=NOW)


def test_what_has_ended_does_not_come_back(two):
    end_organisation(two[0], at=ago(days=1), now=NOW)
    with pytest.raises(MemberAlready):
        rejoin(two[0], at=NOW, now=NOW)


def test_a_partner_that_is_to_end_may_leave_before(system, two):
    end_organisation(two[0], at=NOW, now=ago(days=9))
    end_membership(two[0], now=ago(days=5))
    assert two[0] not in members(system.pk, now=ago(days=5))


def test_every_app_is_told_in_the_transaction(system, two, monkeypatch):
    told = []

    def told_of(self, organisation, *, now):
        if self.label == "people":
            told.append((organisation, now, list(organisation.successions.all())))

    monkeypatch.setattr(HouseConfig, "organisation_ended", told_of)
    found = merge_organisations(two[:1], into=two[1], at=NOW, now=NOW)
    assert told == [(two[0], NOW, found)]
    end_organisation(two[1], at=NOW, now=NOW)
    end_membership(make_organisation(system), now=NOW)
    assert [moment for _, moment, _ in told] == [NOW] * 3


def test_partners_of_two_systems_never_merge(two):
    elsewhere = make_organisation(make_system())
    with pytest.raises(rules.OfAnotherSystem):
        merge_organisations(two, into=elsewhere, at=NOW, now=NOW)
    assert not Succession.objects.exists()


def test_a_split_into_nothing_is_refused(two):
    with pytest.raises(rules.WrongNumberAfter):
        split_organisation(two[0], into=[], inheriting=[], at=NOW, now=NOW)


def test_only_the_programme_team_may(system, two):
    analyst = make_viewer(system, responsibilities=["analyst"])
    with pytest.raises(rules.NotTheProgrammeTeam):
        merge_organisations(two[:1], into=two[1], at=NOW, now=NOW, by=analyst)
    keeper = make_viewer(system, responsibilities=["programme_team"])
    assert merge_organisations(two[:1], into=two[1], at=NOW, now=NOW, by=keeper)


def test_an_old_name_is_found_and_read_at_its_time(system, two):
    keeper = make_viewer(system, responsibilities=["programme_team"])
    rename(two[0], name="Upland Trust", at=ago(days=10), now=NOW, by=keeper)
    rename(two[0], name="Summit Trust", at=ago(days=5), now=NOW)
    assert [str(one) for one in two[0].former_names.all()] == [
        "Hill Trust, until 05 July 2026",
        "Upland Trust, until 10 July 2026",
    ]
    days = (11, 7, 0)
    names = [name_at(two[0], moment=ago(days=each)) for each in days]
    assert names == ["Hill Trust", "Upland Trust", "Summit Trust"]
    assert two[0].slug == "hill-trust"
    for words in ("hill", "upland", "summit"):
        assert set(Organisation.objects.filter(called(words))) == {two[0]}


def test_a_place_is_renamed_and_coded_as_a_partner_is(system):
    place = make_area(system)
    rename(place, name="Southmere", at=ago(days=10), now=NOW)
    assert name_at(place, moment=ago(days=11)) == "Northmere"
    first = give_code(place, scheme="gss", value=" e54000099 ", at=ago(days=9), now=NOW)
    assert str(first) == "gss E54000099"
    with pytest.raises(CodeTaken):
        give_code(make_area(system, "Other"), scheme="gss", value="E54000099", at=NOW, now=NOW)
    with pytest.raises(CodeMissing):
        give_code(place, scheme="gss", value=" ", at=NOW, now=NOW)
    with pytest.raises(rules.LaterIsWritten):
        give_code(place, scheme="gss", value="E54000100", at=ago(days=9), now=NOW)
    give_code(place, scheme="gss", value="E54000100", at=NOW, now=NOW)
    first.refresh_from_db()
    assert first.ended_at == NOW


def test_a_partner_gets_a_code(two):
    made = give_code(two[0], scheme="ods", value="RX9", at=NOW, now=NOW)
    assert made.organisation == two[0]


def test_people_are_counted_once_for_a_day(system):
    place = make_area(system)
    for people in (100, 120):
        count_people(place, people=people, as_of=dt.date(2025, 6, 30), source="Census", now=NOW)
    count_people(place, people=130, as_of=dt.date(2026, 6, 30), source="Census", now=NOW)
    assert [one.people for one in place.populations.all()] == [120, 130]
    assert str(place.populations.first()) == "120 in Northmere on 30 June 2025"


def test_an_area_lies_in_one_of_its_own_system(system):
    elsewhere = make_area(make_system())
    with pytest.raises(rules.OfAnotherSystem):
        add_area(system, name="Lost", level="place", parent=elsewhere, now=NOW)


def test_areas_merge_and_split_and_nothing_is_deleted(system):
    one, two, three = (make_area(system, name) for name in ("East", "West", "Whole"))
    found = succeed_areas([one, two], into=[three], inheriting=[three], at=NOW, now=NOW)
    assert [str(each) for each in found] == ["East merged into Whole", "West merged into Whole"]
    new = [make_area(system, name) for name in ("Left", "Right")]
    succeed_areas([three], into=new, inheriting=new[:1], at=NOW, now=NOW)
    assert Area.objects.filter(system=system, ended_at=NOW).count() == 3
    with pytest.raises(rules.OfAnotherSystem):
        succeed_areas(new, into=[make_area(make_system())], inheriting=[], at=NOW, now=NOW)


def test_the_area_of_the_whole_system_does_not_end(system):
    with pytest.raises(rules.CannotEndTheWhole):
        end_area(system.areas.get(), at=NOW, now=NOW)


def test_a_system_ends_and_those_after_it_learn_its_name(system):
    later = make_system("Aldmoor and Vale")
    [told] = end_system(system, successors=[later], at=NOW, now=NOW)
    assert str(told) == "Aldmoor and Vale succeeds Aldmoor"
    system.refresh_from_db()
    assert system.is_open(NOW - MICROSECOND)
    assert not system.is_open(NOW)
    with pytest.raises(rules.AlreadyEnding):
        end_system(system, at=NOW, now=NOW)
    with pytest.raises(rules.BeforeAndAfter):
        end_system(later, successors=[later], at=NOW, now=NOW)
    with pytest.raises(rules.NotThere):
        end_system(later, successors=[system], at=NOW, now=NOW)
