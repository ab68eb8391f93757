import csv
import io
from datetime import date

import pytest

from alongside.foundations.design.exhibits.exhibit import Table
from alongside.foundations.design.exhibits.tables import table_csv
from tests.foundations.design.exhibits_made import bars, four_hours


@pytest.mark.parametrize("part", ["title", "sentence", "source", "as_of"])
def test_exhibit_refuses_missing_words(part):
    with pytest.raises(ValueError, match=f"needs its {part}"):
        bars(**{part: "  "})


@pytest.mark.parametrize("slug", ["", "Falls", "a b", "-a", "a--b", 'a"'])
def test_exhibit_refuses_a_name_that_is_no_slug(slug):
    with pytest.raises(ValueError, match="not a slug"):
        bars(slug=slug)


def test_table_refuses_ragged_rows_and_units():
    with pytest.raises(ValueError, match="Row 1 has 1 cells under 2 headers"):
        Table(headers=("a", "b"), rows=(("x",),), caption="c")
    with pytest.raises(ValueError, match="one unit"):
        Table(headers=("a", "b"), rows=(), caption="c", units=(None,))


def test_written_rows_read_as_people_write():
    table = Table(headers=("a", "b", "c"), rows=((date(2024, 5, 1), None, 1.5),), caption="c")

    assert table.written_rows() == (("1 May 2024", "No data", "1.5"),)
    assert four_hours().table.written_rows()[0][:4] == (
        "January 2024", "70.0%", "Common cause", "71.0%",
    )  # fmt: skip


def test_exhibit_of_a_series_says_what_a_reader_must_know():
    assert four_hours(notes=("Revised in May.",)).remarks == (
        "Invented example data.",
        "Revised in May.",
        "1 of 12 months has no data and has been left as gaps.",
        "Limits begin anew from July 2024: New front door.",
    )


def read(exhibit):
    return list(csv.reader(io.StringIO(table_csv(exhibit).decode("utf-8-sig"), newline="")))


def test_csv_holds_the_table_in_full_and_nothing_else():
    exhibit = four_hours()
    rows = read(exhibit)

    assert table_csv(exhibit).startswith(b"\xef\xbb\xbf")
    assert rows[0] == list(exhibit.table.headers)
    assert len(rows) == 13
    assert [float(row[1]) if row[1] else None for row in rows[1:]] == list(exhibit.series.values)


def test_csv_writes_dates_as_iso_and_disarms_formulas():
    table = Table(
        headers=("=cmd|' /C calc'!A0", "when"), rows=(("@SUM(1)", date(2024, 5, 1)),), caption="c"
    )

    assert read(bars(table=table)) == [["'=cmd|' /C calc'!A0", "when"], ["'@SUM(1)", "2024-05-01"]]


def test_exhibits_beside_each_other_share_their_upright_axis():
    def domain(exhibit):
        return exhibit.chart["layer"][1]["encoding"]["y"]["scale"]["domain"]

    alone, shared = four_hours(), four_hours(also=(5.0,))

    assert domain(shared)[0] <= 5 < domain(alone)[0]
    assert shared.table == alone.table
