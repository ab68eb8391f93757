"""What a check says of a table of figures, before anything is written."""

import datetime as dt

import pytest

from alongside.foundations.imports.models import FileImport
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.wishes import NewMeasure
from alongside.rooms.outcomes.models import Measure, Observation, Series
from tests.factories import (
    TODAY,
    checked_figures,
    make_area,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    measure_details,
    months,
    taken_in,
)

pytestmark = pytest.mark.django_db

MAY = dt.date(2026, 5, 1)
JUNE = dt.date(2026, 6, 1)
NAMES_OF_STAY = ("Length of stay", "LENGTH OF STAY", "length-of-stay")


@pytest.fixture
def stay(system):
    return make_measure(system, "Length of stay")


def _codes(checked):
    return checked.problems.counts


def _said(checked):
    return [(one.row, one.column, one.reason, one.mend) for one in checked.problems]


def test_figures_without_a_subject_are_the_whole_systems(system, stay):
    checked = checked_figures(
        system, [{"period": MAY, "value": 5.0}, {"period": JUNE, "value": 6.0}], measure=stay.name
    )
    assert not checked.problems
    assert (checked.added, checked.revised, checked.unchanged) == (2, 0, 0)
    assert checked.frame.columns == [
        "row",
        "measure",
        "organisation",
        "area",
        "fifth",
        "period",
        "value",
        "numerator",
        "denominator",
    ]
    assert not Series.objects.exists()
    assert not FileImport.objects.exists()


def test_a_check_counts_what_is_new_what_differs_and_what_stands(system, stay):
    make_series_with_figures(stay, [5.0, 6.0, 7.0])
    jan, feb, mar, apr = months(4)
    rows = [
        {"period": jan, "value": 5.0},
        {"period": feb, "value": 6.5},
        {"period": mar, "value": None},
        {"period": apr, "value": 8.0},
    ]
    checked = checked_figures(system, rows, measure=stay.slug)
    assert (checked.added, checked.revised, checked.unchanged) == (1, 2, 1)
    assert Observation.objects.count() == 3


def test_a_measure_is_found_by_name_in_any_case_and_by_slug(system, stay):
    rows = [
        {"period": month, "value": 5.0, "measure": name}
        for month, name in zip(months(3), NAMES_OF_STAY, strict=True)
    ]
    checked = checked_figures(system, rows)
    assert not checked.problems
    assert checked.added == 3


def test_the_column_wins_and_the_wish_fills_its_gaps(system, stay):
    falls = make_measure(system, "Falls")
    rows = [
        {"period": MAY, "value": 5.0, "measure": "Falls"},
        {"period": MAY, "value": 5.0, "measure": None},
    ]
    checked = checked_figures(system, rows, measure=stay.name)
    assert checked.frame["measure"].to_list() == [falls.name.lower(), stay.name.lower()]
    assert not checked.problems


def test_subjects_are_found_by_code_name_and_slug(system, stay):
    make_organisation(system, "Riverside Trust", ods_code="RX1")
    place = make_area(system, "Northmere")
    names = ["RX1", "rx1", "riverside trust", "riverside-trust"]
    rows = [
        {"period": month, "value": 5.0, "organisation": name}
        for month, name in zip(months(4), names, strict=True)
    ] + [
        {"period": month, "value": 5.0, "area": name}
        for month, name in zip(months(2), [place.name.upper(), place.slug], strict=True)
    ]
    checked = checked_figures(system, rows, measure=stay.name)
    assert not checked.problems
    assert checked.added == 6


def test_a_row_about_two_subjects_is_named(system, stay):
    make_organisation(system, "Riverside Trust")
    make_area(system, "Northmere")
    row = {"period": MAY, "value": 5.0, "organisation": "Riverside Trust", "area": "Northmere"}
    checked = checked_figures(system, [row], measure=stay.name)
    assert _codes(checked) == {"two_subjects": 1}
    assert "an organisation (Riverside Trust) and an area (Northmere)" in str(*checked.problems)


def test_a_row_without_a_measure_is_named(system, stay):
    checked = checked_figures(system, [{"period": MAY, "value": 5.0}])
    assert _codes(checked) == {"no_measure": 1}
    assert "does not say which measure" in str(*checked.problems)


@pytest.mark.parametrize(
    ("column", "typed", "near", "thing"),
    [
        ("measure", "Lenght of stay", "Length of stay", "a measure"),
        ("organisation", "Riverside Turst", "Riverside Trust", "an organisation"),
        ("area", "Northmeer", "Northmere", "an area"),
    ],
)
def test_a_strange_name_is_named_with_the_nearest_known_one(
    system, stay, column, typed, near, thing
):
    make_organisation(system, "Riverside Trust")
    make_area(system, "Northmere")
    row = {"period": MAY, "value": 5.0, "measure": stay.name, column: typed}
    checked = checked_figures(system, [row], columns={column: "Which one"})
    assert _codes(checked) == {f"unknown_{column}": 1}
    [(at, heading, reason, mend)] = _said(checked)
    assert (at, heading) == (2, "Which one")
    assert reason == f"“{typed}” is not {thing} of this system."
    assert mend.endswith(f"Did you mean “{near}”?")


def test_a_name_like_no_other_has_no_hint(system, stay):
    row = {"period": MAY, "value": 5.0, "organisation": "Zzzz"}
    checked = checked_figures(system, [row], measure=stay.name)
    [(_, heading, _, mend)] = _said(checked)
    assert heading == "organisation"
    assert "Did you mean" not in mend


def test_another_systems_subjects_are_strangers(system, stay):
    make_organisation(make_system(), "Far Trust", ods_code="RZ9")
    row = {"period": MAY, "value": 5.0, "organisation": "RZ9"}
    assert _codes(checked_figures(system, [row], measure=stay.name)) == {"unknown_organisation": 1}


def test_a_code_that_has_ended_names_nobody(system, stay):
    trust = make_organisation(system, ods_code="RX1")
    trust.codes.update(ended_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    row = {"period": MAY, "value": 5.0, "organisation": "RX1"}
    assert _codes(checked_figures(system, [row], measure=stay.name)) == {"unknown_organisation": 1}


def test_missing_organisations_and_places_are_added_once_each_if_wished(system, stay):
    rows = [
        {"period": month, "value": 5.0, "organisation": name}
        for month, name in zip(months(3), ["RX1", "rx1", "Hill Practice"], strict=True)
    ] + [{"period": MAY, "value": 5.0, "area": "Northmere"}]
    checked = checked_figures(system, rows, measure=stay.name, add_missing=True)
    assert not checked.problems
    assert checked.new_organisations == ("RX1", "Hill Practice")
    assert checked.new_areas == ("Northmere",)
    assert checked.new_measures == ()
    assert checked.added == 4
    assert not system.organisations.exists()


def test_adding_missing_subjects_does_not_add_measures(system, stay):
    row = {"period": MAY, "value": 5.0, "measure": "Falls"}
    assert _codes(checked_figures(system, [row], add_missing=True)) == {"unknown_measure": 1}


def test_a_new_measure_is_added_if_it_is_said_what_it_is(system):
    rows = [{"period": MAY, "value": 5.0, "measure": name} for name in ("Falls", "Length of stay")]
    checked = checked_figures(system, rows, new_measure=NewMeasure(details=measure_details()))
    assert not checked.problems
    assert checked.new_measures == ("Falls", "Length of stay")
    assert checked.added == 2
    assert not Measure.objects.exists()


@pytest.mark.parametrize(
    ("frequency", "given", "kept"),
    [
        ("day", dt.date(2026, 5, 13), dt.date(2026, 5, 13)),
        ("week", dt.date(2026, 5, 13), dt.date(2026, 5, 11)),
        ("month", dt.date(2026, 5, 31), MAY),
        ("quarter", dt.date(2026, 6, 30), dt.date(2026, 4, 1)),
        ("year", dt.date(2026, 4, 1), dt.date(2026, 4, 1)),
    ],
)
def test_days_become_the_first_of_their_period_where_it_has_one_start(
    system, frequency, given, kept
):
    make_measure(system, "Falls", frequency=frequency)
    rows = [{"period": given, "value": 5.0}]
    assert checked_figures(system, rows, measure="Falls").frame["period"].to_list() == [kept]
    wish = NewMeasure(details=measure_details(frequency=frequency))
    checked = checked_figures(system, rows, measure="Something new", new_measure=wish)
    assert checked.frame["period"].to_list() == [kept]


def test_a_new_measure_is_monthly_unless_somebody_says_otherwise(system):
    wish = NewMeasure(details={"direction": words.Direction.DOWN})
    rows = [{"period": dt.date(2026, 5, 31), "value": 5.0}]
    checked = checked_figures(system, rows, measure="Falls", new_measure=wish)
    assert checked.frame["period"].to_list() == [MAY]


def test_two_days_of_one_month_are_one_period_said_twice(system, stay):
    rows = [
        {"period": MAY, "value": 5.0},
        {"period": JUNE, "value": 5.0},
        {"period": dt.date(2026, 5, 20), "value": 5.0},
        {"period": dt.date(2026, 5, 31), "value": 6.0},
    ]
    checked = checked_figures(system, rows, measure=stay.name)
    assert _codes(checked) == {"duplicate": 2}
    said = [(row, "2" in reason) for row, _, reason, _ in _said(checked)]
    assert said == [(4, True), (5, True)]


def test_the_same_month_of_two_subjects_is_said_once_each(system, stay):
    make_area(system, "Northmere")
    rows = [{"period": MAY, "value": 5.0}, {"period": MAY, "value": 5.0, "area": "Northmere"}]
    assert not checked_figures(system, rows, measure=stay.name).problems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"organisation": "RX1"}, {"organisation": "Riverside Trust"}),
        ({"organisation": "riverside-trust"}, {"organisation": "Riverside Trust"}),
        ({"measure": "Length of stay"}, {"measure": "length-of-stay"}),
        ({"area": "Aldmoor"}, {}),
    ],
    ids=[
        "code and name",
        "slug and name",
        "a measure's slug and name",
        "whole system, said and not",
    ],
)
def test_a_period_said_twice_under_two_names_of_one_thing_is_found(system, stay, one, other):
    make_organisation(system, "Riverside Trust", ods_code="RX1")
    rows = [{"period": MAY, "value": 5.0, **said} for said in (one, other)]
    checked = checked_figures(system, rows, measure=stay.name)
    assert _codes(checked) == {"duplicate": 1}
    assert [row for row, *_ in _said(checked)] == [3]


def test_years_that_begin_in_different_months_are_named(system):
    make_measure(system, "Life expectancy", frequency="year")
    rows = [
        {"period": dt.date(2023, 4, 1), "value": 80.0},
        {"period": dt.date(2024, 1, 1), "value": 81.0},
    ]
    checked = checked_figures(system, rows, measure="Life expectancy")
    assert _codes(checked) == {"mixed_years": 1}
    [(row, column, reason, mend)] = _said(checked)
    assert (row, column) == (3, "period")
    assert reason.startswith("This year begins on 2024-01-01")
    assert mend == "Give every year by its first day, in April."


def test_years_begin_as_they_did_in_earlier_files(system):
    make_measure(system, "Life expectancy", frequency="year")
    taken_in(system, [{"period": dt.date(2023, 4, 1), "value": 80.0}], measure="Life expectancy")
    for first, codes in ((dt.date(2024, 1, 1), {"mixed_years": 1}), (dt.date(2024, 4, 1), {})):
        checked = checked_figures(
            system, [{"period": first, "value": 81.0}], measure="Life expectancy"
        )
        assert _codes(checked) == codes


def test_a_percentage_that_is_no_share_is_named_with_a_way_out(system):
    make_measure(system, "Seen in time", display=words.Display.PERCENT)
    rows = [
        {"period": month, "value": value}
        for month, value in zip(months(5), [0.0, 0.5, 1.0, 85.0, -0.01], strict=True)
    ]
    checked = checked_figures(system, rows, measure="Seen in time", columns={"value": "Seen, %"})
    assert _codes(checked) == {"impossible": 2}
    [(row, column, reason, mend), (second, *_)] = _said(checked)
    assert (row, second, column) == (5, 6, "Seen, %")
    assert reason == "85 is outside what is possible (0 to 1)."
    assert mend.endswith("write 85% or 0.85, or use a formula such as [Seen, %] / 100.")


def test_a_new_percentage_is_held_to_the_same_range(system):
    rows = [{"period": MAY, "value": 85.0}]
    percent = measure_details(display=words.Display.PERCENT)
    wish = NewMeasure(details=percent)
    checked = checked_figures(system, rows, measure="Seen in time", new_measure=wish)
    assert _codes(checked) == {"impossible": 1}
    wide = NewMeasure(details={**percent, "highest_possible": 100.0})
    checked = checked_figures(system, rows, measure="Seen in time", new_measure=wide)
    assert not checked.problems


def test_a_count_beyond_the_range_of_its_measure_is_named(system):
    make_measure(system, "Beds", lowest_possible=0.0, highest_possible=40.0)
    rows = [{"period": MAY, "value": 41.0}]
    checked = checked_figures(system, rows, measure="Beds")
    [(_, _, reason, mend)] = _said(checked)
    assert reason == "41 is outside what is possible (0 to 40)."
    assert mend == "Correct the figure, or the possible range on the measure's page."


@pytest.mark.parametrize(
    ("limits", "value"), [({"lowest_possible": 0.0}, -1.0), ({"highest_possible": 40.0}, 41.0)]
)
def test_a_range_with_one_end_is_held_too(system, limits, value):
    make_measure(system, "Beds", **limits)
    checked = checked_figures(system, [{"period": MAY, "value": value}], measure="Beds")
    assert _codes(checked) == {"impossible": 1}


def test_a_period_that_has_not_begun_is_named(system, stay):
    rows = [
        {"period": TODAY, "value": 5.0},
        {"period": TODAY + dt.timedelta(days=20), "value": 5.0},
    ]
    checked = checked_figures(system, rows, measure=stay.name, columns={"period": "Month"})
    assert _codes(checked) == {"future": 1}
    [(row, column, reason, _)] = _said(checked)
    assert (row, column) == (3, "Month")
    assert reason == "The period 2026-08-04 has not begun."


def test_a_value_is_worked_out_from_its_parts_unless_given(system, stay):
    rows = [
        {"period": month, "value": value, "numerator": over, "denominator": under}
        for month, (value, over, under) in zip(
            months(4),
            [(None, 1.0, 4.0), (0.3, 1.0, 4.0), (None, 1.0, 0.0), (None, None, 4.0)],
            strict=True,
        )
    ]
    checked = checked_figures(system, rows, measure=stay.name)
    assert checked.frame["value"].to_list() == [0.25, 0.3, None, None]


def test_a_change_of_the_parts_alone_is_a_revision(system, stay):
    row = {"period": MAY, "value": 0.25, "numerator": 1.0, "denominator": 4.0}
    taken_in(system, [row], measure=stay.name)
    again = checked_figures(
        system, [{**row, "numerator": 2.0, "denominator": 8.0}], measure=stay.name
    )
    assert (again.added, again.revised, again.unchanged) == (0, 1, 0)


def test_every_kind_of_problem_is_counted_and_shown_in_the_order_of_rows(system, stay):
    make_measure(system, "Seen in time", display=words.Display.PERCENT)
    rows = [
        {"period": MAY, "value": 5.0, "measure": "Nothing like it"},
        {"period": dt.date(2027, 1, 1), "value": 50.0, "measure": "Seen in time"},
        {"period": MAY, "value": 5.0, "measure": stay.name},
        {"period": MAY, "value": 5.0, "measure": stay.name},
    ]
    checked = checked_figures(system, rows)
    assert _codes(checked) == {"unknown_measure": 1, "impossible": 1, "future": 1, "duplicate": 1}
    assert checked.problems.total == 4
    assert [row for row, *_ in _said(checked)] == [2, 3, 3, 5]
    assert (checked.added, checked.revised, checked.unchanged) == (0, 0, 0)


def test_many_problems_are_all_counted_though_only_the_first_are_shown(system, stay):
    rows = [{"period": MAY, "value": 5.0, "organisation": f"Nobody {at}"} for at in range(150)]
    checked = checked_figures(system, rows, measure=stay.name)
    assert checked.problems.total == 150
    assert len(list(checked.problems)) == 100


@pytest.mark.parametrize("column", ["measure", "organisation", "area"])
def test_a_new_name_that_is_too_long_to_keep_is_named(system, stay, column):
    row = {"period": MAY, "value": 5.0, "measure": stay.name, column: "Long " * 50}
    wish = NewMeasure(details=measure_details())
    checked = checked_figures(system, [row], new_measure=wish, add_missing=True)
    assert checked.problems.total == 1


def test_an_empty_table_changes_nothing(system, stay):
    checked = checked_figures(system, [], measure=stay.name)
    assert not checked.problems
    assert (checked.added, checked.revised, checked.unchanged) == (0, 0, 0)


def test_an_nhs_number_in_a_name_is_never_repeated(system, stay):
    row = {"period": MAY, "value": 5.0, "organisation": "943 476 5919"}
    checked = checked_figures(system, [row], measure=stay.name)
    assert "943" not in str(*checked.problems)


def test_an_empty_cell_in_a_column_of_organisations_is_a_fault(system, stay):
    make_organisation(system, name="Riverside Trust", ods_code="RX1")
    rows = [
        {"period": MAY, "value": 5.0, "organisation": "RX1"},
        {"period": JUNE, "value": 6.0, "organisation": None},
    ]

    checked = checked_figures(system, rows, measure=stay.name, columns={"organisation": "Org"})

    assert _codes(checked) == {"no_subject": 1}
    assert "column “Org”" in str(next(iter(checked.problems)))
