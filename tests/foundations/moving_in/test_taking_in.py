"""A sound file: taken in whole, once; changed files revise, and nothing is ended silently."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from alongside.foundations.care_systems.models import FormerName
from alongside.foundations.history.models import Entry
from alongside.foundations.imports.models import FileImport
from alongside.foundations.imports.problems import ImportRefused
from alongside.foundations.moving_in import template
from alongside.foundations.moving_in.actions import WHAT, check_file, rehearse, take_in
from alongside.foundations.people import rules as people_rules
from alongside.foundations.people.models import Holding, Person, Post
from alongside.foundations.people.viewers import viewer
from tests.factories import NOW, make_area, make_organisation, make_viewer
from tests.foundations.moving_in.books import (
    as_archive,
    as_tables,
    as_workbook,
    changed,
    small,
    with_row,
)

pytestmark = pytest.mark.django_db


def check(system, sheets, *, now=NOW):
    return check_file(system, file=as_workbook(sheets), name="system.xlsx", now=now)


def taken(system, sheets, *, by=None, now=NOW):
    checked = check(system, sheets, now=now)
    assert list(checked.problems) == []
    done = take_in(checked, file_name="system.xlsx", sha256="0" * 64, by=by, now=now)
    return checked, done


def test_whole_system_is_there_after_one_file(system):
    checked, done = taken(system, small())
    assert (done.what, done.added, done.revised, done.unchanged) == (WHAT, 12, 0, 0)
    assert done.rows_read == 12
    trust = system.organisations.get(name="Riverside NHS Trust")
    assert trust.sector == "acute"
    assert timezone.localdate(trust.memberships.get().started_at) == dt.date(2023, 4, 1)
    assert trust.codes.get().value == "ZZZ01"
    town = system.areas.get(name="Old Town")
    assert (town.parent.name, town.parent.parent.level) == ("Northmere", "system")
    assert [one.people for one in town.populations.all()] == [31_000]
    carer = Post.objects.get(title="Carer on the panel")
    assert (carer.organisation.name, carer.level, carer.pay) == (
        "Westmere Council", "carer", "voluntary",
    )  # fmt: skip
    assert carer.whole_time == Decimal("0.10")
    ann = viewer(Person.objects.get(name="Ann Elmsby"), system=system, now=NOW)
    assert ann.responsibilities == {"programme_team"}
    assert [one.title for one in checked.outcomes] == [
        "Organisations", "Areas", "Populations", "Posts", "People",
    ]  # fmt: skip


def test_account_has_no_password_until_its_owner_sets_one(system):
    taken(system, small())
    assert not any(person.has_usable_password() for person in Person.objects.all())


@pytest.mark.parametrize("make", [as_workbook, as_archive], ids=["workbook", "archive"])
def test_same_file_again_changes_nothing(system, make):
    taken(system, small())
    before = (Entry.objects.count(), Holding.objects.count())
    later = NOW + dt.timedelta(days=40)
    checked = check_file(system, file=make(small()), now=later)
    assert list(checked.problems) == []
    assert (checked.added, checked.revised, checked.unchanged) == (0, 0, 12)
    take_in(checked, file_name="again.xlsx", sha256="0" * 64, by=None, now=later)
    assert (Entry.objects.count(), Holding.objects.count()) == (before[0] + 1, before[1])
    assert all(not one.not_in_file for one in checked.outcomes)


def test_folder_of_tables_is_the_same_as_the_workbook(system, tmp_path):
    for title, text in as_tables(small()).items():
        (tmp_path / f"{title}.csv").write_text(text, encoding="utf-8")
    taken(system, small())
    checked = check_file(system, file=tmp_path, now=NOW)
    assert (checked.added, checked.revised, checked.unchanged) == (0, 0, 12)


@pytest.mark.parametrize("make", [template.workbook, template.archive])
def test_template_as_it_comes_has_only_examples(system, make):
    checked = check_file(system, file=make(), now=NOW)
    assert [problem.code for problem in checked.problems] == ["no_rows"]


REVISIONS = [
    ("Organisations", 2, 0, "Riverside and Hill NHS Trust", "Name"),
    ("Organisations", 2, 1, "Community health provider", "Sector"),
    ("Organisations", 3, 2, "ZZZ77", "ODS code"),
    ("Organisations", 2, 4, "01/04/2022", "Member since"),
    ("Areas", 2, 0, "North Mere", "Name"),
    ("Areas", 2, 4, "NM", "Local code"),
    ("Areas", 2, 1, "Neighbourhood", "Level"),
    ("Areas", 3, 2, None, None),
    ("Populations", 2, 1, 190_000, "Number of people"),
    ("Posts", 2, 2, "Chief officer", "Title"),
    ("Posts", 3, 3, "Non-executive", "Level"),
    ("Posts", 2, 5, 0.8, "Share of a full week"),
    ("Posts", 3, 6, "Paid", "Paid or voluntary"),
    ("Posts", 4, 7, "01/02/2024", "Post since"),
    ("Posts", 3, 9, "Yes", "Analyst"),
    ("People", 2, 3, "01/08/2024", "From"),
    ("People", 3, 4, "01/12/2026", "Until"),
]


@pytest.mark.parametrize(("title", "row", "column", "value", "what"), REVISIONS)
def test_changed_cell_revises_one_thing_and_is_in_the_history(
    system, title, row, column, value, what
):
    taken(system, small())
    acts = Entry.objects.count()
    later = NOW + dt.timedelta(days=10)
    checked, _ = taken(system, changed(title, row, column, value), now=later)
    named = {one.title: [change.what for change in one.revised] for one in checked.outcomes}
    wanted = [(what,)] if what else []
    assert named == {name: (wanted if name == title else []) for name in named}
    assert checked.added == 0
    assert Entry.objects.count() > acts + (1 if what else 0)
    again = check(system, changed(title, row, column, value), now=later)
    assert (again.added, again.revised) == (0, 0)


def test_renamed_partner_keeps_its_old_name_in_the_history(system):
    taken(system, small())
    taken(system, changed("Organisations", 2, 0, "Riverside and Hill NHS Trust"),
          now=NOW + dt.timedelta(days=1))  # fmt: skip
    assert [one.name for one in FormerName.objects.all()] == ["Riverside NHS Trust"]


def test_what_is_missing_from_the_file_is_listed_and_left(system):
    taken(system, small())
    less = small()
    for rows in less.values():
        rows.pop()
    checked, _ = taken(system, less)
    listed = {one.title: list(one.not_in_file) for one in checked.outcomes}
    assert listed["Organisations"] == ["Westmere Council"]
    assert listed["Areas"] == ["Old Town"]
    assert Holding.objects.count() == 3


def test_example_rows_are_left_out(system):
    checked, _ = taken(system, with_row("Organisations", "(Example) Somewhere", "nonsense"))
    assert checked.added == 12


def test_whole_system_may_have_a_code_of_its_own(system):
    taken(system, with_row("Areas", "Aldmoor", "Whole system", None, "E54999999"))
    assert system.areas.get(level="system").codes.get().value == "E54999999"


def test_post_made_before_is_known_by_its_title(system):
    body = make_organisation(system, "Riverside NHS Trust", ods_code="ZZZ01")
    from tests.factories import make_post  # noqa: PLC0415

    post = make_post(body, title="Chief Executive")
    taken(system, small())
    assert Post.objects.filter(organisation=body).get() == post


def test_people_follow_each_other_in_one_post(system):
    taken(system, small())
    sheets = changed("People", 2, 4, "01/10/2026")
    sheets["People"].append(["Di Fenwick", "di@riverside.example.org", "P1", "01/10/2026", None])
    checked, _ = taken(system, sheets)
    assert checked.outcomes[-1].revised[0].what == ("Until",)
    held = Holding.objects.filter(post__title="Chief executive").order_by("started_at")
    assert [one.ended_at is None for one in held] == [False, True]
    assert held[0].ended_at == held[1].started_at


def test_time_in_the_past_is_written_down_as_such(system):
    sheets = small()
    sheets["People"].append(["Ed", "ed@riverside.example.org", "P1", "01/01/2020", "01/09/2024"])
    taken(system, sheets)
    past = Holding.objects.get(person__name="Ed")
    assert past.ended_at == Holding.objects.get(person__name="Ann Elmsby").started_at
    assert viewer(past.person, system=system, now=NOW) is None


def test_programme_team_takes_a_file_in_under_its_own_name(system):
    by = make_viewer(system, responsibilities=["programme_team"])
    _, done = taken(system, small(), by=by)
    assert done.person == by.person
    assert set(Entry.objects.filter(noun="people.holding").values_list("person_id", flat=True)) >= {
        by.person_id
    }


def test_last_of_the_programme_team_is_not_let_go(system):
    by = make_viewer(system, responsibilities=["programme_team"])
    taken(system, small(), by=by)
    Holding.objects.filter(person=by.person).update(ended_at=NOW)
    ann = viewer(Person.objects.get(name="Ann Elmsby"), system=system, now=NOW)
    checked = check(system, changed("Posts", 2, 8, "No"))
    before = Entry.objects.count()
    file = as_workbook(changed("Posts", 2, 8, "No"))
    assert "nobody_left" in rehearse(system, file=file, by=ann, now=NOW).problems.counts
    with pytest.raises(people_rules.NobodyLeft):
        take_in(checked, file_name="f", sha256="0" * 64, by=ann, now=NOW)
    assert Entry.objects.count() == before
    assert FileImport.objects.count() == 1


def test_rehearsal_leaves_no_trace(system):
    before = Entry.objects.count()
    checked = rehearse(system, file=as_workbook(small()), by=None, now=NOW)
    assert checked.added == 12
    assert (Entry.objects.count(), Person.objects.count(), system.organisations.count()) == (
        before, 0, 0,
    )  # fmt: skip


def test_name_of_a_known_account_stays_with_its_owner(system):
    taken(system, small())
    checked, _ = taken(system, changed("People", 2, 0, "Annie Elmsby"))
    assert "only its owner changes the name" in checked.notes[0]
    assert Person.objects.filter(name="Ann Elmsby").exists()


def test_two_people_of_one_name_are_worth_a_look(system):
    row = ("Ann Elmsby", "ann.elmsby@westmere.example.org", "P3", None, None)
    checked, _ = taken(system, with_row("People", *row))
    assert checked.notes == [
        "Two people are called “ann elmsby”, with different addresses. Are they two?"
    ]


def test_file_with_problems_is_not_taken_in(system):
    checked = check(system, changed("People", 2, 1, "nonsense"))
    with pytest.raises(ImportRefused):
        take_in(checked, file_name="f", sha256="0" * 64, by=None, now=NOW)


def test_code_that_a_known_partner_or_area_is_given_can_be_referred_to_at_once(system):
    make_organisation(system, "Riverside NHS Trust")
    make_area(system, "Northmere")
    checked, _ = taken(system, small())
    assert [one.name for one in checked.outcomes[0].revised] == ["Riverside NHS Trust"]
    assert Post.objects.get(title="Chief executive").organisation.name == "Riverside NHS Trust"
    assert system.areas.get(name="Old Town").parent.name == "Northmere"
