"""From a file to what it would do here: read, then held against the system."""

import datetime as dt

import pytest

from alongside.foundations.imports.mapping import Mapping
from alongside.foundations.imports.problems import ImportRefused
from alongside.rooms.outcomes.actions.files import check_file
from alongside.rooms.outcomes.actions.wishes import NewMeasure, Wishes
from tests.factories import TODAY, make_measure, make_organisation, make_system, measure_details

pytestmark = pytest.mark.django_db

LONG = b"Trust,Month,Seen,Days\nRX1,01/05/2026,40,5.5\nRX1,01/06/2026,50,6.0\n"
COLUMNS = {"organisation": "Trust", "period": "Month", "value": "Days"}


@pytest.fixture
def system():
    made = make_system()
    make_organisation(made, ods_code="RX1")
    make_measure(made, "Length of stay")
    return made


def _check(system, file=LONG, *, columns=COLUMNS, measure="Length of stay", new=None, **mapping):
    return check_file(
        system,
        file=file,
        name="figures.csv",
        mapping=Mapping(columns=columns, **mapping),
        wishes=Wishes(measure=measure, new_measure=new),
        today=TODAY,
    )


def test_a_file_says_what_it_would_do(system):
    checked = _check(system)
    assert not checked.problems
    assert (checked.rows_read, checked.added) == (2, 2)
    assert checked.frame["value"].to_list() == [5.5, 6.0]


def test_what_the_file_and_the_system_object_to_is_told_together(system):
    file = LONG + b"RX1,no month,1,1\nRX9,01/04/2026,1,1\n"
    checked = _check(system, file)
    assert checked.problems.counts == {"not_a_date": 1, "unknown_organisation": 1}
    assert [one.row for one in checked.problems] == [4, 5]
    assert {one.column for one in checked.problems} == {"Month", "Trust"}
    assert checked.rows_read == 4


@pytest.mark.parametrize(
    "columns",
    [{"period": "Month"}, {"period": "Month", "numerator": "Days"}],
    ids=["no figures at all", "a numerator alone"],
)
def test_a_mapping_without_figures_is_refused(system, columns):
    with pytest.raises(ImportRefused, match="which column holds the figures") as refused:
        _check(system, columns=columns)
    assert refused.value.code == "no_value"


def test_a_numerator_and_a_denominator_make_a_value(system):
    columns = {"period": "Month", "numerator": "Days", "denominator": "Seen"}
    checked = _check(system, columns=columns)
    assert checked.frame["value"].to_list() == [5.5 / 40, 6.0 / 50]


def test_a_formula_makes_a_value(system):
    checked = _check(system, columns={"period": "Month", "value": "Days / Seen"})
    assert checked.frame["value"].to_list() == [5.5 / 40, 6.0 / 50]


def test_a_wide_file_needs_no_value_column(system):
    file = b"Trust,May 2026,June 2026\nRX1,5.5,6.0\n"
    checked = _check(system, file, columns={"organisation": "Trust"}, layout="wide")
    assert checked.added == 2
    assert checked.frame["period"].to_list() == [dt.date(2026, 5, 1), dt.date(2026, 6, 1)]


def test_a_file_of_which_nothing_is_left_is_refused(system):
    with pytest.raises(ImportRefused, match="No row of the file is left") as refused:
        _check(system, b"Trust,May 2026\nRX1,\n", columns={"organisation": "Trust"}, layout="wide")
    assert refused.value.code == "no_rows"


YEARS = b"Year,Days\n2023/24,5.5\n2024/25,6.0\n"
APRILS = [dt.date(2023, 4, 1), dt.date(2024, 4, 1)]
YEARLY = {"period": "Year", "value": "Days"}


@pytest.mark.parametrize("named", ["Life expectancy", "LIFE EXPECTANCY", "life-expectancy"])
def test_periods_are_read_at_the_frequency_of_the_measure(system, named):
    make_measure(system, "Life expectancy", frequency="year")
    checked = _check(system, YEARS, columns=YEARLY, measure=named)
    assert checked.frame["period"].to_list() == APRILS


def test_periods_are_read_at_the_frequency_of_a_new_measure(system):
    new = NewMeasure(details=measure_details(frequency="year"))
    checked = _check(system, YEARS, columns=YEARLY, measure="Life expectancy", new=new)
    assert checked.frame["period"].to_list() == APRILS


def test_a_new_measure_of_no_stated_frequency_is_read_by_month(system):
    new = NewMeasure(details={"direction": "decrease"})
    columns = {"period": "Month", "value": "Days"}
    checked = _check(system, columns=columns, measure="Falls", new=new)
    assert checked.frame["period"].to_list() == [dt.date(2026, 5, 1), dt.date(2026, 6, 1)]


def test_a_file_that_names_its_measures_is_read_without_a_frequency(system):
    file = b"What,Day,Days\nLength of stay,31/05/2026,5.5\nLength of stay,30/06/2026,6\n"
    columns = {"measure": "What", "period": "Day", "value": "Days"}
    checked = _check(system, file, columns=columns, measure="")
    assert checked.frame["period"].to_list() == [dt.date(2026, 5, 1), dt.date(2026, 6, 1)]


def test_a_strange_measure_is_one_fault_of_the_whole_file(system):
    checked = _check(system, measure="Falls")
    assert checked.problems.counts == {"unknown_measure": 1}
