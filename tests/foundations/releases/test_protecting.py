"""Tables are protected whole: those whom no part counts are people too."""

import pytest

from alongside.foundations.releases.cells import ALL
from alongside.foundations.releases.protecting import protect
from alongside.foundations.releases.worked_out import worked_out
from tests.foundations.releases.test_worked_out import by_sector, pencil, shown, table


def hidden(safe):
    release = shown(safe)
    assert pencil(release) == []
    assert worked_out([release]) == []
    return [cell.at for cell in safe.cells if cell.count is None]


def test_others_who_are_few_are_hidden_by_hiding_a_part():
    assert hidden(protect(by_sector({ALL: 33, "x": 10, "y": 20}), threshold=5)) == [("x",), ("y",)]


def test_others_who_are_many_hide_nothing():
    assert hidden(protect(by_sector({ALL: 50, "x": 10, "y": 20}), threshold=5)) == []


def test_others_of_two_dimensions_are_counted_once():
    counts = {
        ("a", "x"): 12, ("a", "y"): 3, ("a", ALL): 21,
        ("b", "x"): 14, ("b", "y"): 15, ("b", ALL): 29,
        (ALL, "x"): 40, (ALL, "y"): 30, (ALL, ALL): 90,
    }  # fmt: skip
    assert ("a", "y") in hidden(protect(table(counts), threshold=5))


def test_table_of_parts_alone_hides_what_is_small():
    assert hidden(protect(by_sector({"x": 3, "y": 20}), threshold=5)) == [("x",)]


OPEN_AND_EXCEEDING = {
    ("a", "x"): 10, ("a", "y"): 20, ("a", ALL): 50,
    ("b", "x"): 20, ("b", "y"): 20, ("b", ALL): 30,
}  # fmt: skip


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (by_sector({ALL: 30, "x": None, "y": 20}), "has a hidden count already"),
        (by_sector({ALL: 30, "x": 20, "y": 20}), "is not the sum of its parts by sector"),
        (table(OPEN_AND_EXCEEDING), "count more people than their whole"),
    ],
)
def test_tables_that_are_none_are_refused(made, message):
    with pytest.raises(ValueError, match=message):
        protect(made, threshold=5)
