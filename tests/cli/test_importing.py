"""`alongside import outcomes`: files in, whole, and read the same way next time."""

import os
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from django.apps import apps

from alongside.cli import alongside
from alongside.cli.saying import SHOWN
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.imports.models import FileImport, RememberedMapping
from alongside.rooms.outcomes.models import Measure, Observation, Reading, Revision, Series
from tests.factories import make_measure, make_organisation, make_system, months

pytestmark = pytest.mark.django_db

HEADER = "Month,Trust,Seen,Breaches,Type,Spare\n"
NEW = ("--measure=Waits", "--direction=increase", "--data-class=open", "--add-missing")
OWN_NAMES = ("--period=Month", "--organisation=Trust", "--value=Seen")


@pytest.fixture
def system():
    return make_system(slug="aldmoor")


@pytest.fixture
def file(tmp_path):
    def written(text: str, name: str = "waits.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def figures(file):
    """Two trusts, three months, two types."""
    rows = [
        f"{month},{trust},{100 + at},{10 * kind},{kind},{at}\n"
        for at, month in enumerate(months(3))
        for trust in ("RX1", "RX2")
        for kind in (1, 2)
    ]
    return file(HEADER + "".join(rows))


def run(path, *options, system="aldmoor"):
    given = ["import", "outcomes", str(path), f"--system={system}", *options]
    result = CliRunner().invoke(alongside, given)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def everything():
    """How many rows every table of the house holds."""
    return {model: model.objects.count() for model in apps.get_models()}


def values(**chosen):
    found = Observation.objects.filter(**chosen).order_by("period", "series__organisation__name")
    return list(found.values_list("value", flat=True))


def test_file_goes_into_a_new_system_with_its_organisations_and_measure(figures):
    result = run(figures, *OWN_NAMES, *NEW, "--where=Type=1", "--new-system=Aldmoor & Coast")
    assert result.exit_code == 0, result.stderr
    assert "Taken in: 6 new, 0 revised (earlier values kept), 0 unchanged, into " in result.stdout
    system = CareSystem.objects.get(slug="aldmoor")
    assert system.name == "Aldmoor & Coast"
    assert sorted(body.name for body in system.organisations.all()) == ["RX1", "RX2"]
    assert values() == [100, 100, 101, 101, 102, 102]
    assert Reading.objects.filter(superseded_at__isnull=True).count() == 2
    [record] = FileImport.objects.all()
    assert (record.file_name, record.person, record.rows_read) == ("waits.csv", None, 6)
    assert len(record.sha256) == 64


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ((), [None] * 2),
        (("--fewest-behind=9",), [None] * 2),
        (("--fewest-behind=10",), [4.5, 12.0]),
        (("--not-of-people",), [4.5, 12.0]),
    ],
)
def test_figures_without_counts_are_hidden_till_enough_people_are_behind_them(
    system, file, said, known
):
    path = file("period,area,value\n2024-01-01,Coast,4.5\n2024-02-01,Coast,12\n")
    closed = [each for each in NEW if not each.startswith("--data-class")]
    result = run(path, *closed, "--data-class=aggregate", *said)
    assert result.exit_code == 0, result.stderr
    assert values() == known
    unsaid = "till their measure says how many people at least are behind them: Waits."
    assert (unsaid in result.stdout) is (not said)


def test_figures_are_of_many_people_or_of_none(system, figures):
    result = run(figures, *OWN_NAMES, *NEW, "--fewest-behind=9", "--not-of-people")
    assert result.exit_code == 2
    assert "Choose one: --fewest-behind or --not-of-people." in result.stderr
    assert not Measure.objects.exists()


def test_dry_run_says_what_would_be_and_writes_nothing_at_all(figures):
    load_bundled()  # as every start does; it is not the import that writes them
    before = everything()
    options = (*OWN_NAMES, *NEW, "--where=Type=1", "--new-system=Aldmoor", "--dry-run")
    result = run(figures, *options)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "Nothing written. This would take in 6 new and 0 revised figures; 0 are there already.",
        "New measures: Waits.",
        "New organisations: RX1, RX2.",
    ]
    assert everything() == before
    assert not CareSystem.objects.exists()


def test_dry_run_names_five_of_many_and_counts_the_rest(system, file):
    rows = "".join(f"2024-01-01,Place {number},{number}\n" for number in range(7))
    path = file("period,area,value\n" + rows)
    result = run(path, *NEW, "--dry-run")
    new = "Place 0, Place 1, Place 2, Place 3, Place 4 and 2 more."
    assert f"New places: {new}" in result.stdout.splitlines()


def test_same_file_again_is_unchanged_and_a_mended_one_is_revised(system, figures):
    options = (*OWN_NAMES, *NEW, "--where=Type=1")
    run(figures, *options)
    assert "0 new, 0 revised (earlier values kept), 6 unchanged" in run(figures, *options).stdout
    figures.write_text(figures.read_text().replace("RX1,100,10,1", "RX1,90,10,1"))
    dry = run(figures, *options, "--dry-run").stdout
    assert dry == (
        "Nothing written. This would take in 0 new and 1 revised figures; 5 are there already.\n"
    )
    assert "0 new, 1 revised (earlier values kept), 5 unchanged" in run(figures, *options).stdout
    assert list(Revision.objects.values_list("value", flat=True)) == [100]


def test_file_read_once_needs_no_columns_named_next_time(system, figures):
    run(figures, *OWN_NAMES, *NEW, "--where=Type=1")
    next_month = figures.with_name("next.csv")
    next_month.write_text(HEADER + "2024-04-01,RX1,7,1,1,0\n2024-04-01,RX1,8,1,2,0\n")
    result = run(next_month, "--measure=Waits")
    assert "Taken in: 1 new" in result.stdout, result.stderr
    assert values(period="2024-04-01") == [7]


def test_options_come_before_what_is_remembered_and_are_remembered_instead(system, figures):
    run(figures, *OWN_NAMES, *NEW, "--where=Type=1")
    result = run(figures, "--measure=Waits", "--value=Breaches", "--where=Type=2")
    assert "0 new, 6 revised" in result.stdout, result.stderr
    assert values() == [20] * 6
    assert RememberedMapping.objects.count() == 1
    assert "0 new, 0 revised (earlier values kept), 6 unchanged" in (
        run(figures, "--measure=Waits").stdout
    )


def test_refused_file_is_not_remembered(system, figures):
    assert run(figures, *OWN_NAMES, *NEW).exit_code == 2
    assert not RememberedMapping.objects.exists()


def test_value_may_be_worked_out_of_columns(system, figures):
    options = ("--period=Month", "--organisation=Trust", "--value=1 - Breaches/Seen")
    run(figures, *options, *NEW, "--where=Type=1", "--where=Trust=RX2", "--display=percent")
    assert values() == pytest.approx([1 - 10 / seen for seen in (100, 101, 102)])
    assert Measure.objects.get().display == "percent"


def test_new_measure_is_as_the_options_say(system, figures):
    make_organisation(system, "Riverside Trust")
    run(
        figures, *OWN_NAMES, *NEW, "--where=Type=1", "--unit=people", "--target=95",
        "--owner=riverside trust", "--source=Situation report", "--purpose=assurance",
        "--dialect=excel6",
    )  # fmt: skip
    made = Measure.objects.get()
    assert (made.name, made.unit, made.source, made.purpose, made.dialect) == (
        "Waits", "people", "Situation report", "assurance", "excel6",
    )  # fmt: skip
    assert (made.direction, made.data_class, str(made.owner)) == (
        "increase",
        "open",
        "Riverside Trust",
    )
    [target] = made.targets.all()
    assert (target.value, target.from_date) == (95, months(1)[0])


def test_file_names_the_measure_when_nothing_else_does(system, file):
    path = file("period,value\n2024-01-01,5\n", "Length of stay.csv")
    make_measure(system, "Length of stay")
    assert "Taken in: 1 new" in run(path).stdout
    assert Series.objects.get().subject_name == "Whole system"


def test_column_names_the_measure_of_each_row(system, file):
    for name in ("Falls", "Waits"):
        make_measure(system, name)
    path = file("period,what,value\n2024-01-01,Falls,5\n2024-01-01,Waits,6\n")
    assert run(path, "--measure-column=what").exit_code == 0
    assert values(series__measure__name="Falls") == [5]
    assert values(series__measure__name="Waits") == [6]


def test_wide_file_has_a_column_per_period_unless_it_is_said_to_be_long(system, file):
    make_measure(system, "Waits")
    path = file("Organisation,Jan 2024,Feb 2024\nRX1,5,6\n")
    assert run(path, "--long", "--measure=Waits", "--add-missing").exit_code == 2
    result = run(path, "--wide", "--measure=Waits", "--add-missing")
    assert "Taken in: 2 new" in result.stdout, result.stderr
    assert list(Observation.objects.values_list("period", "value").order_by("period")) == [
        (months(2)[0], 5),
        (months(2)[1], 6),
    ]


def test_sheet_of_a_workbook_is_the_one_that_is_named(system, tmp_path):
    make_measure(system, "Waits")
    book = openpyxl.Workbook()
    for sheet, value in ((book.active, 1), (book.create_sheet("Figures"), 2)):
        sheet.append(["period", "value"])
        sheet.append([months(1)[0], value])
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert run(path, "--measure=Waits", "--sheet=Figures").exit_code == 0
    assert values() == [2]


REFUSED = {
    "bad condition": (["--where=Type"], "“Type” is not COLUMN=VALUE."),
    "condition without a column": (["--where==1"], "“=1” is not COLUMN=VALUE."),
    "unknown owner": (
        ["--where=Type=1", "--owner=Nobody"],
        "Not possible: “Nobody” is not an organisation of this system",
    ),
    "unknown column": (["--period=Monht"], "Did you mean “Month”?"),
    "bad display": (["--display=stars"], "'stars' is not one of"),
}


@pytest.mark.parametrize(("options", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written_not_even_the_system(
    figures, options, said
):
    load_bundled()  # as every start does; it is not the import that writes them
    before = everything()
    result = run(figures, *OWN_NAMES, *NEW, "--new-system=Aldmoor", *options)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert everything() == before


def test_system_that_is_not_there_is_named_with_those_that_are(figures):
    assert "There is no system “aldmoor” in " in run(figures).stderr
    assert "(there: none yet)" in run(figures).stderr
    make_system(slug="beckside")
    make_system(slug="coast")
    result = run(figures)
    assert result.exit_code == 2
    assert "(there: beckside, coast)" in result.stderr
    assert '--new-system "Its name"' in result.stderr


def test_system_that_is_there_is_not_created_again(system, figures):
    result = run(figures, "--new-system=Another")
    assert result.exit_code == 2
    assert "“aldmoor” exists already: leave out --new-system." in result.stderr
    assert CareSystem.objects.get().name == "Aldmoor"


def problems_of(file, count):
    rows = "".join(f"2024-01-01,RX{number},plenty\n" for number in range(count))
    return run(file("period,organisation,value\n" + rows), *NEW).stderr.splitlines()


def test_problems_beyond_the_most_shown_are_counted(system, file):
    lines = problems_of(file, SHOWN + 5)
    assert f"Nothing was written: {SHOWN + 5} problems." in lines
    assert sum(line.startswith("  ") for line in lines) == SHOWN + 1
    assert lines[-1] == "  … and 5 more."


@pytest.mark.parametrize(("count", "noun"), [(1, "problem"), (SHOWN, "problems")])
def test_problems_up_to_the_most_shown_are_all_listed(system, file, count, noun):
    lines = problems_of(file, count)
    assert f"Nothing was written: {count} {noun}." in lines
    assert sum(line.startswith("  ") for line in lines) == count


@pytest.mark.skipif(
    "ALONGSIDE_REFERENCE_DATA" not in os.environ, reason="ALONGSIDE_REFERENCE_DATA is not set"
)
def test_real_emergency_departments_are_read_against_95_percent():
    path = Path(os.environ["ALONGSIDE_REFERENCE_DATA"]) / "outcomes" / "ae_attendances.csv"
    result = run(
        path, "--new-system=England A&E", "--where=type=1", "--value=1 - breaches/attendances",
        "--measure=Four-hour performance, type 1", "--direction=increase", "--display=percent",
        "--target=0.95", "--data-class=open", "--add-missing",
        system="england",
    )  # fmt: skip
    assert "Taken in: 4932 new, 0 revised" in result.stdout, result.stderr
    assert Series.objects.count() == 140
    readings = Reading.objects.filter(superseded_at__isnull=True)
    assert readings.count() == 140
    assert readings.filter(points=36).count() == 130
    assert set(readings.values_list("target", flat=True)) == {0.95}
    judged = set(readings.filter(points=36).values_list("assurance", flat=True))
    assert judged == {"consistent_fail", "consistent_pass", "inconsistent"}


def test_a_column_says_which_fifth_each_figure_is_of(system, file):
    rows = "".join(f"2026-01-01,{fifth},{90 - fifth},100\n" for fifth in range(1, 6))
    path = file(f"Month,IMD,Seen,Due\n{rows}2026-01-01,,431,500\n")
    named = ("--period=Month", "--fifth=IMD", "--numerator=Seen", "--denominator=Due")
    result = run(path, *named, "--measure=Waits", "--direction=increase", "--display=percent")
    assert result.exit_code == 0, result.output
    assert {one.fifth for one in Series.objects.all()} == {None, 1, 2, 3, 4, 5}
    assert Observation.objects.get(series__fifth=5).value == 0.85
    refused = run(file("Month,IMD,Seen,Due\n2026-01-01,7,1,2\n"), *named, "--measure=Waits")
    assert refused.exit_code != 0
    assert "7 is not a fifth." in refused.output
