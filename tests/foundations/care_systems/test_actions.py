import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.actions import (
    NewOrganisation,
    SystemExists,
    add_organisations,
    create_system,
    end_membership,
)
from alongside.foundations.care_systems.models import Area, Code, Level, Membership
from tests.factories import NOW, ago, make_area, make_organisation, make_system

pytestmark = pytest.mark.django_db


def test_a_system_is_made_with_its_widest_area():
    system = create_system("Aldmoor", slug="aldmoor", now=NOW)
    assert [(area.level, area.name) for area in system.areas.all()] == [("system", "Aldmoor")]
    assert str(system) == str(system.areas.get()) == "Aldmoor"


def test_a_second_system_at_the_same_slug_is_refused_by_name():
    make_system(slug="aldmoor")
    with pytest.raises(SystemExists, match="already a system at “aldmoor”"):
        create_system("Aldmoor again", slug="aldmoor", now=NOW)


def test_a_system_has_one_widest_area_only():
    system = make_system()
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(system=system, level=Level.SYSTEM, name="Another", slug="another")


def test_organisations_of_the_same_name_have_different_slugs():
    system = make_system()
    named = [NewOrganisation(name=name) for name in ("Riverside Trust", "Riverside  trust", "!!")]
    made = add_organisations(system, new=named, now=NOW)
    assert [one.slug for one in made] == ["riverside-trust", "riverside-trust-2", "unnamed"]
    later = add_organisations(system, new=[NewOrganisation(name="Riverside Trust")], now=NOW)
    assert later[0].slug == "riverside-trust-3"
    assert str(later[0]) == "Riverside Trust"


def test_slugs_of_one_system_are_free_in_another():
    assert make_organisation(make_system()).slug == make_organisation(make_system()).slug


def test_a_very_long_name_has_a_slug_that_fits():
    made = make_organisation(make_system(), "Long " * 39)
    assert len(made.slug) <= 80


def test_organisations_are_members_with_their_codes_from_the_day_they_joined():
    system = make_system()
    joined = ago(days=90)
    new = [
        NewOrganisation(name="Riverside Trust", ods_code="RX1", joined_at=joined),
        NewOrganisation(name="Helping Hands"),
    ]
    add_organisations(system, new=new, now=NOW)
    members = Membership.objects.order_by("organisation__name")
    assert [(str(one), one.started_at) for one in members] == [
        (f"Helping Hands in {system}", NOW),
        (f"Riverside Trust in {system}", joined),
    ]
    code = Code.objects.get()
    assert (str(code), code.organisation.name, code.started_at) == (
        "ods RX1",
        "Riverside Trust",
        joined,
    )


def test_a_code_means_one_thing_at_a_time():
    system = make_system()
    make_organisation(system, ods_code="RX1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_organisation(system, "Another Trust", ods_code="RX1")
    Code.objects.update(ended_at=NOW)
    assert make_organisation(system, "Another Trust", ods_code="RX1").pk


def test_a_code_names_an_organisation_or_an_area_never_both():
    system = make_system()
    made = make_organisation(system)
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(
            system=system,
            scheme=Code.Scheme.GSS,
            value="E54000099",
            organisation=made,
            area=system.areas.get(),
            started_at=NOW,
        )


def test_adding_organisations_is_whole_or_nothing():
    system = make_system()
    new = [NewOrganisation(name=name, ods_code="RX1") for name in ("One Trust", "Two Trust")]
    with pytest.raises(IntegrityError), transaction.atomic():
        add_organisations(system, new=new, now=NOW)
    assert not system.organisations.exists()


def test_areas_lie_inside_each_other_with_slugs_of_their_own():
    system = make_system()
    places = [make_area(system), make_area(system)]
    assert [place.slug for place in places] == ["northmere", "northmere-2"]
    assert {place.parent.level for place in places} == {"system"}


def test_ending_a_membership_leaves_earlier_ones_as_they_ended():
    system = make_system()
    made = make_organisation(system)
    made.memberships.update(ended_at=ago(days=500))
    again = Membership.objects.create(system=system, organisation=made, started_at=ago(days=10))
    end_membership(made, now=NOW)
    assert sorted(one.ended_at for one in made.memberships.all()) == [ago(days=500), NOW]
    again.refresh_from_db()
    assert again.ended_at == NOW


def test_a_membership_ends_after_it_starts():
    made = make_organisation(make_system())
    with pytest.raises(rules.EndsBeforeItStarts):
        end_membership(made, now=ago(days=3000))
    with pytest.raises(IntegrityError), transaction.atomic():
        made.memberships.update(ended_at=ago(days=3000))
